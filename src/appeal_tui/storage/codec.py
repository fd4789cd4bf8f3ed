"""A case as readable TOML, and back."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from typing import Any

import msgspec

from appeal_tui.domain.case import Case
from appeal_tui.domain.text import clean, visible
from appeal_tui.errors import DamagedCaseError, NotSavedError
from appeal_tui.storage.reading import size_words
from appeal_tui.storage.toml_text import LARGEST, read_table, write_table
from appeal_tui.storage.unknown import merge_unknown, unknown_part

APP = "appeal-tui"
SCHEMA = 1
"""The form of case files that this program writes."""

CASE_ID = re.compile(r"[a-z0-9-]{1,60}")

_MULTILINE = (("notice", "text"), ("checks", "*", "note"), ("rounds", "*", "text"), ("rounds", "*", "reply"))
"""The texts that keep their line ends; `*` is any entry."""


class NewerCaseError(DamagedCaseError):
    """A case file of a later version of the program. It is never written over."""


def dump_case(case: Case, unknown: Mapping[str, Any] | None = None) -> bytes:
    """Return a case as the bytes of its file; the same case gives the same bytes.

    Args:
        case: The case.
        unknown: What `parse_case` found in the file and did not know; it is written back.

    Raises:
        NotSavedError: The case is larger than a file that the program would read again.
    """
    created = case.created if case.created.tzinfo else case.created.replace(tzinfo=datetime.UTC)
    case = msgspec.structs.replace(case, created=created.astimezone(datetime.UTC))
    plain = msgspec.to_builtins(case, builtin_types=(datetime.datetime,), order="deterministic")
    if "items" in plain:
        plain["items"] = dict(sorted(plain["items"].items(), key=_natural))
    try:
        # Cleaned here as it is when it is read, so that what is read is what was written.
        table = {"app": APP, "schema": SCHEMA, **cleaned(plain)}
    except ValueError as error:
        raise NotSavedError("The case was not saved, two of its answers have the same key: rename one.") from error
    merge_unknown(table, unknown or {}, Case)
    data = write_table(table)
    if len(data) > LARGEST:
        raise NotSavedError(f"The case was not saved, it is larger than {size_words(LARGEST)}: shorten its texts.")
    return data


def parse_case(data: bytes, *, subject: str = "This file") -> tuple[Case, dict[str, Any]]:
    """Read a case from the bytes of its file.

    Args:
        data: The bytes, from anywhere.
        subject: The file as a message's subject, such as "The case file 'a.toml'".

    Returns:
        The case, and the part of the file that this version does not know, for `dump_case`.

    Raises:
        NewerCaseError: A later version of the program wrote it.
        DamagedCaseError: It is damaged, cut off, or no case file.
    """
    table, complete = read_table(data, subject)
    check_header(table, complete, subject)
    unknown = unknown_part(table, Case)
    try:
        case = msgspec.convert(cleaned(table), Case, strict=True)
        if not CASE_ID.fullmatch(case.id):
            raise DamagedCaseError(f"{subject} is damaged at 'id': it may hold only a-z, 0-9 and hyphens.")
        created = case.created if case.created.tzinfo else case.created.replace(tzinfo=datetime.UTC)
        return msgspec.structs.replace(case, created=created.astimezone(datetime.UTC)), unknown
    except (msgspec.ValidationError, OverflowError, ValueError) as error:
        place = visible(str(error).partition("`$.")[2].rstrip("`")) if "`$." in str(error) else "the top"
        raise DamagedCaseError(
            f"{subject} is damaged at '{place}': mend it in a text editor, or restore an earlier copy of it."
        ) from error


def check_header(table: dict[str, Any], complete: bool, subject: str) -> None:
    """Take the header off a table.

    Args:
        table: The whole file; `app` and `schema` are removed from it.
        complete: Whether the end mark was there.
        subject: The file as a message's subject.

    Raises:
        NewerCaseError: A later version of the program wrote it.
        DamagedCaseError: It is of another program, or cut off.
    """
    schema = table.pop("schema", None)
    if table.pop("app", None) != APP or type(schema) is not int or schema < 1:
        raise DamagedCaseError(f"{subject} is a TOML file of another program: choose another file.")
    if schema > SCHEMA:
        raise NewerCaseError(
            f"{subject} was written by a later version of appeal-tui: install that version to open it."
        )
    if not complete:
        raise DamagedCaseError(
            f"{subject} is cut off before its end: restore an earlier copy of it, "
            "or, if nothing is missing, add the table '[end]' with 'complete = true'."
        )


def _natural(entry: tuple[str, Any]) -> tuple[list[tuple[int, str]], str]:
    """Return what sorts `own.2` before `own.10`: the order in which the seller wrote them."""
    key = entry[0]
    return [(len(part), part) if part.isdecimal() else (0, part) for part in re.split(r"([0-9]+)", key)], key


def cleaned(value: Any, place: tuple[str, ...] = ()) -> Any:
    """Return plain values with every text cleaned, keys too.

    Args:
        value: Tables, lists and plain values.
        place: The keys that lead there.

    Raises:
        ValueError: Two keys become one.
    """
    match value:
        case str():
            # Nothing printable is ever removed, and most texts are printable.
            return value if value.isprintable() else clean(value, multiline=_is_multiline(place))
        case dict():
            table = {clean(key, multiline=False): cleaned(part, (*place, key)) for key, part in value.items()}
            if len(table) != len(value):
                raise ValueError("two keys became one")
            return table
        case list() | tuple():
            return [cleaned(part, (*place, "")) for part in value]
        case _:
            return value


def _is_multiline(place: tuple[str, ...]) -> bool:
    return any(
        len(names) == len(place) and all(name in ("*", key) for name, key in zip(names, place, strict=True))
        for names in _MULTILINE
    )
