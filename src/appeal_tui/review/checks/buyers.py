"""Personal data of buyers: of nobody else is it a fault to tell how he is called and where he can be reached."""

from __future__ import annotations

import re

from appeal_tui.review.checks.lexical import words_of
from appeal_tui.review.late import expression
from appeal_tui.review.letter_text import Unit
from appeal_tui.review.rule_files import Rule
from appeal_tui.review.subject import Check, Subject


def buyer_pii(subject: Subject, rule: Rule) -> Check:
    """Find names, addresses and numbers of buyers; those of the rights owner and of a supplier belong into a letter."""
    for hit in words_of(subject, rule):
        unit = subject.letter.unit_at(hit.start) if hit.start is not None else None
        if unit is None or hit.start is None or hit.end is None:
            yield hit
            continue
        words = unit.text[hit.start - unit.start : hit.end - unit.start]
        if not (
            _OFFICE.search(words)
            or (_OF_TRADE.search(unit.text) and _BOUGHT_FROM_US.search(unit.text) is None)
            or _names_the_owner(subject, words)
            or _names_the_seller(subject, unit, words)
            or (unit.section == "prevention" and _WHO_BUYS_IN.match(unit.text))
            or (_THEIRS.match(words) and _is_of_another(subject, unit, hit.start))
        ):
            yield hit


def _names_the_owner(subject: Subject, words: str) -> bool:
    """Whether words hold a name that the rights owner has: who complained under his own name is no buyer."""
    names = set(_NAME.findall(" ".join(subject.notice.names))) if subject.notice is not None else set()
    return any(name in names for name in _NAME.findall(words))


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
    return bool(before) and _BUYER.search(before) is None


_OFFICE = expression(
    r"\b(?:desk|department|office|brand protection|legal team|sales team|customs|authority|laboratory|law firm|branch|bank)\b",
    re.IGNORECASE,
)
"""Who writes from one of these is no buyer."""
_OF_TRADE = expression(
    r"\b(?:suppliers?|distributors?|wholesalers?|manufacturers?|laborator(?:y|ies)|agenc(?:y|ies)|carriers?)\b|供应商|经销商|厂家|实验室|承运商",
    re.IGNORECASE,
)
"""Whose contact a notice asks for."""
_BOUGHT_FROM_US = expression(
    r"\b(?:buyers?|customers?|purchasers?|recipients?|shoppers?|complainants?|orders?)\b|买家|客户|顾客|收件人|订单",
    re.IGNORECASE,
)
_WHO_BUYS_IN = expression(
    r"\W*(?:[\d.]+\)? )?(?:(?:The|Our) (?:\w+ )?buyer|(?:Packaging|Purchasing|Senior|Junior|Chief|Head|Product|Category|Textile|Fabric|Technical|Parts|Toy|Food) buyer),? [A-Z][\w'-]+"
)
"""Who owns a measure buys for the store and not from it."""
_THEIRS = expression(r"\W*(?:their|his|her)\b", re.IGNORECASE)
_NAME = expression(r"[A-Z][\w'-]{2,}")
_BUYER = expression(
    r"\b(?:buyer|customer|purchaser|recipient|shopper|complainant)s?\b|\b(?-i:Mrs?|Ms|Miss)\b|\border \d", re.IGNORECASE
)
