"""Products, orders and complaints of a notice that the letter leaves out."""

from __future__ import annotations

import regex

from appeal_tui.domain.blanks import ORDER_ID
from appeal_tui.review.checks.answering_files import among_files
from appeal_tui.review.checks.asking import is_request
from appeal_tui.review.knowledge import search
from appeal_tui.review.late import expression
from appeal_tui.review.letter_text import letter_language
from appeal_tui.review.subject import Check, Hit, Subject


def asins_left_out(subject: Subject) -> Check:
    """Find products of the notice of which a letter that names others of them does not speak."""
    notice = subject.notice.text if subject.notice is not None else ""
    wanted = dict.fromkeys(_ASIN.findall(notice))
    if len(wanted) < _TWO or _EACH_OF_THEM.search(notice) is None or not subject.is_plan:
        return
    there = set(_ASIN.findall(subject.letter.flat.upper()))
    missing = [asin for asin in wanted if asin not in there]
    if missing and len(missing) < len(wanted) and not _ALL_OF_THEM.search(subject.letter.flat):
        yield Hit(values=(("demand", ", ".join(missing)),), key="plan")


_ASIN = expression(r"(?<![A-Z0-9])B0[0-9A-Z]{8}(?![A-Z0-9])")


_TWO = 2


_EACH_OF_THEM = expression(
    r"\b(?:for|of|about|on) (?:each|every|both)(?: of (?:the|these|those))?(?: \w+)? ?(?:asins?|items?|products?|listings?)\b|每(?:个|款|一个|一款)(?:商品|ASIN|产品)|各(?:个)?(?:ASIN|商品)",
    regex.I,
)


_ALL_OF_THEM = expression(
    r"\b(?:both|all (?:the |these |of the |of these )?(?:(?:two|three|four|five|six|\d)(?= (?:of (?:them|these|those)|asins|listings|products|items|offers|pages|models|skus|articles)\b)|of them|asins|listings|products|items|colou?rs|sizes|variants|variations))\b|两款|两个商品|三款|三个商品|全部商品|所有商品|上述(?:两|三|四)?(?:款|个)?商品",
    regex.I,
)


def orders_left_out(subject: Subject) -> Check:
    """Find orders that the notice wants explained and the letter does not name."""
    notice = subject.notice.text if subject.notice is not None else ""
    places = {"-".join(match.groups()): match.span() for match in ORDER_ID.finditer(notice)}
    wanted = [order for order, (start, end) in places.items() if is_request(subject, start, end)]
    told = {"-".join(match.groups()) for match in ORDER_ID.finditer(subject.letter.flat)}
    missing = [order for order in wanted if order not in told]
    if not missing or len(wanted) > _MANY_ORDERS:
        return
    # A list of orders in a file may hold them all, but not where the letter itself goes through them.
    if len(missing) < len(wanted) or not among_files(
        subject, "asked:order_ids", subject.knowledge.topics.asked["order_ids"]
    ):
        yield Hit(values=(("demand", ", ".join(missing)),), key="plan")


_MANY_ORDERS = 6
"""The most orders of a notice of which a letter is expected to name each."""


def rates_left_out(subject: Subject) -> Check:
    """Find rates of which the notice names several, and of which a plan for another one does not speak."""
    notice = subject.notice.text if subject.notice is not None else ""
    if not subject.is_plan or len(subject.causes) < _TWO or letter_language(notice) != subject.letter.language:
        return
    asking = subject.knowledge.speech(subject.letter.language).within(notice)
    for cause, words in subject.knowledge.topics.rates.items():
        named = search(asking.of(f"rate:{cause}", words), notice) if cause in subject.causes else None
        if named and search(subject.speech.of(f"rate:{cause}", words), subject.letter.flat) is None:
            yield Hit(values=(("demand", named[0]),), key="plan")


def standards_left_out(subject: Subject) -> Check:
    """Find standards that a report is to be made to and of which neither the letter nor the name of a file speaks."""
    notice = subject.notice.text if subject.notice is not None else ""
    there = _plain(" ".join((subject.letter.flat, *(subject.attachments or ()))))
    for match in _STANDARD.finditer(notice):
        if match["number"] in _OF_LABORATORIES or not is_request(subject, *match.span()):
            continue
        # The year or the part of a standard may be told or not.
        if not any(_plain(name) in there for name in (match["number"], match[0])):
            yield Hit(values=(("demand", match[0]),), key="plan")
            return


def _plain(text: str) -> str:
    return _JOINTS.sub("", text).casefold()


_OF_LABORATORIES = ("17025",)
"""Standards that a laboratory keeps, not a product."""
_JOINTS = expression(r"[\s_./:-]+")
_STANDARD = expression(
    r"(?<![\w-])(?:(?:16|21|47) CFR(?: Part)? ?(?P<number>\d{2,4})|(?:EN|IEC|ISO|UL|ASTM|UN|ANSI|BS|DIN|AS/NZS|GB/?T?) ?(?P<number>[A-Z]?\d[\d.-]*\d))(?!\w)"
)
"""A standard by its letters and number, as laws and laboratories name it: UL 2056, ASTM F963, UN 38.3, 16 CFR 1263."""


_COMPLAINT = expression(r"(?:complaint|case)(?: id)?[ :#]{0,3}(\d{9,})|投诉[^。\d]{0,8}(\d{9,})", regex.I)


def complaints_left_out(subject: Subject) -> Check:
    """Find complaints of the notice of which a letter that names others of them does not speak."""
    notice = subject.notice
    if notice is None:
        return
    told = (match[1] or match[2] for match in _COMPLAINT.finditer(notice.text))
    wanted = tuple(dict.fromkeys((*notice.complaint_ids, *told)))
    missing = [complaint for complaint in wanted if complaint not in subject.letter.flat]
    if len(wanted) > 1 and 0 < len(missing) < len(wanted):
        yield Hit(values=(("demand", ", ".join(missing)),), key="plan")
