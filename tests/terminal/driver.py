"""Drives a program on a terminal as a person would: keys in, a screen out, and nothing timed by sleeping."""

from __future__ import annotations

import codecs
import fcntl
import os
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Self

import pyte

PATIENCE = 15.0
"""Seconds after which a screen that does not come is a failure. A machine that is busy with other tests is slow."""

_CONTROL = {"enter": "\r", "tab": "\t", "escape": "\x1b", "backspace": "\x7f", "space": " ", "shift+tab": "\x1b[Z"}
_LETTERS = {"up": "A", "down": "B", "right": "C", "left": "D", "home": "H", "end": "F"}
_TILDE = {
    "insert": 2, "delete": 3, "pageup": 5, "pagedown": 6, "f5": 15, "f6": 17, "f7": 18, "f8": 19, "f9": 20, "f10": 21,
    "f11": 23, "f12": 24,
}  # fmt: skip
_F1_TO_F4 = {"f1": "\x1bOP", "f2": "\x1bOQ", "f3": "\x1bOR", "f4": "\x1bOS"}

# What pyte does not know and would print: private modes and queries, titles and the like. Alternate screens as well.
# Colours, which no test looks for on the screen, are most of what is written.
_LEFT_OUT = re.compile(
    r"\x1b\[[\d;:]*m|\x1b\[[<=>][\d;:]*[A-Za-z]|\x1b\[\?[\d;]*\$p|\x1b\[\?[\d;]*[A-Zac-gi-km-z]|\x1b\[[\d;]*t"
    r"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[PX^_][^\x1b]*\x1b\\"
)
_BEGUN = re.compile(r"\x1b(?:\[[^@-~\x1b]*|\][^\x07\x1b]*\x1b?|[PX^_][^\x1b]*\x1b?)?\Z")


def encode(key: str) -> str:
    """Return what a terminal sends for a key: `ctrl+n`, `f2`, `down`, or the character itself."""
    if key in _CONTROL:
        return _CONTROL[key]
    if key in _LETTERS:
        return f"\x1b[{_LETTERS[key]}"
    if key in _TILDE:
        return f"\x1b[{_TILDE[key]}~"
    if key in _F1_TO_F4:
        return _F1_TO_F4[key]
    if key.startswith("ctrl+") and key.removeprefix("ctrl+") in _LETTERS:
        return f"\x1b[1;5{_LETTERS[key.removeprefix('ctrl+')]}"
    if key.startswith("ctrl+") and len(key) == 6:
        return chr(ord(key[-1]) & 0x1F)
    if len(key) != 1:
        raise ValueError(f"no such key: {key}")
    return key


class Terminal:
    """A program on a pseudo-terminal of its own."""

    def __init__(
        self, command: Sequence[str | Path], env: Mapping[str, str], *, size: tuple[int, int] = (120, 40), cwd: Path
    ) -> None:
        """Start a program.

        Args:
            command: The program and its arguments.
            env: Its whole environment.
            size: Columns and rows.
            cwd: The folder it starts in.
        """
        self.raw = b""
        """Every byte that the program wrote."""
        self.size = size
        self._screen = pyte.Screen(*size)
        self._stream = pyte.Stream(self._screen)
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._rest = ""
        self._lines = [""] * size[1]
        self._status: int | None = None
        self._open = True
        self._master, slave = os.openpty()
        os.set_blocking(self._master, False)
        self._set_size()
        # A session that opens a terminal owns it, so that it is told when the terminal is closed.
        dup = os.POSIX_SPAWN_DUP2
        actions = [(os.POSIX_SPAWN_OPEN, 0, os.ttyname(slave), os.O_RDWR, 0), (dup, 0, 1), (dup, 0, 2)]
        self.settings = termios.tcgetattr(slave)
        words = ["/bin/sh", "-c", 'cd "$1" && shift && exec "$@"', "sh", str(cwd), *map(str, command)]
        self.pid = os.posix_spawn(words[0], words, dict(env), file_actions=actions, setsid=True)
        # The other end stays open here: what the program left of the settings can be read when it is gone.
        self._slave = slave

    # --- what is seen -----------------------------------------------------------------------------------------------

    @property
    def lines(self) -> list[str]:
        """The screen, line by line."""
        buffer, columns = self._screen.buffer, range(self.size[0])
        # After a smaller size some rows that were drawn before are gone.
        for y in self._screen.dirty & set(range(self.size[1])):
            self._lines[y] = "".join(buffer[y][x].data for x in columns).rstrip()
        self._screen.dirty.clear()
        return self._lines

    @property
    def text(self) -> str:
        """The screen as one text."""
        return "\n".join(self.lines)

    @property
    def on_alternate_screen(self) -> bool:
        """Whether the program took the screen over and did not give it back."""
        return self.raw.rfind(b"\x1b[?1049h") > self.raw.rfind(b"\x1b[?1049l")

    @property
    def modes_left_on(self) -> set[str]:
        """The private modes of the terminal that are not as they are by default (wrapping and the cursor: on)."""
        changed: set[str] = set()
        for numbers, how in re.findall(rb"\x1b\[\?([\d;]+)([hl])", self.raw):
            for number in numbers.decode().split(";"):
                by_default = how == (b"h" if number in ("7", "25") else b"l")
                (changed.discard if by_default else changed.add)(number)
        return changed

    @property
    def is_restored(self) -> bool:
        """Whether the terminal is as the program found it."""
        return not self.modes_left_on and termios.tcgetattr(self._slave) == self.settings

    def shows(self, regex: str) -> bool:
        """Whether the screen matches."""
        return re.search(regex, self.text, re.MULTILINE) is not None

    def read(self, timeout: float) -> bool:
        """Take in what the program writes next; say whether there may be more to come."""
        if not self._open or timeout < 0:
            return False
        if self.status() is not None:
            timeout = 0
        ready, _, _ = select.select([self._master], [], [], timeout)
        if not ready:
            return False
        data = self._written()
        self.raw += data
        text = self._rest + self._decoder.decode(data)
        begun = _BEGUN.search(text)
        text, self._rest = (text[: begun.start()], begun[0]) if begun else (text, "")
        self._stream.feed(_LEFT_OUT.sub("", text))
        return bool(data)

    def _written(self) -> bytes:
        """Return everything that can be read now: a terminal hands a frame on in small pieces."""
        pieces = []
        try:
            while piece := os.read(self._master, 65536):
                pieces.append(piece)
        except OSError:
            pass  # nothing more for now, or the program is gone
        return b"".join(pieces)

    def wait_until(self, test: Callable[[], bool], what: str, timeout: float = PATIENCE) -> None:
        """Wait until something is so.

        Args:
            test: Is asked again after everything that the program writes.
            what: What is waited for, for the message.
            timeout: Seconds.

        Raises:
            AssertionError: It is not so in time, or the program ended; shows the screen.
        """
        end = time.monotonic() + timeout
        while not test():
            if not self.read(end - time.monotonic()) and not test():
                raise AssertionError(f"{what} did not come:\n{self.text}\n(exit status {self.status()})")

    def wait_for(self, regex: str, timeout: float = PATIENCE) -> None:
        """Wait until the screen matches a regular expression."""
        self.wait_until(lambda: self.shows(regex), f"/{regex}/", timeout)

    def wait_until_gone(self, regex: str, timeout: float = PATIENCE) -> None:
        """Wait until the screen does not match a regular expression any more."""
        self.wait_until(lambda: not self.shows(regex), f"the end of /{regex}/", timeout)

    def wait_for_exit(self, timeout: float = PATIENCE) -> int:
        """Wait for the end of the program and return its exit status; a signal counts as a negative one."""
        end = time.monotonic() + timeout
        while self.status() is None:
            if time.monotonic() > end:
                raise AssertionError(f"still running after {timeout} s:\n{self.text}")
            self.read(0.01)
        while self._open and self.read(0):
            pass
        status = self.status()
        assert status is not None
        return status

    def status(self) -> int | None:
        """Return the exit status; None while the program runs. A signal counts as a negative one."""
        if self._status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self._status = os.waitstatus_to_exitcode(status)
        return self._status

    def wait_for_stop(self, timeout: float = PATIENCE) -> None:
        """Wait until the program is suspended: before that, a signal to go on would be lost."""
        end = time.monotonic() + timeout
        while os.waitid(os.P_PID, self.pid, os.WSTOPPED | os.WNOHANG | os.WNOWAIT) is None:
            assert time.monotonic() < end, f"the program does not stop:\n{self.text}"
            self.read(0.02)

    # --- what is done -----------------------------------------------------------------------------------------------

    def press(self, *keys: str) -> None:
        """Press keys, by name."""
        self.send("".join(encode(key) for key in keys))

    def enter(self, text: str) -> None:
        """Type a text in one go, as a fast typist over a slow line does."""
        self.send(text)

    def paste(self, text: str) -> None:
        """Paste a text as terminals do: in brackets, its line ends as carriage returns."""
        self.send("\x1b[200~" + text.replace("\n", "\r") + "\x1b[201~")

    def send(self, data: str | bytes) -> None:
        """Send bytes, reading what comes back so that neither side waits for the other."""
        left = data.encode() if isinstance(data, str) else data
        end = time.monotonic() + PATIENCE
        while left:
            if time.monotonic() > end:
                raise AssertionError("the program does not read its input")
            _, writable, _ = select.select([], [self._master], [], 0.01)
            if writable:
                left = left[os.write(self._master, left[:1024]) :]
            self.read(0)

    def resize(self, columns: int, rows: int) -> None:
        """Change the size of the window."""
        self.size = (columns, rows)
        self._screen.resize(rows, columns)
        self._lines = [""] * rows
        self._screen.dirty.update(range(rows))
        self._set_size()

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the program."""
        os.kill(self.pid, number)

    def close_window(self) -> None:
        """Take the terminal away, as closing its window does."""
        if self._open:
            self._open = False
            os.close(self._slave)
            os.close(self._master)

    def __enter__(self) -> Self:
        """Return the terminal; the program ends with the block."""
        return self

    def __exit__(self, *error: object) -> None:
        """End the program if it still runs, and close the terminal."""
        if self.status() is None:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
            self._status = -signal.SIGKILL
        self.close_window()

    # --- underneath -------------------------------------------------------------------------------------------------

    def _set_size(self) -> None:
        columns, rows = self.size
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
