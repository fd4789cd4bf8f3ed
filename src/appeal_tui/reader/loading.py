"""Loads what the reader knows: the phrases are read once, then kept in a compiled form until a file changes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from appeal_tui.catalogue.compiled import compiled_file, keep, kept
from appeal_tui.catalogue.mistakes import Mistake
from appeal_tui.catalogue.toml_file import TomlFileError, read_toml_file
from appeal_tui.errors import CatalogueError
from appeal_tui.reader import knowledge as knowledge_module
from appeal_tui.reader import phrase as phrase_module
from appeal_tui.reader import rule_files, word_files, word_forms
from appeal_tui.reader import stream as stream_module
from appeal_tui.reader.knowledge import Marketplace, NoticeKnowledge, ReadyPhrase, ReadyPhrases
from appeal_tui.reader.phrase import PhraseError, clues_of, write_out
from appeal_tui.reader.rule_files import (
    FILES,
    LANGUAGES,
    VOCABULARY,
    VOTES,
    WORD_VOTES,
    Rule,
    Vocabulary,
    VoteFile,
    read_rules,
    read_vocabulary,
    read_votes,
    read_word_votes,
)
from appeal_tui.reader.stream import canonical
from appeal_tui.reader.word_files import NUMBERS, WORD_FILES, Form, Numbers, read_numbers, read_word_files
from appeal_tui.reader.word_votes import ALWAYS


class _Compiled(msgspec.Struct, frozen=True):
    rules: dict[str, tuple[Rule, ...]]
    phrases: dict[str, ReadyPhrases]
    places: dict[str, float]
    absorbs: dict[str, tuple[str, ...]]
    marketplaces: tuple[Marketplace, ...]
    limits: dict[str, float]
    votes: VoteFile
    word_votes: dict[str, dict[str, float]]
    words: dict[str, tuple[Form, ...]]
    numbers: Numbers


def load_notice_knowledge(root: Path, cache: Path | None = None) -> NoticeKnowledge:
    """Return the knowledge of a catalogue folder.

    Args:
        root: A folder laid out like `templates/`.
        cache: A private folder for the compiled form, or None to go without; it need not be writable.

    Raises:
        CatalogueError: A file is missing or wrong; the message names file and line.
    """
    file = compiled_file(cache, "notices", _read_files(root), root) if cache else None
    compiled = _decoded(kept(file)) if file else None
    if compiled is None:
        compiled = _compile(root)
        if file is not None:
            keep(file, msgspec.msgpack.encode(compiled))
    return NoticeKnowledge(
        compiled.rules,
        compiled.phrases,
        compiled.places,
        compiled.absorbs,
        compiled.marketplaces,
        compiled.limits,
        compiled.votes,
        compiled.word_votes,
        compiled.words,
        compiled.numbers,
    )


def _compile(root: Path) -> _Compiled:
    mistakes: list[Mistake] = []
    vocabulary = read_vocabulary(root, mistakes)
    files = {name: file for name in FILES if (file := read_rules(root, name, mistakes)) is not None}
    marketplaces = _marketplaces(root, mistakes)
    limits = _limits(root, mistakes)
    votes = read_votes(root, mistakes)
    word_votes = read_word_votes(root, mistakes)
    terms = {language: vocabulary.of(language) if vocabulary else {} for language in LANGUAGES}
    words = read_word_files(root, terms, mistakes)
    numbers = read_numbers(root, LANGUAGES, mistakes)
    if mistakes or vocabulary is None or votes is None or word_votes is None:
        raise CatalogueError(
            "The notice phrases cannot be read: {mistake} (see 'appeal-tui catalogue check').", mistake=mistakes[0]
        )
    rules = {name.removesuffix(".toml"): file.rules for name, file in files.items()}
    rules["traps"] = files["causes.toml"].traps
    phrases: dict[str, _Phrases] = {}
    for name, of_file in rules.items():
        for number, rule in enumerate(of_file):
            for language, source in _phrases(rule, vocabulary):
                phrases.setdefault(language, _Phrases()).add(name, number, source)
    bare = {
        name: tuple(msgspec.structs.replace(rule, phrases={}) for rule in of_file) for name, of_file in rules.items()
    }
    # The words of languages.toml are compared as they are: they are no phrases.
    bare["languages"] = rules["languages"]
    causes = files["causes.toml"]
    by_language = {key: found.ready() for key, found in phrases.items()}
    of_words = {ALWAYS: word_votes.always, **{canonical(word): row for word, row in word_votes.words.items()}}
    return _Compiled(
        bare, by_language, causes.places, causes.absorbs, marketplaces, limits, votes, of_words, words, numbers
    )


class _Phrases:
    """The phrases of a language while they are collected."""

    def __init__(self) -> None:
        self._phrases: list[ReadyPhrase] = []
        self._beginnings: dict[str, list[int]] = {}
        self._numbers: dict[tuple[str, ...], int] = {}
        self._groups: dict[str, list[int]] = {}

    def add(self, file: str, rule: int, source: str) -> None:
        clues = clues_of(source)
        for words in clues.beginnings:
            self._beginnings.setdefault(words, []).append(len(self._phrases))
        for group in clues.needed:
            if group not in self._numbers:
                self._numbers[group] = len(self._numbers)
                for words in group:
                    self._groups.setdefault(words, []).append(self._numbers[group])
        needed = tuple(self._numbers[group] for group in clues.needed)
        self._phrases.append(ReadyPhrase(file, rule, source, needed))

    def ready(self) -> ReadyPhrases:
        beginnings = {words: tuple(numbers) for words, numbers in self._beginnings.items()}
        groups = {words: tuple(numbers) for words, numbers in self._groups.items()}
        return ReadyPhrases(tuple(self._phrases), beginnings, groups)


def _phrases(rule: Rule, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    for language, phrases in rule.phrases.items():
        if language == "words":
            continue
        terms = vocabulary.of(language)
        for phrase in phrases:
            try:
                source = write_out(phrase, terms)
                clues_of(source)
            except PhraseError as error:
                raise CatalogueError(
                    "A notice phrase of {rule} cannot be read: {mistake}.", rule=rule.id, mistake=error
                ) from error
            yield language, source


def _marketplaces(root: Path, mistakes: list[Mistake]) -> tuple[Marketplace, ...]:
    try:
        raw: dict[str, dict[str, Any]] = read_toml_file(root / "marketplaces.toml")[1]
        return tuple(
            Marketplace(key, str(e["name"]), str(e["seller_central"]), str(e["country"]["zh-Hans"]))
            for key, e in raw.items()
        )
    except (TomlFileError, ValueError, KeyError, TypeError):
        mistakes.append(Mistake("marketplaces.toml", 1, "the file is missing or cannot be read"))
        return ()


def _limits(root: Path, mistakes: list[Mistake]) -> dict[str, float]:
    try:
        raw: dict[str, dict[str, Any]] = read_toml_file(root / "metrics.toml")[1]
        return {key: float(entry["limit"]) for key, entry in raw.items() if "limit" in entry}
    except (TomlFileError, ValueError, TypeError, AttributeError):
        mistakes.append(Mistake("metrics.toml", 1, "the file is missing or cannot be read"))
        return {}


def _read_files(root: Path) -> Iterator[Path]:
    yield root / "marketplaces.toml"
    yield root / "metrics.toml"
    yield from (root / "notices" / name for name in (*FILES, *WORD_FILES, NUMBERS, VOCABULARY, VOTES, WORD_VOTES))
    # How rules are laid out may change between two versions too, where the program is being worked on.
    for module in (knowledge_module, phrase_module, rule_files, stream_module, word_files, word_forms):
        yield Path(str(module.__file__))
    yield Path(__file__)


def _decoded(data: bytes | None) -> _Compiled | None:
    try:
        return msgspec.msgpack.decode(data, type=_Compiled) if data is not None else None
    except (ValueError, msgspec.MsgspecError):
        return None
