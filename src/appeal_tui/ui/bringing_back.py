"""What the list of cases offers where a case cannot be opened: its newest version that is whole, from the history."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from appeal_tui.domain.text import visible
from appeal_tui.errors import AppealError
from appeal_tui.i18n import said, t
from appeal_tui.storage.case_head import CaseHead
from appeal_tui.storage.versions import Past, delete_for_good, past_of
from appeal_tui.ui.looking import looked, nobody
from appeal_tui.ui.screens.dialogs import ChoiceDialog

if TYPE_CHECKING:
    from appeal_tui.storage.history import Version
    from appeal_tui.ui.app import AppealApp

Done = Callable[[], Awaitable[None]]
"""Brings the list up to date."""


class BringBack:
    """One attempt to bring a case back."""

    def __init__(self, app: AppealApp, head: CaseHead, done: Done) -> None:
        """Prepare to ask.

        Args:
            app: The running app, which shows the question.
            head: The case that cannot be opened.
            done: Is called when something was changed.
        """
        self._app, self._head, self._done = app, head, done

    async def ask(self) -> None:
        """Offer the newest whole version; where there is none, tell what is wrong."""
        found = await looked(nobody, self._app.folders.cases, self._find)
        if found is None:
            words, title = visible(said(self._head.problem)), visible(self._head.id)
            self._app.notify(words, title=title, severity="error", timeout=12, markup=False)
            return
        past, version, data = found
        moment = f"{version.local:%Y-%m-%d %H:%M:%S}"
        choices = [("bring", t("Bring back the version of {moment}", moment=moment))]
        if self._head.gone:
            choices.append(("forget", t("Delete it for good, with all of its versions")))
        choices.append(("stay", t("Leave everything as it is")))
        dialog = ChoiceDialog(t("This case cannot be opened"), visible(said(self._head.problem)), choices)

        def answered(answer: str | None) -> None:
            if answer == "bring":
                self._app.run_task(self._bring(past, data))
            elif answer == "forget":
                self._app.run_task(self._forget(past.case_id))

        self._app.push_screen(dialog, answered)

    def _find(self) -> tuple[Past, Version, bytes] | None:
        name = self._head.id if self._head.gone else str(self._app.folders.cases / self._head.name)
        try:
            past = past_of(self._app.folders, name)
            return past, *past.version(None)
        except AppealError:
            return None

    async def _bring(self, past: Past, data: bytes) -> None:
        await asyncio.to_thread(past.bring_back, data)
        await self._done()
        self._app.notify(t("The case is back. What was there before is in the history."), markup=False)

    async def _forget(self, case_id: str) -> None:
        await asyncio.to_thread(delete_for_good, self._app.folders, case_id)
        await self._done()
        words = t("Deleted for good. A sync service or a backup may still hold copies of it.")
        self._app.notify(words, timeout=12, markup=False)
