"""What can be done while a case is not saved: each trouble has its own way out, and none of them loses the text."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from appeal_tui.domain.text import visible
from appeal_tui.errors import AppealError, DamagedCaseError
from appeal_tui.i18n import said, t
from appeal_tui.ui.case_copies import answers_text, write_copy
from appeal_tui.ui.save_state import SaveState
from appeal_tui.ui.screens.dialogs import ChoiceDialog
from appeal_tui.ui.screens.line_dialogs import PathDialog
from appeal_tui.ui.thinking import written

if TYPE_CHECKING:
    from appeal_tui.domain.case import Case
    from appeal_tui.ui.app import AppealApp
    from appeal_tui.ui.case_session import CaseSession


class TroubleShooter:
    """Asks the seller what is to be done, and does it."""

    def __init__(self, app: AppealApp, session: CaseSession) -> None:
        """Prepare to ask.

        Args:
            app: The running app, which shows the questions.
            session: The open case.
        """
        self._app, self._session = app, session

    def ask(self, state: SaveState, *, leaving: bool = False) -> None:
        """Show what is wrong, and what can be done.

        Args:
            state: How saving stands.
            leaving: Whether the seller wants to leave.
        """
        text = state.problem
        # Of two versions, ours has a file of its own.
        if state.kept and state.trouble != "conflict":
            text += "\n\n" + t("What you typed is kept in the history of this computer until it can be saved.")
        title = t("Read-only") if state.read_only else t("Not saved")
        dialog = ChoiceDialog(title, text, self._choices(state, leaving=leaving))
        self._app.push_screen(dialog, lambda answer: self._app.run_task(self._do(answer)) if answer else None)

    def _choices(self, state: SaveState, *, leaving: bool) -> list[tuple[str, str]]:
        choices = []
        match state.trouble:
            case "conflict":
                choices.append(("compare", t("Compare the two versions")))
            case "deleted":
                choices.append(("create", t("Create the file again")))
            case "taken_over":
                choices.append(("take", t("Take the case over")))
            case "read_only":
                pass
            case _:
                choices.append(("retry", t("Try again now")))
        choices += [("copy", t("Save a copy elsewhere")), ("clipboard", t("Copy all answers to the clipboard"))]
        if leaving and state.kept:
            choices.append(("leave", t("Leave; the history keeps what is not saved")))
        elif leaving:
            choices.append(("leave", t("Leave and lose what is not saved")))
        elif state.trouble == "deleted":
            choices.append(("close", t("Close the case; the history keeps it")))
        choices.append(("stay", t("Go on")))
        return choices

    async def _do(self, answer: str) -> None:
        match answer:
            case "compare":
                await self._compare()
            case "create":
                await asyncio.to_thread(self._session.file.create_again)
                self._session.saver.try_again()
            case "retry":
                self._session.saver.try_again()
            case "take":
                await self._app.take_case_over()
            case "copy":
                self._ask_place()
            case "clipboard":
                await self._to_clipboard()
            case "leave":
                await self._app.leave_at_once()
            case "close":
                await self._app.close_case(lose=True)
            case _:
                pass

    async def _compare(self) -> None:
        from appeal_tui.ui.screens.conflict import ConflictScreen

        if self._app.case is None:
            return
        try:
            theirs, base = await asyncio.to_thread(self._read_theirs, self._app.case.id)
        except DamagedCaseError as error:
            self._ask_to_replace(said(error))
            return
        catalogue = await self._app.load_catalogue()
        if (mine := self._app.case) is not None:
            self._app.push_screen(
                ConflictScreen(mine, theirs, base, catalogue),
                lambda merged: self._app.run_task(self._settle(merged, mine)) if merged is not None else None,
            )

    def _ask_to_replace(self, why: str) -> None:
        """Ask whether a file that is no case any more is to be replaced by what is shown."""
        choices = (("replace", t("Save mine; what the file holds stays in the history")), ("stay", t("Go on")))
        self._app.push_screen(
            ChoiceDialog(t("Not saved"), why, choices),
            lambda answer: self._app.run_task(self._replace()) if answer == "replace" else None,
        )

    async def _replace(self) -> None:
        from appeal_tui.storage.codec import dump_case

        if (case := self._app.case) is not None:
            file = self._session.file
            await asyncio.to_thread(file.replace_by, dump_case(case, file.unknown), case.id)
            self._session.saver.try_again()

    def _read_theirs(self, case_id: str) -> tuple[Case, Case | None]:
        theirs = self._session.file.read_theirs()
        return theirs, self._session.file.base_case(case_id)

    async def _settle(self, merged: Case, mine: Case) -> None:
        if self._app.case is not mine:
            # Keys that were still on their way when the two were put side by side: nobody has chosen about these.
            await self._compare()
            return
        await asyncio.to_thread(self._session.file.settle, merged.id)
        # A version that came meanwhile is another conflict, and is asked about again.
        self._app.save_state = SaveState(self._session.saver.state.saved, pending=True)
        self._app.replace_case(merged)
        self._session.saver.try_again()

    def _ask_place(self, proposed: Path | None = None) -> None:
        path = proposed or Path.home() / self._session.file.path.name
        self._app.push_screen(
            PathDialog(
                t("Save a copy"), t("The case as it is now, to be imported or opened later. The file:"), str(path)
            ),
            lambda typed: self._app.run_task(self._save_copy(typed)) if typed else None,
        )

    async def _save_copy(self, typed: str) -> None:
        case = self._app.case
        if case is None:
            return
        from appeal_tui.storage.codec import dump_case

        file = self._session.file
        try:
            path = await written(write_copy, typed, file.path.name, dump_case(case, file.unknown))
        except AppealError as error:
            self._app.notify(said(error), severity="error", timeout=12, markup=False)
            self._ask_place(Path(typed))
            return
        self._app.notify(visible(str(path)), title=t("A copy is saved."), timeout=12, markup=False)

    async def _to_clipboard(self) -> None:
        from appeal_tui.ui.clipboard import copy

        if (case := self._app.case) is not None:
            self._app.notify(await copy(self._app, answers_text(case)), timeout=12, markup=False)
