"""Saves the letter as a file, alone or with its documents: asks for the path, and never replaces a file without leave."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from typing import TYPE_CHECKING

from appeal_tui.domain.text import slug, visible
from appeal_tui.errors import AppealError, RefusedError
from appeal_tui.i18n import said, t, tn
from appeal_tui.letter.layout import Format
from appeal_tui.letter.letter import Letter
from appeal_tui.storage.export_file import ReplaceableError, free_name, write_export
from appeal_tui.storage.looks import disk_of
from appeal_tui.storage.reading import size_words
from appeal_tui.ui import looking
from appeal_tui.ui.case_view import CaseView
from appeal_tui.ui.letter_page import write_letter
from appeal_tui.ui.looking import looked, nobody
from appeal_tui.ui.screens.dialogs import ChoiceDialog
from appeal_tui.ui.screens.line_dialogs import PathDialog
from appeal_tui.ui.thinking import written

if TYPE_CHECKING:
    from appeal_tui.ui.app import AppealApp


class FileSaver:
    """One attempt of the seller to save something, from the question to the file."""

    def __init__(self, app: AppealApp, view: CaseView, kind: str, *, whom: str = "") -> None:
        """Prepare to save.

        Args:
            app: The running app, which shows the questions.
            view: The case.
            kind: The ending of the file, without its dot.
            whom: For whom it is, where it is not for Amazon.
        """
        self._app, self._view = app, view
        cause = view.causes[0].id if view.causes else ""
        parts = (slug(view.case.store.name), slug(cause), whom, f"round{view.case.draft}")
        self._name = "-".join(part for part in parts if part) + f".{kind}"

    def question(self) -> tuple[str, str]:
        """Return the title of the question for the path, and the question."""
        raise NotImplementedError

    def write(self, path: Path, *, force: bool) -> str:
        """Write the file, in a thread.

        Args:
            path: The file.
            force: Replace what is there.

        Returns:
            What the seller should know of it; empty where all is well.

        Raises:
            AppealError: It was not written.
        """
        raise NotImplementedError

    async def ask(self, path: Path | None = None) -> None:
        """Ask for the path; without one, a free name is proposed."""
        proposed = path or await looked(nobody, os.curdir, self._proposed)
        title, text = self.question()
        self._app.push_screen(
            PathDialog(title, text, str(proposed)),
            lambda typed: self._app.run_task(self._save(typed)) if typed else None,
        )

    async def refused(self, error: AppealError, typed: str, *, force: bool) -> None:
        """Tell why nothing was saved, and ask for another path.

        Args:
            error: Why.
            typed: The path.
            force: Whether the seller said that what is there may be replaced.
        """
        self._app.notify(said(error), severity="error", timeout=10, markup=False)
        await self.ask(Path(typed))

    def _proposed(self) -> Path:
        try:
            here = Path.cwd()
            folder = here if os.access(here, os.W_OK) else Path.home()
        except (OSError, RuntimeError):
            folder = Path()
        return free_name(folder / self._name)

    async def _save(self, typed: str, *, force: bool = False) -> None:
        writing = asyncio.ensure_future(written(self._write, typed, force))
        if not (await asyncio.wait((writing,), timeout=looking.PATIENCE))[0]:
            words = t(
                "Not written yet: the disk or network is slow, or gives no answer. It goes on as soon as it does."
            )
            self._app.notify(words, title=visible(typed), severity="warning", timeout=12, markup=False)
        try:
            path, problem, there = await writing
        except AppealError as error:
            await self.refused(error, typed, force=force)
            return
        if there is not None:
            self._ask_to_replace(path, there.leads_to)
            return
        if problem:
            self._app.notify(problem, severity="warning", timeout=10, markup=False)
        self._app.notify(visible(str(path.absolute())), title=t("Saved. It is not sent."), timeout=10, markup=False)

    def _write(self, typed: str, force: bool) -> tuple[Path, str, ReplaceableError | None]:
        """Write the file; return where it is, what the seller should know of it, and what is there already instead."""
        try:
            path = Path(typed).expanduser()
        except RuntimeError as error:
            raise RefusedError(t("There is no such home folder: write the whole path.")) from error
        # Not the method of Path: that one raises where a name is too long, and this one says no.
        if os.path.isdir(path):  # noqa: PTH112
            path /= self._name
        try:
            return path, self.write(path, force=force), None
        except ReplaceableError as error:
            # Its sentence speaks of the command line; here the seller is asked instead.
            return path, "", error

    def _ask_to_replace(self, path: Path, leads_to: Path | None) -> None:
        def answered(answer: str | None) -> None:
            if answer == "replace":
                self._app.run_task(self._save(str(path), force=True))
            elif answer == "other":
                self._app.run_task(self._ask_other(path))

        text = t("{path} is there already.", path=visible(str(path)))
        if leads_to is not None:
            text = t("{path} is a link that leads to {target}.", path=visible(str(path)), target=visible(str(leads_to)))
        choices = (("other", t("Choose another name")), ("replace", t("Replace the file that is there")))
        self._app.push_screen(ChoiceDialog(t("Already there"), text, choices), answered)

    async def _ask_other(self, path: Path) -> None:
        await self.ask(await looked(nobody, disk_of(str(path)), free_name, path))


class LetterSaver(FileSaver):
    """Saves a letter as text."""

    def __init__(self, app: AppealApp, view: CaseView, form: Format, letter: Letter | None = None) -> None:
        """Prepare to save.

        Args:
            app: The running app, which shows the questions.
            view: The case whose letter is saved.
            form: `txt` or `md`.
            letter: Another letter of the case than the one to Amazon.
        """
        self._letter, self._form = letter or view.letter, form
        super().__init__(app, view, form, whom="" if self._letter.to == "amazon" else slug(self._letter.to))

    def question(self) -> tuple[str, str]:
        """Return the question for the path."""
        if self._form == "txt":
            return t("Save as plain text"), t("For pasting. The file:")
        return t("Save as Markdown"), t("For reading and filing, not for pasting. The file:")

    def write(self, path: Path, *, force: bool) -> str:
        """Write the letter; return why the seller's own template was not used."""
        text, problem = write_letter(self._letter, self._form, self._app.folders.templates)
        write_export(path, text, force=force, folders=self._app.folders)
        return problem


class BundleSaver(FileSaver):
    """Saves the letter and its documents as one ZIP file."""

    def __init__(self, app: AppealApp, view: CaseView) -> None:
        """Prepare to save.

        Args:
            app: The running app, which shows the questions.
            view: The case whose letter is saved.
        """
        super().__init__(app, view, "zip")
        self._large = False
        """Whether the seller said that it may be as large as it is."""

    def question(self) -> tuple[str, str]:
        """Return the question for the path."""
        return (
            t("Save letter and documents"),
            t("One ZIP file, for filing or for an adviser: Amazon's page takes no archive. The file:"),
        )

    def write(self, path: Path, *, force: bool) -> str:
        """Write the ZIP file; return why the seller's own template was not used, or which documents have no file."""
        from appeal_tui.letter.bundling import bundled_texts, enclosures
        from appeal_tui.storage.bundle import write_bundle

        problems: list[str] = []

        def write(form: Format) -> str:
            text, problem = write_letter(self._view.letter, form, self._app.folders.templates)
            problems.append(problem)
            return text

        texts = bundled_texts(write)
        documents = enclosures(self._view.case, self._view.causes)
        bundle = write_bundle(
            path, texts, documents, force=force, large=self._large, folders=self._app.folders, say=said
        )
        if bundle.missing:
            problems.append(
                tn(
                    "Exhibit {labels} is not in the file: no file was named for it.",
                    "Exhibits {labels} are not in the file: no files were named for them.",
                    len(bundle.missing),
                    labels=", ".join(bundle.missing),
                )
            )
        if bundle.changed:
            problems.append(
                tn(
                    "Exhibit {labels} was changed since it was attached: it is in the file as it is now.",
                    "Exhibits {labels} were changed since they were attached: they are in the file as they are now.",
                    len(bundle.changed),
                    labels=", ".join(bundle.changed),
                )
            )
        problems += (
            t("Exhibit {label} is the same document as Exhibit {other}.", label=label, other=other)
            for label, other in bundle.same
        )
        return " ".join(filter(None, dict.fromkeys(problems)))

    async def refused(self, error: AppealError, typed: str, *, force: bool) -> None:
        """Ask about a size, tell what is wrong with the documents, or with the path; only another path is asked for."""
        from appeal_tui.storage.bundle import ExhibitsError, LargeBundleError

        if isinstance(error, LargeBundleError):
            self._ask_whether_so_large(error.size, typed, force=force)
            return
        if not isinstance(error, ExhibitsError):
            await super().refused(error, typed, force=force)
            return
        words = said(error.problems[0])
        if more := len(error.problems) - 1:
            words += " " + tn("And {n} more document.", "And {n} more documents.", more)
        self._app.notify(words, title=t("Not saved."), severity="error", timeout=10, markup=False)

    def _ask_whether_so_large(self, size: int, typed: str, *, force: bool) -> None:
        def answered(answer: str | None) -> None:
            if answer == "save":
                self._large = True
                self._app.notify(t("Writing {size}: this may take a while.", size=words), timeout=10, markup=False)
                self._app.run_task(self._save(typed, force=force))

        words = size_words(size)
        text = t(
            "The file would have {size}. It takes a while to write, and few mail services take so much.", size=words
        )
        choices = (("keep", t("Do not save it")), ("save", t("Save it all the same")))
        self._app.push_screen(ChoiceDialog(t("A large file"), text, choices), answered)
