"""What every dialog is made from."""

from __future__ import annotations

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen, ScreenResultType

from appeal_tui.ui.screens.styled_once import StyledOnce


class Dialog(StyledOnce, ModalScreen[ScreenResultType]):
    """A screen over another one. It is answered once."""

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Go with an answer; a second one is none.

        It may come while the first one is on its way, as of Enter that is pressed twice, or of a disk that took its time:
        what would go then is the screen below, and behind the last one the app.
        """
        if self.app.screen_stack[-1:] != [self]:
            return AwaitComplete()
        return super().dismiss(result)
