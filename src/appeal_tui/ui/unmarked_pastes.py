"""Tells a paste from keys where the terminal puts no marks around it.

Old terminals, a tmux that was not asked to, and programs that read a screen or type for somebody send a paste as if it
had been typed. As keys, a notice would keep the window busy for a minute, and a Tab in it would leave the field.
"""

from __future__ import annotations

import os
import re
import select
import sys
import time
from collections.abc import Callable

More = Callable[[], bytes]
"""Returns what the terminal sends next; nothing where it pauses."""

_AT_ONCE = 200
"""Characters that come together and were not typed by hand: even a key that is held gives thirty a second."""

_PER_SECOND = 400
"""Characters a second that no hand types; of more than that, a busy machine draws and saves not every single one in time."""

_STILL_COMING = 200
"""Characters beyond those: what comes half a second behind a paste goes on with it."""

_GOES_ON = 2
"""Characters behind something that acts on a terminal with which a paste goes on: a single one is a key."""

_PAUSE = 0.05
"""Seconds without input after which a paste has ended."""

_LONGEST_WAIT = 0.3
"""Seconds for which a paste is gathered: what comes more slowly is handed on in pieces, so that it is saved in time."""

_LONGEST_READING = 10.0
"""Seconds for which a paste that is too long for anything is read, to be left out whole."""

_TEXT = r"[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]"
_TOKENS = re.compile(rf"{_TEXT}+|(?:\x1b\[[0-?]*[ -/]*[@-~]|\x1bO[@-~]|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f])+")
_LINE_END = re.compile(r"[\r\n\t]")
_IS_TEXT = re.compile(f"{_TEXT}+")


def more_from_terminal() -> bytes:
    """Return what the terminal sends within a moment; nothing where it pauses or is gone."""
    if sys.__stdin__ is None:
        return b""
    try:
        terminal = sys.__stdin__.fileno()
        return os.read(terminal, 65_536) if select.select([terminal], [], [], _PAUSE)[0] else b""
    except (OSError, ValueError):
        return b""


class UnmarkedPastes:
    """Watches how fast text comes in."""

    def __init__(self, more: More) -> None:
        """Begin with nothing.

        Args:
            more: Waits a moment for what comes behind what was read.
        """
        self._more = more
        self._level = 0.0
        self._last = 0.0
        self._flows = False
        """Whether what was read last came faster than anybody types, whatever its length."""
        self._ended = True
        """Whether the terminal paused behind what was gathered last."""

    def begins(self, text: str) -> bool:
        """Return whether a text that was just read is, or holds, a piece of a paste."""
        now = time.monotonic()
        self._level = max(0.0, self._level - (now - self._last) * _PER_SECOND)
        self._last = now
        if _IS_TEXT.fullmatch(text):
            self._level += len(text)
            self._flows = self._level >= _AT_ONCE
            return self._flows
        self._level, self._flows = 0.0, False
        return any(len(token) >= _AT_ONCE for token in _texts(text))

    def gather(self, decode: Callable[[bytes], str], longest: int, mark: str) -> tuple[str, int]:
        """Return what comes behind the beginning of a paste, and how many characters came beyond the longest paste.

        Args:
            decode: Turns bytes into text.
            longest: How many characters are kept.
            mark: What begins a paste with marks, which is another one.
        """
        pieces, length, beyond = [], 0, 0
        begin = time.monotonic()
        self._ended = False
        while time.monotonic() - begin < (_LONGEST_READING if beyond else _LONGEST_WAIT):
            if not (data := self._more()):
                self._ended = True
                break
            text = decode(data)
            if mark in text and not beyond:
                pieces.append(text)
                break
            length += len(text)
            if length > longest:
                beyond += len(text)
            else:
                pieces.append(text)
        self._level, self._last = _AT_ONCE + _STILL_COMING, time.monotonic()
        return "".join(pieces), beyond

    def split(self, text: str) -> tuple[str, str, str]:
        """Return the keys before a paste, the paste, and what comes behind it.

        Args:
            text: What was read and gathered, without pastes that have marks.
        """
        tokens = _TOKENS.findall(text)
        least = 1 if self._flows and _IS_TEXT.match(text) else _AT_ONCE
        first = next((i for i, token in enumerate(tokens) if len(token) >= least and _IS_TEXT.match(token)), None)
        if first is None:
            return text, "", ""
        words = (i for i, token in enumerate(tokens) if len(token) >= _GOES_ON and _IS_TEXT.match(token))
        end = max((first, *words)) + 1
        before, paste, behind = "".join(tokens[:first]), "".join(tokens[first:end]), "".join(tokens[end:])
        # A line takes the spaces off the ends of a paste, and these may stand between two words. What comes behind a
        # single line may also be the key that a program presses when it has typed it; in a text, it belongs to the text.
        body = paste.lstrip(" ")
        kept = body.rstrip(" \r\t\n") if self._ended or behind else body.rstrip(" ")
        if _LINE_END.search(kept):
            kept = body.rstrip(" ")
        before, behind = before + paste[: len(paste) - len(body)], body[len(kept) :] + behind
        return before, kept, behind


def _texts(text: str) -> list[str]:
    return [token for token in _TOKENS.findall(text) if _IS_TEXT.match(token)]
