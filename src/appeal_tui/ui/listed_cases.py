"""What is done with a case of the list: it is opened, brought back, asked about, moved to the trash and taken out again."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from appeal_tui.domain.text import visible
from appeal_tui.i18n import t
from appeal_tui.storage.case_head import CaseHead
from appeal_tui.storage.folders import Folders
from appeal_tui.ui.messages import CaseRequested

if TYPE_CHECKING:
    from appeal_tui.ui.app import AppealApp


class ListedCases:
    """The cases of one list, as far as something is done with them."""

    def __init__(self, app: AppealApp, folders: Folders, done: Callable[[], Awaitable[None]]) -> None:
        """Begin with an empty trash.

        Args:
            app: The running app.
            folders: Where the cases are.
            done: Brings the list up to date.
        """
        self._app, self._folders, self._done = app, folders, done
        self._trashed: list[Path] = []
        """What was moved to the trash from here, newest last."""

    def open(self, head: CaseHead, heads: Iterable[CaseHead]) -> None:
        """Open a case; one that cannot be opened is asked about.

        Args:
            head: The case, or a second version of one, which is opened beside its case.
            heads: All that are listed.
        """
        if head.is_away:
            self._ask_about(head)
        elif head.problem:
            self._bring_back(head)
        else:
            self._app.hold_keys()
            first = next((one for one in heads if head.copy_of and one.id == head.copy_of and not one.copy_of), head)
            beside = str(self._folders.cases / head.name) if first is not head else ""
            self._app.post_message(CaseRequested(str(self._folders.cases / first.name), beside))

    def delete(self, head: CaseHead) -> None:
        """Move a case to the trash, after asking; of one that is not there it is asked what else is wanted."""
        if head.is_away:
            self._ask_about(head)
        elif head.gone:
            self._bring_back(head)
        else:
            from appeal_tui.ui.screens.dialogs import ChoiceDialog

            name = visible(head.store_name) or head.id or head.name
            dialog = ChoiceDialog(
                t("Delete a case"),
                t("Move the case '{name}' to the trash? ^Z brings it back.", name=name),
                (("keep", t("Keep it")), ("delete", t("Move it to the trash"))),
            )
            self._app.push_screen(
                dialog, lambda answer: self._app.run_task(self._delete(head)) if answer == "delete" else None
            )

    @property
    def can_restore(self) -> bool:
        """Whether something was moved to the trash that can be taken out again."""
        return bool(self._trashed)

    def restore(self) -> None:
        """Bring the case back that was deleted last."""
        self._app.run_task(self._restore())

    def _ask_about(self, head: CaseHead) -> None:
        """Offer what can be done about a case whose disk gives no answer."""
        from appeal_tui.ui.out_of_reach import OutOfReach

        self._app.run_task(OutOfReach(self._app, head, self._done).ask())

    def _bring_back(self, head: CaseHead) -> None:
        from appeal_tui.ui.bringing_back import BringBack

        self._app.run_task(BringBack(self._app, head, self._done).ask())

    async def _delete(self, head: CaseHead) -> None:
        from appeal_tui.storage.trash import move_to_trash

        self._trashed.append(await asyncio.to_thread(move_to_trash, self._folders, self._folders.cases / head.name))
        await self._done()
        self._app.notify(t("Moved to the trash. ^Z brings it back."), markup=False)

    async def _restore(self) -> None:
        from appeal_tui.storage.trash import restore_from_trash

        if self._trashed:
            await asyncio.to_thread(restore_from_trash, self._folders, self._trashed.pop())
            await self._done()
            self._app.notify(t("The case is back."), markup=False)
