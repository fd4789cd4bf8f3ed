"""Who does something: persons named anywhere in a letter, roles, departments, and one's own hand.

How they are named stands in `templates/review/checks/owners.toml`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial

from appeal_tui.review.knowledge import Speech, search
from appeal_tui.review.subject import Subject
from appeal_tui.review.wording import Wording

_USED = ("by_role", "by_named_role", "by_whom", "by_surname", "surname_label", "capital", "first")
"""How persons are named whom a letter speaks of."""
_SURE = ("by_named_role", "by_surname", "surname_label", "whole_name", "with_title", "role_and_name", "first_acts")
"""How persons are named so that nothing else can be meant."""


@lru_cache(maxsize=64)
def people_of(speech: Speech, text: str) -> frozenset[str]:
    """Return the names of persons that a letter uses.

    Args:
        speech: The patterns of its language.
        text: The letter.
    """
    words = partial(speech.wording, "owners")
    found = {
        place["name"]
        for form in _USED
        for place in words(form).places(text)
        # "20张主图" counts pictures.
        if not words("counted").search(text[max(0, place.start("name") - _BEFORE) : place.start("name")])
    }
    found |= {place["name"] for place in words("label").places(text) if _is_person(speech, place["name"])}
    return frozenset(
        name for name in found if not words("no_name").is_all_of(name) and not words("no_one").is_all_of(name)
    )


_BEFORE = 4
"""Characters before a name in which a count may stand."""


def _is_person(speech: Speech, label: str) -> bool:
    """Whether the word before a colon at the begin of a line may be the name of a person."""
    words = partial(speech.wording, "owners")
    return not words("thing_label").is_all_of(label) and words("no_label").search(label) is None


def persons_in(speech: Speech, text: str) -> tuple[tuple[int, int], ...]:
    """Return where a text surely names persons: by their whole names, beside a role or a title, or as those who act.

    Args:
        speech: The patterns of its language.
        text: A sentence.
    """
    words = partial(speech.wording, "owners")
    none = (words("no_name"), words("thing_label"))
    return tuple(
        place.span("name")
        for form in _SURE
        for place in words(form).places(text)
        if not words("no_one").is_all_of(place["name"])
        and not words("counted").search(text[: place.start("name")])
        and not any(wording.is_all_of(word) for word in place["name"].split() for wording in none)
    )


def _somebody_acts(words: Callable[[str], Wording], text: str) -> bool:
    """Whether a verb has a subject that may be a person."""
    return any(words("by_itself").search(text[: place.start()]) is None for place in words("acts").places(text))


def names_owner(subject: Subject, text: str) -> bool:
    """Whether a sentence says who does it: somebody is nobody, and a buyer who complains is only the occasion."""
    words = partial(subject.speech.wording, "owners")
    text = words("nobody").without(words("source").without(text))
    if search(subject.speech.list("role"), text):
        return True
    if any(name in text for name in people_of(subject.speech.speech, subject.letter.flat)):
        return True
    if words("owner").search(text) or _somebody_acts(words, text):
        return True
    thing = words("thing")
    return any(not thing.is_all_of(place["who"].rstrip("sS")) for place in words("agent").places(text))
