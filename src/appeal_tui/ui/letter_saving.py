"""Saves the letter as a file: asks for the path, and never replaces a file without leave."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from typing import TYPE_CHECKING

from appeal_tui.domain.text import slug, visible
from appeal_tui.errors import AppealError, RefusedError
from appeal_tui.i18n import said, t
from appeal_tui.letter.layout import Format
from appeal_tui.letter.letter import Letter
from appeal_tui.storage.export_file import free_name, write_export
from appeal_tui.ui.case_view import CaseView
from appeal_tui.ui.letter_page import write_letter
from appeal_tui.ui.screens.dialogs import ChoiceDialog
from appeal_tui.ui.screens.line_dialogs import PathDialog

if TYPE_CHECKING:
    from appeal_tui.ui.app import AppealApp


class LetterSaver:
    """One attempt of the seller to save the letter, from the question to the file."""

    def __init__(self, app: AppealApp, view: CaseView, form: Format, letter: Letter | None = None) -> None:
        """Prepare to save.

        Args:
            app: The running app, which shows the questions.
            view: The case whose letter is saved.
            form: `txt` or `md`.
            letter: Another letter of the case than the one to Amazon.
        """
        self._app = app
        self._letter = letter or view.letter
        self._form = form
        cause = view.causes[0].id if view.causes else ""
        whom = "" if self._letter.to == "amazon" else slug(self._letter.to)
        parts = (slug(view.case.store.name), slug(cause), whom, f"round{view.case.draft}")
        self._name = "-".join(part for part in parts if part) + f".{form}"

    async def ask(self, path: Path | None = None) -> None:
        """Ask for the path; without one, a free name is proposed."""
        proposed = path or await asyncio.to_thread(self._proposed)
        if self._form == "txt":
            title, text = t("Save as plain text"), t("For pasting. The file:")
        else:
            title, text = t("Save as Markdown"), t("For reading and filing, not for pasting. The file:")
        self._app.push_screen(
            PathDialog(title, text, str(proposed)),
            lambda typed: self._app.run_task(self._save(typed)) if typed else None,
        )

    def _proposed(self) -> Path:
        try:
            here = Path.cwd()
            folder = here if os.access(here, os.W_OK) else Path.home()
        except (OSError, RuntimeError):
            folder = Path()
        return free_name(folder / self._name)

    async def _save(self, typed: str, *, force: bool = False) -> None:
        try:
            path, written, problem = await asyncio.to_thread(self._write, typed, force)
        except AppealError as error:
            self._app.notify(said(error), severity="error", timeout=10, markup=False)
            await self.ask(Path(typed))
            return
        if not written:
            self._ask_to_replace(path)
            return
        if problem:
            self._app.notify(problem, severity="warning", timeout=10, markup=False)
        self._app.notify(visible(str(path.absolute())), title=t("Saved. It is not sent."), timeout=10, markup=False)

    def _write(self, typed: str, force: bool) -> tuple[Path, bool, str]:
        """Return the file, whether it was written, and why the seller's own template was not used."""
        try:
            path = Path(typed).expanduser()
        except RuntimeError as error:
            raise RefusedError(t("There is no such home folder: write the whole path.")) from error
        # Not the method of Path: that one raises where a name is too long, and this one says no.
        if os.path.isdir(path):  # noqa: PTH112
            path /= self._name
        text, problem = write_letter(self._letter, self._form, self._app.folders.templates)
        try:
            return write_export(path, text, force=force, folders=self._app.folders), True, problem
        except RefusedError:
            # Its sentence speaks of the command line; here the seller is asked instead.
            if not force and os.path.lexists(path) and not os.path.isdir(path):  # noqa: PTH112
                return path, False, ""
            raise

    def _ask_to_replace(self, path: Path) -> None:
        def answered(answer: str | None) -> None:
            if answer == "replace":
                self._app.run_task(self._save(str(path), force=True))
            elif answer == "other":
                self._app.run_task(self._ask_other(path))

        text = t("{path} is there already.", path=visible(str(path)))
        choices = (("other", t("Choose another name")), ("replace", t("Replace the file that is there")))
        self._app.push_screen(ChoiceDialog(t("Already there"), text, choices), answered)

    async def _ask_other(self, path: Path) -> None:
        await self.ask(await asyncio.to_thread(free_name, path))
