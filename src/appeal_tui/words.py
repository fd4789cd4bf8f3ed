"""Sentences that are English in the program and are said in the language of the interface where they are shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Self

Translate = Callable[[str], str]
"""Gives a message in the language of the interface."""


class Words(str):
    """A sentence with its blanks filled, in English; it remembers what it is made of, so that it can be translated.

    It is an ordinary text for everybody who only passes it on. Whoever shows it says it by `appeal_tui.i18n.said`.
    """

    __slots__ = ("message", "values")
    message: str
    values: Mapping[str, Any]

    def __new__(cls, message: str, /, **values: Any) -> Self:
        """Fill the `{blanks}` of a message; without values it is taken as it stands."""
        words = super().__new__(cls, message.format(**values) if values else message)
        words.message, words.values = message, values
        return words

    def said(self, translate: Translate, language: str) -> str:
        """Return the sentence in a language."""
        return fill(self.message, self.values, translate, language)


NO_WORDS = Words.__new__(Words, "")
"""Nothing to say."""


def fill(message: str, values: Mapping[str, Any], translate: Translate, language: str) -> str:
    """Return a message in a language with its blanks filled; values that are sentences are said in it too.

    Args:
        message: The message in English.
        values: What goes into its blanks; without any it is taken as it stands.
        translate: Gives a message in the language.
        language: The tag of the language.
    """
    message = translate(message)
    return message.format(**in_language(values, translate, language)) if values else message


def in_language(values: Mapping[str, Any], translate: Translate, language: str) -> dict[str, Any]:
    """Return values of blanks as they are said in a language."""
    return {
        name: value.said(translate, language) if hasattr(value, "said") else value for name, value in values.items()
    }


def later(message: str) -> str:
    """Mark a message that is translated where it is shown, such as a key's description."""
    return message
