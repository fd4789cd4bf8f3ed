"""A report as rows: what it is, its first rows, what was passed over, and its facts with what each would fill."""

from __future__ import annotations

from collections.abc import Iterator

from appeal_tui.domain.cause import say
from appeal_tui.domain.text import shortened, visible
from appeal_tui.i18n import interface, said, t, tn
from appeal_tui.reports.facts import AnyFact, AsinReturns, AsinUnits, MetricFact, Returns, UnitsSold
from appeal_tui.reports.filling import Offer, asins_first, offers_of_asin, offers_of_count, offers_of_metric
from appeal_tui.reports.reading import ReportReading
from appeal_tui.reports.telling import Told, tell_all, tell_asin
from appeal_tui.storage.decoding import ENCODINGS
from appeal_tui.ui.case_view import CaseView
from appeal_tui.ui.item_words import words_of_answer
from appeal_tui.ui.widgets.rows import Action, Columns, Gap, Row, Text, Tick, Tone

_MOST_PLACES = 5
_MOST_ASINS = 10
_LONGEST_SAMPLE = 60
_INDENT = 2
_BETWEEN = " \u00b7 "


def report_rows(found: ReportReading, view: CaseView, offers: dict[str, Offer]) -> Iterator[Row]:
    """Yield the rows of a report.

    Args:
        found: What was read.
        view: The case that facts may fill.
        offers: Gets what each row that can be ticked would fill, by its key.
    """
    yield Text(text=say(found.kind.name, interface.language), tone="heading")
    size = tn("{n} row", "{n} rows", found.rows) if found.columns else ""
    yield Text(text=_BETWEEN.join(filter(None, (visible(found.file), size))), tone="muted")
    yield Action(
        key="encoding",
        text=t("Encoding: {encoding}", encoding=ENCODINGS[found.encoding]),
        detail=_question(found),
    )
    if found.undecoded:
        words = tn(
            "{n} row holds characters that are none in this encoding: try another one.",
            "{n} rows hold characters that are none in this encoding: try another one.",
            found.undecoded,
        )
        yield Text(text=words, mark="!", tone="warning", indent=_INDENT)
    yield Gap()
    if found.first_rows:
        yield Columns(names=found.columns, cells=found.first_rows, indent=_INDENT)
        yield Gap()
    yield from _passed_over(found)
    yield Text(text=t("Facts"), tone="heading")
    if not found.facts:
        yield Text(text=t("None follows from it."))
    else:
        yield Text(text=t("Enter takes a figure into the case, and Enter once more takes it out again."), tone="muted")
        yield from _facts(found, view, offers)
    yield Gap()


def _question(found: ReportReading) -> str:
    """Return words of the report by which the seller can judge whether it was read rightly."""
    if not found.samples:
        return ""
    words = " / ".join(visible(shortened(sample, _LONGEST_SAMPLE)) for sample in found.samples)
    return t("Are these words right? If not, F4 reads it in another one: {words}", words=words)


def _passed_over(found: ReportReading) -> Iterator[Row]:
    if not found.passed:
        return
    words = tn(
        "{n} row cannot be read, and counts nowhere:", "{n} rows cannot be read, and count nowhere:", found.passed
    )
    yield Text(text=words, tone="warning")
    for one in found.passed_over[:_MOST_PLACES]:
        where = t("row {row}", row=one.row)
        place = ", ".join((where, visible(one.column))) if one.column else where
        yield Text(text=f"{place}: {said(one.why)}", mark="-", indent=_INDENT)
    if (more := found.passed - _MOST_PLACES) > 0:
        yield Text(text=tn("and {n} more", "and {n} more", more), tone="muted", indent=_INDENT + 2)
    yield Gap()


# --- facts ------------------------------------------------------------------------------------------------------------


def _facts(found: ReportReading, view: CaseView, offers: dict[str, Offer]) -> Iterator[Row]:
    wanted = {key for cause in view.causes for key in cause.metrics}
    facts = tell_all(found, view.catalogue.metrics, interface.language)
    # The metrics of the chosen causes are looked for first.
    for fact, told in sorted(facts, key=lambda one: not (isinstance(one[0], MetricFact) and one[0].metric in wanted)):
        yield Gap()
        yield from _told(told, "strong", 0)
        yield from _below(fact, found, view, offers)


def _told(told: Told, tone: Tone, indent: int) -> Iterator[Row]:
    yield Text(text=f"{said(told.label)}: {visible(said(told.value))}", tone=tone, indent=indent)
    if notes := _BETWEEN.join(visible(said(note)) for note in told.notes):
        yield Text(text=notes, tone="muted", indent=indent + _INDENT)


def _below(fact: AnyFact, found: ReportReading, view: CaseView, offers: dict[str, Offer]) -> Iterator[Row]:
    match fact:
        case MetricFact():
            names = {"before": t("at the notice"), "after": t("now")}
            for offer in offers_of_metric(fact, found.kind, view.case):
                moment = names[offer.key.rpartition(".")[2]]
                yield _tick(offer, f"{moment}: {offer.values[0][1]}", offers)
        case UnitsSold() | Returns():
            yield from _asins(fact, found, view, offers)
        case _:
            for offer in offers_of_count(fact, found.kind, view.case, view.guide):
                yield _line(offer, view, offers)


def _asins(fact: UnitsSold | Returns, found: ReportReading, view: CaseView, offers: dict[str, Offer]) -> Iterator[Row]:
    before = len(offers)
    for part in asins_first(fact.asins, view.case, _MOST_ASINS):
        yield from _told(tell_asin(part), "text", _INDENT)
        yield from _lines(fact, part, found, view, offers)
    if (more := len(fact.asins) - _MOST_ASINS) > 0:
        yield Text(text=tn("and {n} more ASIN", "and {n} more ASINs", more), tone="muted", indent=_INDENT)
    if len(offers) == before:
        yield Text(text=t("No line that you have ticked in the plan asks for it."), tone="muted", indent=_INDENT)


def _lines(
    fact: UnitsSold | Returns, part: AsinUnits | AsinReturns, found: ReportReading, view: CaseView,
    offers: dict[str, Offer],
) -> Iterator[Row]:  # fmt: skip
    for offer in offers_of_asin(fact, part, found.kind, view.case, view.guide):
        yield _line(offer, view, offers)


def _line(offer: Offer, view: CaseView, offers: dict[str, Offer]) -> Row:
    """Return the row of an offer to fill a line of the plan."""
    asked = [words_of_answer(view, key) for key, _ in offer.values]
    values = ", ".join(
        f"{words.get('blank', '')} {visible(value)}" for words, (_, value) in zip(asked, offer.values, strict=True)
    )
    return _tick(offer, values, offers, visible(asked[0].get("sentence", "")))


def _tick(offer: Offer, text: str, offers: dict[str, Offer], line: str = "") -> Row:
    key = f"offer.{len(offers)}"
    offers[key] = offer
    instead = t("instead of {value}", value=visible(offer.replaces)) if offer.replaces else ""
    return Tick(
        key=key, text=text, ticked=offer.taken, indent=_INDENT * 2, note=_BETWEEN.join(filter(None, (line, instead)))
    )
