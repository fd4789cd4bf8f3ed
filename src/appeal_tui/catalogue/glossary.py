"""Seller Central's own words in every language: a translated name uses the word that stands on Amazon's page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

import msgspec

from appeal_tui.catalogue.toml_file import TomlFileError, read_toml_file
from appeal_tui.domain.cause import Texts
from appeal_tui.errors import CatalogueError
from appeal_tui.resources import templates_folder


class Term(
    msgspec.Struct,
    frozen=True,
    rename={"zh_hans": "zh-Hans", "zh_hant": "zh-Hant"},
    forbid_unknown_fields=True,
    dict=True,
):
    """One word of Seller Central."""

    en: str
    zh_hans: str
    zh_hant: str
    also: tuple[str, ...] = ()
    """Other words that are right in simplified Chinese."""
    wrong: tuple[str, ...] = ()
    """Words in simplified Chinese that Seller Central does not use for it."""
    note: str = ""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Finds the English word, in one number or the other, with hyphens or spaces."""
        words = re.split(r"[ -]", self.en)
        return re.compile(rf"\b{'[ -]'.join(map(re.escape, words))}(?:s|es)?\b", re.IGNORECASE)


class _Glossary(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    terms: tuple[Term, ...]


def load_glossary(root: Path) -> tuple[Term, ...]:
    """Return the terms of a catalogue folder, or the built-in ones where it has none.

    Args:
        root: A folder laid out like `templates/`.

    Raises:
        CatalogueError: The file is wrong.
    """
    path = root / "glossary.toml"
    if not path.is_file():
        path = templates_folder() / "glossary.toml"
    try:
        return msgspec.convert(read_toml_file(path)[1], _Glossary).terms
    except (TomlFileError, msgspec.ValidationError) as error:
        raise CatalogueError(
            "The glossary {file} is wrong: {mistake}. Mend that file.", file=path, mistake=error
        ) from error


def wrong_word(english: str, chinese: str, terms: tuple[Term, ...]) -> tuple[str, Term] | None:
    """Return the first word of a Chinese text that Seller Central does not use, and the term that it stands for.

    Args:
        english: The English form of the text.
        chinese: Its simplified Chinese form.
        terms: The glossary.
    """
    for term in terms:
        for word in term.wrong:
            if word in chinese and term.pattern.search(english):
                return word, term
    return None


def terms_missed(name: Texts, terms: tuple[Term, ...]) -> Iterator[Term]:
    """Yield the terms that a name has in English and not in simplified Chinese.

    Args:
        name: A short text; one without a Chinese form misses nothing.
        terms: The glossary.
    """
    chinese = name.get("zh-Hans", "")
    for term in terms if chinese else ():
        if term.pattern.search(name.get("en", "")) and not any(word in chinese for word in (term.zh_hans, *term.also)):
            yield term
