"""The words of the interface: every string that a user sees goes through `t` or `tn`.

English stands in the source; other languages are gettext catalogues under `templates/interface/`.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

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
        said = self._translations.gettext(message)
        return said.format(**values) if values else said

    def say_number(self, one: str, many: str, number: int, values: Mapping[str, object]) -> str:
        """Return a message that depends on a number in the language; `{n}` is the number."""
        return self._translations.ngettext(one, many, number).format(n=number, **values)


interface = Interface()
"""The interface of this process. Screens are rebuilt when its language changes."""


def t(message: str, **values: object) -> str:
    """Return a message of the interface in the user's language, its `{blanks}` filled with values."""
    return interface.say(message, values)


def tn(one: str, many: str, number: int, **values: object) -> str:
    """Return a message that depends on a number, given as `{n}`."""
    return interface.say_number(one, many, number, values)


def later(message: str) -> str:
    """Mark a message that is translated where it is shown, such as a key's description."""
    return message
