"""What the list of cases offers where the disk of a case gives no answer: nothing that would write to that disk."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING

from appeal_tui.domain.case import Case
from appeal_tui.domain.text import visible
from appeal_tui.errors import AppealError
from appeal_tui.i18n import said, t
from appeal_tui.storage.case_head import CaseHead, stem_of
from appeal_tui.storage.case_ids import SUFFIX
from appeal_tui.storage.codec import open_case
from appeal_tui.storage.history import history_of
from appeal_tui.storage.reading import ANSWER, shown
from appeal_tui.ui.case_copies import answers_text, write_copy
from appeal_tui.ui.looking import looked, nobody
from appeal_tui.ui.screens.dialogs import ChoiceDialog, ReadDialog
from appeal_tui.ui.screens.line_dialogs import PathDialog
from appeal_tui.ui.thinking import think, written

if TYPE_CHECKING:
    from appeal_tui.ui.app import AppealApp

Found = tuple[str, bytes, Case]
"""The moment of a version, its bytes, and the case in them."""


class OutOfReach:
    """One question what is to be done about a case whose file gives no answer now."""

    def __init__(self, app: AppealApp, head: CaseHead, done: Callable[[], Awaitable[None]]) -> None:
        """Prepare to ask.

        Args:
            app: The running app, which shows the question.
            head: The case.
            done: Brings the list up to date.
        """
        self._app, self._head, self._done = app, head, done
        self._name = f"{stem_of(head.name)}{SUFFIX}"

    async def ask(self) -> None:
        """Offer to look again, and what can be done with the newest version in the history of this computer."""
        try:
            # It may be on the same disk.
            found = await asyncio.wait_for(looked(nobody, self._app.folders.history, self._find), ANSWER)
        except TimeoutError:
            found = None
        choices = [("look", t("Look again"))]
        # The list has no room for the place, by which one knows the disk that is meant.
        place = shown(self._app.folders.cases / self._name)
        text = f"{place}\n{visible(said(self._head.problem))}"
        if found is not None:
            text += "\n\n" + t(
                "The history of this computer has its version of {moment}. What you do with it here leaves the file alone.",
                moment=found[0],
            )
            choices += [
                ("read", t("Read that version")),
                ("copy", t("Copy all answers to the clipboard")),
                ("save", t("Save a copy elsewhere")),
            ]
        choices.append(("stay", t("Leave everything as it is")))

        def answered(answer: str | None) -> None:
            if answer == "look":
                self._app.run_task(self._look())
            elif answer is not None and found is not None and answer != "stay":
                self._app.run_task(self._use(answer, found))

        self._app.push_screen(ChoiceDialog(t("This case is out of reach"), text, choices), answered)

    async def _look(self) -> None:
        await self._done()

    def _find(self) -> Found | None:
        stem = stem_of(self._head.name)
        place = self._app.folders.cases / self._name
        newest = history_of(self._app.folders, stem, place).newest()
        if newest is None:
            return None
        version, data = newest
        try:
            case = open_case(data, stem=stem).case
        except AppealError:
            return None
        return f"{version.local:%Y-%m-%d %H:%M:%S}", data, case

    async def _use(self, answer: str, found: Found) -> None:
        moment, data, case = found
        match answer:
            case "read":
                title = t("The version of {moment}", moment=moment)
                await self._app.push_screen(ReadDialog(title, await self._text(case)))
            case "copy":
                from appeal_tui.ui.clipboard import copy

                self._app.notify(await copy(self._app, answers_text(case)), timeout=12, markup=False)
            case _:
                self._ask_place(data)

    async def _text(self, case: Case) -> str:
        """Return the letter and the answers that it is made of."""
        from appeal_tui.ui.case_view import CaseView
        from appeal_tui.ui.letter_page import write_letter

        view = CaseView(case, await self._app.load_catalogue(), self._app.clock())
        letter = ""
        if view.wants_letter:
            letter, _ = await think(write_letter, view.letter, "txt", self._app.folders.templates)
        return "\n\n".join(filter(None, (letter.strip(), visible(answers_text(case)))))

    def _ask_place(self, data: bytes, proposed: str = "") -> None:
        title, text = t("Save a copy"), t("That version, to be opened with 'appeal-tui open' and its path. The file:")
        self._app.push_screen(
            PathDialog(title, text, proposed or str(Path.home() / self._name)),
            lambda typed: self._app.run_task(self._save(typed, data)) if typed else None,
        )

    async def _save(self, typed: str, data: bytes) -> None:
        try:
            path = await written(write_copy, typed, self._name, data)
        except AppealError as error:
            self._app.notify(said(error), severity="error", timeout=12, markup=False)
            self._ask_place(data, typed)
            return
        self._app.notify(visible(str(path)), title=t("A copy is saved."), timeout=12, markup=False)
