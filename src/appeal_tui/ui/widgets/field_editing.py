"""The two editors of a form: which one stands where, and what was typed into it and is not a row yet."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from rich.cells import cell_len
from textual import events

from appeal_tui.ui.widgets.caret import Caret
from appeal_tui.ui.widgets.editors import LineEditor, ProseEditor
from appeal_tui.ui.widgets.form_lines import FormLines
from appeal_tui.ui.widgets.rows import Field, Row


class FieldEditing:
    """An `Input` and a `TextArea` that move to the field under the cursor."""

    def __init__(
        self,
        lines: FormLines,
        route: Callable[[events.Key], Awaitable[bool]],
        mount: Callable[[ProseEditor], object],
    ) -> None:
        """Create the first; the other one is dear, and most forms never need it.

        Args:
            lines: The lines of the form, over which they stand.
            route: Does what a key means to the form.
            mount: Takes the editor of several lines into the form.
        """
        self.line = LineEditor(route)
        """Edits a field of one line; has the focus on every other row as well, so that keys arrive."""
        self.prose: ProseEditor | None = None
        """Edits a field of several lines; None until the cursor stands on one."""
        self._mount = mount
        self._lines = lines
        self._on_the_way: dict[str, str] = {}
        """What was typed into each field and has not come back as a row: a field that is left and entered again has it."""

    def arrive(self, rows: tuple[Row, ...]) -> None:
        """Forget what came back."""
        if self._on_the_way:
            arrived = {row.key for row in rows if isinstance(row, Field) and self._on_the_way.get(row.key) == row.value}
            self._on_the_way = {key: value for key, value in self._on_the_way.items() if key not in arrived}

    @property
    def is_prose(self) -> bool:
        """Whether the field under the cursor is edited in several lines."""
        return self.prose is not None and self.prose.display

    def _made(self) -> ProseEditor:
        if self.prose is None:
            self.prose = ProseEditor()
            self._mount(self.prose)
        return self.prose

    def untold(self, row: Row | None) -> str | None:
        """Return what was typed into a field and nobody was told yet; it counts as told from now on."""
        editor = self.prose if self.prose is not None and self.prose.display else self.line
        if not isinstance(row, Field) or (editor is self.line and not self.line.active):
            return None
        if editor.holds(row.key) and (value := editor.typed(row.value)) is not None:
            self._on_the_way[row.key] = value
            return value
        return None

    def place(self, row: Row | None) -> LineEditor | ProseEditor:
        """Give the editor that a row needs its value and its place, and return the one that keys belong to."""
        line = self.line
        if isinstance(row, Field) and row.height > 1:
            prose = self._made()
            line.unload()
            place = self._lines.region_of(self._lines.cursor)
            room = row.label_room(self._lines.row_width)
            prose.longest = row.longest
            prose.load(row.key, self._on_the_way.get(row.key, row.value))
            prose.place(place.x + room + 1, place.y, max(place.width - room - 2, 4), row.height)
            prose.display = self._lines.pinned_height <= place.y < self._lines.size.height
            return prose if prose.display else line
        if isinstance(row, Field):
            line.load(row.key, self._on_the_way.get(row.key, row.value))
            line.longest, line.lets_by = row.longest, row.lets_by
        else:
            line.unload()
        if self.prose is not None and self.prose.display:
            self.prose.display = False
        return line

    def take_suggestion(self, row: Row | None) -> bool:
        """Put the value that is known from elsewhere into an empty field, and say whether there was one."""
        if not isinstance(row, Field) or not row.suggestion or self.line.value or not self.line.active:
            return False
        self.line.insert_text_at_cursor(row.suggestion)
        return True

    def put_caret(self, x: int) -> None:
        """Put the caret on a cell of the field."""
        value, position = self.line.value, 0
        while position < len(value) and cell_len(value[: position + 1]) <= x:
            position += 1
        self.line.cursor_position = position

    def draw_caret(self) -> None:
        """Draw the text of a field of one line as it is being edited, and tell the terminal where the caret stands."""
        line = self.line
        if line.active and line.has_focus:
            start, end = line.selection
            self._lines.set_caret(Caret(line.value, line.cursor_position, (start, end)))
            line.caret_place = self._lines.caret_offset()
            line.app.cursor_position = line.caret_place
        else:
            self._lines.set_caret(None)
