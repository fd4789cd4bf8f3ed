"""What can go wrong in a way that the user can mend: one sentence that says what to do."""

from __future__ import annotations

from typing import Any

from appeal_tui.words import Words


class AppealError(Exception):
    """A mistake that is told to the user in one sentence, without a traceback."""

    exit_code = 2
    """The command line's exit code: 1 findings or a refused export, 2 wrong use or unreadable input."""

    def __init__(self, message: str = "", /, **values: Any) -> None:
        """Say what is wrong.

        Args:
            message: One sentence that says what to do, in English, with `{blanks}`; a plain literal, so that it can be
                found and translated.
            values: What goes into the blanks. A value that is itself an error or `Words` is translated with it.
        """
        super().__init__(message if isinstance(message, Words) else Words(message, **values))

    @property
    def words(self) -> Words:
        """What is wrong, as `str()` says it in English and `appeal_tui.i18n.said` in the interface's language."""
        words: Words = self.args[0]
        return words

    def said(self, translate: Any, language: str) -> str:
        """Return what is wrong in a language."""
        return self.words.said(translate, language)


class UsageError(AppealError):
    """A command, key or value that does not exist."""


class UnreadableError(AppealError):
    """A file or text that cannot be read as what it should be."""


class DamagedCaseError(UnreadableError):
    """A case file that is damaged, newer than this program, or none at all. It is never written over."""


class NotSavedError(AppealError):
    """A write that did not happen; the old file is untouched."""

    def __init__(self, message: str = "", short: str = "", /, **values: Any) -> None:
        """Say what was not saved.

        Args:
            message: One sentence that says what to do.
            short: Why, in a few words, for one line of the screen: 'disk full (needs 40 kB)'.
            values: What goes into the blanks of the sentence.
        """
        super().__init__(message, **values)
        self.short = short


class RefusedError(AppealError):
    """An export that would be untrue, or that would replace a file without leave."""

    exit_code = 1


class CatalogueError(AppealError):
    """A mistake in the catalogue, with file and line."""


class TemplateError(AppealError):
    """A letter template that cannot be rendered."""
