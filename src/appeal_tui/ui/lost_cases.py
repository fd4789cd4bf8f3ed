"""What stands in the place of the list of cases while their folder is gone, and what can be done about it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

from appeal_tui.domain.text import visible
from appeal_tui.errors import AppealError
from appeal_tui.i18n import said, t, tn
from appeal_tui.storage.folders import Folders, make_private
from appeal_tui.storage.gone import LostFolderError

if TYPE_CHECKING:
    from appeal_tui.ui.app import AppealApp


def lost_words(problem: AppealError, folders: Folders) -> tuple[tuple[str, str], ...]:
    """Return tone and text of the paragraphs that say where the cases are, and what to do.

    Args:
        problem: Why there is no list.
        folders: Where the cases are.
    """
    if not isinstance(problem, LostFolderError):
        return ("error", visible(said(problem))), ("text", ""), ("muted", t("The list comes back by itself."))
    return (
        ("error", t("The folder with your cases is not there.")),
        ("text", visible(str(folders.cases))),
        ("text", ""),
        ("text", t("Plug in the disk that it is on, or give the folder its old name: the list comes back by itself.")),
        ("text", ""),
        (
            "text",
            tn(
                "{n} case was in it; its last version is kept in the history of this computer.",
                "{n} cases were in it; their last versions are kept in the history of this computer.",
                problem.known,
            ),
        ),
        ("text", ""),
        ("muted", t("Is it gone for good? Press Enter: the folder can be made anew, and each case brought back.")),
    )


class LostCases:
    """One question what is to become of a folder that is gone."""

    def __init__(self, app: AppealApp, problem: AppealError, done: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Prepare to ask.

        Args:
            app: The running app, which shows the question.
            problem: Why there is no list.
            done: Brings the list up to date.
        """
        self._app, self._problem, self._done = app, problem, done

    def ask(self) -> None:
        """Ask whether the folder is to be made anew; where it is there and cannot be read, only look again."""
        if not isinstance(self._problem, LostFolderError):
            self._app.run_task(self._done())
            return
        from appeal_tui.ui.screens.dialogs import ChoiceDialog

        folder = visible(str(self._app.folders.cases))
        text = t(
            "{folder}\n\nMade anew, it is empty: each case can then be brought back from the history of this computer. "
            "Whatever the old folder holds stays where it is.",
            folder=folder,
        )
        choices = (("look", t("Look again")), ("make", t("Make the folder anew")))

        def answered(answer: str | None) -> None:
            if answer is not None:
                self._app.run_task(self._make() if answer == "make" else self._done())

        self._app.push_screen(ChoiceDialog(t("The folder with your cases is gone"), text, choices), answered)

    async def _make(self) -> None:
        await asyncio.to_thread(make_private, self._app.folders.cases)
        await self._done()
