"""Reads what review knows from `templates/review/`, or from the form in which it is kept between two starts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec

from appeal_tui.catalogue.mistakes import Mistake, SourceFile
from appeal_tui.catalogue.rule_file import read_rule_file
from appeal_tui.errors import CatalogueError
from appeal_tui.review.knowledge import ReviewKnowledge
from appeal_tui.review.needs import KNOWN, known_needs
from appeal_tui.review.rule_files import (
    CHECK_FILES,
    LANGUAGES,
    RULE_FILES,
    CheckFile,
    ClassFile,
    FrameFile,
    PartPointFile,
    PointFile,
    QuestionFile,
    RuleFile,
    SignFile,
    TopicFile,
    WhyFile,
    WordFile,
)

_FILES: Mapping[str, type[msgspec.Struct]] = {
    "words.toml": WordFile,
    "classes.toml": ClassFile,
    "topics.toml": TopicFile,
    "whys.toml": WhyFile,
    "questions.toml": QuestionFile,
    "signs.toml": SignFile,
    "points.toml": PointFile,
    "part_points.toml": PartPointFile,
    "frames.toml": FrameFile,
    **{f"checks/{name}.toml": CheckFile for name in CHECK_FILES},
    **{f"rules/{name}.toml": RuleFile for name in RULE_FILES},
}


def load_review_knowledge(root: Path, cache: Path | None = None) -> ReviewKnowledge:
    """Return the knowledge of a catalogue folder.

    Args:
        root: A folder laid out like `templates/`.
        cache: A private folder for the compiled form, or None to go without; it need not be writable.

    Raises:
        CatalogueError: A file is missing or wrong; the message names file and line.
    """
    if cache is not None:
        from appeal_tui.review import expressions, keeping

        expressions.take_over(cache)
        file = keeping.compiled_file(root, cache)
        return keeping.kept(file) or keeping.keep(file, load_review_knowledge(root))
    knowledge, mistakes, _ = read_review_knowledge(root)
    if knowledge is None:
        raise CatalogueError(
            "The review rules cannot be read: {mistake} (see 'appeal-tui catalogue check').", mistake=mistakes[0]
        )
    return knowledge


def read_review_knowledge(root: Path) -> tuple[ReviewKnowledge | None, list[Mistake], dict[str, SourceFile]]:
    """Return the knowledge, or None and every mistake in the way of it, and the files that were read."""
    mistakes: list[Mistake] = []
    sources: dict[str, SourceFile] = {}
    files = {name: _read(root, name, kind, mistakes, sources) for name, kind in _FILES.items()}
    if mistakes:
        return None, mistakes, sources
    rules = [rule for name in RULE_FILES for rule in files[f"rules/{name}.toml"].rules]  # type: ignore[union-attr]
    return (
        ReviewKnowledge(
            rules={rule.id: rule for rule in rules},
            words=_with_classes(files["words.toml"], files["classes.toml"]),  # type: ignore[arg-type]
            topics=files["topics.toml"],  # type: ignore[arg-type]
            whys=files["whys.toml"],  # type: ignore[arg-type]
            questions=files["questions.toml"],  # type: ignore[arg-type]
            signs=files["signs.toml"],  # type: ignore[arg-type]
            points=files["points.toml"],  # type: ignore[arg-type]
            part_points=files["part_points.toml"],  # type: ignore[arg-type]
            frames=files["frames.toml"],  # type: ignore[arg-type]
            checks={name: files[f"checks/{name}.toml"] for name in CHECK_FILES},  # type: ignore[misc]
            needs=known_needs(root / "review" / KNOWN),
        ),
        mistakes,
        sources,
    )


def _with_classes(words: WordFile, classes: ClassFile) -> WordFile:
    """Return the word lists with those of the classes."""
    lists = {language: words.lists.get(language, {}) | classes.lists.get(language, {}) for language in LANGUAGES}
    names = frozenset(name for by_language in classes.lists.values() for name in by_language)
    return msgspec.structs.replace(words, lists=lists, classes=names)


def _read(
    root: Path, name: str, kind: type[msgspec.Struct], mistakes: list[Mistake], sources: dict[str, SourceFile]
) -> msgspec.Struct | None:
    found = read_rule_file(root, f"review/{name}", kind, mistakes)
    if found is None:
        return None
    sources[name] = found[1]
    return found[0]
