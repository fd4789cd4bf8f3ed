"""`read`: what a notice says, of one file or many."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Mapping

from appeal_tui.catalogue.catalogue import Catalogue
from appeal_tui.cli import output
from appeal_tui.cli.input import read_notice as read_file
from appeal_tui.cli.session import Session
from appeal_tui.domain.cause import Cause, Metric, RouteGuide, Texts, say
from appeal_tui.errors import AppealError, UsageError
from appeal_tui.i18n import interface, t
from appeal_tui.reader.findings import NoticeReading
from appeal_tui.reader.loading import load_notice_knowledge
from appeal_tui.reader.reading import read_notice
from appeal_tui.reader.stream import Quote
from appeal_tui.reader.wording import NoticeWords, load_notice_words, word_for
from appeal_tui.resources import templates_folder

_UNREADABLE = 2


def read(arguments: Namespace) -> int:
    """Read notices and say what they say: a file that cannot be read does not keep the others from it."""
    session = Session()
    knowledge = load_notice_knowledge(templates_folder(), session.folders.cache)
    words = None if arguments.json else load_notice_words(templates_folder())
    received = None
    if arguments.received:
        from appeal_tui.domain.blanks import read_date

        received = read_date(arguments.received)
        if received is None:
            raise UsageError(t("'{value}' is not a date. Write it like 2026-11-20.", value=arguments.received))
    code = 0
    for name in arguments.files:
        try:
            text = read_file(name)
        except (AppealError, OSError) as error:
            code = _UNREADABLE
            output.complain_of_file(name, error, as_json=arguments.json)
            continue
        reading = read_notice(text, knowledge, received)
        if words is None:
            output.say_json({"file": name, **reading.as_json()})
        else:
            _show(name, reading, words, session.catalogue)
    return code


def _show(name: str, reading: NoticeReading, words: NoticeWords, catalogue: Catalogue) -> None:
    def called(names: Mapping[str, Texts], key: str) -> str:
        return word_for(names, key, interface.language)

    def known(key: str, things: Mapping[str, Cause] | Mapping[str, RouteGuide] | Mapping[str, Metric]) -> str:
        return say(things[key].name, interface.language) if key in things else key

    facts = reading.facts
    rows = [(t("File"), name, ""), (t("Kind"), called(words.kinds, reading.kind.value), _words(reading.kind.quotes))]
    rows.append((t("Language"), reading.language, ""))
    rows += [(t("Cause"), known(cause.id, catalogue.causes), _words(cause.quotes)) for cause in reading.causes]
    if not reading.causes:
        rows.append((t("Cause"), t("the text names none"), ""))
    rows.append((t("Route"), _route(reading.route.value, catalogue), _words(reading.route.quotes)))
    rows += [(t("Asked for"), called(words.demands, demand.value), _words(demand.quotes)) for demand in reading.demands]
    if facts.deadline:
        due = facts.deadline.due.isoformat() if facts.deadline.due else ""
        rows.append((t("Answer due"), due or facts.deadline.quote.words, facts.deadline.quote.words))
    for label, found in (
        (t("ASIN"), facts.asins), (t("Order"), facts.order_ids), (t("Complaint"), facts.complaint_ids),
        (t("Brand"), facts.brands), (t("Policy"), facts.policies),
    ):  # fmt: skip
        rows += [(label, one.value, "") for one in found]
    if facts.marketplace:
        rows.append((t("Marketplace"), facts.marketplace.value, ""))
    for metric in facts.metrics:
        value = "?" if metric.value is None else f"{metric.value * 100:g}%"
        rows.append((t("Metric"), f"{known(metric.id, catalogue.metrics)} {value}", _words(metric.quotes)))
    rows += [(t("Forged?"), called(words.phishing, mark.value), _words(mark.quotes)) for mark in reading.phishing]
    output.say_table(rows)


def _route(key: str, catalogue: Catalogue) -> str:
    if key in catalogue.routes:
        return say(catalogue.routes[key].name, interface.language)
    return t("nothing to send") if key == "none" else t("the text does not say")


def _words(quotes: tuple[Quote, ...]) -> str:
    return " / ".join(f"'{quote.words[:60]}'" for quote in quotes[:2])


HANDLERS: Mapping[str, Callable[[Namespace], int]] = {"read": read}
