"""A case as readable TOML, and back."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from appeal_tui.domain.case import Case
from appeal_tui.errors import DamagedCaseError, NotSavedError
from appeal_tui.storage.case_ids import CASE_ID
from appeal_tui.storage.case_text import APP, SCHEMA, CaseText, KeysError, cleaned
from appeal_tui.storage.conversion import convert
from appeal_tui.storage.migrations import migrated
from appeal_tui.storage.reading import size_words
from appeal_tui.storage.repairing import usable_part
from appeal_tui.storage.toml_text import LARGEST, is_readable, read_table
from appeal_tui.storage.unknown import unknown_part
from appeal_tui.words import Words


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a case file holds."""

    case: Case
    unknown: dict[str, Any]
    """What this version does not know; it is written back."""
    repairs: tuple[str, ...] = ()
    """The places whose values could not be used and were left out."""
    newer: str = ""
    """Why the file may only be read: a later version wrote it. Empty: it may be written."""


class NewerCaseError(DamagedCaseError):
    """A case file of a later version of the program. It is never written over."""


def dump_case(case: Case, unknown: Mapping[str, Any] | None = None, writer: CaseText | None = None) -> bytes:
    """Return a case as the bytes of its file; the same case gives the same bytes.

    Args:
        case: The case.
        unknown: What `parse_case` found in the file and did not know; it is written back.
        writer: What wrote the states of the case before; it only makes it faster.

    Raises:
        NotSavedError: The case is larger than a file that the program would read again.
    """
    try:
        text = (CaseText() if writer is None else writer).of(case, unknown or {})
        data = text.encode()
    except KeysError as error:
        raise NotSavedError("The case was not saved, two of its answers have the same key: rename one.") from error
    except ValueError as error:
        raise NotSavedError("The case was not saved, it would not read back as it is: please report it.") from error
    if len(data) > LARGEST:
        raise NotSavedError(
            "The case was not saved, it is larger than {size}: shorten its texts.", size=size_words(LARGEST)
        )
    if not is_readable(text):
        raise NotSavedError("The case was not saved, it has more answers than a case can hold: take some out.")
    return data


def parse_case(data: bytes, *, subject: str = "This file") -> tuple[Case, dict[str, Any]]:
    """Read a case from the bytes of its file, all of it or nothing.

    Args:
        data: The bytes, from anywhere.
        subject: The file as a message's subject, such as "The case file 'a.toml'".

    Returns:
        The case, and the part of the file that this version does not know, for `dump_case`.

    Raises:
        NewerCaseError: A later version of the program wrote it.
        DamagedCaseError: It is damaged, cut off, or no case file.
    """
    parsed = open_case(data, subject=subject)
    if parsed.newer:
        raise NewerCaseError(parsed.newer)
    if parsed.repairs:
        raise _damaged(subject, parsed.repairs[0])
    return parsed.case, parsed.unknown


def open_case(
    data: bytes, *, subject: str = "This file", stem: str = "", changed: datetime.datetime | None = None
) -> Parsed:
    """Read a case from the bytes of its file, as much of it as can be used.

    Args:
        data: The bytes, from anywhere.
        subject: The file as a message's subject, such as "The case file 'a.toml'".
        stem: The name of the file without its ending: the id of a case that has none that can be used.
        changed: When the file was changed, for a case that does not say when it was begun.

    Raises:
        NewerCaseError: A later version of the program wrote it in a form that cannot even be read.
        DamagedCaseError: It is damaged, cut off, or no case file.
    """
    table, complete = read_table(data, subject)
    schema = take_header(table, complete, subject)
    newer = _newer(subject) if schema > SCHEMA else ""
    try:
        table = migrated(table, schema)
        unknown = unknown_part(table, Case)
        table = cleaned(table)
    except (ValueError, TypeError, LookupError) as error:
        raise _damaged(subject, Words("the top")) from error
    usable, repairs = usable_part(table, Case)
    if "id" not in usable:
        repairs = (*(place for place in repairs if place != "id"), "id")
        usable["id"] = stem
    if "created" not in usable and (stem or not repairs):
        repairs = (*(place for place in repairs if place != "created"), "created")
        usable["created"] = changed or datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
    if newer and repairs:
        raise NewerCaseError(newer)
    try:
        case = convert(usable, Case)
        created = case.created if case.created.tzinfo else case.created.replace(tzinfo=datetime.UTC)
        # A cause is chosen or not: a file in which one stands a thousand times means no more by it.
        causes = tuple(dict.fromkeys(case.causes))
        case = msgspec.structs.replace(case, created=created.astimezone(datetime.UTC), causes=causes)
    except (msgspec.ValidationError, OverflowError, ValueError) as error:
        raise _damaged(subject, repairs[0] if repairs else "created") from error
    if not CASE_ID.fullmatch(case.id):
        raise _damaged(subject, "id")
    return Parsed(case, unknown, repairs, newer)


def _damaged(subject: str, place: str) -> DamagedCaseError:
    if place == "id":
        return DamagedCaseError("{subject} is damaged at 'id': it may hold only a-z, 0-9 and hyphens.", subject=subject)
    return DamagedCaseError(
        "{subject} is damaged at '{place}': mend it in a text editor, or restore an earlier copy of it.",
        subject=subject,
        place=place,
    )


def _newer(subject: str) -> str:
    return Words(
        "{subject} was written by a later version of appeal-tui: install that version to change it.", subject=subject
    )


def check_header(table: dict[str, Any], complete: bool, subject: str) -> None:
    """Take the header off a table that is to be of this version or an earlier one.

    Args:
        table: The whole file; `app` and `schema` are removed from it.
        complete: Whether the end mark was there.
        subject: The file as a message's subject.

    Raises:
        NewerCaseError: A later version of the program wrote it.
        DamagedCaseError: It is of another program, or cut off.
    """
    if take_header(table, complete, subject) > SCHEMA:
        raise NewerCaseError(_newer(subject))


def take_header(table: dict[str, Any], complete: bool, subject: str) -> int:
    """Take the header off a table, and return its schema.

    Args:
        table: The whole file; `app` and `schema` are removed from it.
        complete: Whether the end mark was there.
        subject: The file as a message's subject.

    Raises:
        DamagedCaseError: It is of another program, or cut off.
    """
    schema = table.pop("schema", None)
    if table.pop("app", None) != APP or type(schema) is not int or schema < 1:
        raise DamagedCaseError("{subject} is a TOML file of another program: choose another file.", subject=subject)
    if not complete and schema <= SCHEMA:
        raise DamagedCaseError(
            "{subject} is cut off before its end: restore an earlier copy of it, or, if nothing is missing, "
            "add the table '[end]' with 'complete = true'.",
            subject=subject,
        )
    return schema
