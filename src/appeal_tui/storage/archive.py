"""ZIP files as a bundle is one: not packed, and the same for the same content wherever they are written."""

from __future__ import annotations

import errno
import io
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Any

from appeal_tui.storage.atomic import write_all

if TYPE_CHECKING:
    from zipfile import ZipFile

_MOMENT = (1980, 1, 1, 0, 0, 0)
"""The time of everything: when somebody worked on a document is nobody's business. ZIP knows no earlier one."""


class _Output(io.RawIOBase):
    """A descriptor as a file that can be gone back in, which the archive does to note how long an entry became."""

    def __init__(self, descriptor: int) -> None:
        super().__init__()
        self._descriptor = descriptor

    def writable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        write_all(self._descriptor, data)
        return len(data)

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        return os.lseek(self._descriptor, offset, whence)

    def tell(self) -> int:
        return os.lseek(self._descriptor, 0, os.SEEK_CUR)


def new_archive(descriptor: int) -> ZipFile:
    """Return a new ZIP file that is written to a descriptor."""
    # Imported late: nobody needs it before.
    from zipfile import ZIP_STORED, ZipFile

    # Not packed: scans and pictures are already, and the same documents give the same archive everywhere.
    return ZipFile(_Output(descriptor), "w", ZIP_STORED)


def archive_entry(name: str, size: int) -> Any:
    """Return an entry of a ZIP file by its name and its size in bytes: readable by its owner only, and without a day."""
    from zipfile import ZipInfo

    entry = ZipInfo(name, _MOMENT)
    entry.create_system = 3
    entry.external_attr = (stat.S_IFREG | 0o600) << 16
    # Known beforehand, so that one of more than 4 GiB is noted as such.
    entry.file_size = size
    return entry


def prove_archive(archive: Path) -> None:
    """Read everything back from the disk.

    Raises:
        OSError: It is not what was written.
    """
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(archive) as written:
            damaged = written.testzip()
    except BadZipFile as error:
        raise OSError(errno.EIO, os.strerror(errno.EIO)) from error
    if damaged is not None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))
