"""`new`: starts a case."""

from __future__ import annotations

import datetime
from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping
from contextlib import nullcontext

from appeal_tui.cli import output
from appeal_tui.cli.input import as_typed, read_notice
from appeal_tui.cli.session import Session, today
from appeal_tui.cli.stores import keep_store, store_named
from appeal_tui.domain.blanks import read_date
from appeal_tui.domain.case import Case, Notice, Store
from appeal_tui.domain.deadline import due_is_unclear
from appeal_tui.domain.keys import edit_for
from appeal_tui.domain.text import visible
from appeal_tui.errors import UsageError
from appeal_tui.i18n import t
from appeal_tui.storage.case_creation import create_case
from appeal_tui.storage.case_ids import new_case_id
from appeal_tui.storage.stores import locked_stores


def new(arguments: Namespace) -> int:
    """Start a case; nothing is saved where an argument is wrong."""
    session = Session()
    session.check_causes(arguments.cause)
    _check_due(arguments)
    # Read before the lock is taken: the notice may come from a program that takes its time.
    answers = list(_answers(arguments))
    with locked_stores(session.folders) if arguments.store.strip() else nullcontext():
        store = store_named(session.folders, as_typed(arguments.store)) if arguments.store.strip() else Store()
        now = datetime.datetime.now(datetime.UTC).replace(microsecond=0)
        case = Case(id=new_case_id(session.folders, store.name, today()), created=now, store=store)
        for key, typed in answers:
            case = edit_for(key, typed, session.known)(case)
        file = create_case(session.folders, case)
        if store.id:
            keep_store(session.folders, store)
    output.tell_not_kept(file.not_kept)
    if arguments.json:
        output.say_json({"id": case.id, "path": str(file.path)})
    else:
        output.say(case.id)
        output.say(str(file.path))
    return 0


def _answers(arguments: Namespace) -> Iterator[tuple[str, str]]:
    given = {
        "marketplace": arguments.marketplace,
        "causes": ",".join(arguments.cause),
        "notice.received": as_typed(arguments.received),
        "notice.due": as_typed(arguments.due),
    }
    yield from ((key, typed) for key, typed in given.items() if typed)
    if arguments.notice:
        yield "notice.text", read_notice(arguments.notice)


def _check_due(arguments: Namespace) -> None:
    # '72 hours' counts from the day of the notice, which may be told later: any day shows whether the words are clear.
    received = arguments.received if read_date(arguments.received) else today().isoformat()
    if due_is_unclear(Notice(due=arguments.due, received=received)):
        raise UsageError(
            t("'{due}' is not a deadline: write a date, '72 hours' or '14 days'.", due=visible(arguments.due)[:60])
        )


HANDLERS: Mapping[str, Callable[[Namespace], int]] = {"new": new}
