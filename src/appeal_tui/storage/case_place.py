"""The place of a case on the disk: what the file there is known to hold, and how that is replaced by something else."""

from __future__ import annotations

import os
from pathlib import Path

from appeal_tui.errors import NotSavedError, UnreadableError
from appeal_tui.storage.atomic import drop, give_name, leave, not_saved, sync_folder, temporary_file, why_not
from appeal_tui.storage.conflicts import say_deleted, set_beside
from appeal_tui.storage.history import hash_of
from appeal_tui.storage.reading import read_regular, shown
from appeal_tui.storage.swap import swap
from appeal_tui.storage.toml_text import LARGEST
from appeal_tui.words import Words


class CasePlace:
    """A file that is replaced only where it still holds what was read from it or written to it last."""

    def __init__(self, path: Path) -> None:
        """Name a file; nothing is known of it yet.

        Args:
            path: The file, or a link to it.
        """
        self.path = path
        self.base = ""
        """The hash of what was read or written last; empty: there was no file."""

    @property
    def target(self) -> Path:
        """The file that a link leads to, or the path itself; renaming onto a link would cut it off."""
        # Not the methods of Path here: those raise where a disk or a network does not answer, and these say no.
        if os.path.islink(self.path):  # noqa: PTH114
            return Path(os.path.realpath(self.path))
        return Path(os.path.realpath(self.path.parent), self.path.name)

    def obstacle(self) -> str:
        """Say in one sentence why the file cannot be written; empty when it can."""
        target = self.target
        if target.parent != Path(os.path.realpath(self.path.parent)):
            return Words(
                "{file} is a link out of its folder and was not saved: open {target} instead.",
                file=shown(self.path),
                target=shown(target),
            )
        if os.path.exists(target) and not os.access(target, os.W_OK):  # noqa: PTH110
            return Words("{file} is read-only and was not saved: allow writing, or copy it.", file=shown(self.path))
        if os.path.isdir(target.parent) and not os.access(target.parent, os.W_OK):  # noqa: PTH112
            return Words(
                "{folder} is read-only and nothing in it is saved: allow writing, or copy the case.",
                folder=shown(target.parent),
            )
        return ""

    def stamp(self) -> tuple[int, ...]:
        """Return what the system knows of the file: where it is the same, the file is most likely the same."""
        try:
            info = self.path.stat()
        except (OSError, ValueError):
            return ()
        return info.st_mtime_ns, info.st_size, info.st_ino

    def holds_other(self) -> bool:
        """Return whether the file holds something else than is known; a missing or unreadable one counts as well."""
        return not is_of(self.target, self.base)

    def put(self, path: Path, data: bytes) -> Path | None:
        """Put bytes into the file, and look at what stood there.

        Args:
            path: The target, which was just found to hold what is known.
            data: All that it will hold.

        Returns:
            Where a version is now that somebody else put there between the look and the write; None: nobody did.

        Raises:
            DeletedError: Somebody deleted the file meanwhile.
            FileExistsError: Somebody created it meanwhile.
            NotSavedError: Somebody else's version keeps its temporary name, at which the next start looks.
            OSError: It could not be written, and is as it was.
        """
        with temporary_file(path, data) as temporary:
            if not self.base:
                give_name(temporary, path)
                sync_folder(path.parent)
                self.base = hash_of(data)
                return None
            try:
                displaced = swap(temporary, path)
            except FileNotFoundError:
                raise say_deleted(path) from None
            before, self.base = self.base, hash_of(data)
            sync_folder(path.parent)
            if displaced is None:
                return None
            try:
                if hash_at(displaced) not in (before, self.base):
                    return set_beside(path, displaced)
            except (NotSavedError, OSError):
                # Whose it is cannot be known now, or it cannot be given a name of its own: it must not go with the block.
                leave(displaced)
                raise
            drop(displaced)
            return None


def hash_at(path: Path) -> str:
    """Return the hash of what is in a file now; empty when there is no file.

    Raises:
        NotSavedError: It cannot be read, so it cannot be known whether it may be written.
    """
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return ""
    except OSError as error:
        # Not the same as gone: nobody may be asked to begin anew because a disk does not answer.
        raise NotSavedError(not_saved(path, error), why_not(error)) from error
    try:
        return hash_of(read_regular(path, largest=LARGEST))
    except UnreadableError as error:
        raise NotSavedError(
            "The case was not saved: {reason}", Words("the file cannot be read"), reason=error
        ) from error


def is_of(path: Path, content: str) -> bool:
    """Whether a file holds the bytes with a hash; one that cannot be read does not."""
    try:
        return hash_at(path) == content
    except NotSavedError:
        return False
