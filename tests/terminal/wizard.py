"""The wizard as its user sees it: rows, a cursor, steps. Everything is done by keys."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from .driver import Terminal

PROGRAM = Path(sys.executable).with_name("appeal-tui")

STEPS = ("Notice", "Cause", "Self-audit", "Plan", "Evidence", "Review", "Letter", "Send")

SHORT = {"Self-audit": "Audit"}
"""Names that are shorter where the steps stand in one line."""


class Wizard(Terminal):
    """`appeal-tui` on a terminal."""

    def __init__(
        self,
        env: Mapping[str, str],
        cwd: Path,
        *arguments: str | Path,
        size: tuple[int, int] = (120, 40),
        under: Sequence[str | Path] = (),
    ) -> None:
        """Start it.

        Args:
            env: Its environment.
            cwd: The folder it starts in.
            arguments: What stands behind `appeal-tui`.
            size: Columns and rows.
            under: What runs the program and watches it.
        """
        super().__init__([*under, PROGRAM, *arguments], env, size=size, cwd=cwd)
        self._filled = ""
        self._cwd = cwd

    # --- where one is -----------------------------------------------------------------------------------------------

    @property
    def cursor(self) -> tuple[int, str]:
        """The line of the screen on which the cursor of the work area stands, and the row's text; (-1, "") without."""
        # Left of the work area are the steps, where there is room for them.
        gutter = 21 if self.size[0] >= 100 else 1
        for y, line in enumerate(self.lines):
            if line[gutter : gutter + 2] == "> ":
                return y, line[gutter + 2 :].split("\u2502")[0].strip()
        return -1, ""

    @property
    def _row(self) -> str:
        """The words of the row under the cursor, without the value that is typed there."""
        return self.cursor[1].split(" [")[0].rstrip()

    def _is_on_another_row(self, row: str) -> bool:
        return self._row not in (row, "")

    def wait_for_list(self) -> None:
        """Wait until the list of cases is there, or the welcome where it is empty."""
        self.wait_for(r"Nothing is ever sent anywhere|Next deadline first")

    def wait_for_step(self, name: str) -> None:
        """Wait until a step is open, with its cursor."""
        self.wait_for(rf"> ?{STEPS.index(name) + 1} ({name}|{SHORT.get(name, name)})\b")
        self.wait_until(lambda: self.cursor[0] > 0, f"the cursor in {name}")

    # --- going ------------------------------------------------------------------------------------------------------

    def begin_case(self) -> None:
        """Begin a case, from the list."""
        self.wait_for_list()
        self.press("ctrl+n")
        self.wait_for("The name of your selling account")
        self.wait_until(lambda: self.cursor[1].startswith("Store"), "the first field")

    def next_step(self, name: str) -> None:
        """Go on to the next step."""
        self.press("ctrl+n")
        self.wait_for_step(name)

    def go_to_notice(self) -> None:
        """Go on from the last field to the text of the notice."""
        self.go_to("^ASINs named")
        self.press("tab")
        self.wait_until(lambda: self.cursor == (-1, ""), "the cursor in the text of the notice")

    def go_to(self, regex: str, beyond: str = "") -> None:
        """Move the cursor down, row by row, to a row whose first line matches, and that is not a certain one."""
        for _ in range(200):
            if re.search(regex, self.cursor[1]) and self._row != beyond:
                return
            before = self._row
            self.press("down")
            self.wait_until(partial(self._is_on_another_row, before), f"row /{regex}/")
        raise AssertionError(f"no row /{regex}/:\n{self.text}")

    def narrow_down(self, word: str) -> None:
        """Go to the first row and type a word, so that only the rows that hold it stay."""
        self.press("ctrl+home")
        self.wait_for(r"> .*\(.+ \d+\)")
        self.enter(word)
        self.wait_for(rf"Filter: {re.escape(word)}\b")

    def show_all(self) -> None:
        """Drop the filter."""
        self.press("escape")
        self.wait_until_gone("Filter: ")

    # --- answering --------------------------------------------------------------------------------------------------

    def type_into(self, label: str, value: str) -> None:
        """Type into the field with a label, which stands at or below the cursor."""
        # Labels are cut where there is no room, so that two of them in a row may look alike.
        label = re.escape(label[:14])
        self.go_to(rf"^{label}", beyond=self._filled)
        self.enter(value)
        # A value that is longer than its field is scrolled to its end.
        self.wait_for(rf"> +{label}.*{re.escape(value[-20:])}")
        self._filled = self._row

    def find_filled(self, label: str, value: str) -> None:
        """Go down to a field that holds a value already."""
        self.go_to(rf"^{re.escape(label[:14])}.*\[{re.escape(value)} ")
        self._filled = self._row

    def tick_cause(self, word: str, name: str) -> None:
        """Find a cause by a word and choose it."""
        self.enter(word)
        self.wait_for(rf"Filter: {re.escape(word)}\b")
        self.press("ctrl+home")
        self.go_to(re.escape(name))
        self.press("space")
        self.wait_for(rf"> \[x\] {re.escape(name)}")
        self.show_all()

    def open_part(self, name: str) -> None:
        """Open one list of the plan."""
        self.wait_until(lambda: bool(self._open_part), "the lists of the plan")
        for _ in STEPS:
            before = self._open_part
            if before == name:
                return
            self.press("f2")
            self.wait_until_gone(rf"\({before} \d+\)")
            self.wait_until(lambda: bool(self._open_part), f"the list {name}")
        raise AssertionError(f"no list {name}:\n{self.text}")

    @property
    def _open_part(self) -> str:
        found = re.search(r"\(([A-Z][a-z ]+) \d+\)", self.text)
        return found[1] if found else ""

    def tick_line(self, word: str, status: str) -> None:
        """Find a line of the open list by a word, tick it and say how it stands; the list stays narrowed down."""
        self._filled = ""
        self.narrow_down(word)
        self.go_to(r"^\[ \]")
        self.press("space")
        self.wait_until(lambda: self.cursor[1].startswith("[x]"), "the tick")
        self.go_to(r"^status")
        while f"({status})" not in self.cursor[1]:
            before = re.escape(self.cursor[1])
            self.press("right")
            self.wait_until_gone(f"> +{before}")

    def plan(self, word: str, status: str, blanks: Mapping[str, str]) -> None:
        """Put a line into the plan: found by a word, with its status and the values of its fields by label."""
        self.tick_line(word, status)
        for label, value in blanks.items():
            self.type_into(label, value)
        self.show_all()

    def type_until_saved(self, label: str, value: str) -> None:
        """Type into a field, and wait until the case file holds it and the top line says so."""
        # The same words may stand in another answer already.
        before = self._in_files(value)
        self.type_into(label, value)
        end = time.monotonic() + 15
        # Only the file proves it: the top line may still speak of the save before.
        while self._in_files(value) <= before:
            assert time.monotonic() < end, f"{value} was not saved"
            self.read(0.05)
        self.wait_until(lambda: bool(re.search(r" saved \d\d:\d\d:\d\d", self.lines[0])), "the saved case")

    def _in_files(self, value: str) -> int:
        """Count how often the case files hold a value."""
        return sum(path.read_text("utf-8").count(value) for path in (self._cwd / "data" / "cases").glob("*.toml"))

    def save_letter(self, path: Path) -> None:
        """Save the letter as plain text through the dialog of the step Letter."""
        self.press("f7")
        self.wait_for("For pasting. The file:")
        self.press("ctrl+u")
        self.enter(str(path))
        self.wait_for(re.escape(str(path)[-20:]))
        self.press("enter")
        self.wait_for("Saved. It is not sent.")

    def quit(self) -> None:
        """Leave, as a user does."""
        self.press("ctrl+q")
        status = self.wait_for_exit()
        assert status == 0, f"{status}\n{self.text}\n{bytes(self.raw[-3000:])!r}"
        assert self.is_restored, self.modes_left_on
