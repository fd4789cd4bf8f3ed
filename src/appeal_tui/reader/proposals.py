"""What a reading proposes for the case: one finding at a time, to be accepted, corrected or set aside by the seller.

Nothing is decided here. Whether a proposal is accepted is seen from the case itself: the answer stands there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Literal

from msgspec.structs import replace

from appeal_tui.domain import edits
from appeal_tui.domain.blanks import Filled, read_asins, read_blank
from appeal_tui.domain.case import Case, MetricAnswer
from appeal_tui.domain.edits import Edit
from appeal_tui.domain.plan import PARTS_OF
from appeal_tui.domain.text import narrow
from appeal_tui.reader.findings import DeadlineFound, Found, NoticeReading
from appeal_tui.reader.stream import Quote

Kind = Literal["cause", "route", "demand", "due", "marketplace", "asins", "metric", "fact"]
"""What a proposal is about, in the order in which they are shown."""

State = Literal["open", "accepted", "set_aside"]

_UNITS = {"hours": "hours", "days": "days", "weeks": "weeks"}
"""The units in which a deadline counts as it stands; the others need the day."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One finding as an answer of the case."""

    key: str
    """Names it in `Notice.set_aside`."""
    kind: Kind
    value: str
    """The id or the value that accepting it puts into the case."""
    quotes: tuple[Quote, ...]
    """The words of the notice that say it."""
    place: str
    """The key of the answer where it is corrected."""
    state: State
    name: str = ""
    """What the value is of: the metric's id, or the kind of fact."""


def proposals(reading: NoticeReading, case: Case, known: Collection[str]) -> tuple[Proposal, ...]:
    """Return what a reading proposes, as far as the case can hold it.

    Args:
        reading: The notice of the case, as read.
        case: The case.
        known: The ids of causes, marketplaces and metrics that the catalogue has.
    """
    return tuple(
        _with_state(proposal, case)
        for proposal in _proposals(reading)
        if _can_hold(proposal, known) and not (proposal.kind == "due" and _is_over(proposal, case))
    )


def accept(proposal: Proposal) -> Edit:
    """Return the change that takes a proposal over as the seller's answer."""
    edit = _put(proposal)

    def accepted(case: Case) -> Case:
        notice = case.notice
        aside = tuple(key for key in notice.set_aside if key != proposal.key)
        return edit(replace(case, notice=replace(notice, set_aside=aside)))

    return accepted


def withdraw(proposal: Proposal) -> Edit:
    """Return the change that takes back what `accept` put into the case."""
    return _take_out(proposal)


def set_aside(proposal: Proposal) -> Edit:
    """Return the change by which the seller says that a finding is not so."""
    out = _take_out(proposal) if proposal.state == "accepted" else _unchanged

    def aside(case: Case) -> Case:
        case = out(case)
        keys = tuple(dict.fromkeys((*case.notice.set_aside, proposal.key)))
        return replace(case, notice=replace(case.notice, set_aside=keys))

    return aside


def accept_all(offered: tuple[Proposal, ...]) -> Edit:
    """Return the change that takes over everything that is still open."""
    opened = [accept(proposal) for proposal in offered if proposal.state == "open"]

    def edit(case: Case) -> Case:
        for one in opened:
            case = one(case)
        return case

    return edit


def _proposals(reading: NoticeReading) -> Iterator[Proposal]:
    facts = reading.facts
    for cause in reading.causes:
        yield _open(f"cause.{cause.id}", "cause", cause.id, cause.quotes, "causes")
    if reading.route.value in PARTS_OF:
        yield _open("route", "route", reading.route.value, reading.route.quotes, "route")
    for demand in reading.demands:
        yield _open(f"demand.{demand.value}", "demand", demand.value, demand.quotes, "notice.text")
    if facts.deadline is not None and (due := _due(facts.deadline)):
        yield _open("due", "due", due, (facts.deadline.quote,), "notice.due")
    if facts.marketplace is not None:
        yield _open("marketplace", "marketplace", facts.marketplace.value, facts.marketplace.quotes, "marketplace")
    if facts.asins:
        quotes = tuple(quote for asin in facts.asins for quote in asin.quotes[:1])
        yield _open("asins", "asins", ", ".join(asin.value for asin in facts.asins), quotes, "notice.asins")
    for metric in facts.metrics:
        if metric.value is not None:
            rate = f"{metric.value * 100:.4f}".rstrip("0").rstrip(".") + "%"
            place = f"metric.{metric.id}.before"
            yield _open(f"metric.{metric.id}", "metric", rate, metric.quotes, place, metric.id)
    named: tuple[tuple[str, tuple[Found, ...]], ...] = (
        ("rights_owner", (facts.rights_owner,) if facts.rights_owner else ()),
        ("brand", facts.brands),
        ("case_id", facts.complaint_ids),
        ("order_id", facts.order_ids),
    )
    for name, found in named:
        if found:
            quotes = tuple(quote for one in found for quote in one.quotes[:1])
            value = ", ".join(one.value for one in found)
            yield _open(f"fact.{name}", "fact", value, quotes, f"notice.facts.{name}", name)


def _open(key: str, kind: Kind, value: str, quotes: tuple[Quote, ...], place: str, name: str = "") -> Proposal:
    return Proposal(key, kind, value, quotes, place, "open", name)


def _due(deadline: DeadlineFound) -> str:
    if deadline.date is not None:
        return deadline.date.isoformat()
    if deadline.value is not None and deadline.unit in _UNITS:
        return f"{deadline.value} {_UNITS[deadline.unit]}"
    # Business days and months are days of a calendar: they are known once the day of receipt is.
    return deadline.due.isoformat() if deadline.due else ""


def _can_hold(proposal: Proposal, known: Collection[str]) -> bool:
    match proposal.kind:
        case "cause" | "marketplace":
            return proposal.value in known
        case "metric":
            return proposal.name in known
        case _:
            return True


def _is_over(proposal: Proposal, case: Case) -> bool:
    """Whether a deadline stands only in what came before Amazon's last reply: it was for the letter of that round.

    Counted from the day of the reply it would come out later than Amazon ever said.
    """
    reply = case.rounds[-1].reply.strip() if case.rounds else ""
    begins = case.notice.text.find(reply) if reply else -1
    return begins >= 0 and all(quote.start >= begins + len(reply) for quote in proposal.quotes)


def _with_state(proposal: Proposal, case: Case) -> Proposal:
    state: State = "accepted" if _stands(proposal, case) else "open"
    if state == "open" and proposal.key in case.notice.set_aside:
        state = "set_aside"
    return Proposal(proposal.key, proposal.kind, proposal.value, proposal.quotes, proposal.place, state, proposal.name)


def _stands(proposal: Proposal, case: Case) -> bool:
    """Whether the case has this answer already, from whatever source."""
    match proposal.kind:
        case "cause":
            return proposal.value in case.causes
        case "route":
            return case.route == proposal.value
        case "demand":
            return proposal.value in case.notice.demands
        case "due":
            return narrow(case.notice.due).lower() == proposal.value
        case "marketplace":
            return case.marketplace == proposal.value
        case "asins":
            return set(read_asins(proposal.value)) <= set(read_asins(case.notice.asins))
        case "metric":
            stated = read_blank("rate", case.metrics.get(proposal.name, MetricAnswer()).before)
            wanted = read_blank("rate", proposal.value)
            return isinstance(stated, Filled) and isinstance(wanted, Filled) and stated.number == wanted.number
        case "fact":
            return case.notice.facts.get(proposal.name, "") == proposal.value


def _put(proposal: Proposal) -> Edit:
    match proposal.kind:
        case "cause":
            return lambda case: edits.choose_causes((*case.causes, proposal.value))(case)
        case "route":
            return edits.choose_route(proposal.value)
        case "demand":
            return lambda case: edits.confirm_demands((*case.notice.demands, proposal.value))(case)
        case "due":
            return edits.describe_notice("due", proposal.value)
        case "marketplace":
            return edits.choose_marketplace(proposal.value)
        case "asins":
            return lambda case: edits.describe_notice("asins", _joined(case.notice.asins, proposal.value))(case)
        case "metric":
            return edits.state_metric(proposal.name, "before", proposal.value)
        case "fact":
            return edits.state_notice_fact(proposal.name, proposal.value)


def _take_out(proposal: Proposal) -> Edit:
    match proposal.kind:
        case "cause":
            return lambda case: edits.choose_causes(c for c in case.causes if c != proposal.value)(case)
        case "route":
            return edits.choose_route("")
        case "demand":
            return lambda case: edits.confirm_demands(d for d in case.notice.demands if d != proposal.value)(case)
        case "due":
            return edits.describe_notice("due", "")
        case "marketplace":
            # A case always has a store; there is nothing to fall back to.
            return _unchanged
        case "asins":
            gone = set(read_asins(proposal.value))
            return lambda case: edits.describe_notice(
                "asins", ", ".join(asin for asin in read_asins(case.notice.asins) if asin not in gone)
            )(case)
        case "metric":
            return edits.state_metric(proposal.name, "before", "")
        case "fact":
            return edits.state_notice_fact(proposal.name, "")


def _unchanged(case: Case) -> Case:
    return case


def _joined(typed: str, value: str) -> str:
    """Return what was typed with the ASINs that it lacks behind it."""
    lacking = [asin for asin in read_asins(value) if asin not in read_asins(typed)]
    return ", ".join(part for part in (typed.strip(), *lacking) if part)
