"""What the answers of a case are called, in the words of the screens on which they are given."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from appeal_tui.catalogue.catalogue import Catalogue
from appeal_tui.domain.case import Case
from appeal_tui.domain.cause import Texts, say
from appeal_tui.domain.comparing import Place
from appeal_tui.domain.plan import OWN, read_item
from appeal_tui.domain.text import shortened, visible
from appeal_tui.i18n import interface, later, t
from appeal_tui.ui.plan_rows import STATUS_NAMES
from appeal_tui.ui.steps.audit import ANSWER_NAMES

_NAMES = {
    "store.name": later("Store"),
    "store.legal_entity": later("Legal entity"),
    "store.merchant_token": later("Merchant token"),
    "store.contact": later("Signed by"),
    "marketplace": later("Marketplace"),
    "letter_language": later("letter in"),
    "notice.text": later("The text of the notice"),
    "notice.received": later("Received on"),
    "notice.due": later("Answer due"),
    "notice.asins": later("ASINs named"),
    "notice.facts.rights_owner": later("Rights owner"),
    "notice.facts.brand": later("Brand"),
    "notice.facts.case_id": later("Complaint number"),
    "notice.facts.order_id": later("Order numbers"),
    "causes": later("Cause"),
    "route": later("answer wanted"),
    "rounds": later("What was sent, and the replies"),
    "draft": later("The number of the round"),
}
"""The answers that every case has, by their place."""

_PARTS = {
    "status": later("status"), "ticked": later("ticked"), "date": later("date"), "owner": later("owner"),
    "rhythm": later("how often"), "text": later("sentence"), "note": later("note"), "answer": later("answer"),
    "before": later("at the notice"), "after": later("now"), "file": later("file"), "shows": later("what it shows"),
    "attached": later("ticked"),
}  # fmt: skip
"""What is said of one line, document, check or metric."""

_LONGEST = 70
"""Characters of a line of the plan, or of a check, that name it."""


def name_of(place: Place, case: Case, catalogue: Catalogue) -> str:
    """Return what an answer is called.

    Args:
        place: Where it stands in a case.
        case: A case in which it stands.
        catalogue: The catalogue, which knows lines, checks, metrics and documents.

    Returns:
        Its name; what no screen asks for keeps the name that the command line gives it.
    """
    key = ".".join(place)
    if key in _NAMES:
        return t(_NAMES[key])
    if len(place) > 1 and (owner := _owner(place, case, catalogue)):
        part = _part(place, case, catalogue)
        return visible(t("{owner} \u00b7 {part}", owner=owner, part=part) if part else owner)
    return visible(key)


def value_words(place: Place, value: Any, catalogue: Catalogue) -> str:
    """Return a value of an answer in the words of the screens.

    Args:
        place: Where it stands in a case.
        value: The value as a case file has it; None where there is none.
        catalogue: The catalogue, which knows causes and marketplaces.
    """
    match place, value:
        case _, None | "":
            return t("nothing")
        case _, bool():
            return t("yes") if value else t("no")
        case ("causes",), _:
            known = {cause.id: say(cause.name, interface.language) for cause in catalogue.chosen(value)}
            return t("; ").join(known.get(cause, cause) for cause in value)
        case ("marketplace",), _ if value in catalogue.marketplaces:
            return catalogue.marketplaces[value].name
        case ("checks", _, "answer"), _ if value in ANSWER_NAMES:
            return t(ANSWER_NAMES[value])
        case ("items", _, "status"), _ if value in STATUS_NAMES:
            return t(STATUS_NAMES[value])
        case _, list() | tuple():
            return ", ".join(str(part.get("sent", "")) if isinstance(part, dict) else str(part) for part in value)
        case _, dict():
            return str(value.get("text", ""))
        case _:
            return str(value)


def _owner(place: Place, case: Case, catalogue: Catalogue) -> str:
    """Return the line, check, metric, fact, document or sentence that an answer belongs to."""
    kind, name = place[0], place[1]
    match kind:
        case "items" if name.startswith(OWN):
            return shortened(case.items[name].text, _LONGEST) if name in case.items else t("In your own words:")
        case "items" if name in catalogue.items:
            reading = read_item(catalogue.items[name], case, catalogue.blanks, _language(catalogue.items[name].text))
            return shortened(reading.sentence, _LONGEST)
        case "checks" if name in catalogue.practice_checks:
            return _said(catalogue.practice_checks[name].text)
        case "metrics" if name in catalogue.metrics:
            return _said(catalogue.metrics[name].name)
        case "facts" | "exhibits":
            lines: Mapping[str, Texts] = {
                line.id: line.text
                for cause in catalogue.chosen(case.causes)
                for line in (cause.facts if kind == "facts" else cause.evidence)
            }
            return _said(lines[name]) if name in lines else ""
        case "sentences":
            return t("A sentence of the letter, changed by hand")
        case _:
            return ""


def _part(place: Place, case: Case, catalogue: Catalogue) -> str:
    if place[0] == "items" and place[2:3] == ("blanks",) and place[1] in catalogue.items:
        item = catalogue.items[place[1]]
        reading = read_item(item, case, catalogue.blanks, _language(item.text))
        return next((field.label for field in reading.fields if field.name == place[-1]), place[-1])
    return t(_PARTS[place[-1]]) if place[-1] in _PARTS and len(place) > 2 else ""


def _said(texts: Texts) -> str:
    return shortened(say(texts, interface.language), _LONGEST)


def _language(texts: Texts) -> str:
    language = "zh-Hans" if interface.language.startswith("zh") else interface.language
    return language if language in texts else "en"
