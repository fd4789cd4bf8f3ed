"""Reads a notice as a practitioner would, by rules that anyone can check."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping

from appeal_tui.reader.brands import Brands
from appeal_tui.reader.causes import find_causes, name_causes, signs_of_causes
from appeal_tui.reader.cut_words import CutWords
from appeal_tui.reader.dates import Dates
from appeal_tui.reader.deadlines import find_deadline
from appeal_tui.reader.demands import demands_of_messages, find_demands, find_scope
from appeal_tui.reader.findings import CauseFound, Facts, Found, MetricFound, NoticeReading
from appeal_tui.reader.forgery import marks_of_forgery
from appeal_tui.reader.health_rating import HealthRating
from appeal_tui.reader.identifiers import Identifiers, find_doubtful_asins, find_order_ids
from appeal_tui.reader.kinds import find_kind, read_signs
from appeal_tui.reader.knowledge import NoticeKnowledge
from appeal_tui.reader.language import Languages
from appeal_tui.reader.layout import Layout
from appeal_tui.reader.marks import Marks
from appeal_tui.reader.metric_rows import is_met
from appeal_tui.reader.metrics import find_metrics
from appeal_tui.reader.names import Names
from appeal_tui.reader.policies import Policies
from appeal_tui.reader.route_rules import Wanted, route_by_rules
from appeal_tui.reader.routes import find_route, signs_of_route
from appeal_tui.reader.rule_files import NOT_A_NOTICE
from appeal_tui.reader.said import is_about_funds, is_final, is_on_condition, places_of_last_words
from appeal_tui.reader.signs import Clues, signs_of
from appeal_tui.reader.stores import Stores
from appeal_tui.reader.stream import MOST_READ, Quote, Stream
from appeal_tui.reader.word_votes import points_of_words

_RATES = frozenset({"perf_odr", "perf_lsr", "perf_cancel", "perf_vtr", "perf_otdr", "perf_idr"})
"""Causes that a rate tells by missing its target."""
_TOLD_BY_RATES = 0.5
_HARDLY = 0.4
"""A cause that is less sure is not put before a surer one, though money is spoken of."""
_SURE_OF_WHAT_WAS = 0.62
"""How sure the cause of what was given back must be."""
_DAY_FIRST = frozenset({"de", "fr", "it", "es"})
_CLOSED = ("account_deactivation", "listing_removal", "appeal_rejection")


def read_notice(
    text: str, knowledge: NoticeKnowledge, received: datetime.date | None = None, *, is_notice: bool = False
) -> NoticeReading:
    """Read a notice.

    Args:
        text: What the seller pasted, untouched; every place that is given back is a place in it.
        knowledge: The phrases of `templates/notices/`.
        received: The day on which it arrived, to compute the day by which an answer is due.
        is_notice: Whether the seller says that it is one, as with a letter that answers it: a few lines of a notice, or
            what he remembers of it, may look like any text.
    """
    return _read(text, knowledge, received, is_notice=is_notice)[0]


def signs_of_notice(text: str, knowledge: NoticeKnowledge) -> dict[str, float]:
    """Return the signs by which the kind of a text is counted, by name, with their strength from 0 to 1."""
    return signs_of(read_signs(_clues(text, knowledge)[1]))


def kind_by_rules(text: str, knowledge: NoticeKnowledge) -> str:
    """Return the kind that the phrase rules alone give a text."""
    return read_signs(_clues(text, knowledge)[1]).by_rules


def signs_of_wanted_route(text: str, knowledge: NoticeKnowledge) -> dict[str, float]:
    """Return the signs by which the route of a notice is counted, by name, with their strength from 0 to 1."""
    _, wanted, signs = _read(text, knowledge, None, is_notice=False)
    return signs_of_route(wanted, signs, route_by_rules(wanted).value)


def signs_of_named_causes(text: str, knowledge: NoticeKnowledge) -> dict[str, dict[str, float]]:
    """Return the signs of each cause that a text has words of, by cause and name, with their strength from 0 to 1."""
    stream = Stream(text)
    said = Marks(stream, knowledge, Languages(stream, knowledge))
    layout = Layout(stream, said)
    return signs_of_causes(stream, layout, said, name_causes(stream, layout, said, knowledge))


def _read(
    text: str, knowledge: NoticeKnowledge, received: datetime.date | None, *, is_notice: bool
) -> tuple[NoticeReading, Wanted, dict[str, float]]:
    """Return what was read, what the route was found by, and the signs of the text."""
    languages, clues, metrics = _clues(text, knowledge)
    stream, layout, said, causes = clues.stream, clues.layout, clues.said, tuple(clues.causes)
    read = read_signs(clues)
    signs = signs_of(read)
    by_rules = read.by_rules != NOT_A_NOTICE
    remarks = {at for at in stream.word_places if layout.block(at) == "remark"} if by_rules else set[int]()
    of_words = points_of_words(stream, knowledge.word_votes, is_notice=by_rules, apart=remarks)
    kind = find_kind(read, signs, knowledge.votes.votes, of_words, is_notice=is_notice)
    is_notice = kind.value != NOT_A_NOTICE
    is_open = is_notice and (kind.value != "reinstated" or is_on_condition(layout, said))
    if len(causes) > 1 and kind.value in _CLOSED:
        # Where something was closed, withheld money goes without saying.
        causes = tuple(cause for cause in causes if cause.id != "fund_hold") if causes[0].id != "fund_hold" else causes
    if kind.value == "appeal_rejection" and is_final(layout, said) and not is_about_funds(said):
        # 'You may ask for your funds after 90 days': where the last word is said, that goes without saying too.
        causes = tuple(cause for cause in causes if cause.id != "fund_hold")
    if kind.value == "reinstated":
        # A reserve for the time after it is no cause of what was given back.
        # What is only asked to be kept to from now on is no cause either.
        causes = tuple(
            cause
            for cause in causes
            if cause.id != "fund_hold"
            and cause.score >= _SURE_OF_WHAT_WAS
            and not _is_only_warned_of(cause, stream, said)
        )
    elif kind.value == NOT_A_NOTICE:
        causes = ()
    elif not causes and kind.value not in ("account_deactivation", "listing_removal", "appeal_rejection"):
        # Nothing was closed and nothing else is named: then the money is the subject.
        causes = find_causes(stream, layout, said, knowledge, funds=True)
    demands = tuple(clues.demands) if is_open else ()
    if kind.value == "appeal_rejection" and (last := places_of_last_words(layout, said)):
        demands = demands_of_messages(demands, stream, layout, last)
    facts = _facts(
        stream,
        layout,
        said,
        knowledge,
        received,
        metrics if is_notice else (),
        is_notice=is_notice,
        is_open=is_open,
        is_day_first=languages.tag in _DAY_FIRST,
    )
    scope = find_scope(stream, layout, said, kind.value)
    wanted = Wanted(
        stream,
        layout,
        said,
        kind=kind.value,
        causes=causes,
        demands=demands,
        final=is_notice and is_final(layout, said),
        scope=scope.value,
        has_deadline=facts.deadline is not None,
        has_owner=facts.rights_owner is not None,
    )
    reading = NoticeReading(
        kind=kind,
        language=languages.tag,
        causes=causes,
        route=find_route(wanted, signs, knowledge.votes.routes),
        scope=scope,
        demands=demands,
        facts=facts,
        phishing=tuple(clues.phishing),
        unread=max(0, len(text) - MOST_READ),
    )
    return reading, wanted, signs


def _is_only_warned_of(cause: CauseFound, stream: Stream, said: Marks) -> bool:
    """Whether all words of a cause stand behind an 'if': 'should we receive further complaints, we may remove it again'."""
    ifs = {stream.sentence(mark.hit.start)[0] for mark in said.of("kinds") if mark.rule.id == "condition"}
    return all(stream.sentence(stream.place_of(quote.start))[0] in ifs for quote in cause.quotes)


def _clues(text: str, knowledge: NoticeKnowledge) -> tuple[Languages, Clues, tuple[MetricFound, ...]]:
    stream = Stream(text)
    languages = Languages(stream, knowledge)
    said = Marks(stream, knowledge, languages)
    layout = Layout(stream, said)
    causes = find_causes(stream, layout, said, knowledge)
    of_funds = find_causes(stream, layout, said, knowledge, funds=True) if is_about_funds(said) else ()
    if of_funds and not (causes and of_funds[0].score < _HARDLY <= causes[0].score):
        causes = (*of_funds, *(cause for cause in causes if cause.id not in {one.id for one in of_funds}))[:1]
    metrics = find_metrics(stream, layout, said, knowledge)
    causes = _by_rates(causes, metrics, knowledge.limits)
    low_rating = knowledge.made(HealthRating).is_low(stream)
    clues = Clues(
        stream,
        layout,
        said,
        causes=causes,
        phishing=_phishing(stream, said),
        demands=find_demands(stream, layout, said),
        asins=len(knowledge.made(Identifiers).asins(stream)),
        has_values=low_rating or any(metric.value is not None for metric in metrics),
        has_misses=low_rating
        or any(metric.value is not None and not is_met(metric, knowledge.limits) for metric in metrics),
    )
    return languages, clues, metrics


def _by_rates(
    causes: tuple[CauseFound, ...], metrics: tuple[MetricFound, ...], limits: Mapping[str, float]
) -> tuple[CauseFound, ...]:
    """Return the causes with what the rates say: one that misses its target is meant, one on target beside it is not."""
    rows: dict[str, list[MetricFound]] = {}
    for row in metrics:
        rows.setdefault(f"perf_{row.id.partition('_')[0]}", []).append(row)
    missed = {
        cause: [row for row in found if row.value is not None and not is_met(row, limits)]
        for cause, found in rows.items()
    }
    met = {cause for cause, found in rows.items() if all(is_met(row, limits) for row in found)}
    missed = {cause: found for cause, found in missed.items() if found}
    if not missed:
        return causes
    named = tuple(cause for cause in causes if cause.id not in met)
    if any(cause.id in missed for cause in named):
        if named[0].id not in _RATES:
            return named
        # Where rates are the subject, each that misses its target is meant.
        ids = {cause.id for cause in named}
        others = (
            CauseFound(key, _TOLD_BY_RATES, found[0].quotes) for key, found in missed.items() if key in _RATES - ids
        )
        return (*named, *others)
    told = tuple(
        CauseFound(cause, _TOLD_BY_RATES, found[0].quotes) for cause, found in missed.items() if cause in _RATES
    )
    return (*told, *(cause for cause in named if cause.score >= _TOLD_BY_RATES)) if told else named


def _facts(
    stream: Stream,
    layout: Layout,
    said: Marks,
    knowledge: NoticeKnowledge,
    received: datetime.date | None,
    metrics: Iterable[MetricFound],
    *,
    is_notice: bool,
    is_open: bool,
    is_day_first: bool,
) -> Facts:
    numbers, names = knowledge.made(Identifiers), knowledge.made(Names)
    asins = numbers.asins(stream)
    titles = names.titles(stream, asins)
    owner = names.rights_owner(stream, layout) if is_notice else None
    marketplace = knowledge.made(Stores).find(stream)
    month_first = False if is_day_first else marketplace.value == "amazon-com" if marketplace else None
    breached, linked = knowledge.made(Policies).find(stream, layout, said) if is_notice else ((), ())
    return Facts(
        asins=asins,
        titles=titles,
        doubtful_asins=find_doubtful_asins(stream),
        order_ids=find_order_ids(stream),
        complaint_ids=numbers.complaint_ids(stream, of_owner=owner is not None),
        dates=_dates(stream, knowledge, month_first),
        deadline=find_deadline(stream, layout, said, knowledge, received, month_first) if is_open else None,
        # A target alone is no rate: it says where Amazon's limit lies, and nothing of the seller.
        metrics=tuple(row for row in metrics if row.value is not None),
        marketplace=marketplace,
        rights_owner=owner,
        brands=knowledge.made(Brands).find(stream, layout, titles, owner) if is_notice else (),
        policies=breached,
        linked_policies=linked,
    )


def _dates(stream: Stream, knowledge: NoticeKnowledge, month_first: bool | None) -> tuple[Found, ...]:
    found: dict[str, list[Quote]] = {}
    dates = knowledge.made(Dates)
    whole = knowledge.made(CutWords).mend(stream.read)
    for day, begin, stop in dates.find(whole.text, month_first=month_first):
        start, end = whole.original(begin), whole.original(stop - 1) + 1
        first, _ = stream.sentence(stream.place_of(start))
        if not dates.is_example(stream.plain, stream.original(first), start):
            found.setdefault(day.isoformat(), []).append(Quote(stream.text[start:end], start, end))
    return tuple(Found(value, tuple(quotes)) for value, quotes in found.items())


def _phishing(stream: Stream, said: Marks) -> tuple[Found, ...]:
    found: dict[str, Quote] = {}
    for mark in marks_of_forgery(stream, said):
        found.setdefault(mark.rule.id, stream.quote(mark.hit.start, mark.hit.end))
    for match in _HOST.finditer(stream.read):
        if not _AMAZONS_HOST.search(match[0]):
            found.setdefault("foreign_host", Quote(stream.text[match.start() : match.end()], *match.span()))
    return tuple(Found(key, (quote,)) for key, quote in found.items())


_HOST = re.compile(
    r"(?<![\w.-])(?:[a-z0-9-]{1,40}\.){0,4}[a-z0-9-]{0,30}ama?z[o0]?n[a-z0-9-]{0,30}(?:\.[a-z0-9-]{1,30}){1,4}(?![\w-])",
    re.IGNORECASE,
)
_AMAZONS_HOST = re.compile(
    r"(?:^|\.)(?:amazon(?:\.(?:com|co))?\.[a-z]{2,3}|(?:amazonservices|media-amazon|ssl-images-amazon|amazonaws|amazonbusiness|amazonpay)"
    r"(?:\.co)?\.[a-z.]{2,6}|amazon\.(?:dot)?com)\.?$",
    re.IGNORECASE,
)
"""A host that only looks like Amazon's is the plainest mark of a forged mail."""
