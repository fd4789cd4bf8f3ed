"""`report`: which facts the seller's own reports hold, of one file or many."""

from __future__ import annotations

import io
from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from appeal_tui.catalogue.catalogue import Catalogue
from appeal_tui.cli import output
from appeal_tui.cli.input import STANDARD_INPUT, standard_input
from appeal_tui.cli.session import Session, today
from appeal_tui.domain.cause import say
from appeal_tui.errors import AppealError, UsageError
from appeal_tui.i18n import interface, said, t, tn
from appeal_tui.reports.facts import Returns, UnitsSold
from appeal_tui.reports.knowledge import ReportKnowledge, load_report_knowledge
from appeal_tui.reports.reading import LARGEST, ReportReading, read_report, read_report_file
from appeal_tui.reports.telling import Told, tell_all, tell_asin
from appeal_tui.resources import templates_folder
from appeal_tui.storage.decoding import ENCODINGS, known_encoding

_UNREADABLE = 2
_MOST_NAMED = 10
_MOST_ASINS = 20


def report(arguments: Namespace) -> int:
    """Read reports and say what they hold: a file that cannot be read does not keep the others from it."""
    encoding = _encoding(arguments.encoding)
    knowledge = load_report_knowledge(templates_folder())
    catalogue = None if arguments.json else Session().catalogue
    code = shown = 0
    for name in arguments.files:
        try:
            found = _read(name, knowledge, encoding)
        except (AppealError, OSError) as error:
            code = _UNREADABLE
            output.complain_of_file(name, error, as_json=arguments.json)
            continue
        if catalogue is None:
            output.say_json({**_as_json(found), "file": name})
        else:
            if shown:
                output.say()
            _show(name, found, catalogue)
            shown += 1
    return code


def _encoding(named: str) -> str:
    known = known_encoding(named) if named else ""
    if named and not known:
        raise UsageError(
            t("'{value}' is no encoding that is read here: choose one of {choices}.", value=named,
              choices=", ".join(ENCODINGS))
        )  # fmt: skip
    return known


def _read(name: str, knowledge: ReportKnowledge, encoding: str) -> ReportReading:
    if name != STANDARD_INPUT:
        return read_report_file(Path(name), knowledge, today(), encoding)
    data = io.BytesIO(standard_input(LARGEST))
    return read_report(data, t("Standard input"), STANDARD_INPUT, knowledge, today(), encoding)


def _as_json(found: ReportReading) -> dict[str, Any]:
    return {
        "file": found.file,
        "kind": found.kind.id,
        "encoding": found.encoding,
        "rows": found.rows,
        "rows_passed_over": found.passed,
        "rows_undecoded": found.undecoded,
        "passed_over": [{"row": one.row, "column": one.column, "why": str(one.why)} for one in found.passed_over],
        "facts": [msgspec.to_builtins(fact) for fact in found.facts],
    }


def _show(name: str, found: ReportReading, catalogue: Catalogue) -> None:
    rows = [
        (t("File"), name, ""),
        (t("Kind"), say(found.kind.name, interface.language), ""),
        (t("Encoding"), ENCODINGS[found.encoding], ""),
        (t("Rows"), f"{found.rows:,}", ""),
    ]
    if found.undecoded:
        rows.append((t("Not in this encoding"), f"{found.undecoded:,}", t("name another one with --encoding")))
    if found.passed:
        rows.append((t("Passed over"), f"{found.passed:,}", ""))
        rows += [
            ("", t("row {row}", row=one.row), ": ".join(filter(None, (one.column, said(one.why)))))
            for one in found.passed_over[:_MOST_NAMED]
        ]
        if (more := found.passed - _MOST_NAMED) > 0:
            rows.append(("", tn("and {n} more", "and {n} more", more), ""))
    rows += _facts(found, catalogue)
    if not found.facts:
        rows.append((t("Facts"), t("none"), ""))
    output.say_table(rows)


def _facts(found: ReportReading, catalogue: Catalogue) -> Iterator[tuple[str, str, str]]:
    for fact, told in tell_all(found, catalogue.metrics, interface.language):
        yield _row(told)
        if isinstance(fact, UnitsSold | Returns):
            for part in fact.asins[:_MOST_ASINS]:
                asin, units, reasons = _row(tell_asin(part))
                yield "", asin, f"{units}: {reasons}" if reasons else units
            if (more := len(fact.asins) - _MOST_ASINS) > 0:
                yield "", tn("and {n} more ASIN", "and {n} more ASINs", more), ""


def _row(told: Told) -> tuple[str, str, str]:
    return said(told.label), said(told.value), "; ".join(map(said, told.notes))


HANDLERS: Mapping[str, Callable[[Namespace], int]] = {"report": report}
"""The command."""
