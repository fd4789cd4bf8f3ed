"""Copies the letter, whole or box by box, and tells what became of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from textual.app import App

from appeal_tui.domain.text import count_words
from appeal_tui.i18n import t, tn
from appeal_tui.letter.letter import Letter, Section
from appeal_tui.ui.clipboard import copy
from appeal_tui.ui.letter_page import Page, write_letter
from appeal_tui.ui.letter_rows import SECTION_NAMES
from appeal_tui.ui.thinking import think_newest


class LetterCopier:
    """Copies one letter."""

    def __init__(self, app: App[Any], letter: Letter, templates: Path, name: str = "") -> None:
        """Prepare to copy.

        Args:
            app: The running app.
            letter: The letter.
            templates: The seller's own templates.
            name: What the letter is called; empty: the whole letter.
        """
        self._app, self._letter, self._templates, self._name = app, letter, templates, name

    async def copy(self, section: Section | None) -> None:
        """Copy one section as a box of Amazon's page takes it, or with None the whole letter."""
        letter = self._letter
        page = Page(letter, *await think_newest("copying", write_letter, letter, "txt", self._templates))
        text = page.box(section) if section else page.text
        if not text:
            self._app.notify(t("Your template leaves this part out: there is nothing to copy."), markup=False)
            return
        said = await copy(self._app, text)
        names = {"opening": t("Opening"), "signature": t("Signature"), "title": t("Subject line")}
        name = names.get(section.id) or t(SECTION_NAMES[section.id]) if section else self._name or t("The whole letter")
        words = tn("{n} word", "{n} words", count_words(text))
        told = t("{part} ({words}). {what_happened}", part=name, words=words, what_happened=said)
        self._app.notify(told, title=t("Copied"), timeout=10, markup=False)
