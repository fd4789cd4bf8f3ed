"""Loads what the reader knows: the phrases are read once, then kept in a compiled form until a file changes."""

from __future__ import annotations

import hashlib
import os
import tomllib
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

import appeal_tui
from appeal_tui.catalogue.reading import Mistake
from appeal_tui.errors import CatalogueError
from appeal_tui.reader.knowledge import Marketplace, NoticeKnowledge, ReadyPhrase
from appeal_tui.reader.phrase import PhraseError, read_phrase, write_out
from appeal_tui.reader.rule_files import FILES, VOCABULARY, Rule, Vocabulary, read_rules, read_vocabulary


class _Compiled(msgspec.Struct, frozen=True):
    rules: dict[str, tuple[Rule, ...]]
    phrases: dict[str, tuple[ReadyPhrase, ...]]
    places: dict[str, float]
    absorbs: dict[str, tuple[str, ...]]
    marketplaces: tuple[Marketplace, ...]


def load_notice_knowledge(root: Path, cache: Path | None = None) -> NoticeKnowledge:
    """Return the knowledge of a catalogue folder.

    Args:
        root: A folder laid out like `templates/`.
        cache: A private folder for the compiled form, or None to go without; it need not be writable.

    Raises:
        CatalogueError: A file is missing or wrong; the message names file and line.
    """
    kept = cache / f"notices-{_fingerprint(root)}.msgpack" if cache else None
    compiled = _kept(kept) if kept else None
    if compiled is None:
        compiled = _compile(root)
        if kept is not None:
            _keep(kept, msgspec.msgpack.encode(compiled))
    return NoticeKnowledge(compiled.rules, compiled.phrases, compiled.places, compiled.absorbs, compiled.marketplaces)


def _compile(root: Path) -> _Compiled:
    mistakes: list[Mistake] = []
    vocabulary = read_vocabulary(root, mistakes)
    files = {name: file for name in FILES if (file := read_rules(root, name, mistakes)) is not None}
    marketplaces = _marketplaces(root, mistakes)
    if mistakes or vocabulary is None:
        raise CatalogueError(
            "The notice phrases cannot be read: {mistake} (see 'appeal-tui catalogue check').", mistake=mistakes[0]
        )
    rules = {name.removesuffix(".toml"): file.rules for name, file in files.items()}
    rules["traps"] = files["causes.toml"].traps
    phrases: dict[str, list[ReadyPhrase]] = {}
    for name, of_file in rules.items():
        for number, rule in enumerate(of_file):
            for language, ready in _phrases(name, number, rule, vocabulary):
                phrases.setdefault(language, []).append(ready)
    bare = {
        name: tuple(msgspec.structs.replace(rule, phrases={}) for rule in of_file) for name, of_file in rules.items()
    }
    # The words of languages.toml are compared as they are: they are no phrases.
    bare["languages"] = rules["languages"]
    causes = files["causes.toml"]
    by_language = {key: tuple(ready) for key, ready in phrases.items()}
    return _Compiled(bare, by_language, causes.places, causes.absorbs, marketplaces)


def _phrases(file: str, number: int, rule: Rule, vocabulary: Vocabulary) -> Iterator[tuple[str, ReadyPhrase]]:
    for language, phrases in rule.phrases.items():
        if language == "words":
            continue
        terms = vocabulary.of(language)
        for phrase in phrases:
            try:
                source = write_out(phrase, terms)
                yield language, ReadyPhrase(file, number, source, tuple(read_phrase(source).beginnings))
            except PhraseError as error:
                raise CatalogueError(
                    "A notice phrase of {rule} cannot be read: {mistake}.", rule=rule.id, mistake=error
                ) from error


def _marketplaces(root: Path, mistakes: list[Mistake]) -> tuple[Marketplace, ...]:
    try:
        raw: dict[str, dict[str, Any]] = tomllib.loads((root / "marketplaces.toml").read_text("utf-8-sig"))
        return tuple(Marketplace(key, str(e["name"]), str(e["seller_central"])) for key, e in raw.items())
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        mistakes.append(Mistake("marketplaces.toml", 1, "the file is missing or cannot be read"))
        return ()


def _fingerprint(root: Path) -> str:
    """Return a digest that changes when a file of the phrases, or the program, does."""
    digest = hashlib.sha256(f"{appeal_tui.__version__} {root}".encode("utf-8", "surrogateescape"))
    paths = [root / "marketplaces.toml", Path(__file__), *(root / "notices" / name for name in (*FILES, VOCABULARY))]
    for path in paths:
        try:
            status = path.stat()
            digest.update(f"{path.name} {status.st_mtime_ns} {status.st_size}\n".encode("utf-8", "surrogateescape"))
        except OSError:
            digest.update(b"missing")
    return digest.hexdigest()[:16]


def _kept(path: Path) -> _Compiled | None:
    try:
        data = path.read_bytes()
        if zlib.crc32(data[4:]).to_bytes(4) != data[:4]:
            return None
        return msgspec.msgpack.decode(data[4:], type=_Compiled)
    except (OSError, ValueError, msgspec.MsgspecError):
        return None  # not compiled yet, or damaged


def _keep(path: Path, data: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        for old in path.parent.glob("notices-*.msgpack"):
            old.unlink(missing_ok=True)
        temporary = path.with_suffix(f".{os.getpid()}.tmp")
        temporary.write_bytes(zlib.crc32(data).to_bytes(4) + data)
        temporary.replace(path)
    except OSError:
        pass  # a cache that cannot be kept costs time at the next start, nothing else
