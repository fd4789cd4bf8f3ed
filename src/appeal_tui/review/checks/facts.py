"""Facts that a letter must have: its ASINs, figures, rates; and secrets that it must not have."""

from __future__ import annotations

import unicodedata

import regex

from appeal_tui.domain.blanks import ASIN
from appeal_tui.domain.cause import say
from appeal_tui.review.dates import find_dates, without_dates
from appeal_tui.review.knowledge import find_all, search
from appeal_tui.review.late import expression, remembering
from appeal_tui.review.letter_text import Unit
from appeal_tui.review.rule_files import Rule
from appeal_tui.review.subject import Check, Hit, Subject

_RATE = expression(r"(?<![\d.])(\d{1,3}(?:[.,]\d{1,3})?) ?(?:%|％|percent|per cent)", regex.I)
_TARGET = expression(
    r"(?:target|limit|threshold|requirement|required|maximum|minimum|standard|amazon(?:'s)? (?:target|limit|goal)|below|under|above|over|at least|less than|more than|exceed\w*|alarm|alert|reach\w*|off|discount|sample\w*|inspect\w*)[^.%\d]{0,25}$|(?:目标|要求|标准|上限|下限|限制|低于|高于|超过|不超过|以内|达到|抽检|抽查|检验)[^。%\d]{0,12}$",
    regex.I,
)
_RATIO = expression(
    r"\b\d[\d,]* (?:\w+ (?=out of))?(?:out )?(?:of|in) (?:the |our |these |all )?\d[\d,]*\b(?=[^.;\n]{0,40}\b(?:orders|parcels|shipments|packages|messages|invoices|deliver\w+)\b)"
    r"|\b\d[\d,]* (?:orders|parcels|shipments|packages|messages|invoices)\b[^.;\n]{0,45}?"
    r"\b(?:none|no|zero|one|two|three|four|five|\d+) ?(?:of (?:them|which)|(?:\w+ )?(?:late|cancel\w*|defect\w*|claims?|without|invalid|missing))"
    r"|\b\d[\d,]* (?:[\w-]+ ){0,2}?(?:orders|parcels|shipments|packages|messages)\b[^.;\n]{0,45}?\b(?:and|all) (?:\d+|all)\b"
    r"|\b(?:0|no|none|zero|\d+) (?:out )?of \d[\d,]*(?=\W{0,2}(?:\(|[.;]|$))|(?<![\d/.-])(?:0 ?/ ?\d+|\d+ ?/ ?(?:3[2-9]|[4-9]\d|\d{3,}))(?![\d/-])"
    r"|\d+ ?(?:单|个订单|个包裹|票)[^。；\n]{0,14}?(?:中|里|，|,)[^。；\n]{0,14}?(?:\d+|没有一|无一|零) ?(?:单|个|票)",
    regex.I,
)
"""So many of so many orders: that is a rate too."""
_OUTCOME = expression(r"\b(?:late|defects?|cancel\w*|on time|valid)\b|迟|缺陷|取消|准时|有效追踪", regex.I)
_NONE_OF = expression(
    r"(?<![\d.,])(?:0|no|none|zero) ?(?:/|(?:out )?of) ?\d[\d,]*\b(?! ?[%％])"
    r"|\b\d[\d,]* (?:orders|parcels|shipments|packages|messages|invoices),? (?:and|with) (?:no|none|zero)\b"
    r"|(?<![\d.,])(?:0|零|无|没有) ?(?:一|任何)?(?:单|个|件|笔|票)(?=缺陷|迟发|延迟|逾期|取消|差评|索赔|漏)",
    regex.I,
)
_FIGURE = expression(r"(?<![A-Za-z0-9-])\d[\d,.]*|(?<=[\d])-\d\d(?!\d)", regex.ASCII)
_SPOKEN = expression(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|fifty|hundred)\b|[两三四五六七八九十百千]+(?=[个件人名单次天周月条款批家台箱位])",
    regex.I,
)
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
    texts = (without_dates(unit.text) for unit in subject.letter.sentences if unit.section != "attachments")
    count = sum(len(_FIGURE.findall(text)) + len(_SPOKEN.findall(text)) for text in texts)
    if count < rule.numbers.get("fewest", 2):
        yield Hit()


_IS_TARGET = expression(
    r"[ -]?(?:amazon )?(?:target|limit|threshold|maximum|minimum|standard|goal|mark)\b| ?(?:的|这一)?(?:目标|上限|标准|要求|红线|门槛|限值)",
    regex.I,
)


_NEAR = 100
"""Characters on each side of a rate, in which stands what says that it is a target: thousands of rates may stand in one."""


def _is_target(text: str, rate: regex.Match[str]) -> bool:
    before, behind = text[max(0, rate.start() - _NEAR) : rate.start()], text[rate.end() : rate.end() + _NEAR]
    return _TARGET.search(before) is not None or _IS_TARGET.match(behind) is not None


def metric_before_after(subject: Subject, rule: Rule) -> Check:
    """Find a letter about a metric that does not give it before and after."""
    if not subject.is_plan or not all(cause.startswith("perf_") for cause in subject.causes[:1]):
        return
    rates: set[str] = set()
    first = vague = later = None
    told_before = ""
    # "Between 1 July and 30 August we had 14 defects (1.99%):" stands above a list.
    for unit in subject.letter.units:
        if unit.quoted or (unit.heading and not unit.text.rstrip().endswith((":", "："))):
            continue
        found = list(_RATE.finditer(unit.text))
        if found and _PROMISED.search(unit.text):
            # "We guarantee that the rate stays at 0 %" was measured by nobody.
            continue
        # A measure without a day names the rate at which somebody acts, not one that was measured.
        if found and (unit.section != "prevention" or find_dates(_line_up_to(subject, unit))):
            first = first or unit
            later = later or (unit if vague or _is_later(subject, unit) else None)
            rates |= {match[1] for match in found if not _is_target(unit.text, match)}
        if found and (none := _NONE_OF.search(unit.text)):
            rates.add(none[0])
        if not found and (counts := _RATIO.search(unit.text)):
            if unit.section == "root_cause":
                told_before = counts[0]
            else:
                rates.add(counts[0])
                # "55 of the 58 numbers can be looked up" tells what was mended, not how the rate stands.
                stands = _OUTCOME.search(unit.text) is not None and _is_later(subject, unit)
                later = later or (unit if stands else None)
        if vague is None and not found and _METRIC.search(unit.text) and _BETTER.search(unit.text):
            vague = unit
    if told_before and later is not None and later.section != "root_cause" and not _repeats(told_before, later.text):
        # So many of so many before, and the rate after.
        rates.add(told_before)
    if vague is not None and later is None and subject.causes and _RATE_ITSELF.search(f"order {vague.text}"):
        # "The rate has improved since", where every figure is one of before.
        yield Hit(vague.start, vague.end)
    elif (len(rates) < 2 or _only_of_notice(subject, rates)) and (
        subject.causes or (vague is not None and _RATE_ITSELF.search(vague.text))
    ):
        place = vague or first
        yield Hit(place.start, place.end) if place else Hit()


_PROMISED = expression(
    r"\b(?:we|i) (?:\w+ )?(?:guarantee|promise|assure|vow|pledge)\b|(?:我们|我司|我)(?:保证|承诺)", regex.I
)


def _only_of_notice(subject: Subject, rates: set[str]) -> bool:
    """Whether all rates of a letter about several metrics are those that Amazon told: none was measured since."""
    notice = subject.notice.text if subject.notice is not None else ""
    if len({cause for cause in subject.causes if cause.startswith("perf_")}) <= 1:
        return False
    told = {match[1] for match in _RATE.finditer(notice)}
    return bool(told) and rates <= told


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
    if unit.section not in ("opening", "root_cause") or _NOW.search(unit.text):
        return True
    return any(
        subject.received is None or ((day := date.near(subject.today)) and day > subject.received)
        for date in find_dates(unit.text)
    )


_NOW = expression(
    r"\b(?:now|today|currently|at present|meanwhile|in the meantime)\b|目前|现(?:在|为|已)|截至|如今", regex.I
)
_METRIC = remembering(
    r"\b(?:rates?|ratio|percentage|share|metrics?|figures?|numbers?|performance|defects?|claims|late (?:shipments|orders|deliver\w+|parcels)|on time|valid tracking|cancell?ations|feedback)\b"
    r"|(?<![A-Za-z])(?:ODR|LSR|VTR|OTDR)(?![A-Za-z])|率|指标|数据|绩效|差评|迟发|缺陷|索赔|取消",
    regex.I,
)
_RATE_ITSELF = expression(
    r"\b(?:late|order|defect|cancel\w*|shipment|shipping|dispatch|tracking|delivery|negative|return|refund|invoice|response|on-time)[ -](?:\w+ )?(?:rates?|ratio|percentage|share|figures?|performance)\b"
    r"|\b(?:(?:performance|account) metrics|our metrics|metrics are|late shipments|valid tracking|negative feedback)\b"
    r"|(?<![A-Za-z])(?:ODR|LSR|VTR|OTDR)(?![A-Za-z])|(?:缺陷|迟发|取消|追踪|送达|退货|差评|不良|回复|索赔)率|(?:绩效|各项)指标|差评(?=比|数|少)",
    regex.I,
)
"""The rate by its name: where no cause is known, it alone tells that the letter is about one."""
_BETTER = expression(
    r"\b(?:better|improv\w+|recover\w*|normal\w*|health\w+|green|under control|within (?:the )?(?:target|limit|range)|on target|(?:below|above|over|beyond) (?:the )?(?:target|limit|acceptable)"
    r"|(?:went|gone|go(?:es|ing)?|come|came|is|are) (?:\w+ ){0,2}?(?:up|down|lower|higher)|pushing down|through the roof|(?:cut|fell|down) (?:in|by) half"
    r"|dropped|fallen|declined|risen|rose|increased|sunk|shrunk|halved|climbed|suffered|fewer|(?:de|in)creas\w+|fell|nearly (?:gone|nothing|no|zero|everything)"
    r"|(?:much|too|very|so) (?:lower|higher|less|high|low|bad)|good (?:again|level)|(?:was|were|a) (?:bad|poor)|stay(?:s|ed) (?:low|high)|meets?|caught up|progress)\b"
    r"|好转|好看|改善|恢复|正常|达标|下降|降低|降了|降下来|上升|提升|回升|提高|减少|少了|控制住|得到控制|几乎没有|良好|明显|稳定|过高|偏高|超标|很差|较差|低水平",
    regex.I,
)
"""What only says that it is better, or was bad."""


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
_NO_CARD = expression(
    r"(?:track\w*|order|waybill|shipment|reference|追踪|运单|单号|订单)[^.\n]{0,30}$|(?:phone|tel|mobile|fax|电话|手机|传真)[^\n]{0,20}$|\+$",
    regex.I,
)
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
        if (
            _SHORTEST_CARD <= len(digits) <= 19
            and _luhn(digits)
            and digits[0] in "3456"
            and not _NO_CARD.search(flat[: match.start()])
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
