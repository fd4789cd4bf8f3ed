"""Answers in name only: a request is taken up, and what follows assures something and tells nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from appeal_tui.review.checks.documents import FILE
from appeal_tui.review.checks.owners import names_owner
from appeal_tui.review.knowledge import search
from appeal_tui.review.late import expression
from appeal_tui.review.letter_text import Unit
from appeal_tui.review.lines import SALUTATION
from appeal_tui.review.subject import Check, Hit, Subject

_SHORT_EN, _SHORT_ZH = 40, 10
"""The most characters of the words that open a list item and only name what it is about: "Reviews.", "Supplier contact." """


def answers_in_name(subject: Subject) -> Check:
    """Find sections and list items under a name of their own in which nothing is told."""
    for name, body in _named(subject):
        if SALUTATION.match(name) or "root_cause" in subject.speech.speech.headed_by(name):
            # A greeting asks for nothing, and what is empty in a root cause is told by its own rules.
            continue
        if body and body[0].section == "opening":
            # What opens a letter answers nothing yet.
            continue
        if body and all(_only_assures(subject, unit) for unit in body):
            yield Hit(body[0].start, body[-1].end, (("demand", name),), key="plan")


def _named(subject: Subject) -> Iterator[tuple[str, Sequence[Unit]]]:
    """Yield what has a name, with its sentences: what stands below a heading, behind one in its line, or behind "as for"."""
    name, body = "", list[Unit]()
    item = -1
    for unit in subject.letter.units:
        if unit.heading or unit.item != item:
            yield name, body
            name, body = "", []
        if unit.heading or (unit.item >= 0 and unit.item != item and _opens(subject, unit)):
            name, body = _bare(unit.text), []
        elif name:
            body.append(unit)
        if lead := search(subject.speech.list("as_for"), unit.text):
            yield _bare(lead[0]), [unit]
        item = unit.item
    yield name, body


def _opens(subject: Subject, unit: Unit) -> bool:
    return len(unit.text) < (_SHORT_ZH if subject.letter.chinese else _SHORT_EN)


def _bare(text: str) -> str:
    return text.strip(" .:,。：，")


def _only_assures(subject: Subject, unit: Unit) -> bool:
    """Whether a sentence assures something and holds no fact: no figure, no paper, nobody's name, nothing done by hand."""
    text = unit.text
    if unit.quoted or search(subject.speech.list("assures"), text) is None or _FACT.search(text) or FILE.search(text):
        return False
    if subject.letter.chinese:
        # Nearly every Chinese assurance names staff or records.
        return True
    return search(subject.speech.list("concrete"), text) is None and not names_owner(subject, text)


_FACT = expression(r"\d|[A-Z]{3,}|已(?!经?售|有)")
