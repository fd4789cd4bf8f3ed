"""Every key that `set` takes, with what it takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import get_args

from appeal_tui.catalogue.catalogue import Catalogue
from appeal_tui.domain.case import Answer, Outcome, Status
from appeal_tui.domain.cause import Cause, Item, Part, say
from appeal_tui.domain.keys import NOTICE_FACTS, KnownKeys
from appeal_tui.domain.plan import OWN, form_of, statuses
from appeal_tui.domain.sentence import blank_kind, blanks_of
from appeal_tui.i18n import interface, t

_OWN = f"{OWN}1"
"""Stands for every item or document in the seller's own words: 1, 2, 3, …"""


def keys_for(causes: tuple[Cause, ...], catalogue: Catalogue, known: KnownKeys) -> Iterator[tuple[str, str]]:
    """Yield every key with what it takes, for cases of some causes.

    Args:
        causes: The causes.
        catalogue: The catalogue.
        known: Its ids.
    """
    yield from _of_every_case(known)
    for check in (*(check for cause in causes for check in cause.checks), *catalogue.checks):
        yield f"check.{check.id}", f"{_choices(get_args(Answer))} - {say(check.text, interface.language)}"
        yield f"check.{check.id}.note", t("text")
    for metric in dict.fromkeys(key for cause in causes for key in cause.metrics if key in catalogue.metrics):
        for when in ("before", "after"):
            rate = t("a rate, such as 1.4% - {name}", name=say(catalogue.metrics[metric].name, interface.language))
            yield f"metric.{metric}.{when}", rate
    for fact in (fact for cause in causes for fact in cause.facts):
        yield f"fact.{fact.id}", t("text - {fact}", fact=say(fact.text, interface.language))
    for item in _items(causes, catalogue):
        yield from _of_item(item, catalogue)
    yield from _of_own_item(known)
    for line in (line for cause in causes for line in cause.evidence):
        yield from _of_exhibit(line.id, say(line.text, interface.language))
    yield from _of_exhibit(_OWN, t("any other document; {own}, and so on", own=f"exhibit.{OWN}2"))
    yield "sent", t("a date: records the letter as it stands as sent on that day")
    yield "reply", t("text: Amazon's reply to what was sent last")
    yield "replied", t("a date")
    yield "outcome", _choices(get_args(Outcome))


def _of_every_case(known: KnownKeys) -> Iterator[tuple[str, str]]:
    yield "store.name", t("text: the display name, as buyers see it")
    yield "store.legal_entity", t("text")
    yield "store.merchant_token", t("text")
    yield "store.contact", t("text: who signs the letter")
    yield "marketplace", _choices(sorted(known.marketplaces))
    yield "letter_language", _choices(sorted(known.languages))
    yield "causes", t("ids of causes, separated by commas")
    yield "route", _choices(sorted(known.routes))
    yield "notice.text", t("text")
    yield "notice.received", t("a date")
    yield "notice.due", t("a date, '72 hours' or '14 days'")
    yield "notice.asins", t("ASINs")
    yield from ((f"notice.facts.{kind}", t("text: as the notice names it")) for kind in NOTICE_FACTS)
    yield "notice.demands", t("ids of what the notice asks for, separated by commas")


def _items(causes: tuple[Cause, ...], catalogue: Catalogue) -> Iterable[Item]:
    routes = dict.fromkeys(route for cause in causes for route in cause.routes)
    for cause in causes:
        for part in get_args(Part):
            yield from cause.items(part)
    for route in routes:
        if route in catalogue.routes:
            yield from catalogue.routes[route].statements


def _of_item(item: Item, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    key = f"item.{item.id}"
    yield key, t("yes, no - {sentence}", sentence=say(item.text, interface.language))
    yield f"{key}.status", _choices(statuses(item))
    forms = [form_of(item, status) for status in statuses(item)]
    names = dict.fromkeys(name for form in forms for name in blanks_of(form))
    for name in names:
        blank = catalogue.blanks.get(blank_kind(name))
        label = item.blanks[name].label if name in item.blanks else blank.label if blank else None
        hint = (
            f"{say(label, interface.language)}; {say(blank.hint, interface.language)}" if label and blank else t("text")
        )
        yield f"{key}.{name}", hint
    # A blank of the same name stands in the sentence itself, and is asked for only once.
    yield from ((f"{key}.{name}", takes) for name, takes in _circumstances(statuses(item)) if name not in names)


def _circumstances(offered: Iterable[Status]) -> Iterator[tuple[str, str]]:
    offered = tuple(offered)
    if "done" in offered or "planned" in offered:
        yield "date", t("a date: when it was done, or by when it will be")
    if "ongoing" in offered:
        yield "owner", t("text: who does it")
        yield "rhythm", t("text: how often, or when")


def _of_own_item(known: KnownKeys) -> Iterator[tuple[str, str]]:
    key = f"item.{_OWN}"
    yield key, t("yes, no - a line in your own words; {own}, and so on", own=f"item.{OWN}2")
    yield f"{key}.part", _choices(get_args(Part))
    yield f"{key}.cause", t("the id of a cause")
    yield f"{key}.text", t("text: the sentence")
    yield f"{key}.status", _choices(get_args(Status))
    yield from ((f"{key}.{name}", takes) for name, takes in _circumstances(get_args(Status)))


def _of_exhibit(name: str, about: str) -> Iterator[tuple[str, str]]:
    yield f"exhibit.{name}", t("yes, no - {document}", document=about)
    yield f"exhibit.{name}.file", t("the name of a file")
    yield f"exhibit.{name}.shows", t("text: what it shows")


def _choices(values: Iterable[str]) -> str:
    return ", ".join(value for value in values if value)
