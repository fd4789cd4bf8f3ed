"""The text field for the notice."""

from __future__ import annotations

from textual import events
from textual.binding import Binding
from textual.message import Message
from textual.widgets import TextArea
from textual.widgets.text_area import Selection

from appeal_tui.domain.text import clean
from appeal_tui.i18n import t
from appeal_tui.reader.stream import Quote
from appeal_tui.ui import pasting
from appeal_tui.ui.widgets.text_area import OwnTextArea


class NoticeText(OwnTextArea):
    """The notice as pasted; a paste is cleaned and long lines are broken, and what was done is said."""

    class Converted(Message):
        """What was pasted was not taken as it is; takes the place of `Changed`."""

        def __init__(self, before: str, after: str) -> None:
            """Say what there is to go back to.

            Args:
                before: The whole text, with what was pasted as it was.
                after: The whole text as it stands now.
            """
            super().__init__()
            self.before, self.after = before, after

    class WentPast(Message):
        """Up was pressed at the very beginning: what stands above may take over."""

    BINDINGS = [Binding("ctrl+a", "select_all", show=False)]

    def action_cursor_up(self, select: bool = False) -> None:
        """Go one line up; at the beginning of the text say so."""
        if not select and self.selection == Selection.cursor((0, 0)):
            self.post_message(self.WentPast())
        super().action_cursor_up(select)

    async def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        self._put(event.text, self.selection)

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
        """Insert a text that comes from outside; what is marked stays, because it may be a quote that was looked up."""
        self._put(text, Selection.cursor(self.cursor_location))

    def _put(self, text: str, over: Selection) -> None:
        stays = len(self.text) - len(self.get_text_range(*over))
        words = t("This text is too long for a notice ({n} characters): copy only the notice.", n=stays + len(text))
        if pasting.fits(self, text, stays, pasting.DOCUMENT, words):
            raw, seen = (pasting.fold_long_lines(clean(one)) for one in (text, self._as_read(text)))
            if seen == raw:
                self.replace(raw, *over, maintain_selection_offset=False)
            else:
                self._convert(raw, seen, over)
            # Textual scrolls before it knows how long the text is now.
            self.call_after_refresh(self.scroll_cursor_visible)

    def _convert(self, raw: str, seen: str, over: Selection) -> None:
        """Put in a text as it is and then as it is read: undo goes back to what was pasted before it goes back over it."""
        with self.prevent(TextArea.Changed):
            put = self.replace(raw, *over, maintain_selection_offset=False)
            before = self.text
            self.replace(seen, min(over), put.end_location, maintain_selection_offset=False)
        self.post_message(self.Converted(before, self.text))

    def _as_read(self, text: str) -> str:
        """Return what is pasted as it is read; of the source of a mail, the marks of a web page or of RTF it is told."""
        from appeal_tui.storage.html_text import html_to_text
        from appeal_tui.storage.kinds import is_rich_text, is_web_page
        from appeal_tui.storage.mail_source import source_to_text

        if (source := source_to_text(text)) is not None:
            words = t("What you pasted was the source of an e-mail: it was decoded. Look it over; ^Z brings it back.")
            self.notify(words, timeout=10, markup=False)
            return source[0]
        begun = text[:2000].encode("utf-8", "replace")
        if is_web_page(begun) and (seen := html_to_text(text)):
            words = t(
                "What you pasted had the marks of a web page: they were taken out. Look it over; ^Z brings them back."
            )
            self.notify(words, timeout=10, markup=False)
            return seen
        if is_rich_text(begun):
            words = t("What you pasted looks like RTF, marks and all: copy it as plain text and paste it again.")
            self.notify(words, severity="warning", timeout=10, markup=False)
        return text

    def on_resize(self) -> None:
        """Keep the cursor in view: the findings that open beside the text break its lines anew."""
        self.call_after_refresh(self.scroll_cursor_visible)

    def action_paste(self) -> None:
        """Insert what was copied here with ^C."""
        self._put(self.app.clipboard, self.selection)
