"""Checks single items: their blanks, their forms, their labels."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping

from appeal_tui.catalogue.mistakes import Grade
from appeal_tui.domain.blanks import BLANK_TYPES
from appeal_tui.domain.cause import Blank, Item, Texts
from appeal_tui.domain.sentence import blank_kind, blanks_of, mistakes_in

Said = tuple[tuple[str | int, ...], str, Grade]
"""The keys of an item, what is wrong there and what to do, and how grave it is."""

_LONGEST_RUNG = 18
"""Words of one clause of the five whys."""


def check_item(item: Item, blanks: Mapping[str, Blank]) -> Iterator[Said]:
    """Yield every mistake of one item that can be seen without looking at the others.

    Args:
        item: The item.
        blanks: The blanks that there are.
    """
    for key, texts in _forms(item):
        yield from _check_form(key, texts, blanks)
    own = set(blanks_of(item.text.get("en", "")))
    for place, variant in enumerate(item.variants):
        if set(blanks_of(variant.get("en", ""))) != own:
            said = _names(own ^ set(blanks_of(variant.get("en", ""))))
            yield (
                ("variants", place, "en"),
                f"a variant and the text differ in {said}: give both the same blanks",
                "broken",
            )
        if missing := sorted(item.text.keys() - variant.keys()):
            yield (
                ("variants", place),
                f"a variant has no {', '.join(missing)}, which the text has: translate it",
                "unsound",
            )
    planned = set(blanks_of(item.planned.get("en", "")))
    if not planned <= own:
        said = _names(planned - own)
        yield (
            ("planned",),
            f"asks for blanks that the past form does not have ({said}): use those of the text",
            "unsound",
        )
    if "date" in planned:
        yield (
            ("planned",),
            "holds {date}, which is asked for as the day by which it will be done: call another day {date_2}",
            "unsound",
        )
    yield from _check_part(item)
    yield from _check_labels(item, own | set(blanks_of(item.done.get("en", ""))))


def _forms(item: Item) -> Iterator[tuple[tuple[str | int, ...], Texts]]:
    yield ("text",), item.text
    yield ("planned",), item.planned
    yield ("done",), item.done
    for place, variant in enumerate(item.variants):
        yield ("variants", place), variant


def _check_form(key: tuple[str | int, ...], texts: Texts, blanks: Mapping[str, Blank]) -> Iterator[Said]:
    english = set(blanks_of(texts.get("en", "")))
    for language, text in texts.items():
        place = (*key, language)
        if message := mistakes_in(text):
            yield place, f"has a {message}: write a blank as {{name}}, and {{{{ or }}}} for a brace", "broken"
        for name in blanks_of(text):
            if blank_kind(name) not in blanks:
                yield place, _unknown(name, blanks), "broken"
        if set(blanks_of(text)) != english:
            said = _names(english ^ set(blanks_of(text)))
            yield place, f"has other blanks in {language} than in en ({said}): give both the same ones", "broken"
        if not re.search(r"[.\u3002]$", text.rstrip()):
            yield place, "does not end with a full stop: add it", "unsound"


def _unknown(name: str, blanks: Collection[str]) -> str:
    near = difflib.get_close_matches(blank_kind(name), blanks, 1)
    mend = f"write {{{near[0]}}}" if near else "use one that it has"
    return f"has the blank {{{name}}}, which blanks.toml does not have: {mend}, or add it there"


def _names(names: Collection[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(names))


def _check_part(item: Item) -> Iterator[Said]:
    if item.part == "corrective_action":
        if "en" not in item.planned:
            yield ("text",), "has no planned form ('We will ...'): add planned.en", "unsound"
        if not item.text.get("en", "").startswith("We "):
            yield ("text", "en"), "does not begin with 'We ': say who did it", "unsound"
    if item.whys is None:
        return
    if item.part != "root_cause":
        yield ("whys",), "has whys, which only a root cause has: take them out", "unsound"
    for rung in ("step", "reason", "control"):
        texts: Texts = getattr(item.whys, rung)
        for language, text in texts.items():
            if "{" in text:
                message = "holds a blank: the rungs of the five whys are the same for every seller, so take it out"
                yield ("whys", rung, language), message, "unsound"
        if len(texts.get("en", "").split()) > _LONGEST_RUNG:
            yield ("whys", rung, "en"), f"is longer than {_LONGEST_RUNG} words: shorten it to a clause", "hint"


def _check_labels(item: Item, names: set[str]) -> Iterator[Said]:
    kinds = Counter(blank_kind(name) for name in names)
    for name in sorted(names):
        if kinds[blank_kind(name)] > 1 and name not in item.blanks:
            yield (
                ("text",),
                f"has two blanks of one kind and no label for {name}: add blanks.{name}.label.en",
                "unsound",
            )
    for name, label in item.blanks.items():
        if name not in names:
            yield ("blanks", name), f"labels the blank {name}, which it does not have: take the label out", "unsound"
        if label.type and label.type not in BLANK_TYPES:
            known = ", ".join(BLANK_TYPES)
            yield (
                ("blanks", name),
                f"gives the blank {name} the unknown type {label.type}: use one of {known}",
                "broken",
            )
