"""Facts that a letter must have: its ASINs, figures, rates; and secrets that it must not have."""

from __future__ import annotations

import unicodedata
from functools import partial

import regex

from appeal_tui.domain.blanks import ASIN, ORDER_ID
from appeal_tui.domain.cause import say
from appeal_tui.review.dates import find_dates, without_dates
from appeal_tui.review.knowledge import find_all, search
from appeal_tui.review.late import expression
from appeal_tui.review.letter_text import Unit
from appeal_tui.review.rule_files import Rule
from appeal_tui.review.subject import Check, Hit, Subject

_FIGURE = expression(r"(?<![A-Za-z0-9-])\d[\d,.]*|(?<=[\d])-\d\d(?!\d)", regex.ASCII)
_CARD = expression(r"(?<![\d-])(?:\d[ -]?){12,18}\d(?![\d-])")


def _asins(text: str) -> dict[str, tuple[int, int]]:
    found: dict[str, tuple[int, int]] = {}
    for match in ASIN.finditer(text.upper()):
        found.setdefault(match[1], (match.start(), match.end()))
    return found


def no_asin(subject: Subject, rule: Rule) -> Check:
    """Find ASINs of the notice that the letter leaves out."""
    if subject.notice is None or not subject.notice.asins:
        return
    # In full-width letters it is named too; that Amazon's form may not find it is told by a rule of its own.
    named = _asins(unicodedata.normalize("NFKC", subject.letter.flat))
    missing = [asin for asin in subject.notice.asins if asin not in named]
    if not missing:
        return
    if (
        (len(missing) >= rule.numbers.get("listed", 6) or not named)
        and len(subject.notice.asins) > 3
        and search(subject.speech.rule(rule), subject.letter.flat)
    ):
        return
    yield Hit(values=(("missing", ", ".join(missing)),))


def foreign_asin(subject: Subject, rule: Rule) -> Check:
    """Find ASINs that the notice does not name and no audit explains."""
    if subject.notice is None or not subject.notice.asins:
        return
    known = set(subject.notice.asins)
    # A family is told by its members, where the notice names the parent only.
    members = "pol_variation" in subject.causes and len(known) == 1
    for asin, (start, end) in _asins(subject.letter.flat).items():
        if asin in known or not asin.startswith("B0"):
            continue
        unit = subject.letter.unit_at(start)
        praised = unit is not None and search(subject.speech.unless(rule), unit.text) is not None
        if unit is not None and (
            unit.quoted or (not praised and (members or search(subject.speech.rule(rule), unit.text)))
        ):
            continue
        yield Hit(start, end, (("asin", asin),))


def no_numbers(subject: Subject, rule: Rule) -> Check:
    """Find a plan with hardly a figure; days are told by rules of their own, and a plan of days alone counts nothing."""
    words = partial(subject.speech.wording, "facts")
    texts = (without_dates(unit.text) for unit in subject.letter.sentences if unit.section != "attachments")
    count = sum(len(_FIGURE.findall(text)) + len(words("spoken").places(text)) for text in texts)
    if count < rule.numbers.get("fewest", 2):
        yield Hit()


_NEAR = 100
"""Characters on each side of a rate, in which stands what says that it is a target: thousands of rates may stand in one."""


def _is_target(subject: Subject, text: str, rate: regex.Match[str]) -> bool:
    words = partial(subject.speech.wording, "facts")
    before, behind = text[max(0, rate.start() - _NEAR) : rate.start()], text[rate.end() : rate.end() + _NEAR]
    return words("target_before").search(before) is not None or words("target_behind").begins(behind) is not None


def metric_before_after(subject: Subject, rule: Rule) -> Check:
    """Find a letter about a metric that does not give it before and after."""
    words = partial(subject.speech.wording, "facts")
    if not subject.is_plan or not all(cause.startswith("perf_") for cause in subject.causes[:1]):
        return
    rates: set[str] = set()
    first = vague = later = None
    told_before = ""
    # "Between 1 July and 30 August we had 14 defects (1.99%):" stands above a list.
    for unit in subject.letter.units:
        if unit.quoted or (unit.heading and not unit.text.rstrip().endswith((":", "："))):
            continue
        found = words("rate").places(unit.text)
        if found and words("promised").search(unit.text):
            # "We guarantee that the rate stays at 0 %" was measured by nobody.
            continue
        # A measure without a day names the rate at which somebody acts, not one that was measured.
        if found and (unit.section != "prevention" or find_dates(_line_up_to(subject, unit))):
            first = first or unit
            later = later or (unit if vague or _is_later(subject, unit) else None)
            rates |= {match["n"] for match in found if not _is_target(subject, unit.text, match)}
        none = words("none_of").search(unit.text)
        if none and (found or unit.section != "root_cause"):
            rates.add(none[0])
        if not found and (counts := words("ratio").search(unit.text)):
            # "55 of the 58 numbers can be looked up" tells what was mended, not how the rate stands.
            stands = words("outcome").search(unit.text) is not None
            if unit.section == "root_cause":
                told_before = counts[0]
            elif stands or not words("mended").search(unit.text):
                rates.add(counts[0])
                later = later or (unit if stands and _is_later(subject, unit) else None)
        if vague is None and not found and words("metric").search(unit.text) and words("better").search(unit.text):
            vague = unit
    rates = {rate for rate in rates if not _told_as_rate(rate, rates)}
    if told_before and later is not None and later.section != "root_cause" and not _repeats(told_before, later.text):
        # So many of so many before, and the rate after.
        rates.add(told_before)
    if vague is not None and later is None and subject.causes and words("rate_itself").search(f"order {vague.text}"):
        # "The rate has improved since", where every figure is one of before.
        yield Hit(vague.start, vague.end)
    elif (len(rates) < 2 or _only_of_notice(subject, rates)) and (
        subject.causes or (vague is not None and words("rate_itself").search(vague.text))
    ):
        place = vague or first
        yield Hit(place.start, place.end) if place else Hit()


def _only_of_notice(subject: Subject, rates: set[str]) -> bool:
    """Whether all rates of a letter about several metrics are those that Amazon told: none was measured since."""
    notice = subject.notice.text if subject.notice is not None else ""
    if len({cause for cause in subject.causes if cause.startswith("perf_")}) <= 1:
        return False
    told = {match["n"] for match in subject.speech.wording("facts", "rate").places(notice)}
    return bool(told) and rates <= told


def _told_as_rate(counts: str, rates: set[str]) -> bool:
    """Whether so many of so many are one of the rates: "13 of 563 orders" and 2.31 % are one measurement."""
    figures = [float(figure.replace(",", "")) for figure in _FIGURE.findall(counts)]
    if len(figures) != 2 or not min(figures):
        return False
    share = 100 * min(figures) / max(figures)
    told = (float(rate.replace(",", ".")) for rate in rates - {counts} if _RATE.fullmatch(rate))
    return any(abs(rate - one) < _ROUNDED for rate in told for one in (share, 100 - share))


_RATE = expression(r"\d{1,3}(?:[.,]\d{1,3})?")
_ROUNDED = 0.06
"""Rates that differ by less are the same one, told to one digit behind the point."""


def _repeats(counts: str, text: str) -> bool:
    """Whether a sentence tells the same figures again."""
    told = set(_FIGURE.findall(text))
    return all(figure in told for figure in _FIGURE.findall(counts))


def _line_up_to(subject: Subject, unit: Unit) -> str:
    """Return the line of a sentence up to its end: "Rate on 18.9.2026: 1.4%" may be two units."""
    flat = subject.letter.flat
    return flat[flat.rfind("\n", 0, unit.start) + 1 : unit.end]


def _is_later(subject: Subject, unit: Unit) -> bool:
    """Whether a sentence may tell a rate of after the actions: it stands behind the cause, or names a day since the notice."""
    if unit.section not in ("opening", "root_cause") or subject.speech.wording("facts", "now").search(unit.text):
        return True
    return any(
        subject.received is None or ((day := date.near(subject.today)) and day > subject.received)
        for date in find_dates(unit.text)
    )


NOTES = "note_to_writer"
"""What a draft tells its sender between brackets is no blank to be filled: it says that something may not be so."""


def truth_gate(subject: Subject, rule: Rule) -> Check:
    """Find what the writer of a draft noted for himself: that something which the letter says is not so, or not sure."""
    notes = subject.speech.rule(rule)
    hedged = subject.speech.list("hedged")
    told = [match.span() for match in find_all(subject.speech.list(NOTES), subject.letter.flat)]
    for start, end in told:
        yield Hit(start, end, (("sentence", subject.letter.flat[start:end]),))
    for unit in subject.letter.sentences:
        if unit.quoted or any(start < unit.end and unit.start < end for start, end in told):
            continue
        if unit.section == "actions" and (match := search(hedged, unit.text)):
            # What nobody knows for sure is no act that is done.
            yield Hit(unit.start, unit.end, (("sentence", unit.text),), severity="warning")
            continue
        if not (match := search(notes, unit.text)):
            continue
        if (unit.section == "root_cause" or subject.route == "dispute") and not _IN_BRACKETS.search(unit.text):
            # 'We did not actually check the invoices' is the root cause, and 'this has not really happened' the dispute.
            continue
        start, end = unit.start + match.start(), unit.start + match.end()
        yield Hit(start, end, (("sentence", unit.text),), severity="warning")


_IN_BRACKETS = expression(r"[(\[（【]")


_SHORTEST_CARD = 14
"""Thirteen figures are the code of a product (EAN-13); no card has had so few for decades."""


_IBAN = expression(r"[A-Z]{2}\d{2}[A-Z0-9]{10,30}")
_NO_DIGIT = expression(r"\D")


def own_secrets(subject: Subject, rule: Rule) -> Check:
    """Find passwords, and whole card and account numbers."""
    flat = subject.letter.flat
    for match in find_all(subject.speech.rule(rule), flat):
        iban = match[0].replace(" ", "")
        if _IBAN.fullmatch(iban) and not _is_iban(iban):
            continue
        yield Hit(match.start(), match.end())
    for match in _CARD.finditer(flat):
        digits = _NO_DIGIT.sub("", match[0])
        if ORDER_ID.fullmatch(match[0].strip()):
            # One order number in ten has the check digit of a card.
            continue
        if (
            _SHORTEST_CARD <= len(digits) <= 19
            and _luhn(digits)
            and digits[0] in "3456"
            and not subject.speech.wording("facts", "no_card").search(flat[: match.start()])
        ):
            yield Hit(match.start(), match.end())


def _is_iban(text: str) -> bool:
    rearranged = text[4:] + text[:4]
    try:
        return int("".join(str(int(c, 36)) for c in rearranged)) % 97 == 1
    except ValueError:
        return False


def _luhn(digits: str) -> bool:
    total = 0
    for index, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if index % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def demand_words(subject: Subject, demand: str) -> str:
    """Return what a demand is called in a message."""
    return say({"en": demand.replace("_", " ")}, "en")
