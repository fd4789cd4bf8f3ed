"""Puts a finished file in the place of another one, and hands back what stood there."""

from __future__ import annotations

import errno
import os
import sys
from functools import cache
from pathlib import Path
from typing import Any

from appeal_tui.storage.atomic import drop, temporary_name, with_patience

# A sandbox that does not know the call refuses it with EPERM.
_UNSUPPORTED = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EPERM)
_NO_LINKS = (*_UNSUPPORTED, errno.EACCES, errno.EMLINK, errno.EXDEV)
_AT_FDCWD = -100
_EXCHANGE = 2
_WINDOWS_MOVED_AWAY = 1177
_WINDOWS_UNSUPPORTED = (1, 50, 120)
"""What file systems answer that do not know the call: invalid function, not supported, not implemented."""


def swap(temporary: Path, path: Path) -> Path | None:
    """Put a finished file in the place of another one, in one step.

    Whoever wrote the other one a moment ago loses nothing by it: what stood there is handed back, and can be looked at.

    Args:
        temporary: The finished file, in the same folder.
        path: The file that is there.

    Returns:
        Where what stood there is now; None where this disk cannot keep it.

    Raises:
        FileNotFoundError: There is no file to take the place of.
        OSError: It could not be done, and the file is as it was.
    """
    if sys.platform == "win32":
        return _replace_file(temporary, path)
    try:
        exchange(temporary, path)
    except OSError as error:
        if error.errno not in _UNSUPPORTED:
            raise
    else:
        return temporary
    aside = temporary_name(path)
    kept = True
    try:
        os.link(path, aside)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        kept = False
    try:
        os.replace(temporary, path)  # noqa: PTH105  # one name for every call that tests make fail
    except BaseException:
        drop(aside)
        raise
    return aside if kept else None


def exchange(one: Path, other: Path) -> None:
    """Let two files of one folder change their names, in one step.

    Raises:
        OSError: This system or disk cannot do it (ENOSYS, EINVAL, ENOTSUP), or something else is wrong.
    """
    import ctypes

    call = _exchanger()
    if call is None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    if call(os.fsencode(one), os.fsencode(other)) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), str(other))


@cache
def _exchanger() -> Any:
    """Return the system's call that exchanges two files; None where there is none."""
    import ctypes

    library = ctypes.CDLL(None, use_errno=True)
    try:
        if sys.platform == "darwin":
            renamex: Any = library.renamex_np
            return lambda one, other: renamex(one, other, ctypes.c_uint(_EXCHANGE))
        rename: Any = library.renameat2
    except AttributeError:
        return None
    return lambda one, other: rename(_AT_FDCWD, one, _AT_FDCWD, other, ctypes.c_uint(_EXCHANGE))


def _replace_file(temporary: Path, path: Path) -> Path | None:
    """Do it on Windows, where the system keeps the displaced file under a name that is given to it."""
    import ctypes

    aside = temporary_name(path)
    kept = True

    def replace() -> None:
        nonlocal kept
        kernel: Any = getattr(ctypes, "WinDLL")("kernel32", use_last_error=True)  # noqa: B009  # only there
        if kernel.ReplaceFileW(str(path), str(temporary), str(aside), 0, None, None):
            return
        number = getattr(ctypes, "get_last_error")()  # noqa: B009
        if number == _WINDOWS_MOVED_AWAY:
            # The old file has its new name already, and the new one not yet.
            try:
                with_patience(lambda: os.replace(temporary, path))  # noqa: PTH105
            except OSError:
                os.replace(aside, path)  # noqa: PTH105
                raise
            return
        if number in _WINDOWS_UNSUPPORTED:
            kept = False
            os.replace(temporary, path)  # noqa: PTH105
            return
        raise OSError(None, getattr(ctypes, "FormatError")(number), str(path), number)  # noqa: B009

    with_patience(replace)
    return aside if kept else None
