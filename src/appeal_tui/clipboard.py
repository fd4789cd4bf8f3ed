"""The system's clipboard, through whatever mechanism this machine has; it never hangs and never raises."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from typing import TypeVar

T = TypeVar("T")

_PATIENCE = 2.0
"""Seconds that a clipboard program may take: some wait for ever for a display that is gone."""


def copy_text(text: str) -> bool:
    """Put a text on the clipboard.

    Returns:
        Whether it is there now: it is read back to prove it.
    """
    import pyperclip

    def copy() -> bool:
        pyperclip.copy(text)
        return _same(pyperclip.paste(), text)

    return _within_patience(copy) or False


def paste_text() -> str | None:
    """Return the text on the clipboard, or None where there is no clipboard to read."""
    import pyperclip

    def paste() -> str:
        return str(pyperclip.paste())

    return _within_patience(paste)


def over_ssh(environ: Mapping[str, str]) -> bool:
    """Return whether the user sits at another machine, so that this one's clipboard is not theirs."""
    return any(environ.get(name) for name in ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"))


def _same(found: object, text: str) -> bool:
    """Return whether a clipboard gave a text back; some change line ends or drop the last one."""
    return isinstance(found, str) and found.replace("\r\n", "\n").rstrip("\n") == text.replace("\r\n", "\n").rstrip(
        "\n"
    )


def _within_patience(act: Callable[[], T]) -> T | None:
    """Return what an act gives; None where it fails or takes too long. It is left behind then, in a daemon thread."""
    given: list[T] = []

    def run() -> None:
        try:
            given.append(act())
        except Exception:  # noqa: S110 - pyperclip raises anything, bare Exception too: then there is no clipboard
            pass

    thread = threading.Thread(target=run, name="clipboard", daemon=True)
    thread.start()
    thread.join(_PATIENCE)
    return given[0] if given else None
