"""Which saved store a name means; a store is typed once and used by many cases."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count

from msgspec.structs import replace

from appeal_tui.cli import output
from appeal_tui.domain.case import Case, Store
from appeal_tui.domain.edits import Edit
from appeal_tui.domain.text import clean, narrow
from appeal_tui.errors import NotSavedError
from appeal_tui.i18n import said
from appeal_tui.storage.folders import Folders
from appeal_tui.storage.stores import list_stores, save_store, store_id


def store_named(folders: Folders, name: str) -> Store:
    """Return the saved store of a name; a new one, not saved yet, where there is none."""
    saved = list_stores(folders)
    name = clean(name, multiline=False).strip()
    return _named(saved, name) or Store(id=_free_id(saved, name), name=name)


def name_store(folders: Folders, name: str) -> Edit:
    """Return the change that giving the store's name means.

    The name of another saved store hands the case over to that one. Any other name is a new name of the case's store,
    for all of its cases; an empty one takes the case away from its store.
    """
    saved = list_stores(folders)
    name = clean(name, multiline=False).strip()

    def edit(case: Case) -> Case:
        if not name:
            return replace(case, store=replace(case.store, id="", name=""))
        if known := _named(saved, name):
            return replace(case, store=replace(known, name=name))
        key = case.store.id or _free_id(saved, name)
        return replace(case, store=replace(case.store, id=key, name=name))

    return edit


def keep_store(folders: Folders, store: Store) -> None:
    """Save the store of a new case for others; where that fails it is told, for the case holds its own copy."""
    try:
        save_store(folders, store)
    except NotSavedError as error:
        output.tell(said(error))


def _named(saved: Iterable[Store], name: str) -> Store | None:
    wanted = narrow(name).casefold()
    return next((store for store in saved if wanted and narrow(store.name).casefold() == wanted), None)


def _free_id(saved: Iterable[Store], name: str) -> str:
    """Return an id for a new store: a store that was renamed may hold the one of this name."""
    taken = {store.id for store in saved}
    key = store_id(name)
    return key if key not in taken else next(free for n in count(2) if (free := f"{key}-{n}") not in taken)
