"""The list of all cases, from an index: ten thousand of them must not be read to show one screen."""

from __future__ import annotations

import os
import re

import msgspec

from appeal_tui.errors import NotSavedError, UnreadableError
from appeal_tui.storage.atomic import TEMPORARY, write_atomically
from appeal_tui.storage.case_head import (
    LONGEST_NAME,
    CaseHead,
    is_placeholder,
    list_order,
    read_head,
    silent_head,
    with_copies,
)
from appeal_tui.storage.case_ids import is_case_name
from appeal_tui.storage.conversion import pack_words, unpack, unpack_words
from appeal_tui.storage.folders import Folders, make_private
from appeal_tui.storage.reading import read_each, read_regular, shown

__all__ = ["CaseHead", "read_index", "refresh_index"]

_NAME = "cases.msgpack"
_VERSION = 4
"""Raised with every change of `CaseHead`; an index of another version is made anew."""
_UNENCODABLE = re.compile("[\ud800-\udfff]")
_LARGEST = 64 * 1024 * 1024

_Stamp = tuple[int, int, int]
"""When a file was changed, its size and its number."""
_NO_ANSWER: _Stamp = (0, 0, 0)


class _Index(msgspec.Struct, frozen=True, array_like=True):
    version: int
    folder: bytes
    heads: list[CaseHead]


def read_index(folders: Folders) -> list[CaseHead]:
    """Return the list as it was last; empty when there is none yet."""
    try:
        data = read_regular(folders.cache / _NAME, largest=_LARGEST)
        index = unpack(data, _Index, unpack_words)
    except (UnreadableError, msgspec.DecodeError, UnicodeDecodeError):
        # The index only saves time: it is made again.
        return []
    usable = index.version == _VERSION and index.folder == os.fsencode(folders.cases)
    return index.heads if usable else []


def refresh_index(folders: Folders) -> list[CaseHead]:
    """Return the list as it is now, and remember it. Only files that changed are read.

    Raises:
        UnreadableError: The folder of cases may not be read.
        LostFolderError: It is gone.
    """
    # The first frame shows the index; what looks further is imported behind it.
    from appeal_tui.storage.gone import gone_cases

    known = read_index(folders)
    by_name = {head.name: head for head in known}
    heads, changed = [], {}
    for name, stamp in _scan(folders, known):
        head = by_name.get(name)
        if head is None or head.gone or (head.mtime_ns, head.size, head.inode) != stamp:
            changed[folders.cases / name] = stamp
        else:
            heads.append(head)
    read = read_each(tuple(changed), lambda path: read_head(path, *changed[path]))
    heads += [read.get(path) or silent_head(path) for path in changed]
    heads = sorted(_with_current_names(folders, heads), key=list_order)
    heads = with_copies(heads) + gone_cases(folders, {head.id for head in heads})
    if heads == known:
        return known
    _write_index(folders, heads)
    return heads


def _with_current_names(folders: Folders, heads: list[CaseHead]) -> list[CaseHead]:
    """Return the heads with what their stores are called now: a store is named once and used by every case."""
    # Imported here: the list is shown from its index, which has the names.
    from appeal_tui.storage.stores import store_names

    names = store_names(folders, {head.store_id for head in heads if head.store_id})
    return [
        head
        if (name := names.get(head.store_id, head.store_name)[:LONGEST_NAME]) == head.store_name
        else msgspec.structs.replace(head, store_name=name)
        for head in heads
    ]


def _stamp(info: os.stat_result) -> _Stamp:
    return info.st_mtime_ns, info.st_size, info.st_ino


def _scan(folders: Folders, known: list[CaseHead]) -> list[tuple[str, _Stamp]]:
    """Return the case files with what the system knows of them."""
    found = []
    leftovers = False
    try:
        with os.scandir(folders.cases) as entries:
            for entry in entries:
                if not is_case_name(entry.name) and not is_placeholder(entry.name):
                    leftovers = leftovers or TEMPORARY.fullmatch(entry.name) is not None
                    continue
                try:
                    found.append((entry.name, _stamp(entry.stat(follow_symlinks=entry.is_symlink()))))
                except FileNotFoundError:
                    # Gone since the folder was read; a link that leads nowhere is shown with its problem.
                    if entry.is_symlink():
                        found.append((entry.name, _stamp(entry.stat(follow_symlinks=False))))
                except OSError:
                    # One file that gives no answer is shown with its problem as well: the others are there.
                    found.append((entry.name, _NO_ANSWER))
    except FileNotFoundError:
        from appeal_tui.storage.gone import check_folder_of

        check_folder_of(folders, known)
        return []
    except OSError as error:
        raise UnreadableError(
            "{folder} cannot be read: check that it is a folder of yours.", folder=shown(folders.cases)
        ) from error
    if leftovers:
        from appeal_tui.storage.recovery import sweep

        sweep(folders)
    return found


def check_cases_are_there(folders: Folders) -> None:
    """Make sure that no folder of cases is made in the place of one that only is not there now.

    Raises:
        LostFolderError: There were cases in it.
    """
    from appeal_tui.storage.gone import check_folder_of, is_away

    if is_away(folders):
        check_folder_of(folders, read_index(folders))


def _write_index(folders: Folders, heads: list[CaseHead]) -> None:
    # A name that is no UTF-8 cannot stand in the index; such a file is read every time.
    kept = [head for head in heads if not _UNENCODABLE.search(head.name)]
    index = _Index(_VERSION, os.fsencode(folders.cases), kept)
    try:
        make_private(folders.cache)
        write_atomically(folders.cache / _NAME, msgspec.msgpack.encode(index, enc_hook=pack_words))
    except NotSavedError:
        # Without an index the list is slower, and right all the same.
        pass
