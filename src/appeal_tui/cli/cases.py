"""`list`, `import`, `path`, `delete`, `restore`, `history` and `doctor`: cases as files."""

from __future__ import annotations

import datetime
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Mapping
from pathlib import Path

from appeal_tui.cli import output
from appeal_tui.cli.stores import keep_store
from appeal_tui.domain.case import Case
from appeal_tui.domain.text import narrow, shortened, visible
from appeal_tui.errors import UnreadableError, UsageError
from appeal_tui.i18n import later, said, t
from appeal_tui.storage.case_creation import import_case
from appeal_tui.storage.case_file import CaseFile
from appeal_tui.storage.case_ids import find_case_file
from appeal_tui.storage.case_list import CaseHead, refresh_index
from appeal_tui.storage.folders import Folders, find_folders
from appeal_tui.storage.history import Version
from appeal_tui.storage.stores import locked_stores, with_current_store
from appeal_tui.storage.trash import list_trash, move_to_trash, restore_from_trash
from appeal_tui.storage.versions import delete_for_good, past_of

_REFUSED = 1
_PLACES = {
    "cases": later("cases"),
    "stores": later("stores"),
    "trash": later("trash"),
    "templates": later("templates"),
    "settings": later("settings"),
    "state": later("state"),
    "history": later("history"),
}


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
        "problem": said(head.problem),
        "copy_of": head.copy_of,
        "gone": head.gone,
    }


_LONGEST = 40
"""Characters of a name in the list."""


def _row(head: CaseHead) -> tuple[str, ...]:
    if head.problem:
        # In the last column, where no other one is made wide by it.
        return head.id, "", "", "", "", said(head.problem)
    if head.copy_of:
        return f"  {head.id}", "", "", "", "", t("a second version: {name}", name=head.name)
    due = head.due[:16].replace("T", " ")
    causes = shortened(" ".join(head.causes), _LONGEST)
    # One name that is a page long would push what stands behind it out of every line.
    return (
        head.id,
        shortened(head.store_name, _LONGEST),
        shortened(head.marketplace, _LONGEST),
        causes,
        due,
        _state(head),
    )


def _state(head: CaseHead) -> str:
    if head.closed:
        return t("reinstated")
    if head.sent:
        return t("round {n} answered", n=head.rounds) if head.outcome else t("round {n} sent", n=head.rounds)
    return t("in progress")


def take_over(arguments: Namespace) -> int:
    """Take a case file over as a case of its own."""
    folders = find_folders(os.environ)
    file, case, repairs = import_case(folders, Path(arguments.file), datetime.date.today())
    output.tell_repairs(repairs)
    output.tell_not_kept(file.not_kept)
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
        keep_store(folders, case.store)


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
        path = find_case_file(folders, arguments.case)
        if arguments.json:
            output.say_json({"path": str(path)})
        else:
            output.say(str(path))
        return 0
    places = {
        "cases": folders.cases,
        "stores": folders.stores,
        "trash": folders.trash,
        "templates": folders.templates,
        "settings": folders.config,
        "state": folders.state,
        "history": folders.history,
    }
    if arguments.json:
        output.say_json({name: str(path) for name, path in places.items()})
    else:
        output.say_table((t(_PLACES[name]), str(path)) for name, path in places.items())
    return 0


def delete(arguments: Namespace) -> int:
    """Move a case to the trash, or delete it for good, once the user said so."""
    folders = find_folders(os.environ)
    if arguments.for_good:
        return _delete_for_good(folders, arguments)
    path = find_case_file(folders, arguments.case)
    if not arguments.yes and not _agreed(t("Move the case '{case}' to the trash? (yes/no) ", case=path.stem)):
        output.complain(t("Nothing was deleted."))
        return _REFUSED
    trashed = move_to_trash(folders, path)
    if arguments.json:
        output.say_json({"id": _case_of(trashed), "trashed": str(trashed)})
    else:
        output.say(t("Moved to the trash; 'appeal-tui restore {case}' brings it back.", case=_case_of(trashed)))
    return 0


def _delete_for_good(folders: Folders, arguments: Namespace) -> int:
    past = past_of(folders, arguments.case)
    question = t("Delete the case '{case}' and all of its versions for good? (yes/no) ", case=past.case_id)
    if not arguments.yes and not _agreed(question):
        output.complain(t("Nothing was deleted."))
        return _REFUSED
    if os.path.lexists(past.file.path):
        move_to_trash(folders, past.file.path)
    count = delete_for_good(folders, past.case_id)
    if arguments.json:
        output.say_json({"id": past.case_id, "deleted": count})
    else:
        output.say(t("Deleted for good. A sync service or a backup may still hold copies of it."))
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
    """List the trash, or bring a case or one of its earlier versions back."""
    folders = find_folders(os.environ)
    trashed = list_trash(folders)
    if arguments.name is None:
        if arguments.version is not None:
            raise UsageError(t("Name the case whose version {n} is to come back.", n=arguments.version))
        _list_trash(trashed, arguments)
        return 0
    if arguments.version is None and (path := _in_trash(trashed, arguments.name)):
        restored = restore_from_trash(folders, path)
        _tell_new(arguments, restored.stem, restored)
        return 0
    return _restore_version(folders, arguments)


def _list_trash(trashed: list[Path], arguments: Namespace) -> None:
    if arguments.json:
        for path in trashed:
            output.say_json({"id": _case_of(path), "deleted": _moment(path), "name": path.name})
    elif trashed:
        output.say_table([(_case_of(path), _moment(path), path.name) for path in trashed])
    else:
        output.tell(t("The trash is empty."))


def _restore_version(folders: Folders, arguments: Namespace) -> int:
    try:
        past = past_of(folders, arguments.name)
    except UsageError as error:
        raise UsageError(
            t("There is no '{name}' in the trash: 'appeal-tui restore' lists it.", name=visible(arguments.name))
        ) from error
    if arguments.version is None and _can_be_read(past.file.path):
        raise UsageError(
            t("The case '{case}' is there: name one of its earlier versions with --version.", case=past.case_id)
        )
    version, data = past.version(arguments.version)
    past.bring_back(data)
    output.tell(t("Version {n} is back. What was there before is in the history.", n=version.number))
    _tell_new(arguments, past.case_id, past.file.path)
    return 0


def _can_be_read(path: Path) -> bool:
    try:
        CaseFile(path).read()
    except UnreadableError:
        return False
    return True


def history(arguments: Namespace) -> int:
    """List the earlier versions of a case, or print one."""
    past = past_of(find_folders(os.environ), arguments.case)
    if arguments.version is not None:
        from appeal_tui.cli.answer_file import write_answer
        from appeal_tui.domain.keys import keys_of
        from appeal_tui.storage.codec import open_case

        _, data = past.version(arguments.version)
        for key, value in keys_of(open_case(data, subject=t("This version"), stem=past.case_id).case):
            if arguments.json:
                output.say_json({"key": key, "value": value})
            else:
                output.say(write_answer(key, value))
        return 0
    versions = past.history.versions()
    if arguments.json:
        for version in versions:
            output.say_json(_version_as_json(version))
    elif versions:
        output.say_table([(t("VERSION"), t("WRITTEN"), t("SIZE"), t("STATE")), *map(_version_row, versions)])
    else:
        output.tell(t("There is no earlier version of '{case}' on this machine.", case=past.case_id))
    return 0


def _version_as_json(version: Version) -> dict[str, object]:
    return {
        "version": version.number,
        "written": version.moment.isoformat(),
        "size": _size(version),
        "saved": version.saved,
        "kept": version.kept,
        "path": str(version.path),
    }


def _version_row(version: Version) -> tuple[str, ...]:
    state = t("in the case file") if version.saved else t("only here")
    kept = t(", kept until the case is deleted for good") if version.kept else ""
    return str(version.number), f"{version.local:%Y-%m-%d %H:%M:%S}", str(_size(version)), state + kept


def _size(version: Version) -> int:
    try:
        return version.path.stat().st_size
    except OSError:
        return 0


def doctor(arguments: Namespace) -> int:
    """Look at folders, disks and cases, and say what could cost the user something."""
    from appeal_tui.storage.doctor import examine

    signs = list(examine(find_folders(os.environ)))
    for sign in signs:
        if arguments.json:
            output.say_json({"subject": sign.subject, "ok": sign.well, "message": said(sign.words)})
        else:
            output.say(f"{t('ok') if sign.well else t('look')}: {said(sign.words)}")
    return 0 if all(sign.well for sign in signs) else _REFUSED


def _in_trash(trashed: list[Path], name: str) -> Path | None:
    """Return the file in the trash that a name means: the case's id, or the whole name; the last one of an id."""
    return next((path for path in trashed if name in (path.name, _case_of(path))), None)


def _case_of(trashed: Path) -> str:
    return trashed.name.partition("Z-")[2].removesuffix(".toml")


def _moment(trashed: Path) -> str:
    try:
        moment = datetime.datetime.strptime(trashed.name[:15] + "+0000", "%Y%m%dT%H%M%S%z").astimezone()
    # The first and the last day of the calendar are in another year where the clock is behind, or ahead.
    except (ValueError, OverflowError):
        return ""
    return f"{moment:%Y-%m-%d %H:%M}"


HANDLERS: Mapping[str, Callable[[Namespace], int]] = {
    "list": list_cases,
    "import": take_over,
    "path": show_path,
    "delete": delete,
    "restore": restore,
    "history": history,
    "doctor": doctor,
}
