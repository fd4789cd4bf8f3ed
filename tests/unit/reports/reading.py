"""Reading a report from bytes, in tests."""

from __future__ import annotations

import datetime
import io

from appeal_tui.errors import UnreadableError
from appeal_tui.reports.reading import ReportReading, read_report
from tests.reports import knowledge

UNTIL = datetime.date(2026, 11, 24)


def read(data: bytes | str, encoding: str = "") -> ReportReading:
    data = data.encode() if isinstance(data, str) else data
    return read_report(io.BytesIO(data), "'report.txt'", "report.txt", knowledge(), UNTIL, encoding)


def refused(data: bytes | str, encoding: str = "") -> str:
    """Return the sentence by which a report is refused."""
    try:
        found = read(data, encoding)
    except UnreadableError as error:
        said = str(error)
        assert said.count("\n") == 0
        assert said.endswith("."), said
        return said
    raise AssertionError(f"it was read as {found.kind.id}")


def places(found: ReportReading) -> list[tuple[int, str, str]]:
    return [(one.row, one.column, str(one.why)) for one in found.passed_over]
