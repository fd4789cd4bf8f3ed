"""Keeps the translations of the interface: `.venv/bin/python tools/translations.py`.

It collects every message of the sources, brings the Chinese catalogue (zh_Hans) up to date without touching what is
translated, derives the traditional one (zh_Hant) by OpenCC and `templates/interface/zh_Hant.toml`, compiles both, and
lists what is not translated yet. With --check it writes nothing and fails when something would change or is missing.
"""

from __future__ import annotations

import argparse
import ast
import datetime
import io
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from opencc import OpenCC

from appeal_tui import errors

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ROOT / "src"
FOLDER = ROOT / "templates" / "interface"
ERRORS = tuple(name for name, member in vars(errors).items() if isinstance(member, type) and name.endswith("Error"))
"""The errors that are told to the user; their first argument is the message, their keywords fill its blanks."""

KEYWORDS: dict[str, tuple[int, ...]] = {
    "t": (0,), "tn": (0, 1), "later": (0,), "Problem": (0,), "_find": (2,), "Words": (0,), **dict.fromkeys(ERRORS, (0,))
}  # fmt: skip
"""Functions that take a message, and the places of their arguments that are messages; two depend on a number."""

_HEADER = "# {language} words of the interface. See CONTRIBUTING.md: zh_Hant is derived, edit zh_Hans.\n"


def collect() -> Catalog:
    """Return every message of the sources, in the order of the files."""
    found = Catalog(project="appeal-tui", charset="utf-8")
    for path in sorted(SOURCES.rglob("*.py")):
        # Not Babel's own extraction: that one does not look into f-strings.
        for call in _calls(ast.parse(path.read_text("utf-8"))):
            for message in _messages(call):
                # Without line numbers: they would change with every edit of the sources.
                found.add(message, locations=[(path.relative_to(SOURCES).as_posix(), 0)])
    return found


def _calls(tree: ast.AST) -> list[ast.Call]:
    """Return the calls of functions that take a message, in the order of their lines."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and _name(node) in KEYWORDS]
    return sorted(calls, key=lambda call: (call.lineno, call.col_offset))


def _name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _messages(call: ast.Call) -> Iterator[str | tuple[str, ...]]:
    """Yield the message of a call, a tuple where it depends on a number; variables hold none."""
    said = tuple(
        argument.value
        for place in KEYWORDS[_name(call)]
        for argument in call.args[place : place + 1]
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    )
    if len(said) == len(KEYWORDS[_name(call)]):
        yield said if len(said) > 1 else said[0]


def update(found: Catalog) -> dict[str, Catalog]:
    """Return both Chinese catalogues, brought up to date with the messages found."""
    simplified = _read("zh_Hans")
    simplified.update(found, no_fuzzy_matching=True)
    simplified.obsolete.clear()
    traditional = Catalog(locale="zh_Hant", project="appeal-tui", charset="utf-8")
    convert = _converter()
    for message in simplified:
        if message.id:
            words = tuple(convert(text) for text in _forms(message))
            traditional.add(message.id, words if isinstance(message.id, tuple) else words[0], message.locations)
    return {"zh_Hans": simplified, "zh_Hant": traditional}


def untranslated(catalogue: Catalog) -> Iterator[Message]:
    """Yield the messages that have no translation."""
    for message in catalogue:
        if message.id and not all(_forms(message)):
            yield message


def _forms(message: Message) -> tuple[str, ...]:
    """Return a translation, or its forms for different numbers."""
    said = message.string
    return tuple(said) if isinstance(said, list | tuple) else (said or "",)


def as_files(language: str, catalogue: Catalog) -> dict[Path, bytes]:
    """Return the readable and the compiled form of a catalogue by their paths."""
    catalogue.header_comment = _HEADER.format(language=language).rstrip()
    catalogue.fuzzy = False
    # The time of a run is no news.
    catalogue.creation_date = catalogue.revision_date = _NO_TIME
    folder = FOLDER / language / "LC_MESSAGES"
    readable, compiled = io.BytesIO(), io.BytesIO()
    write_po(readable, catalogue, width=120, omit_header=False, include_lineno=False, ignore_obsolete=True)
    write_mo(compiled, catalogue)
    return {folder / "appeal_tui.po": readable.getvalue(), folder / "appeal_tui.mo": compiled.getvalue()}


_NO_TIME = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)


def _read(language: str) -> Catalog:
    path = FOLDER / language / "LC_MESSAGES" / "appeal_tui.po"
    if not path.is_file():
        return Catalog(locale=language, project="appeal-tui", charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language)


class _converter:
    """Turns simplified into traditional Chinese as it is written in Taiwan, with our own corrections behind."""

    def __init__(self) -> None:
        self._opencc = OpenCC("s2twp")
        table = tomllib.loads((FOLDER / "zh_Hant.toml").read_text("utf-8"))
        self._corrections: dict[str, str] = table["corrections"]

    def __call__(self, text: str) -> str:
        """Return a text in the traditional script."""
        converted: str = self._opencc.convert(text)
        for wrong, right in self._corrections.items():
            converted = converted.replace(wrong, right)
        return converted


def main() -> int:
    """Bring the translations up to date, or say what is wrong with them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail when something is missing or old")
    check: bool = parser.parse_args().check
    catalogues = update(collect())
    missing = list(untranslated(catalogues["zh_Hans"]))
    for message in missing:
        print(f"not translated: {message.id!r}")
    stale = []
    for language, catalogue in catalogues.items():
        for path, content in as_files(language, catalogue).items():
            if path.is_file() and path.read_bytes() == content:
                continue
            stale.append(path)
            if not check:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
    for path in stale:
        print(f"{'old' if check else 'written'}: {path.relative_to(ROOT)}")
    return 1 if check and (missing or stale) else 0


if __name__ == "__main__":
    sys.exit(main())
