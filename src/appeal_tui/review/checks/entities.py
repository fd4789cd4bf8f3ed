"""Papers in another name than that of the account."""

from __future__ import annotations

from functools import partial

import regex

from appeal_tui.review.dates import find_dates
from appeal_tui.review.knowledge import search
from appeal_tui.review.late import expression
from appeal_tui.review.rule_files import Rule
from appeal_tui.review.subject import Check, Hit, Subject


def entity_mismatch(subject: Subject, rule: Rule) -> Check:
    """Find invoices to another name than that of the account."""
    words = partial(subject.speech.wording, "entities")
    against = subject.speech.unless(rule)
    before = maker = ""
    for unit in subject.letter.sentences:
        # The catalogue speaks of buyers and holders beside papers in sentences that say whose name stands there.
        if (
            unit.quoted
            or (unit.section == "prevention" and words("rule_to_come").search(unit.text))
            or subject.is_catalogues(unit.start)
        ):
            continue
        if _in_another_name(subject, unit.text) or _in_two_names(subject, unit.text):
            yield Hit(unit.start, unit.end)
            return
        about = f"{before} {unit.text}" if words("goes_on").begins(unit.text) else unit.text
        before = unit.text
        if (
            search(subject.speech.rule(rule), unit.text)
            and not search(against, unit.text)
            and words("paper").search(about)
        ):
            yield Hit(unit.start, unit.end)
            continue
        if (by := words("maker").search(unit.text)) is not None:
            named = _core(subject, by["name"])
            if maker and named not in maker and maker not in named and not words("several").search(unit.text):
                yield Hit(unit.start, unit.end)
                return
            maker = maker or named
        made = None if words("let_rooms").search(unit.text) else words("made_out").search(unit.text)
        if made and not words("own_company").search(unit.text):
            name = made["name"]
            if _stands_for_us(subject, name) or any(
                # "Sold to November 2: 1,544" tells until when.
                date.start == made.start("name")
                for date in find_dates(unit.text)
            ):
                continue
            entity = subject.entity or _entity(subject, name)
            if (
                entity
                and _core(subject, name)
                and _core(subject, entity)
                and _core(subject, name) not in _core(subject, entity)
                and _core(subject, entity) not in _core(subject, name)
            ):
                yield Hit(unit.start, unit.end)
                return


def _stands_for_us(subject: Subject, name: str) -> bool:
    """Whether a person is told to be the owner, a director or the contact of the account."""
    words = partial(subject.speech.wording, "entities")
    letter = subject.letter.flat
    return bool(name.strip()) and any(
        words("role_behind").begins(letter[place.end() : place.end() + _ROLE])
        or words("role_before").search(letter[max(0, place.start() - _ROLE) : place.start()])
        for place in regex.finditer(regex.escape(name), letter, regex.I)
    )


_ROLE = 60
"""Characters beside a name in which it is told who has it."""


def _in_another_name(subject: Subject, text: str) -> bool:
    """Whether a paper is told to be somebody's, where the account's own name is known and does not stand beside it."""
    core = _core(subject, subject.entity)
    if not core or core in _core(subject, text) or subject.speech.wording("entities", "ours").search(text):
        return False
    paper, holder = search(subject.speech.list("paper"), text), search(subject.speech.list("held_by"), text)
    return paper is not None and holder is not None and not search(subject.speech.list("supplier_side"), text)


def _in_two_names(subject: Subject, text: str) -> bool:
    """Whether a sentence tells that a paper is in one name and the account in another one."""
    words = partial(subject.speech.wording, "entities")
    if words("instead_of").search(text):
        return True
    found = words("two_names").search(text)
    if found is None:
        return False
    one, two = _core(subject, found["one"]), _core(subject, found["two"])
    return bool(one and two) and one not in two and two not in one


def _entity(subject: Subject, other: str) -> str:
    """Return the company that signs, where it is another than the one on the invoice."""
    words = partial(subject.speech.wording, "entities")
    if subject.notice is not None and (named := words("account_name").search(subject.notice.text)):
        return str(named["name"])
    if held := words("held").search(subject.letter.flat):
        return str(held["name"])
    units = [
        unit
        for unit in subject.letter.units
        if words("made_out").search(unit.text) is None and words("supplier").search(unit.text) is None
    ]
    edge = [unit.text for unit in (*units[:3], *units[-4:])]
    # The rights owner to whom a letter turns is not whoever sends it.
    others = {_core(subject, name) for name in (subject.notice.names if subject.notice is not None else ())}
    found = [
        match[0] for text in edge for match in words("company").places(text) if _core(subject, match[0]) not in others
    ]
    return next((one for one in found if _core(subject, other) in _core(subject, one)), found[-1] if found else "")


def _core(subject: Subject, name: str) -> str:
    """Return a company name without its legal form."""
    return _MARKS.sub("", subject.speech.wording("entities", "legal_form").without(name.casefold(), ""))


_MARKS = expression(r"[\W_]+")
