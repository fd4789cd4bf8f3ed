"""The dialog in which a file is chosen: typed, dragged into the window, or picked from the folder."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Input

from appeal_tui.domain.text import visible
from appeal_tui.i18n import later, said, t, tn
from appeal_tui.storage.folder_list import FolderList, list_folder
from appeal_tui.storage.looks import disk_of
from appeal_tui.ui.looking import looked, nobody
from appeal_tui.ui.screens.line_dialogs import LineInput, PathDialog
from appeal_tui.ui.widgets.form import Form
from appeal_tui.ui.widgets.key_bar import KeyBar
from appeal_tui.ui.widgets.prose import Prose
from appeal_tui.ui.widgets.rows import Action, Row, Text


class FileInput(LineInput):
    """The line with the path; Down goes to the list below it."""

    BINDINGS = [Binding("down", "screen.to_list", later("Choose below"))]


class FileDialog(PathDialog):
    """Asks for a file that is there; what stands in the folder is listed below the path while it is typed."""

    def __init__(self, title: str, text: str, line: str = "", endings: Collection[str] = ()) -> None:
        """Ask for a file.

        Args:
            title: What it is for.
            text: What to choose.
            line: The path that stands there at first.
            endings: The endings of the files to list; any other may be typed. Empty: all are listed.
        """
        super().__init__(title, text, line)
        self._endings = endings
        self._listed_for: str | None = None

    def compose(self) -> ComposeResult:
        """Compose the dialog."""
        with Vertical(classes="dialog -tall"):
            yield Prose(self._text)
            yield FileInput(self._line, select_on_focus=False)
            yield Form()
            yield KeyBar()

    def on_mount(self) -> None:
        """Set the title, and list the folder."""
        super().on_mount()
        self._list()

    @on(Input.Changed)
    def _list(self) -> None:
        self.app.run_task(self._look())  # type: ignore[attr-defined]

    async def _look(self) -> None:
        typed = self.query_one(Input).value
        found = await looked(partial(self._tell_silence, typed), disk_of(typed), list_folder, typed, self._endings)
        # A slow folder may answer after more was typed.
        if self.is_attached and self.query_one(Input).value == typed:
            self.query_one(Form).show(_rows(found))

    def _tell_silence(self, typed: str) -> None:
        if self.is_attached and self.query_one(Input).value == typed:
            words = t("No answer: is its disk or network there?")
            self.query_one(Form).show((Text(text=words, tone="muted"),))

    def action_to_list(self) -> None:
        """Go to the list, where there is something in it."""
        form = self.query_one(Form)
        if any(row.key for row in form.rows):
            form.focus()

    @on(Form.FilterTyped)
    def _typed(self, event: Form.FilterTyped) -> None:
        """Type on in the path."""
        line = self.query_one(Input)
        line.value = line.value[:-1] if event.character == "backspace" else line.value + event.character
        line.cursor_position = len(line.value)
        line.focus()

    @on(Form.Pressed)
    def _picked(self, event: Form.Pressed) -> None:
        if event.key.endswith(_FOLDER):
            self._open_folder(event.key.removesuffix(_FOLDER))
        else:
            self.dismiss(event.key)

    def _open_folder(self, path: str) -> None:
        line = self.query_one(Input)
        line.value = path
        line.cursor_position = len(path)
        line.focus()

    def accept(self, path: str) -> None:
        """Take a file; of a folder, show what is in it."""
        self.app.run_task(self._accept(path))  # type: ignore[attr-defined]

    async def _accept(self, path: str) -> None:
        if await looked(nobody, disk_of(path), _is_folder, path):
            self._open_folder(path if path.endswith("/") else path + "/")
        else:
            self.dismiss(path)


_FOLDER = "\0"
"""Ends the key of a folder's row: no path holds it."""


def _is_folder(path: str) -> bool:
    try:
        return Path(path).expanduser().is_dir()
    except (OSError, RuntimeError, ValueError):
        return False


def _rows(found: FolderList) -> tuple[Row, ...]:
    if found.problem:
        return (Text(text=said(found.problem), tone="muted"),)
    if not found.entries:
        return (Text(text=t("Nothing here matches."), tone="muted"),)
    rows: list[Row] = [
        Action(key=entry.line + _FOLDER, text=visible(entry.name) + "/")
        if entry.is_folder
        else Action(key=entry.line, text=visible(entry.name))
        for entry in found.entries
    ]
    if found.left_out:
        words = tn(
            "{n} more: type the beginning of its name.", "{n} more: type the beginning of the name.", found.left_out
        )
        rows.append(Text(text=words, tone="muted"))
    return tuple(rows)
