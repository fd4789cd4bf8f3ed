"""What the things that a notice says are called: the words of `templates/notices/words.toml`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from appeal_tui.catalogue.reading import Mistake, SourceFile
from appeal_tui.catalogue.toml_file import TomlFileError, read_toml_file
from appeal_tui.domain.cause import Texts, say
from appeal_tui.errors import CatalogueError
from appeal_tui.reader.rule_files import Rule

FILE = "notices/words.toml"
NAMED = ("kinds", "scopes", "demands", "phishing")
"""The files whose ids have names there."""

_NAMELESS = frozenset(
    {
        "condition",
        "addressed",
        "threat",
        "sent",
        "refused",
        "stays",
        "about_funds",
        "on_condition",
        "final_refusal",
        "not_asked",
        "asks",
        "never_asks",
    }
)
"""Ids of rules that are no kinds, demands or marks: they say something about the others."""


class NoticeWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Names of what was found, by id."""

    kinds: dict[str, Texts]
    scopes: dict[str, Texts]
    demands: dict[str, Texts]
    phishing: dict[str, Texts]


def word_for(words: Mapping[str, Texts], key: str, language: str) -> str:
    """Return what an id is called in a language; the id itself where it has no name."""
    return say(words[key], language) if key in words else key.replace("_", " ")


def load_notice_words(root: Path) -> NoticeWords:
    """Return the names of a catalogue folder.

    Args:
        root: A folder laid out like `templates/`.

    Raises:
        CatalogueError: The file is missing or wrong.
    """
    try:
        return msgspec.convert(read_toml_file(root / FILE)[1], NoticeWords)
    except (TomlFileError, msgspec.ValidationError) as error:
        raise CatalogueError("The notice words cannot be read: {file}: {mistake}.", file=FILE, mistake=error) from error


def check_notice_words(root: Path, rules: Mapping[str, Iterable[Rule]]) -> list[Mistake]:
    """Return every id that the reader knows and that has no name, and every name that nothing has.

    Args:
        root: A folder laid out like `templates/`.
        rules: The rules of the same folder, by file.
    """
    try:
        words = load_notice_words(root)
    except CatalogueError as error:
        return [Mistake(FILE, 1, str(error))]
    source = SourceFile(FILE, (root / FILE).read_text("utf-8-sig"))
    pairs = (
        ("kinds", words.kinds, {*_ids(rules, "kinds"), "not_a_notice"} - _NAMELESS),
        ("scopes", words.scopes, {*_ids(rules, "scopes"), "pre_action"}),
        ("demands", words.demands, set(_ids(rules, "demands")) - _NAMELESS),
        ("phishing", words.phishing, set(_ids(rules, "phishing")) - _NAMELESS),
    )
    return sorted(mistake for table, named, known in pairs for mistake in _differences(source, table, named, known))


def _ids(rules: Mapping[str, Iterable[Rule]], file: str) -> Iterable[str]:
    return (rule.id for rule in rules[file])


def _differences(source: SourceFile, table: str, named: Mapping[str, Texts], known: Iterable[str]) -> Iterator[Mistake]:
    for key in sorted(set(known) - named.keys()):
        yield Mistake(FILE, source.line_of_path(f"$.{table}"), f"{table}: {key} of {table}.toml has no name here")
    for key in sorted(named.keys() - set(known)):
        message = f"{key} names nothing: {table}.toml has no such id"
        yield Mistake(FILE, source.line_of_path(f"$.{table}.{key}"), message)
    for key, texts in named.items():
        if "en" not in texts:
            yield Mistake(FILE, source.line_of_path(f"$.{table}.{key}"), f"{key}: has no English name")
