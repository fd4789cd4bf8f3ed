"""`show` and `set`: the answers of a case, by key."""

from __future__ import annotations

import datetime
import re
from argparse import Namespace
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from typing import Any

import msgspec

from appeal_tui.cli import output
from appeal_tui.cli.input import STANDARD_INPUT, as_typed, read_answers_text, read_notice, read_value
from appeal_tui.cli.session import OpenCase, Session, finding_as_json, today, words
from appeal_tui.cli.stores import name_store
from appeal_tui.domain import edits
from appeal_tui.domain.blanks import Problem, read_blank
from appeal_tui.domain.case import Case, ItemAnswer
from appeal_tui.domain.cause import say
from appeal_tui.domain.deadline import due_at
from appeal_tui.domain.keys import edit_for, keys_of
from appeal_tui.domain.text import visible
from appeal_tui.domain.wording import remembering
from appeal_tui.errors import RefusedError, UsageError
from appeal_tui.i18n import interface, later, t, tn
from appeal_tui.storage.fingerprints import fingerprints_of
from appeal_tui.storage.folders import Folders
from appeal_tui.storage.stores import check_store, locked_stores, save_store

_STEPS = {
    "notice": later("Notice"),
    "cause": later("Cause"),
    "audit": later("Self-audit"),
    "plan": later("Plan"),
    "evidence": later("Evidence"),
    "review": later("Review"),
    "letter": later("Letter"),
    "send": later("Send and follow up"),
}
_STATES = {
    "not_started": later("not started"),
    "in_progress": later("in progress"),
    "ready": later("ready"),
    "not_needed": later("not needed"),
}
_FILE = re.compile(r"exhibit\.(.+)\.file")
_OF_A_ROUND = ("reply", "replied", "outcome")


# --- show -------------------------------------------------------------------------------------------------------------


def show(arguments: Namespace) -> int:
    """Show a case: for people, as JSON, or as keys."""
    case = Session().open(arguments.case)
    if arguments.json:
        output.say_json(_as_json(case))
    elif arguments.keys:
        from appeal_tui.cli.answer_file import write_answer

        for key, value in keys_of(case.case):
            output.say(write_answer(key, value))
    else:
        output.say_table(_summary(case))
    return 0


def _as_json(case: OpenCase) -> dict[str, Any]:
    due = due_at(case.case.notice)
    return {
        **_plain(case.case),
        "path": str(case.path),
        "route": case.route,
        "route_chosen": case.case.route,
        "due": due.isoformat() if due else "",
        "steps": dict(case.steps),
        "findings": [finding_as_json(finding) for finding in case.findings],
    }


def _plain(value: Any) -> Any:
    """Return a value of the case with all of its fields, also those that are empty."""
    match value:
        case msgspec.Struct():
            names = (field.name for field in msgspec.structs.fields(value))
            # What the seller took back, and how the catalogue read, are kept in the file and shown to nobody.
            hidden = ("kept", "wording") if isinstance(value, ItemAnswer) else ()
            return {name: _plain(getattr(value, name)) for name in names if name not in hidden}
        case dict():
            return {key: _plain(member) for key, member in value.items()}
        case tuple():
            return [_plain(member) for member in value]
        case datetime.datetime():
            return value.isoformat()
        case _:
            return value


def _summary(case: OpenCase) -> Iterable[tuple[str, str]]:
    catalogue, answers = case.session.catalogue, case.case
    store = answers.store.name + (f" ({answers.store.legal_entity})" if answers.store.legal_entity else "")
    market = catalogue.marketplaces.get(answers.marketplace)
    due = due_at(answers.notice)
    guide = catalogue.routes.get(case.route)
    yield t("Case"), answers.id
    yield t("Store"), store or t("not named yet")
    yield t("Marketplace"), market.name if market else answers.marketplace
    for cause in answers.causes:
        known = catalogue.causes.get(cause)
        yield (
            t("Cause"),
            f"{cause}: {say(known.name, interface.language)}"
            if known
            else t("{cause}: not in this catalogue", cause=cause),
        )
    yield t("Route"), say(guide.name, interface.language) if guide else case.route
    if answers.notice.received:
        yield t("Notice received"), answers.notice.received
    if due or answers.notice.due:
        yield t("Answer due"), f"{due:%Y-%m-%d %H:%M}" if due else answers.notice.due
    for number, sent in enumerate(answers.rounds, 1):
        reply = f", {sent.outcome}" if sent.outcome else ""
        yield t("Round {n}", n=number), t("sent on {date}", date=sent.sent) + reply
    for number, (step, state) in enumerate(case.steps.items(), 1):
        yield f"{number} {t(_STEPS[step])}", t(_STATES[state])
    for finding in case.blocking:
        yield t("Not ready"), f"{words(finding)} [{finding.key}]"
    if others := len(case.findings) - len(case.blocking):
        yield t("Review"), tn("{n} more finding: see 'check'", "{n} more findings: see 'check'", others)
    yield t("File"), str(case.path)


# --- set --------------------------------------------------------------------------------------------------------------


def set_answers(arguments: Namespace) -> int:
    """Answer one question of a case or many; or list the keys."""
    session = Session()
    if arguments.keys is not None:
        return _list_keys(session, arguments)
    if arguments.case is None:
        raise UsageError(t("Name the case, the key and the value (see 'appeal-tui set --help')."))
    answers = _given(arguments)
    file = session.file(arguments.case)
    # Whatever takes its time is done before the lock is taken: others may be waiting for it.
    _ = session.known
    documents = fingerprints_of({name[1]: typed for key, typed in answers.items() if (name := _FILE.fullmatch(key))})
    with file.locked(), _stores_of(session.folders, answers):
        opened = session.read(file)
        changed = edits.keep_fingerprints(documents)(_changed(opened, answers))
        is_new_store = changed.store != opened.case.store and bool(changed.store.id)
        if is_new_store:
            check_store(changed.store)
        file.write(changed, 1)
        # The case first: a store file that is damaged must not keep the answers out of it.
        if is_new_store:
            save_store(session.folders, changed.store)
    output.tell_not_kept(file.not_kept)
    if arguments.json:
        output.say_json({"id": changed.id, "path": str(file.path)})
    return 0


def _stores_of(folders: Folders, answers: Iterable[str]) -> AbstractContextManager[None]:
    """Return the lock of the stores where an answer is about one: its details are those of all of its cases."""
    return locked_stores(folders) if any(key.startswith("store.") for key in answers) else nullcontext()


def _given(arguments: Namespace) -> dict[str, str]:
    """Return the answers that the arguments hold."""
    if arguments.answers is not None:
        if arguments.key is not None or arguments.file is not None:
            raise UsageError(t("--answers brings its own keys: leave KEY, VALUE and --file out."))
        from appeal_tui.cli.answer_file import read_answers

        return read_answers(read_answers_text(arguments.answers))
    if arguments.key is None:
        raise UsageError(t("Name a key and its value, or --answers FILE (see 'appeal-tui set --help')."))
    if (arguments.value is None) == (arguments.file is None):
        raise UsageError(t("Give one value for {key}: VALUE, - or --file FILE.", key=visible(arguments.key)))
    if arguments.file is None and arguments.value != STANDARD_INPUT:
        return {arguments.key: as_typed(arguments.value)}
    read = read_notice if arguments.key == "notice.text" else read_value
    return {arguments.key: read(arguments.value if arguments.file is None else arguments.file)}


def _changed(opened: OpenCase, answers: Mapping[str, str]) -> Case:
    """Return the case with every answer in it.

    Raises:
        UsageError: A key or value does not exist; nothing is to be saved then.
        RefusedError: The letter cannot be recorded as sent.
    """
    case = opened.case
    # The name comes first: it may bring a saved store along, whose details the other answers then change.
    for key in sorted(answers, key=lambda key: key != "store.name"):
        typed = answers[key]
        if key == "sent":
            edit = _record_sent(opened.with_case(case), typed)
        elif key in _OF_A_ROUND and not case.rounds:
            raise RefusedError(t("Nothing was sent yet, so there is no reply: set 'sent' to the day first."))
        elif key == "store.name":
            edit = name_store(opened.session.folders, typed)
        else:
            edit = edit_for(key, typed, opened.session.known)
        case = remembering(edit, opened.session.catalogue.items)(case)
    return case


def _record_sent(opened: OpenCase, typed: str) -> edits.Edit:
    read = read_blank("date", typed)
    if read is None or isinstance(read, Problem):
        problem = read or Problem("'{value}' is not a date. Write it like 2026-11-20.", typed)
        raise UsageError("{key}: {problem}", key="sent", problem=problem.words())
    day = datetime.date.fromisoformat(read.text)
    if day > today():
        raise UsageError(t("sent: {date} is in the future: say when it was sent.", date=read.text))
    if opened.case.sent:
        raise RefusedError(t("Round {n} is recorded as sent already.", n=len(opened.case.rounds)))
    if opened.blocking:
        finding = opened.blocking[0]
        raise RefusedError(t("Not recorded as sent: {finding} [{key}]", finding=words(finding), key=finding.key))
    return edits.record_sent(day, opened.text("txt"))


def _list_keys(session: Session, arguments: Namespace) -> int:
    if (arguments.key, arguments.value, arguments.file, arguments.answers) != (None, None, None, None):
        raise UsageError(t("--keys only lists: leave KEY, VALUE, --file and --answers out."))
    from appeal_tui.cli.key_list import keys_for

    causes = list(arguments.keys)
    session.check_causes(causes)
    if arguments.case is not None:
        causes += session.open(arguments.case).case.causes
    elif not causes:
        causes = list(session.catalogue.causes)
    chosen = session.catalogue.chosen(dict.fromkeys(causes))
    for key, takes in keys_for(chosen, session.catalogue, session.known):
        if arguments.json:
            output.say_json({"key": key, "takes": takes})
        else:
            output.say(f"{key} = {takes}")
    return 0


HANDLERS: Mapping[str, Callable[[Namespace], int]] = {"show": show, "set": set_answers}
