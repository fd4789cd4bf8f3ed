"""What a form consists of: rows as immutable values. A form is given rows and tells what the user did with them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from rich.cells import cell_len

from appeal_tui.ui import pasting
from appeal_tui.ui.widgets.wrapping import clip, fill, wrap

Tone = Literal["text", "muted", "heading", "good", "warning", "error", "strong"]
"""How a text is meant; the colour is decoration, the words say it too."""

Span = tuple[str, str]
"""A run of text and the name of its style."""

Line = tuple[Span, ...]
"""One line of a row."""

LABEL_WIDTH = 26
"""Cells for the label of a field, where the room allows it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One thing in a form."""

    key: str = ""
    """Names the row in messages; rows without a key cannot be reached."""
    indent: int = 0
    help: str = ""
    """The id of its help text."""
    hint: str = ""
    """One line that stands at the foot of the screen while the cursor is here."""
    pinned: bool = False
    """Whether it stays at the top while the rest scrolls; for the first row of a form only."""

    @property
    def reachable(self) -> bool:
        """Whether the cursor stops here."""
        return bool(self.key)

    def lines(self, width: int) -> tuple[Line, ...]:
        """Return the row as it is drawn, each line at most `width` cells wide."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap(Row):
    """An empty line."""

    def lines(self, width: int) -> tuple[Line, ...]:
        """Return one empty line."""
        return ((),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Text(Row):
    """A paragraph that is only read."""

    text: str
    tone: Tone = "text"
    mark: str = ""
    """What stands before the first line; further lines hang below the text."""

    def lines(self, width: int) -> tuple[Line, ...]:
        """Return the wrapped paragraph."""
        pad = " " * self.indent
        if self.mark:
            size = cell_len(self.mark) + 1
            first, *rest = wrap(self.text, width - self.indent - size)
            return (
                ((f"{pad}{self.mark} {first}", self.tone),),
                *(((pad + " " * size + line, self.tone),) for line in rest),
            )
        return tuple(
            ((pad + line, self.tone),) for part in self.text.split("\n") for line in wrap(part, width - self.indent)
        )


_NARROWEST = 5
_CUT = 10
"""Cells of a column of a table that are shown at least."""
_BETWEEN = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns(Row):
    """A small table that is only read; its cells are cut where they do not fit."""

    names: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]
    """The rows, at least one, each with a cell for every name."""

    def lines(self, width: int) -> tuple[Line, ...]:
        """Return the names and the rows below them, one line each."""
        sizes = self._sizes(width - self.indent)
        tones = ("label", *["text"] * len(self.cells))
        return tuple(
            ((" " * self.indent + (" " * _BETWEEN).join(map(fill, row, sizes)).rstrip(), tone),)
            for row, tone in zip((self.names, *self.cells), tones, strict=True)
        )

    def _sizes(self, width: int) -> list[int]:
        """Return the width of every column: what its cells need, and its name where there is room for it.

        The widest give way first; where all would be cut to nothing, the last ones are left out.
        """
        needed = [max(_NARROWEST, *map(cell_len, column)) for column in zip(*self.cells, strict=True)]
        while len(needed) > 1 and sum(min(size, _CUT) + _BETWEEN for size in needed) - _BETWEEN > width:
            needed.pop()
        sizes = list(needed)
        while (spare := width - sum(sizes) - _BETWEEN * (len(sizes) - 1)) < 0:
            sizes[sizes.index(max(sizes))] -= 1
        for place, name in enumerate(self.names[: len(sizes)]):
            more = max(0, min(cell_len(name) - sizes[place], spare))
            sizes[place], spare = sizes[place] + more, spare - more
        return sizes


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick(Row):
    """A sentence with a box: ticked or not, told by a character."""

    text: str
    ticked: bool
    radio: bool = False
    note: str = ""
    """What stands below it, in a quiet tone."""
    tone: Tone = "text"
    mark: str = ""
    """Overrides the box."""
    leads: bool = False
    """Whether Enter leads somewhere; then only the space bar ticks."""

    def lines(self, width: int) -> tuple[Line, ...]:
        """Return box and sentence; further lines hang below the sentence."""
        mark = self.mark or (("(*)" if self.ticked else "( )") if self.radio else ("[x]" if self.ticked else "[ ]"))
        room = width - self.indent - 4
        first, *rest = wrap(self.text, room)
        tone = "strong" if self.ticked and self.tone == "text" else self.tone
        pad = " " * self.indent
        lines: list[Line] = [((pad, "text"), (mark, "mark" if self.ticked else "muted"), (" ", "text"), (first, tone))]
        lines += [((pad + "    " + line, tone),) for line in rest]
        if self.note:
            lines += [((pad + "    " + line, "muted"),) for line in wrap(self.note, room)]
        return tuple(lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Field(Row):
    """A label and a value that is typed in place."""

    label: str
    value: str
    placeholder: str = ""
    problem: str = ""
    """What is wrong with the value; it stands below."""
    note: str = ""
    """What else is worth knowing; it stands below, in a quiet tone."""
    label_width: int = LABEL_WIDTH
    height: int = 1
    """Lines of the editor; more than one for prose."""
    lets_by: Callable[[str], bool] | None = None
    """Says of a text that is pasted here whether it is meant for whoever is around the form."""
    longest: int = pasting.FIELD
    """How many characters it takes from a paste."""
    suggestion: str = ""
    """A value that is known from elsewhere; the right arrow takes it over into the empty field."""
    suggested_by: str = ""
    """Where it is known from, in words that stand below the field."""

    def label_room(self, width: int) -> int:
        """Return the cells that the label takes, indent and space behind it included."""
        return self.indent + min(self.label_width, max(8, (width - self.indent) // 2)) + 1

    def lines(self, width: int) -> tuple[Line, ...]:
        """Return label and value, then what is wrong with it."""
        room = self.label_room(width)
        label = " " * self.indent + fill(self.label, room - self.indent - 1) + " "
        inside = max(width - room - 2, 4)
        shown = self.value or self.placeholder
        tone = "value" if self.value else "empty"
        lines: list[Line] = []
        if self.height == 1:
            lines.append(((label, "label"), ("[", "muted"), (fill(shown, inside), tone), ("]", "muted")))
        else:
            parts = [line for part in shown.split("\n") for line in wrap(part, inside)][: self.height]
            parts += [""] * (self.height - len(parts))
            for index, part in enumerate(parts):
                lines.append(
                    (
                        (label if index == 0 else " " * room, "label"),
                        ("[", "muted"),
                        (fill(part, inside), tone),
                        ("]", "muted"),
                    )
                )
        below = [("! " + self.problem, "error")] if self.problem else []
        below += [(self.suggested_by, "muted")] if self.suggested_by else []
        below += [(self.note, "muted")] if self.note else []
        start = self.indent + 2
        lines += [((" " * start + line, tone),) for text, tone in below for line in wrap(text, width - start)]
        return tuple(lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(Row):
    """A label and a few values of which one is chosen, told by round brackets."""

    label: str
    options: tuple[tuple[str, str], ...]
    """Value and word of each option."""
    chosen: str
    label_width: int = LABEL_WIDTH
    problem: str = ""
    text: str = ""
    """A question that stands above the options."""

    def label_room(self, width: int) -> int:
        """Return the cells that the label takes, indent and space behind it included."""
        return self.indent + min(self.label_width, max(8, (width - self.indent) // 2)) + 1

    def places(self, width: int) -> tuple[tuple[str, int, int, int], ...]:
        """Return value, line, first column and width of every option."""
        room = self.label_room(width)
        top = len(wrap(self.text, width - self.indent)) if self.text else 0
        x, y, found = room, top, []
        sizes = [cell_len(word) + 2 for _, word in self.options]
        # Options that fill their line to the cell stand side by side rather than below each other.
        gap = 0 if room + sum(sizes) <= width < room + sum(sizes) + len(sizes) - 1 else 1
        for (value, _), size in zip(self.options, sizes, strict=True):
            if x + size > width and x > room:
                x, y = room, y + 1
            found.append((value, y, x, min(size, max(width - x, 3))))
            x += size + gap
        return tuple(found)

    def lines(self, width: int) -> tuple[Line, ...]:
        """Return the label and the options, wrapped below each other where they do not fit."""
        room = self.label_room(width)
        label = " " * self.indent + fill(self.label, room - self.indent - 1) + " "
        words = dict(self.options)
        lines: list[list[Span]] = []
        if self.text:
            lines += [[(" " * self.indent + line, "text")] for line in wrap(self.text, width - self.indent)]
        lines.append([(label, "label")])
        x = room
        for value, y, start, size in self.places(width):
            while len(lines) <= y:
                lines.append([(" " * room, "text")])
                x = room
            lines[y].append((" " * (start - x), "text"))
            word = clip(words[value], size - 2)
            lines[y].append((f"({word})", "mark") if value == self.chosen else (f" {word} ", "option"))
            x = start + size
        if self.problem:
            start = self.indent + 2
            lines += [[(" " * start + line, "error")] for line in wrap("! " + self.problem, width - start)]
        return tuple(tuple(line) for line in lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Action(Row):
    """Something that happens on Enter or a click."""

    text: str
    detail: str = ""
    mark: str = "->"
    tone: Tone = "text"

    def lines(self, width: int) -> tuple[Line, ...]:
        """Return mark, words and detail."""
        pad = " " * self.indent
        size = cell_len(self.mark) + 1 if self.mark else 0
        room = width - self.indent - size
        first, *rest = wrap(self.text, room)
        tone = "action" if self.tone == "text" and self.mark else self.tone
        lines: list[Line] = [
            (
                (pad, "text"),
                (f"{self.mark} " if self.mark else "", "mark" if self.tone == "text" else self.tone),
                (first, tone),
            )
        ]
        lines += [((pad + " " * size + line, tone),) for line in rest]
        if self.detail:
            lines += [
                ((pad + " " * size + line, "muted"),) for part in self.detail.split("\n") for line in wrap(part, room)
            ]
        return tuple(lines)
