"""The text field for the notice."""

from __future__ import annotations

from textual import events
from textual.binding import Binding
from textual.widgets import TextArea
from textual.widgets.text_area import Selection

from appeal_tui.domain.text import clean
from appeal_tui.i18n import t
from appeal_tui.reader.stream import Quote
from appeal_tui.ui.widgets.own_keys import OwnKeys

_LONGEST_LINE = 2_000
_LARGEST = 200_000


class NoticeText(OwnKeys, TextArea):
    """The notice as pasted; a paste is cleaned and long lines are broken, and what was done is said."""

    BINDINGS = [Binding("ctrl+a", "select_all", show=False)]

    async def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        self.take(event.text)

    def mark(self, quote: Quote) -> bool:
        """Select the words of a quote and bring them into view; say whether they still stand there."""
        if self.text[quote.start : quote.end] != quote.text:
            return False
        self.selection = Selection(self._location(quote.start), self._location(quote.end))
        self.scroll_cursor_visible(center=True)
        return True

    def _location(self, index: int) -> tuple[int, int]:
        """Return row and column of a place in the text."""
        before = self.text[:index]
        return before.count("\n"), index - (before.rfind("\n") + 1)

    def take(self, text: str) -> None:
        """Insert a text that comes from outside."""
        cleaned = fold_long_lines(clean(text))
        if len(cleaned) > _LARGEST:
            self.notify(
                t("This text is too long for a notice ({n} characters): copy only the notice.", n=len(cleaned)),
                severity="error",
                markup=False,
            )
            return
        self.insert(cleaned)


def fold_long_lines(text: str) -> str:
    """Return a text whose lines are short enough to be edited fluently; they are broken at spaces."""
    lines = []
    for line in text.split("\n"):
        while len(line) > _LONGEST_LINE:
            cut = line.rfind(" ", 1, _LONGEST_LINE)
            cut = cut if cut > 0 else _LONGEST_LINE
            lines.append(line[:cut])
            line = line[cut:].lstrip(" ")
        lines.append(line)
    return "\n".join(lines)
