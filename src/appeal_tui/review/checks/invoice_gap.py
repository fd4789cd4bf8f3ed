"""Goods that were sold beyond what the invoices cover."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import partial
from itertools import groupby

import regex

from appeal_tui.domain.blanks import ASIN
from appeal_tui.review.checks.documents import FILE
from appeal_tui.review.checks.invoice_difference import says_that_invoices_cover, tells_difference
from appeal_tui.review.checks.invoice_pairs import sold_and_invoiced
from appeal_tui.review.checks.invoice_units import spelt_out, units_in
from appeal_tui.review.checks.invoice_window import oldest_invoice
from appeal_tui.review.dates import find_dates
from appeal_tui.review.figures import whole_number
from appeal_tui.review.frames import number
from appeal_tui.review.late import expression
from appeal_tui.review.letter_text import Unit
from appeal_tui.review.rule_files import Rule
from appeal_tui.review.subject import Check, Hit, Subject


def _gap_of_goods(subject: Subject) -> Hit | None:
    """Return where more goods are sold, by their own name, than all invoices of the letter hold."""
    words = partial(subject.speech.wording, "invoice_gap")
    if len(set(ASIN.findall(subject.letter.flat.upper()))) > 1:
        return None
    for unit in subject.letter.sentences:
        sold = None if unit.quoted or unit.section == "prevention" else words("sold_by_name").search(unit.text)
        if sold is None or words("explained").search(unit.text):
            continue
        of_them = expression(rf"(?<![\d,.-])(\d[\d,]*) {regex.escape(sold['what'])}s?\b", regex.I)
        papers = [
            one.text
            for one in subject.letter.sentences
            if one is not unit and (words("names_invoice").search(one.text) or words("invoice_file").search(one.text))
        ]
        bought = sum(whole_number(match[1]) for text in papers for match in of_them.finditer(spelt_out(text)))
        if 0 < bought < number(sold) and not any(words("explained").search(text) for text in papers):
            return Hit(unit.start, unit.end, (("sold", sold["n"]), ("bought", str(bought))))
    return None


def _gap_in_sentence(subject: Subject) -> Hit | None:
    """Return where one sentence tells both, of whichever product: "sold 2,650 in the year, and the invoice holds 2,000"."""
    words = partial(subject.speech.wording, "invoice_gap")
    for unit in subject.letter.sentences:
        sold = None if unit.quoted or unit.section == "prevention" else words("sold").search(unit.text)
        if sold is None or words("explained").search(unit.text) or words("covered").search(unit.text):
            continue
        bought = [number(match) for match in words("of_its_invoice").places(unit.text)]
        rest = unit.text.replace(sold[0], " ")
        if (
            not bought
            and FILE.search(rest)
            and words("of_invoice").search(rest)
            and len(set(ASIN.findall(rest.upper()))) == 1
        ):
            bought = units_in(subject, rest)
        if len(bought) == 1 and bought[0] < number(sold):
            return Hit(unit.start, unit.end, (("sold", str(number(sold))), ("bought", str(bought[0]))))
    return None


def invoice_gap(subject: Subject, rule: Rule) -> Check:
    """Find more units sold than invoiced, without a word about the difference."""
    for hit in _gaps(subject):
        # What an invoice outside the window holds covers nothing, whatever the letter adds up.
        outside = any(name == "outside" for name, _ in hit.values)
        if outside or not (tells_difference(subject, hit) or says_that_invoices_cover(subject, hit)):
            yield hit


_AN_ASIN = expression(r"(?<![A-Z0-9])B0[0-9A-Z]{8}(?![A-Z0-9])")


def _gaps(subject: Subject) -> Check:
    words = partial(subject.speech.wording, "invoice_gap")
    if (
        subject.notice is not None
        and subject.notice.text
        and not words("asks_for_invoices").search(subject.notice.text)
    ):
        return
    if pairs := sold_and_invoiced(subject):
        # Figures of several products that stand apart cannot be told from each other; these can.
        for unit, sold, bought in pairs:
            if bought < sold:
                yield Hit(unit.start, unit.end, (("sold", str(sold)), ("bought", str(bought))))
                return
        return
    if found := _gap_of_goods(subject) or _gap_in_sentence(subject):
        yield found
        return
    if found := _gap_in_letter(subject):
        yield found
        return
    for paragraph in _paragraphs(subject):
        if found := _gap_within(subject, paragraph):
            yield found
            return
    sold = bought = in_all = 0
    place: Unit | None = None
    last: Unit | None = None
    under_invoice = False
    asins = set(_AN_ASIN.findall(subject.letter.flat))
    for unit in subject.letter.sentences:
        if unit.quoted or unit.section == "prevention":
            continue
        if words("covered").search(unit.text):
            # "The invoices cover the 2640 units that we sold": one number is both, and no other sentence may exceed it.
            if words("cover").search(unit.text):
                in_all = max(in_all, *units_in(subject, unit.text), 0)
            continue
        if match := words("sold").search(unit.text):
            sold = max(sold, number(match))
            place = unit
            under_invoice = False
        if file := FILE.search(unit.text):
            under_invoice = words("invoice_name").search(file[0]) is not None
        total = sum(number(match) for match in words("bought").places(unit.text))
        total += sum(number(match) for match in words("another").places(unit.text)) if total else 0
        if total:
            # "Invoices of 19 November (300 pieces) and 11 February (200 pieces)": each of them counts.
            rest = unit.text.replace(match[0], " ") if match else unit.text
            total = max(total, sum(units_in(subject, rest)))
        last = unit if total else last
        if total and words("in_all").search(unit.text):
            in_all = max(in_all, total)
        if not total and under_invoice and len(asins) == 1:
            total = sum(units_in(subject, unit.text))
        bought += total
    bought = in_all or bought
    if not sold and last is not None and len(asins) <= 1:
        # What the letter leaves out the notice may tell.
        sold, place = _sold_by_notice(subject), last
    if not (sold and bought and bought < sold and place is not None):
        return
    about = " ".join(
        unit.text for unit in subject.letter.sentences if -80 < unit.start - place.end < 80 or unit is place
    )
    if not words("explained").search(about):
        yield Hit(place.start, place.end, (("sold", str(sold)), ("bought", str(bought))))


def _gap_in_letter(subject: Subject) -> Hit | None:
    """Return where a letter tells more sold, of its one product or of all of them, than all its invoices hold."""
    words = partial(subject.speech.wording, "invoice_gap")
    notice = subject.notice.text if subject.notice is not None else ""
    several = len(set(ASIN.findall(f"{subject.letter.flat} {notice}".upper()))) > 1
    sold, bought, too_old, returned, place, last, counted = 0, 0, 0, 0, None, None, None
    by_notice = False
    oldest = oldest_invoice(subject)
    for unit in subject.letter.sentences:
        told = words("sold_all").search(unit.text)
        if told and several and words("of_all").search(unit.text) is None:
            told = None
        listed = told is None and _is_listed(subject, unit.text)
        in_plan = unit.section in ("prevention", "actions")
        if unit.quoted or (in_plan and not listed and not (told and words("in_period").search(unit.text))):
            continue
        if told and number(told) > sold:
            sold, place = number(told), unit
        goes_on = last is not None and unit.start - last.end < _NEAR and words("goes_on").begins(unit.text)
        of_invoice = words("of_invoice").search(unit.text) is not None or goes_on or listed
        if told or of_invoice:
            came_back = words("came_back")
            if words("explained").search(came_back.without(unit.text)):
                return None
            returned += sum(number(match) for match in came_back.places(unit.text))
        if not of_invoice:
            continue
        last = unit
        rest = spelt_out(FILE.sub(" ", unit.text.replace(told[0], " ") if told else unit.text))
        goods = words("goods").places(rest)
        amounts = [number(match) for match in goods]
        counted = unit if amounts else counted
        # What an invoice before the window holds covers nothing of what was sold in it.
        # "01_invoice_2025-01-20.pdf: 200 units" has its day in the name of the file.
        dated = rest if find_dates(rest) else unit.text
        in_file = words("goods").places(dated) if dated is not rest else goods
        too_old += sum(number(match) for match in in_file if oldest and _is_before(dated, match, oldest))
        if amounts and words("in_all").search(rest) and _is_their_sum(amounts):
            # "Invoice 1, B0..., 200 units in all" adds up the one invoice, not all of them.
            of_one = several and len(set(ASIN.findall(rest.upper()))) == 1
            bought = bought + max(amounts) if of_one else max(bought, *amounts)
        else:
            bought += sum(amounts)
    if not sold and last is not None and not several:
        sold, place, by_notice = _sold_by_notice(subject), counted or last, True
    if (
        place is not None
        and 0 < too_old < bought
        and bought - too_old < sold <= bought
        # Amazon counts what was sold in the window from which it wants the invoices.
        and (by_notice or words("in_period").search(place.text))
    ):
        values = (("sold", str(sold)), ("bought", str(bought - too_old)), ("outside", str(too_old)))
        return Hit(place.start, place.end, values)
    if place is None or not 0 < bought < sold - returned:
        return None
    both = (("sold", str(sold)), ("bought", str(bought)))
    if counted is not None and abs(place.start - counted.start) < _BESIDE:
        # Both figures are shown where they stand near each other.
        return Hit(min(place.start, counted.start), max(place.end, counted.end), both)
    return Hit(place.start, place.end, both)


_BESIDE = 300
"""Characters between two sentences that are shown together."""


def _is_their_sum(amounts: list[int]) -> bool:
    """Whether the largest of some amounts is the sum of the others, or so much more that they are parts of something else.

    "120 sets, 200 sets. Together 320." gives two amounts and their sum without its unit; two invoices of 150 are no sum.
    """
    largest = max(amounts)
    rest = sum(amounts) - largest
    return (largest == rest and len(amounts) > _TWO) or largest >= _MUCH_MORE * rest


_TWO = 2


_MUCH_MORE = 3


def _is_listed(subject: Subject, text: str) -> bool:
    """Whether a line gives a file, its day and how many units: so invoices are listed, whatever their files are called."""
    file = FILE.search(text)
    return (
        file is not None
        and file.start() < _LEAD
        and bool(find_dates(FILE.sub(" ", text)))
        and bool(units_in(subject, text))
        and subject.speech.wording("invoice_gap", "of_delivery").search(text) is None
    )


_LEAD = 30
"""The most characters of a line before the file that it is about."""


def _is_before(text: str, goods: regex.Match[str], oldest: datetime.date) -> bool:
    """Whether the date that stands before an amount, or alone behind it, is too old."""
    dates = [date for date in find_dates(text) if date.day is not None]
    before = [date for date in dates if date.end <= goods.start()]
    date = before[-1] if before else (dates[0] if len(dates) == 1 else None)
    return date is not None and date.day is not None and date.day < oldest


_NEAR = 4


def _sold_by_notice(subject: Subject) -> int:
    """Return how many units the notice says were sold, 0 where it tells none or more than one number."""
    notice = subject.notice.text if subject.notice is not None else ""
    told = {number(match) for match in subject.speech.wording("invoice_gap", "sold_of_notice").places(notice)}
    return told.pop() if len(told) == 1 else 0


def _paragraphs(subject: Subject) -> Iterator[list[Unit]]:
    """Yield the sentences of each paragraph that names an invoice and no more than one product."""
    for _, group in groupby(subject.letter.sentences, lambda unit: unit.paragraph):
        units = [unit for unit in group if not unit.quoted and unit.section != "prevention"]
        text = " ".join(unit.text for unit in units)
        asins = set(ASIN.findall(text.upper()))
        if len(asins) <= 1 and subject.speech.wording("invoice_gap", "names_invoice").search(text):
            yield units


def _gap_within(subject: Subject, units: list[Unit]) -> Hit | None:
    """Return where one paragraph tells more units sold than its invoices hold."""
    words = partial(subject.speech.wording, "invoice_gap")
    text = " ".join(unit.text for unit in units)
    if words("explained").search(text) or words("covered").search(text):
        return None
    sold, bought, place = 0, 0, None
    for unit in units:
        told = words("sold").search(unit.text)
        if told and number(told) > sold:
            sold, place = number(told), unit
        rest = unit.text.replace(told[0], " ") if told else unit.text
        rest = words("on_hand").without(rest)
        amounts = [*units_in(subject, rest), *map(number, words("amount").places(rest))]
        bought = max(bought, *amounts) if len(amounts) == 1 and words("in_all").search(rest) else bought + sum(amounts)
    if place is None or not bought or bought >= sold:
        return None
    return Hit(units[0].start, units[-1].end, (("sold", str(sold)), ("bought", str(bought))))
