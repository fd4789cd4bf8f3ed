"""Sentences with blanks: which blanks they have, and how they read when the blanks are filled."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from appeal_tui.domain.blanks import Filled
from appeal_tui.domain.chinese import space_words

_TOKEN = re.compile(
    r"\{\{|\}\}"
    r"|\{(?P<article>[aA]) (?P<of>[a-z]+(?:_[a-z0-9]+)*)\}"
    r"|\{(?P<count>[a-z]+(?:_[a-z0-9]+)*)\|(?P<one>[^{}|]*)\|(?P<many>[^{}|]*)\}"
    r"|\{(?P<blank>[a-z]+(?:_[a-z0-9]+)*)\}"
)


_NEXT_BLANK = re.compile(r"\{[a-z_0-9]+\}")


@dataclass(frozen=True, slots=True)
class Written:
    """A sentence with its blanks filled as far as they can be."""

    text: str
    missing: tuple[str, ...]
    """The blanks that have no usable value, in order."""


@lru_cache(maxsize=4096)
def blanks_of(text: str) -> tuple[str, ...]:
    """Return the names of the blanks of a sentence, in order, each once."""
    return tuple(
        dict.fromkeys(
            name for match in _TOKEN.finditer(text) if (name := match["blank"] or match["of"] or match["count"])
        )
    )


@lru_cache(maxsize=8192)
def plain_words(text: str) -> str:
    """Return a sentence without its blanks, with words that hang on a number as they are for many: for searching."""
    return " ".join(_TOKEN.sub(lambda match: match["many"] or "", text).split())


def blank_kind(name: str) -> str:
    """Return the name of a blank in `blanks.toml`: `quantity` for `quantity_2`."""
    return re.sub(r"_\d+$", "", name)


def mistakes_in(text: str) -> str | None:
    """Say what is wrong with a sentence's braces, or None."""
    rest = _TOKEN.sub("", text)
    return "stray brace" if "{" in rest or "}" in rest else None


def write_sentence(
    text: str, values: Mapping[str, Filled], language: str = "en", names: Mapping[str, str] | None = None
) -> Written:
    """Fill the blanks of a sentence.

    Args:
        text: The catalogue's sentence.
        values: The usable values by the name of the blank.
        language: The letter's language.
        names: What a blank without a value is called; its own name where none is given.

    Returns:
        The sentence, in which a blank without a value stands as `[name]`, and the names of those blanks.
    """
    missing: list[str] = []

    def value(name: str) -> str:
        filled = values.get(name)
        if filled is None:
            missing.append(name)
            return f"[{(names or {}).get(name) or name.replace('_', ' ')}]"
        return write_list(filled.parts, language) if len(filled.parts) > 1 else filled.written(language)

    def put(match: re.Match[str]) -> str:
        if match[0] in ("{{", "}}"):
            return match[0][0]
        if name := match["blank"]:
            said = _closed(value(name), text[match.end() :]) if blank_kind(name) == "owner" else value(name)
            # Chinese writes two blanks side by side: a name in Latin letters ends before the next one.
            return f"{said} " if _NEXT_BLANK.match(text, match.end()) and re.search("[A-Za-z]$", said) else said
        if name := match["of"]:
            said = value(name)
            article = article_for(said)
            return f"{article.capitalize() if match['article'] == 'A' else article} {said}"
        filled = values.get(match["count"])
        return match["one"] if filled is not None and filled.number == 1 else match["many"]

    written = _TOKEN.sub(put, text)
    # A value such as "Foo Ltd." brings its own full stop to the end of a sentence.
    if written.endswith("..") and not written.endswith("..."):
        written = written[:-1]
    written = written.removesuffix(".\u3002") + "\u3002" if written.endswith(".\u3002") else written
    # A sentence may begin with a blank: "warehouse lead checks ..." is written "Warehouse lead checks ...", "eBay" is not.
    if text.startswith("{") and written[:1].islower() and not written[1:2].isupper():
        written = written[0].upper() + written[1:]
    if language.startswith("zh"):
        written = space_words(written)
    return Written(written, tuple(dict.fromkeys(missing)))


_NAME_AND_ROLE = re.compile(r"[^,;()]+, (?:the |our )?[a-z][^,;()]*")
"""A person with a role behind the name: `Tom Baker, warehouse lead`; two persons are `Tom, Maria`."""


def _closed(person: str, following: str) -> str:
    """Return a person with the comma that ends a role behind the name where the sentence goes on."""
    goes_on = re.match(r" [a-z]", following) is not None and not following.startswith((" and ", " or "))
    return f"{person}," if goes_on and _NAME_AND_ROLE.fullmatch(person) and " and " not in person else person


def write_list(members: tuple[str, ...], language: str = "en") -> str:
    """Return members as they are listed in prose: "A, B and C"."""
    if language.startswith("zh"):
        return "、".join(members)
    if len(members) < 2:
        return "".join(members)
    return f"{', '.join(members[:-1])} and {members[-1]}"


_SAID_AS_A_WORD = frozenset({"SKU", "SKUs"})
"""Abbreviations that look as if they were spelt out."""


def article_for(words: str) -> str:
    """Return the English indefinite article for what follows: by its sound, not its letter."""
    first = re.match(r"[A-Za-z]+|\d+", words.lstrip("\"'("))
    if first is None:
        return "a"
    word = first[0]
    if word.isdigit():
        return "an" if word[0] == "8" or word in ("11", "18") or re.fullmatch(r"1[18]\d{3}", word) else "a"
    if word in _SAID_AS_A_WORD:
        return "a"
    if word.isupper() and len(word) > 1 and not re.match(r"[A-Z]*[AEIOUY][B-DF-HJ-NP-TV-XZ]+[AEIOUY]", word):
        return "an" if word[0] in "AEFHILMNORSX" else "a"
    if re.match(r"(?i)(uni(?!n|m|d[eo])|use|usu|eu|one\b|once|ut[ei])", word):
        return "a"
    if re.match(r"(?i)(hour|honest|honou?r|heir)", word):
        return "an"
    return "an" if word[0].lower() in "aeiou" else "a"
