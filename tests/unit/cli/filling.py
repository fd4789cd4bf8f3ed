"""Answers as a seller who fills in everything would give them, made from the catalogue itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from appeal_tui.catalogue.catalogue import Catalogue
from appeal_tui.domain.blanks import Filled, read_blank
from appeal_tui.domain.case import Status
from appeal_tui.domain.cause import Cause, Item, Part, Route
from appeal_tui.domain.plan import PARTS_OF, form_of
from appeal_tui.domain.sentence import blank_kind, blanks_of

CONFIRMED: dict[Part, Status] = {
    "root_cause": "true",
    "statement": "true",
    "corrective_action": "done",
    "preventive_measure": "ongoing",
}


def everything(catalogue: Catalogue, causes: tuple[str, ...], route: Route) -> dict[str, str]:
    """Return every answer that a letter about these causes can hold, by key."""
    chosen = catalogue.chosen(causes)
    answers = {
        "store.name": "Acme Trading",
        "store.legal_entity": "Acme Trading Ltd",
        "store.merchant_token": "A2EXAMPLE0TOKEN",
        "store.contact": "Jane Doe, owner",
        "causes": ",".join(causes),
        "route": route,
        "notice.text": "Hello,\n\nyour account was deactivated.",
        "notice.received": "2026-11-18",
        "notice.due": "14 days",
        "notice.asins": "B0ABCDE123",
    }
    for cause in chosen:
        answers |= {f"fact.{line.id}": f"We state {line.id} here." for line in cause.facts}
        answers |= {f"exhibit.{line.id}.file": f"{line.id}.pdf" for line in cause.evidence}
        answers |= {f"check.{check.id}": "no" for check in cause.checks}
        for metric in cause.metrics:
            answers |= {f"metric.{metric}.before": "5.7%", f"metric.{metric}.after": "0.4%"}
    for item in items_of(catalogue, chosen, route):
        answers |= dict(answers_of(item, catalogue))
    return answers


def items_of(catalogue: Catalogue, causes: Iterable[Cause], route: Route) -> Iterator[Item]:
    """Yield every item that the plan offers on a route."""
    for part in PARTS_OF[route]:
        for cause in causes:
            yield from (item for item in cause.items(part) if part != "statement" or route in item.routes)
    if "statement" in PARTS_OF[route] and route in catalogue.routes:
        yield from catalogue.routes[route].statements


def answers_of(item: Item, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Yield what confirms an item and fills it in."""
    status = CONFIRMED[item.part]
    blanks = blanks_of(form_of(item, status))
    yield f"item.{item.id}", "yes"
    yield f"item.{item.id}.status", status
    for name in blanks:
        yield f"item.{item.id}.{name}", catalogue.blanks[blank_kind(name)].good["en"]
    if status == "done" and "date" not in blanks:
        yield f"item.{item.id}.date", "2026-11-20"
    if status == "ongoing" and item.owner != "in_text":
        yield f"item.{item.id}.owner", "the warehouse lead"
    if status == "ongoing" and item.rhythm != "in_text":
        yield f"item.{item.id}.rhythm", "every Monday"


def as_written(key: str, typed: str, catalogue: Catalogue) -> str:
    """Return how a typed value stands in a letter."""
    name = key.rpartition(".")[2]
    kind = catalogue.blanks[blank_kind(name)].type if blank_kind(name) in catalogue.blanks else "text"
    if name == "date":
        kind = "date"
    read = read_blank(kind, typed)
    assert isinstance(read, Filled), (key, typed, read)
    return read.text


def as_toml(answers: dict[str, str]) -> str:
    """Return answers as a file for `set --answers`."""
    from appeal_tui.cli.answer_file import write_answer

    return "\n".join(write_answer(key, value) for key, value in answers.items()) + "\n"
