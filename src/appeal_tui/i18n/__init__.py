"""The words of the interface: every string that a user sees goes through `t` or `tn`.

English stands in the source; other languages are gettext catalogues under `templates/interface/`.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol

from appeal_tui.errors import AppealError
from appeal_tui.words import fill, in_language, later

__all__ = ["SOURCE_LANGUAGE", "Interface", "Translations", "interface", "later", "said", "t", "tn"]

SOURCE_LANGUAGE = "en"
_DOMAIN = "appeal_tui"


class Translations(Protocol):
    """What a language must be able to do; `gettext.NullTranslations` can."""

    def gettext(self, message: str) -> str:
        """Return a message in the language."""

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return a message that depends on a number in the language."""


class _English:
    def gettext(self, message: str) -> str:
        return message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return msgid1 if n == 1 else msgid2


class Interface:
    """The language that the interface speaks; one per process."""

    def __init__(self) -> None:
        """Speak English."""
        self.language = SOURCE_LANGUAGE
        self._translations: Translations = _English()

    def speak(self, language: str, folder: Path | None = None) -> None:
        """Switch to a language; unknown ones fall back to English, message by message.

        Args:
            language: A tag such as `en` or `zh-Hans`.
            folder: The folder with the gettext catalogues.
        """
        if language == SOURCE_LANGUAGE or folder is None:
            self.language, self._translations = SOURCE_LANGUAGE, _English()
            return
        import gettext

        # A word that was added and is not translated yet is said in English, not left out.
        self._translations = gettext.translation(_DOMAIN, folder, [language.replace("-", "_")], fallback=True)
        self.language = language

    def use(self, translations: Translations, language: str) -> None:
        """Speak through any translations."""
        self.language, self._translations = language, translations

    def say(self, message: str, values: Mapping[str, object]) -> str:
        """Return a message in the language with its blanks filled."""
        return fill(message, values, self._translations.gettext, self.language)

    def say_number(self, one: str, many: str, number: int, values: Mapping[str, object]) -> str:
        """Return a message that depends on a number in the language; `{n}` is the number."""
        translated = self._translations.ngettext(one, many, number)
        return translated.format(n=number, **in_language(values, self._translations.gettext, self.language))

    def tell(self, words: str | AppealError) -> str:
        """Return words, or what is wrong, in the language."""
        sentence: Any = words
        return str(sentence.said(self._translations.gettext, self.language)) if hasattr(words, "said") else str(words)


interface = Interface()
"""The interface of this process. Screens are rebuilt when its language changes."""


def t(message: str, **values: object) -> str:
    """Return a message of the interface in the user's language, its `{blanks}` filled with values."""
    return interface.say(message, values)


def tn(one: str, many: str, number: int, **values: object) -> str:
    """Return a message that depends on a number, given as `{n}`."""
    return interface.say_number(one, many, number, values)


def said(words: str | AppealError) -> str:
    """Return an error, or words that lower layers made, in the user's language; a plain text stays as it is."""
    return interface.tell(words)
