"""What is found out about the same text of the catalogue again and again, found out once by every process of the tests.

Many tests make one mistake in a catalogue of thousands of sentences and patterns, and ask what is wrong with it. What only
rests on a sentence or a pattern itself is the same as a moment ago. What raises is looked at anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from appeal_tui.catalogue import check_texts, loading
from appeal_tui.catalogue.catalogue import Catalogue
from appeal_tui.catalogue.mistakes import Grade, SourceFile
from appeal_tui.catalogue.writing import Found, WritingRules
from appeal_tui.review import proving_patterns

Told = tuple[tuple[Grade, str], ...]

_forbidden_in = WritingRules.forbidden_in
_check_characters = check_texts._check_characters
_check_length = check_texts._check_length
_holds = proving_patterns._holds
_decoded = loading._decoded


class _Known(dict[tuple[object, ...], Any]):
    """Answers by what they rest on."""

    def of(self, key: tuple[object, ...], ask: Callable[[], Any]) -> Any:
        if key not in self:
            self[key] = ask()
        return self[key]


_FORBIDDEN, _LENGTHS, _HELD, _DECODED = _Known(), _Known(), _Known(), _Known()


def _known_forbidden_in(self: WritingRules, text: str, language: str) -> Found | None:
    key = (text, *self.forbidden.get(language, {}).items())
    found: Found | None = _FORBIDDEN.of(key, lambda: _forbidden_in(self, text, language))
    return found


@cache
def _characters(text: str, language: str) -> Told:
    return tuple(_check_characters(text, language))


def _known_length(text: str, language: str, rules: WritingRules, grade: Grade) -> Iterator[tuple[Grade, str]]:
    longest = rules.longest
    key = (text, language, grade, longest.words.get(language), longest.characters.get(language))
    told: Told = _LENGTHS.of(key, lambda: tuple(_check_length(text, language, rules, grade)))
    return iter(told)


def _known_to_hold(source: SourceFile, name: str) -> bool:
    return bool(_HELD.of((source.text, name), lambda: _holds(source, name)))


def decoded_once(data: bytes | None) -> Catalogue | None:
    """Return a catalogue out of its compiled form, the same one for the same form: nothing of it can be changed."""
    catalogue: Catalogue | None = _DECODED.of((data,), lambda: _decoded(data))
    return catalogue


def find_out_once() -> None:
    """Have those who prove a catalogue take from memory what they knew before."""
    WritingRules.forbidden_in = _known_forbidden_in  # type: ignore[method-assign]
    vars(check_texts).update(_check_characters=_characters, _check_length=_known_length)
    vars(proving_patterns).update(_holds=_known_to_hold, _mistake_in=cache(proving_patterns._mistake_in))
