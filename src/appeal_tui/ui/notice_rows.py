"""What was found in the notice, as rows: each finding with the words that prove it."""

from __future__ import annotations

from collections.abc import Iterator

from appeal_tui.domain.cause import say
from appeal_tui.domain.text import shortened, visible
from appeal_tui.i18n import interface, later, t, tn
from appeal_tui.reader.findings import NoticeReading
from appeal_tui.reader.proposals import Proposal
from appeal_tui.reader.stream import Quote
from appeal_tui.reader.wording import word_for
from appeal_tui.ui.case_view import CaseView
from appeal_tui.ui.notice_watch import notice_words
from appeal_tui.ui.widgets.rows import Action, Gap, Row, Text, Tick

GROUPS = {
    "cause": later("Why Amazon acted"),
    "route": later("Answer wanted"),
    "demand": later("What is asked for"),
    "due": later("When the answer is due"),
    "marketplace": later("Marketplace"),
    "asins": later("ASINs"),
    "metric": later("Metrics"),
    "fact": later("Names and numbers"),
}
"""What the kinds of findings are called, in the order in which they stand."""

FACT_NAMES = {
    "rights_owner": later("Rights owner"),
    "brand": later("Brand"),
    "case_id": later("Complaint number"),
    "order_id": later("Order numbers"),
}
"""What a notice may name."""

_MOST_WORDS = 90
"""Characters of a quote that stand below a finding."""

_MARKS = {"open": "[ ]", "accepted": "[x]", "set_aside": "[-]"}


def found_rows(view: CaseView) -> tuple[Row, ...]:
    """Return everything that was found in the notice of a case."""
    reading = view.notice
    if reading is None and view.case.notice.text.strip():
        return (Text(text=t("Reading the notice ..."), tone="muted"),)
    if reading is None:
        return (Text(text=t("What the notice says will stand here, each finding with its words."), tone="muted"),)
    rows: list[Row] = [*_about(reading)]
    if reading.kind.value != "not_a_notice":
        rows += [*_all_at_once(view.proposals), *_groups(view)]
    return tuple(rows)


def open_findings(view: CaseView) -> int:
    """Return how many findings the seller has not decided about."""
    return sum(1 for proposal in view.proposals if proposal.state == "open")


def short(quote: Quote) -> str:
    """Return the words of a quote on one line, cut to what a list has room for."""
    return visible(shortened(quote.words, _MOST_WORDS))


def _about(reading: NoticeReading) -> Iterator[Row]:
    language = interface.language
    words = notice_words()
    kind = word_for(words.kinds, reading.kind.value, language)
    if reading.kind.value == "not_a_notice":
        yield Text(text=t("Careful: {kind}.", kind=kind), tone="warning")
        yield Text(text=t("Paste what Amazon sent, from greeting to ASIN list, or go on by hand."), tone="muted")
        if not reading.phishing:
            yield Gap()
            yield Action(
                key="found.is_notice",
                text=t("It is a notice, or a part of one: read it as such"),
                mark="[+]",
                help="findings",
            )
    else:
        yield Text(text=t("It says: {kind}.", kind=kind), tone="strong")
        scope = word_for(words.scopes, reading.scope.value, language)
        if reading.scope.value in words.scopes:
            yield Text(text=t("Affected: {scope}", scope=scope), tone="muted")
    if reading.phishing:
        marks = "; ".join(word_for(words.phishing, mark.value, language) for mark in reading.phishing)
        yield Text(text=t("It may be forged: {marks}.", marks=marks), tone="error")
        yield Text(text=t("Look the notice up in Seller Central. Do not follow its links."), tone="warning")
    if reading.unread:
        note = t("The text is very long: its last {n} characters were searched for numbers only.", n=reading.unread)
        yield Text(text=note, tone="warning")


def _all_at_once(offered: tuple[Proposal, ...]) -> Iterator[Row]:
    number = sum(1 for proposal in offered if proposal.state == "open")
    yield Gap()
    if number:
        yield Action(
            key="found.all",
            text=tn("Accept the open finding", "Accept all {n} open findings", number),
            mark="[+]",
            help="findings",
            hint=t("Nothing is taken over until you say so. Look each one over first."),
        )
    else:
        yield Text(text=t("You have decided about every finding."), tone="muted")


def _groups(view: CaseView) -> Iterator[Row]:
    for kind, name in GROUPS.items():
        members = [proposal for proposal in view.proposals if proposal.kind == kind]
        if not members and kind != "cause":
            continue
        yield Gap()
        yield Text(text=t(name), tone="heading")
        if not members:
            yield Text(
                text=t("It names no cause. Look for the first notice of this matter: answers often leave it out."),
                tone="warning",
            )
        yield from (_row(view, proposal) for proposal in members)


def _row(view: CaseView, proposal: Proposal) -> Tick:
    return Tick(
        key=f"found.{proposal.key}",
        text=finding_words(view, proposal),
        ticked=proposal.state == "accepted",
        mark=_MARKS[proposal.state],
        tone="muted" if proposal.state == "set_aside" else "text",
        leads=True,
        note=_words(proposal),
        help="findings",
        hint=t("Space accepts, Enter shows the words, F8 corrects, Del says: not so."),
    )


def _words(proposal: Proposal) -> str:
    first, *others = [short(quote) for quote in proposal.quotes] or [""]
    if not others:
        return t('"{words}"', words=first) if first else ""
    return tn('"{words}" (and {n} more place)', '"{words}" (and {n} more places)', len(others), words=first)


def finding_words(view: CaseView, proposal: Proposal) -> str:
    """Return what a finding says, in the interface's language."""
    language, catalogue = interface.language, view.catalogue
    match proposal.kind:
        case "cause":
            return say(catalogue.causes[proposal.value].name, language)
        case "route" if proposal.value in catalogue.routes:
            return say(catalogue.routes[proposal.value].name, language)
        case "demand":
            said = word_for(notice_words().demands, proposal.value, language)
            return said[:1].upper() + said[1:]
        case "marketplace":
            return catalogue.marketplaces[proposal.value].name
        case "metric":
            metric = catalogue.metrics[proposal.name]
            # One rate is measured over several periods, and the name alone does not tell which of them it is.
            words = t("{metric} ({window})", metric=say(metric.name, language), window=say(metric.window, language))
            return f"{words}: {proposal.value}"
        case "fact":
            return visible(f"{t(FACT_NAMES[proposal.name])}: {proposal.value}")
        case _:
            return visible(proposal.value)
