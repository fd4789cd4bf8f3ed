"""Personal data of buyers: of nobody else is it a fault to tell how he is called and where he can be reached."""

from __future__ import annotations

from functools import partial

from appeal_tui.review.checks.lexical import words_of
from appeal_tui.review.late import expression
from appeal_tui.review.letter_text import Unit
from appeal_tui.review.rule_files import Rule
from appeal_tui.review.subject import Check, Subject


def buyer_pii(subject: Subject, rule: Rule) -> Check:
    """Find names, addresses and numbers of buyers; those of the rights owner and of a supplier belong into a letter."""
    said = partial(subject.speech.wording, "buyers")
    for hit in words_of(subject, rule):
        unit = subject.letter.unit_at(hit.start) if hit.start is not None else None
        if unit is None or hit.start is None or hit.end is None:
            yield hit
            continue
        words = unit.text[hit.start - unit.start : hit.end - unit.start]
        if not (
            said("office").search(words)
            or (said("of_trade").search(unit.text) and said("bought_from_us").search(unit.text) is None)
            or _names_the_owner(subject, words)
            or _names_the_seller(subject, unit, words)
            or (unit.section == "prevention" and said("who_buys_in").begins(unit.text))
            or (unit.section == "prevention" and said("buyer_at_work").begins(unit.text[hit.start - unit.start :]))
            or (said("theirs").begins(words) and _is_of_another(subject, unit, hit.start))
        ):
            yield hit


def _names_the_owner(subject: Subject, words: str) -> bool:
    """Whether words hold a name that Amazon names: the rights owner who complained, and never a buyer."""
    if subject.notice is None:
        return False
    no_name = subject.speech.wording("owners", "no_name")
    named = set(_NAME.findall(" ".join((*subject.notice.names, subject.notice.text))))
    return any(name in named and not no_name.is_all_of(name) for name in _NAME.findall(words))


def _names_the_seller(subject: Subject, unit: Unit, words: str) -> bool:
    """Whether words hold the name of the store: on its invoices it is the buyer."""
    first = next(iter(subject.letter.units), unit)
    title = first.text if first is not unit and not first.text.rstrip().endswith((".", "!", "?")) else ""
    own = set(_NAME.findall(f"{subject.entity} {title}"))
    names = _NAME.findall(words)
    return len(names) > 1 and own.issuperset(names)


def _is_of_another(subject: Subject, unit: Unit, place: int) -> bool:
    """Whether what stands before a place in its paragraph speaks of somebody, and of no buyer."""
    before = " ".join(
        one.text[: max(0, place - one.start)]
        for one in subject.letter.sentences
        if one.paragraph == unit.paragraph and one.start < place and not one.quoted
    )
    return bool(before) and subject.speech.wording("buyers", "buyer").search(before) is None


_NAME = expression(r"[A-Z][\w'-]{2,}")
