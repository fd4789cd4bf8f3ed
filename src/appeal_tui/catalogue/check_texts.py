"""Checks how texts are written: every text of the catalogue, in every language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import zip_longest

import msgspec

from appeal_tui.catalogue.glossary import wrong_word
from appeal_tui.catalogue.mistakes import Grade, Mistake, Places
from appeal_tui.catalogue.writing import WritingRules
from appeal_tui.domain.cause import Item

_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?")
_TYPOGRAPHIC = re.compile("[\u2018\u2019\u201c\u201d\u2013\u2014\u2026\u00a0]")
_TWICE = re.compile(r"\b(?!(?:had|that)\b)([a-z]+) \1\b")
_HAN = "[\u3400-\u9fff]"
_NARROW_MARK = re.compile(f"{_HAN}[,;:?!](?!//)|[,;?!](?={_HAN})|{_HAN}\\.(?![\\w.])")

Key = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """One text of the catalogue."""

    entry: str
    """The id of the entry that it belongs to; empty: it stands at the top of the file."""
    path: Key
    """The keys that lead to it from there."""
    forms: dict[str, tuple[str, ...]]
    """Its lines by language."""
    of_item: bool
    """Whether it belongs to a line of a plan."""

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys without places in lists."""
        return tuple(key for key in self.path if isinstance(key, str))

    @property
    def called(self) -> str:
        """What it is called in a message."""
        around = self.entry or ".".join(self.keys[:-1])
        return f"{around}: {self.keys[-1]}" if around else self.keys[-1]


def texts_in(value: object, entry: str = "", path: Key = (), *, of_item: bool = False) -> Iterator[Found]:
    """Yield every text below a value of the catalogue; cues are phrases of notices, not texts of ours.

    Args:
        value: A struct of the catalogue, or a part of one.
        entry: The id of the entry around it.
        path: The keys that lead there from the entry, or from the top of the file where there is none.
        of_item: Whether it is part of an item.
    """
    if isinstance(value, msgspec.Struct):
        own = str(getattr(value, "id", ""))
        of_item = of_item or isinstance(value, Item)
        # The entry of a whole file is its top: its keys stand before all tables.
        inside = bool(own) and bool(path)
        for name, required in _fields(type(value)):
            member, key = getattr(value, name), own if inside else entry
            below: Key = (name,) if inside else (*path, name)
            if name == "cues":
                continue
            if member == {} and required:
                yield Found(key, below, {}, of_item)
            yield from texts_in(member, key, below, of_item=of_item)
    elif isinstance(value, tuple):
        for place, member in enumerate(value):
            yield from texts_in(member, entry, (*path, place), of_item=of_item)
    elif isinstance(value, dict) and value:
        if all(_LANGUAGE.fullmatch(key) and isinstance(form, str | tuple) for key, form in value.items()):
            forms = {key: (form,) if isinstance(form, str) else tuple(form) for key, form in value.items()}
            yield Found(entry, path, forms, of_item)
        else:
            for key, member in value.items():
                yield from texts_in(member, entry, (*path, key), of_item=of_item)


@lru_cache(maxsize=64)
def _fields(kind: type[msgspec.Struct]) -> tuple[tuple[str, bool], ...]:
    """Return the fields of a kind of value, and whether each must be given."""
    return tuple((field.name, field.required) for field in msgspec.structs.fields(kind))


@dataclass(slots=True)
class Untranslated:
    """The texts that lack a form, by file and language."""

    found: dict[tuple[str, str], list[tuple[int, str]]] = field(default_factory=dict)

    def note(self, place: tuple[str, int], language: str, called: str) -> None:
        """Keep a text that has no form in a language."""
        self.found.setdefault((place[0], language), []).append((place[1], called))

    def mistakes(self, rules: WritingRules) -> Iterator[Mistake]:
        """Yield each text where translations are due, and one hint a file where they are not."""
        for (file, language), texts in self.found.items():
            if rules.strict:
                for line, called in texts:
                    yield Mistake(file, line, f"{called} has no {language} form: translate it")
                continue
            line, called = min(texts)
            said = "text has" if len(texts) == 1 else "texts have"
            message = f"{len(texts)} {said} no {language} form, {called} first: translate them"
            yield Mistake(file, line, message, "hint")


def check_texts(
    value: object, places: Places, rules: WritingRules, untranslated: Untranslated, top: Key = ()
) -> Iterator[Mistake]:
    """Yield what is wrong with the texts below a value.

    Args:
        value: A struct of the catalogue.
        places: The files that it was read from.
        rules: The rules of writing.
        untranslated: Gets the texts that lack a form.
        top: The keys that lead to the value from the top of its file.
    """
    for text in texts_in(value, "", top):
        if "en" not in text.forms:
            continue
        for language in rules.complete:
            if language not in text.forms:
                untranslated.note(_place(places, text), language, text.called)
        for language in text.forms:
            for grade, message in _check_forms(text, language, rules):
                yield Mistake(*_place(places, text, language), f"{text.called} {message}", grade)


def missing_english(value: object, places: Places, top: Key = ()) -> Iterator[Mistake]:
    """Yield the texts below a value that the program cannot show, for want of the form that stands in for all others.

    Args:
        value: A struct of the catalogue.
        places: The files that it was read from.
        top: The keys that lead to the value from the top of its file.
    """
    for text in texts_in(value, "", top):
        if "en" not in text.forms:
            yield Mistake(*_place(places, text), f"{text.called} has no en form: every text needs one", "broken")


def _place(places: Places, text: Found, *words: str) -> tuple[str, int]:
    return places.entry(text.entry, *text.path, *words) if text.entry else places.at((*text.path, *words))


def _check_forms(text: Found, language: str, rules: WritingRules) -> Iterator[tuple[Grade, str]]:
    lines, english = text.forms[language], text.forms["en"]
    if not lines:
        yield "unsound", f"is an empty list in {language}: add lines, or take the key out"
    if len(lines) != len(english):
        yield "unsound", f"has {len(lines)} lines in {language} and {len(english)} in en: give each line its own"
    for line, other in zip_longest(lines, english[: len(lines)], fillvalue=""):
        yield from _check_characters(line, language)
        if language == "zh-Hans" and (wrong := wrong_word(other, line, rules.terms)):
            word, term = wrong
            yield "unsound", f"says '{word}' for '{term.en}': Seller Central says {term.zh_hans}"
        if not set(text.keys) & set(rules.quoting.keys) and (found := rules.forbidden_in(line, language)):
            yield "unsound", f"holds '{found.words}': {found.mend}"
        yield from _check_length(line, language, rules, "unsound" if text.of_item else "hint")


def _check_characters(text: str, language: str) -> Iterator[tuple[Grade, str]]:
    if not text.strip():
        yield "unsound", f"is empty in {language}: write it, or take the key out"
    elif any(line != line.strip() or "  " in line for line in text.strip("\n").split("\n")):
        yield "unsound", "has a space too many: take it out"
    if language == "en":
        if match := _TYPOGRAPHIC.search(text):
            yield "unsound", f"holds the character U+{ord(match[0]):04X}, which web forms mangle: use the ASCII one"
        if match := _TWICE.search(text):
            yield "unsound", f"says '{match[0]}': take one out"
    if language.startswith("zh") and (match := _NARROW_MARK.search(text)):
        yield "unsound", f"has a half-width mark at '{match[0]}': use the full-width one"


def _check_length(text: str, language: str, rules: WritingRules, grade: Grade) -> Iterator[tuple[Grade, str]]:
    for sentence in sentences_of(text):
        if (most := rules.longest.words.get(language)) and (words := count_words(sentence)) > most:
            yield grade, f"has a sentence of {words} words: split it, {most} are the most"
        if (most := rules.longest.characters.get(language)) and len(bare(sentence)) > most:
            yield "hint", f"has a sentence of {len(bare(sentence))} characters: split it, {most} are the most"


def sentences_of(text: str) -> list[str]:
    """Return the sentences of a text: they end with the line, at a full stop before a space, or at a Chinese one."""
    return [part for part in re.split(r"(?<=[.!?;])\s+|(?<=[。！？；])|\n+", text) if part.strip()]


def count_words(sentence: str) -> int:
    """Return how many words a sentence has, its blanks as one word each."""
    return len(bare(sentence).split())


def bare(sentence: str) -> str:
    """Return a sentence in which every blank is one word and every choice of number its longer form."""
    chosen = re.sub(r"\{\w+\|([^{}|]*)\|([^{}|]*)\}", lambda m: max(m[1], m[2], key=len), sentence)
    return re.sub(r"\{[^{}]*\}", "X", chosen)
