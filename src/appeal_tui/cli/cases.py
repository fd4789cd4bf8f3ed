"""`list`, `import`, `path`, `delete` and `restore`: cases as files."""

from __future__ import annotations

import datetime
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Mapping
from pathlib import Path

from appeal_tui.cli import output
from appeal_tui.domain.case import Case
from appeal_tui.domain.text import narrow, visible
from appeal_tui.errors import UsageError
from appeal_tui.i18n import t
from appeal_tui.storage.case_file import find_case_file, import_case
from appeal_tui.storage.case_list import CaseHead, refresh_index
from appeal_tui.storage.folders import Folders, find_folders
from appeal_tui.storage.stores import locked_stores, save_store, with_current_store
from appeal_tui.storage.trash import list_trash, move_to_trash, restore_from_trash

_REFUSED = 1


def list_cases(arguments: Namespace) -> int:
    """List the cases, the next deadline first."""
    folders = find_folders(os.environ)
    heads = refresh_index(folders)
    if arguments.json:
        for head in heads:
            output.say_json(_as_json(folders, head))
    elif heads:
        titles = (t("CASE"), t("STORE"), t("MARKETPLACE"), t("CAUSES"), t("DUE"), t("STATE"))
        output.say_table([titles, *map(_row, heads)])
    else:
        output.tell(t("There is no case yet: 'appeal-tui new' starts one."))
    return 0


def _as_json(folders: Folders, head: CaseHead) -> dict[str, object]:
    return {
        "id": head.id,
        "path": str(folders.cases / head.name),
        "store": head.store_name,
        "marketplace": head.marketplace,
        "causes": list(head.causes),
        "received": head.received,
        "due": head.due,
        "step": head.step,
        "sent": head.sent,
        "rounds": head.rounds,
        "outcome": head.outcome,
        "problem": head.problem,
    }


def _row(head: CaseHead) -> tuple[str, ...]:
    if head.problem:
        # In the last column, where no other one is made wide by it.
        return head.id, "", "", "", "", head.problem
    due = head.due[:16].replace("T", " ")
    return head.id, head.store_name, head.marketplace, " ".join(head.causes), due, _state(head)


def _state(head: CaseHead) -> str:
    if head.closed:
        return t("reinstated")
    if head.sent:
        return t("round {n} answered", n=head.rounds) if head.outcome else t("round {n} sent", n=head.rounds)
    return t("in progress")


def take_over(arguments: Namespace) -> int:
    """Take a case file over as a case of its own."""
    folders = find_folders(os.environ)
    file, case = import_case(folders, Path(arguments.file), datetime.date.today())
    with locked_stores(folders):
        _know_store(folders, case)
    _tell_new(arguments, case.id, file.path)
    return 0


def _know_store(folders: Folders, case: Case) -> None:
    """Save the store of an imported case, unless it is known here: what the user typed here is not replaced."""
    here = with_current_store(folders, case).store
    if here != case.store:
        output.tell(t("The store '{name}' is known here: its details are taken from here.", name=here.name))
    elif case.store.id or case.store.name:
        save_store(folders, case.store)


def _tell_new(arguments: Namespace, case_id: str, path: Path) -> None:
    if arguments.json:
        output.say_json({"id": case_id, "path": str(path)})
    else:
        output.say(case_id)
        output.say(str(path))


def show_path(arguments: Namespace) -> int:
    """Print where everything is kept, or the file of one case."""
    folders = find_folders(os.environ)
    if arguments.case is not None:
        output.say(str(find_case_file(folders, arguments.case)))
        return 0
    output.say_table(
        [
            (t("cases"), str(folders.cases)),
            (t("stores"), str(folders.stores)),
            (t("trash"), str(folders.trash)),
            (t("templates"), str(folders.templates)),
            (t("settings"), str(folders.config)),
            (t("state"), str(folders.state)),
        ]
    )
    return 0


def delete(arguments: Namespace) -> int:
    """Move a case to the trash, once the user said so."""
    folders = find_folders(os.environ)
    path = find_case_file(folders, arguments.case)
    if not arguments.yes and not _agreed(t("Move the case '{case}' to the trash? (yes/no) ", case=path.stem)):
        output.complain(t("Nothing was deleted."))
        return _REFUSED
    trashed = move_to_trash(folders, path)
    output.say(t("Moved to the trash; 'appeal-tui restore {case}' brings it back.", case=_case_of(trashed)))
    return 0


def _agreed(question: str) -> bool:
    if not _can_ask():
        raise UsageError(t("Nobody can be asked here: say --yes to delete the case."))
    sys.stderr.write(visible(question) + " ")
    sys.stderr.flush()
    return narrow(sys.stdin.readline()).casefold() in ("yes", "y", t("yes"))


def _can_ask() -> bool:
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr is not None


def restore(arguments: Namespace) -> int:
    """List the trash, or bring a case back."""
    folders = find_folders(os.environ)
    trashed = list_trash(folders)
    if arguments.name is not None:
        path = restore_from_trash(folders, _meant(trashed, arguments.name))
        output.say(path.stem)
        output.say(str(path))
    elif trashed:
        output.say_table([(_case_of(path), _moment(path), path.name) for path in trashed])
    else:
        output.tell(t("The trash is empty."))
    return 0


def _meant(trashed: list[Path], name: str) -> Path:
    """Return the file in the trash that a name means: the case's id, or the whole name; the last one of an id."""
    for path in trashed:
        if name in (path.name, _case_of(path)):
            return path
    raise UsageError(t("There is no '{name}' in the trash: 'appeal-tui restore' lists it.", name=visible(name)))


def _case_of(trashed: Path) -> str:
    return trashed.name.partition("Z-")[2].removesuffix(".toml")


def _moment(trashed: Path) -> str:
    try:
        moment = datetime.datetime.strptime(trashed.name[:15] + "+0000", "%Y%m%dT%H%M%S%z")
    except ValueError:
        return ""
    return f"{moment.astimezone():%Y-%m-%d %H:%M}"


HANDLERS: Mapping[str, Callable[[Namespace], int]] = {
    "list": list_cases,
    "import": take_over,
    "path": show_path,
    "delete": delete,
    "restore": restore,
}
