"""What the terminal sends is decoded here: a bad byte does not end the program, and a paste arrives whole.

Textual's input thread decodes strictly, so that one bad byte ends the app (textualize/textual#6456), and its parser cuts
a paste at the first escape character and takes the rest for keys. Until both are mended, its decoder is replaced by one
that puts a replacement character, and that cleans what stands between the marks of a bracketed paste. The parser takes
a paste character by character, seconds for every megabyte: a long one goes past it under a name, and one that is longer
than anything takes is not handed on. A paste without marks gets them here.
"""

from __future__ import annotations

import codecs
import time
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from appeal_tui.domain.text import clean
from appeal_tui.ui.messages import PasteCleaned, PasteTooLong
from appeal_tui.ui.pasting import DOCUMENT
from appeal_tui.ui.unmarked_pastes import More, UnmarkedPastes, more_from_terminal

if TYPE_CHECKING:
    from textual.message import Message

_BEGIN, _END = "\x1b[200~", "\x1b[201~"
_KEPT = 2 * DOCUMENT
"""Characters of a paste that are kept while it arrives: line ends and control sequences may make a half of it."""

_PATIENCE = 5.0
"""Seconds without input after which a paste without an end counts as ended."""


_PARSED = 1_000
"""Characters of a paste that go through the parser."""


class LongPastes:
    """The texts of pastes on their way past the parser, by the names that stand for them there."""

    def __init__(self) -> None:
        """Begin with none."""
        self._texts: dict[str, str] = {}
        self._count = 0

    def put(self, text: str) -> str:
        """Keep a text, and return its name. Called by the thread that reads."""
        self._count += 1
        name = f"paste {self._count} \ue000"
        self._texts[name] = text
        return name

    def take(self, name: str) -> str:
        """Return the text of a name, once; anything else is a text itself. Called by the app."""
        return self._texts.pop(name, name)


class TerminalDecoder:
    """An incremental decoder of UTF-8 input, as Textual's drivers use it."""

    def __init__(self, told: Callable[[Message], object], pastes: LongPastes, more: More = more_from_terminal) -> None:
        """Begin outside a paste.

        Args:
            told: Is called, in the thread that reads, with what there is to tell about a paste.
            pastes: Keeps the long ones, whose names only are returned.
            more: Waits a moment for what comes behind what was read.
        """
        self._told, self._pastes = told, pastes
        self._unmarked = UnmarkedPastes(more)
        self._decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
        self._pasted: list[str] | None = None
        """The pieces of a paste that has not ended; the last one may be the beginning of its end."""
        self._length = 0
        """Characters of all of them."""
        self._tail = ""
        """The end of what was given out: the mark of a paste may be cut between two reads."""
        self._last = 0.0

    def decode(self, data: bytes, final: bool = False) -> str:
        """Return the text of some bytes; the text of a paste comes at its end, and cleaned."""
        text = self._decoder.decode(data, final)
        overdue = self._pasted is not None and time.monotonic() - self._last > _PATIENCE
        self._last = time.monotonic()
        out = [self._end_of_paste()] if overdue else []
        keys = (self._tail + text).partition(_BEGIN)[0][len(self._tail) :] if self._pasted is None else ""
        unmarked = not final and self._unmarked.begins(keys)
        if unmarked and keys == text:
            text = self._gathered(text)
        while text:
            if self._pasted is None:
                before, begin, rest = (self._tail + text).partition(_BEGIN)
                # The mark itself goes out as it comes: its first character alone may be the Escape key.
                keys, mark = before[len(self._tail) :], (before + begin)[max(len(self._tail), len(before)) :]
                out += [self._typed(keys) if unmarked else keys, mark]
                self._tail = "" if begin else before[1 - len(_BEGIN) :]
                self._pasted, self._length, text = ([""], 0, rest) if begin else (None, 0, "")
                unmarked = False
            else:
                inside, end, rest = (self._pasted.pop() + text).partition(_END)
                self._length += len(text) - len(end) - len(rest)
                # The beginning of its end may be counted, and does not make it longer.
                if self._length > _KEPT + len(_END):
                    self._pasted.clear()
                if not end and not final:
                    self._pasted += (inside[: 1 - len(_END)], inside[1 - len(_END) :])
                    break
                self._pasted.append(inside)
                text = rest
                out.append(self._end_of_paste())
        return "".join(out)

    def _gathered(self, text: str) -> str:
        """Return the beginning of a paste without marks with what comes behind it."""
        more, beyond = self._unmarked.gather(self._decoder.decode, _KEPT, _BEGIN)
        if beyond:
            self._told(PasteTooLong(len(text) + len(more) + beyond))
            return ""
        return text + more

    def _typed(self, text: str) -> str:
        """Return keys with marks around the pastes among them."""
        keys, paste, behind = self._unmarked.split(text)
        if not paste:
            return keys + behind
        self._pasted, self._length = [paste], len(paste)
        return f"{keys}{_BEGIN}{self._end_of_paste()}{behind}"

    def _end_of_paste(self) -> str:
        pasted, self._pasted = "".join(self._pasted or ()).replace("\r\n", "\r"), None
        cleaned = clean(pasted)
        if (length := self._length if self._length > _KEPT + len(_END) else len(cleaned)) > DOCUMENT:
            self._told(PasteTooLong(length))
            return _END
        if removed := len(pasted) - len(cleaned):
            self._told(PasteCleaned(removed))
        return f"{cleaned if len(cleaned) <= _PARSED else self._pastes.put(cleaned)}{_END}"


def take_over_decoding(told: Callable[[Message], object], pastes: LongPastes) -> None:
    """Let Textual's driver decode with `TerminalDecoder`.

    Args:
        told: Is called, in the thread that reads, with what there is to tell about a paste.
        pastes: Keeps the long ones, whose names only come as events.
    """
    try:
        from textual.drivers import linux_driver
    except ImportError:
        return  # another system's driver, which reads characters and not bytes
    linux_driver.getincrementaldecoder = lambda encoding: partial(TerminalDecoder, told, pastes)  # type: ignore[attr-defined,assignment]
