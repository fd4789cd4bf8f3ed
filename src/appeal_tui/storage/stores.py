"""The stores: typed once, used by every case."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import msgspec

from appeal_tui.domain.case import Case, Store
from appeal_tui.domain.text import narrow, slug, visible
from appeal_tui.errors import DamagedCaseError, NotSavedError, UnreadableError, UsageError
from appeal_tui.storage.atomic import told, write_atomically
from appeal_tui.storage.case_ids import CASE_ID
from appeal_tui.storage.case_list import check_cases_are_there
from appeal_tui.storage.case_text import APP, SCHEMA, cleaned
from appeal_tui.storage.codec import check_header
from appeal_tui.storage.conversion import convert
from appeal_tui.storage.folders import Folders, make_private
from appeal_tui.storage.locking import locked
from appeal_tui.storage.reading import read_in_time, shown
from appeal_tui.storage.toml_text import read_table, write_table
from appeal_tui.storage.unknown import merge_unknown, unknown_part
from appeal_tui.words import Words

_LARGEST = 1_000_000


def store_id(name: str) -> str:
    """Return the id of a store by its name; empty for an empty name.

    The same name always gives the same id, and names that differ in what ASCII cannot say give different ones.
    """
    name = narrow(name).casefold()
    if not name:
        return ""
    latin = slug(name)
    # 'con' and 'nul' are devices on Windows whatever their ending; a number tells names of other scripts apart.
    if name.isascii() and latin and len(name) <= 40 and latin not in ("con", "prn", "aux", "nul"):
        return latin if latin[:3] not in ("com", "lpt") or len(latin) != 4 else f"store-{latin}"
    return f"{latin or 'store'}-{hashlib.sha256(name.encode('utf-8', 'replace')).hexdigest()[:6]}"


def locked_stores(folders: Folders) -> AbstractContextManager[None]:
    """Keep other programs from saving a store, from before one is read until it is saved.

    Whoever changes a case as well locks the case first, so that no two programs wait for each other.

    Raises:
        NotSavedError: Another program held them all the time.
    """
    return locked(folders.locks, folders.stores)


def store_names(folders: Folders, ids: Iterable[str]) -> dict[str, str]:
    """Return the names of those stores that are saved, by their ids."""
    names = {}
    for key in ids:
        try:
            if CASE_ID.fullmatch(key):
                names[key] = _read(_path(folders, key))[0].name
        except UnreadableError:
            continue
    return names


def list_stores(folders: Folders) -> list[Store]:
    """Return the saved stores by name; a file that cannot be used is left out."""
    stores = []
    for path in sorted(folders.stores.glob("[!.]*.toml")):
        if CASE_ID.fullmatch(path.stem):
            try:
                stores.append(_read(path)[0])
            except UnreadableError:
                # A case does not depend on it, and it stays on the disk as it is.
                continue
    return sorted(stores, key=lambda store: (narrow(store.name).casefold(), store.id))


def save_store(folders: Folders, store: Store) -> Store:
    """Save a store for all cases.

    Args:
        folders: Where the stores are.
        store: The store; without an id it gets the one of its name.

    Returns:
        The store with its id.

    Raises:
        UsageError: The store has neither a name nor a usable id.
        LostFolderError: The folder of cases is gone; a stick that was pulled out has that of the stores as well.
        NotSavedError: It was not saved; also when the file of that id is damaged.
    """
    store = msgspec.structs.replace(store, id=store.id or store_id(store.name))
    if not CASE_ID.fullmatch(store.id):
        raise UsageError("The store has no name: type its name first.")
    check_cases_are_there(folders)
    make_private(folders.stores)
    with locked_stores(folders):
        return _save(_path(folders, store.id), store)


def _save(path: Path, store: Store) -> Store:
    unknown: dict[str, Any] = {}
    with told(path):
        is_there = path.exists()
    if is_there:
        try:
            before, unknown = _read(path)
        except UnreadableError as error:
            raise NotSavedError("The store was not saved: {reason}", reason=error) from error
        if before == store:
            return store
    table = {"app": APP, "schema": SCHEMA, **cleaned(msgspec.to_builtins(store))}
    merge_unknown(table, unknown, Store)
    write_atomically(path, _written(table))
    return store


def check_store(store: Store) -> None:
    """Make sure that the details of a store can be saved for other cases.

    Raises:
        NotSavedError: They are too long.
    """
    _written(cleaned(msgspec.to_builtins(store)))


def _written(table: dict[str, Any]) -> bytes:
    data = write_table(table)
    if len(data) > _LARGEST:
        # It could never be read again, nor be replaced by a shorter one.
        raise NotSavedError("The store was not saved, its details are longer than any form takes: shorten them.")
    return data


def with_current_store(folders: Folders, case: Case) -> Case:
    """Return a case with its store as it was saved last, by whichever case."""
    if not CASE_ID.fullmatch(case.store.id):
        return case
    try:
        return msgspec.structs.replace(case, store=_read(_path(folders, case.store.id))[0])
    except UnreadableError:
        # The case holds its own copy, and that is what there is.
        return case


def _path(folders: Folders, key: str) -> Path:
    return folders.stores / f"{key}.toml"


def _read(path: Path) -> tuple[Store, dict[str, Any]]:
    data = read_in_time(path, largest=_LARGEST)
    subject = Words("The store file '{name}'", name=visible(path.name))
    table, complete = read_table(data, subject)
    check_header(table, complete, subject)
    unknown = unknown_part(table, Store)
    try:
        # The name of the file decides, so that a copied file is a store of its own.
        return msgspec.structs.replace(convert(cleaned(table), Store), id=path.stem), unknown
    except ValueError as error:
        raise DamagedCaseError(
            "{file} is damaged: mend it in a text editor, or move it away.", file=shown(path)
        ) from error
