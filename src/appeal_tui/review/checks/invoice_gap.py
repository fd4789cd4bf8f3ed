"""Goods that were sold beyond what the invoices cover."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from itertools import groupby

import regex

from appeal_tui.domain.blanks import ASIN
from appeal_tui.review.checks.documents import FILE
from appeal_tui.review.checks.invoice_difference import says_that_invoices_cover, tells_difference
from appeal_tui.review.checks.invoice_pairs import sold_and_invoiced
from appeal_tui.review.checks.invoice_units import LINE_UNITS, number_of
from appeal_tui.review.checks.invoice_window import oldest_invoice
from appeal_tui.review.dates import find_dates
from appeal_tui.review.figures import whole_number
from appeal_tui.review.late import expression, remembering
from appeal_tui.review.letter_text import Unit
from appeal_tui.review.rule_files import Rule
from appeal_tui.review.subject import Check, Hit, Subject

_SOLD = remembering(
    r"\b(?:sold|sales of|sold a total of|units sold:?)\s+(?:(?!from|between|since|until|in|on|by|within|during)\w+ ){0,4}?(\d[\d,]*)\b(?! ?(?:%|days|months|weeks)|[-/.:]\d)|(\d[\d,]*) (?:units |pieces |pcs |items )(?:\w+ ){0,4}?(?:were |have been |was )?sold\b|\b(?:units|pieces) sold\b[^:.\n]{0,50}: ?(\d[\d,]*)|\bsold\b[^:.\n]{0,30}: ?(\d[\d,]*)\b|\borders? (?:contain|contained|hold|held|had|have) (\d[\d,]*)(?= (?:units|pieces|items))|(\d[\d,]*) ?(?:件|个|套|台|只)(?:均|都|全部)?(?:已)?(?:售出|卖出|售罄)|(?:售出|销售|卖出|共售|销量)(?:了|为|共|合计|总计)? ?(\d[\d,]*) ?(?:件|个|套|台|只|单位)"
    r"|(?<![\d,-])(\d[\d,]*) (?:units|pieces|items) (?:\w+ ){0,2}?(?:left|shipped|went out|went to buyers)\b|\b(?:buyers|customers) (?:\w+ ){0,2}?(?:ordered|bought|purchased) (\d[\d,]*)(?= (?:units|pieces|items))"
    r"|(?:销售|售出|销)(?:数)?量? ?[:：] ?(\d[\d,]*)|(?:出库|订购|售出|下单)(?:了|共|合计)? ?(\d[\d,]*) ?(?:件|个|套|台|只)|(\d[\d,]*) ?(?:件|个|套|台|只)的?(?:销量|销售)",
    regex.I,
)
_BOUGHT = remembering(
    r"\b(?:invoices?|invoiced|receipts?|purchased|bought|purchase|covers?)\b[^.;\n]{0,60}?(?<![\d-])(\d[\d,]*) (?:units|pieces|pcs|items|sets)|(\d[\d,]*) (?:units |pieces |pcs |items )(?:\w+ ){0,3}?(?:were |are |is )?(?:invoiced|purchased|bought|covered by|on (?:the|our) invoices?)|(?:发票|采购|购买|进货|购入)[^。\n]{0,20}?(\d[\d,]*) ?(?:件|个|套|台|只)"
    r"|\b(?:purchased|bought|invoiced)\b[^.\n:]{0,20}: ?(\d[\d,]*)(?![-/.\d])|(?:采购|进货|发票)(?:的)?(?:数)?量 ?[:：] ?(\d[\d,]*)",
    regex.I,
)
_EXPLAINED = expression(
    r"与(?:第[一二三四]张|[两三]张|上述|这张)?发票(?:总?数量?|件数)?(?:相符|一致|吻合|相等|相同)|\b(?:returns?|returned|c[oa]me back|sent back|sold (?:again|twice)|left over|difference|opening stock|earlier (?:purchase|stock|invoice)|previous (?:purchase|stock|invoice)|stock (?:from|of) (?:before|earlier|20\d\d|the)|carried over|further invoices?|other invoices?|one of the|this invoice)\b|退货|差额|差异|期初|此前|之前(?:采购|的)|上(?:一)?年|结转|其余(?!库存)|另有(?!库存|存货|现货|在库)",
    regex.I,
)
_IN_ALL = expression(
    r"\b(?:together|in total|total(?:ling)?|altogether|in all|both invoices|two invoices|three invoices|the invoices)\b|合计|共计?|总计|一共",
    regex.I,
)
_COVERED = remembering(
    r"\bcover\w*\b[^.\n]{0,30}\b(?:that|which) (?:we|were|was)\b|\bfor the [\d,]+ (?:units|pieces)\b|\ball [\d,]+ (?:units|pieces)\b|\bof (?:these|those|the|them)\b(?: [\d,]+)?",
    regex.I,
)


_ANOTHER = expression(
    r"\b(?:another|further|and|plus) (\d[\d,]*)\b(?! ?(?:invoice|day|week|month|%|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|\d))|(?<=[，、；])[^，。\d]{0,14}(\d[\d,]*) ?(?:件|个|套|台)"
)
_ASKS_FOR_INVOICES = expression(
    r"\b(?:invoices?|receipts?|suppl\w+|proof of purchase|purchase|authentic\w*|counterfeit\w*)\b|发票|收据|供应|采购|真实|假冒",
    regex.I,
)


_GOODS_SOLD = expression(r"\bsold (\d[\d,]*) (?!units|pieces|items|orders|of\b|in\b)(?P<what>[a-z]{3,}?)s\b", regex.I)


_INVOICE_FILE = expression(r"\bINV[_-]")


def _gap_of_goods(subject: Subject) -> Hit | None:
    """Return where more goods are sold, by their own name, than all invoices of the letter hold."""
    if len(set(ASIN.findall(subject.letter.flat.upper()))) > 1:
        return None
    for unit in subject.letter.sentences:
        sold = None if unit.quoted or unit.section == "prevention" else _GOODS_SOLD.search(unit.text)
        if sold is None or _EXPLAINED.search(unit.text):
            continue
        of_them = expression(rf"(?<![\d,.-])(\d[\d,]*) {regex.escape(sold['what'])}s?\b", regex.I)
        papers = [
            one.text
            for one in subject.letter.sentences
            if one is not unit and (_NAMES_INVOICE.search(one.text) or _INVOICE_FILE.search(one.text))
        ]
        bought = sum(whole_number(match[1]) for text in papers for match in of_them.finditer(text))
        if 0 < bought < whole_number(sold[1]) and not any(_EXPLAINED.search(text) for text in papers):
            return Hit(unit.start, unit.end, (("sold", sold[1]), ("bought", str(bought))))
    return None


def _gap_in_sentence(subject: Subject) -> Hit | None:
    """Return where one sentence tells both, of whichever product: "sold 2,650 in the year, and the invoice holds 2,000"."""
    for unit in subject.letter.sentences:
        sold = None if unit.quoted or unit.section == "prevention" else _SOLD.search(unit.text)
        if sold is None or _EXPLAINED.search(unit.text) or _COVERED.search(unit.text):
            continue
        bought = [number_of(match) for match in _OF_ITS_INVOICE.finditer(unit.text)]
        rest = unit.text.replace(sold[0], " ")
        if not bought and FILE.search(rest) and _OF_INVOICE.search(rest) and len(set(ASIN.findall(rest.upper()))) == 1:
            bought = [number_of(match) for match in LINE_UNITS.finditer(rest)]
        if len(bought) == 1 and bought[0] < number_of(sold):
            return Hit(unit.start, unit.end, (("sold", str(number_of(sold))), ("bought", str(bought[0]))))
    return None


_OF_ITS_INVOICE = remembering(
    r"\binvoiced:? (\d[\d,]*)\b(?! ?(?:%|days|eur|usd|gbp))"
    r"|\b(?:its|the|our) invoices? (?:is |are |was |were )?(?:only )?(?:for|hold|holds|covers?|shows?) (\d[\d,]*)\b(?! ?(?:%|days|eur|usd|gbp))"
    r"|\binvoice[ _#-]?(?:no\.? ?)?[\w-]+ (?:is |was )?(?:only )?(?:for|holds|covers|shows|lists) (?:only )?(\d[\d,]*)\b(?! ?(?:%|days|eur|usd|gbp))"
    r"|发票(?:上的)?(?:数量|件数)?(?:只有|仅有?|为|是|共)? ?(\d[\d,]*) ?(?:件|个|套|台|只)",
    regex.I,
)


def invoice_gap(subject: Subject, rule: Rule) -> Check:
    """Find more units sold than invoiced, without a word about the difference."""
    for hit in _gaps(subject):
        # What an invoice outside the window holds covers nothing, whatever the letter adds up.
        outside = any(name == "outside" for name, _ in hit.values)
        if outside or not (tells_difference(subject, hit) or says_that_invoices_cover(subject, hit)):
            yield hit


_AN_ASIN = expression(r"(?<![A-Z0-9])B0[0-9A-Z]{8}(?![A-Z0-9])")
_COVER = expression(r"\bcover", regex.I)
_INVOICE_NAME = expression("invoice|receipt|发票|收据", regex.I)


def _gaps(subject: Subject) -> Check:
    if subject.notice is not None and subject.notice.text and not _ASKS_FOR_INVOICES.search(subject.notice.text):
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
        if found := _gap_within(paragraph):
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
        if _COVERED.search(unit.text):
            # "The invoices cover the 2640 units that we sold": one number is both, and no other sentence may exceed it.
            if _COVER.search(unit.text):
                in_all = max(in_all, *(number_of(match) for match in LINE_UNITS.finditer(unit.text)), 0)
            continue
        if match := _SOLD.search(unit.text):
            sold = max(sold, number_of(match))
            place = unit
            under_invoice = False
        if file := FILE.search(unit.text):
            under_invoice = bool(_INVOICE_NAME.search(file[0])) or "fapiao" in file[0].casefold()
        total = sum(number_of(match) for match in _BOUGHT.finditer(unit.text))
        total += sum(number_of(match) for match in _ANOTHER.finditer(unit.text)) if total else 0
        if total:
            # "Invoices of 19 November (300 pieces) and 11 February (200 pieces)": each of them counts.
            rest = unit.text.replace(match[0], " ") if match else unit.text
            total = max(total, sum(number_of(found) for found in LINE_UNITS.finditer(rest)))
        last = unit if total else last
        if total and _IN_ALL.search(unit.text):
            in_all = max(in_all, total)
        if not total and under_invoice and len(asins) == 1:
            total = sum(number_of(match) for match in LINE_UNITS.finditer(unit.text))
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
    if not _EXPLAINED.search(about):
        yield Hit(place.start, place.end, (("sold", str(sold)), ("bought", str(bought))))


_GOODS = expression(
    r"(?<![\w,./-])(\d[\d,]*) (?!days|weeks|months|hours|pages|buyers|customers|orders|employees|people|complaints|claims|invoices|units? of|listings|skus|asins)(?:[a-z]+ )?[a-z]{2,}s\b(?! ago)|(?<![\d,.年月-])(\d[\d,]*) ?(?:件|个|套|台|只|双|支|盒|瓶|条|本|包|袋|块|把|辆|副|副|张(?!发票))",
    regex.I,
)
_GOODS_SOLD_ALL = expression(
    r"\ball (\d[\d,]*) \w+ (?:that |which )?(?:we|i) (?:have )?sold\b|\b(?:we|i|you) (?:have )?(?:sold|shipped) (?:out )?(?:only |about |a total of )?(\d[\d,]*)\b(?! ?(?:%|days|months|weeks|orders)|[-/.:]\d)|\bsold\b[^:.\n]{0,40}: ?(\d[\d,]*)\b|(?<![\w,./-])(\d[\d,]*)(?: [a-z]+s)? (?:were|have been) sold\b"
    r"|\bsales\b[^.;:\n\d]{0,40}\b(?:were|was|are|came to|amount(?:ed)? to|total(?:led)?) (?:about )?(\d[\d,]*)\b(?! ?(?:%|orders|usd|eur|gbp|dollars)|[-/.]\d)"
    r"|(?:售出|销售|卖出|共售|销量)[^，。；\d]{0,12}(\d[\d,]*) ?(?:件|个|套|台|只|双|支|盒|瓶|条|本|包|袋|块|把|辆|副)",
    regex.I,
)
_OF_INVOICE = expression(r"invoice|receipt|fapiao|发票|收据|\binv[_-]", regex.I)
_GOES_ON = expression(r"^\W*(?:the (?:first|second|other)|it|both|together|in total|数量|合计|共)", regex.I)


def _gap_in_letter(subject: Subject) -> Hit | None:
    """Return where a letter tells more sold, of its one product or of all of them, than all its invoices hold."""
    notice = subject.notice.text if subject.notice is not None else ""
    several = len(set(ASIN.findall(f"{subject.letter.flat} {notice}".upper()))) > 1
    sold, bought, too_old, place, last, counted = 0, 0, 0, None, None, None
    by_notice = False
    oldest = oldest_invoice(subject)
    for unit in subject.letter.sentences:
        told = _GOODS_SOLD_ALL.search(unit.text)
        if told and several and _OF_ALL.search(unit.text) is None:
            told = None
        listed = told is None and _is_listed(unit.text)
        in_plan = unit.section in ("prevention", "actions")
        if unit.quoted or (in_plan and not listed and not (told and _IN_PERIOD.search(unit.text))):
            continue
        if told and number_of(told) > sold:
            sold, place = number_of(told), unit
        goes_on = last is not None and unit.start - last.end < _NEAR and _GOES_ON.search(unit.text)
        of_invoice = _OF_INVOICE.search(unit.text) is not None or goes_on or listed
        if (told or of_invoice) and _EXPLAINED.search(unit.text):
            return None
        if not of_invoice:
            continue
        last = unit
        rest = FILE.sub(" ", unit.text.replace(told[0], " ") if told else unit.text)
        goods = list(_GOODS.finditer(rest))
        amounts = [number_of(match) for match in goods]
        counted = unit if amounts else counted
        # What an invoice before the window holds covers nothing of what was sold in it.
        # "01_invoice_2025-01-20.pdf: 200 units" has its day in the name of the file.
        dated = rest if find_dates(rest) else unit.text
        in_file = list(_GOODS.finditer(dated)) if dated is not rest else goods
        too_old += sum(number_of(match) for match in in_file if oldest and _is_before(dated, match, oldest))
        if amounts and _IN_ALL.search(rest) and _is_their_sum(amounts):
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
        and (by_notice or _IN_PERIOD.search(place.text))
    ):
        values = (("sold", str(sold)), ("bought", str(bought - too_old)), ("outside", str(too_old)))
        return Hit(place.start, place.end, values)
    if place is None or not 0 < bought < sold:
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


def _is_listed(text: str) -> bool:
    """Whether a line gives a file, its day and how many units: so invoices are listed, whatever their files are called."""
    file = FILE.search(text)
    return (
        file is not None
        and file.start() < _LEAD
        and bool(find_dates(FILE.sub(" ", text)))
        and LINE_UNITS.search(text) is not None
        and _OF_DELIVERY.search(text) is None
    )


_OF_DELIVERY = expression(
    r"packing|delivery|\bslips?\b|waybill|\bcmr\b|stock|inventory|photo|装箱|送货|交货|运单|库存|盘点|照片", regex.I
)
"""A line about the same goods on their way, or on the shelf."""


_LEAD = 30
"""The most characters of a line before the file that it is about."""


def _is_before(text: str, goods: regex.Match[str], oldest: datetime.date) -> bool:
    """Whether the date that stands before an amount, or alone behind it, is too old."""
    dates = [date for date in find_dates(text) if date.day is not None]
    before = [date for date in dates if date.end <= goods.start()]
    date = before[-1] if before else (dates[0] if len(dates) == 1 else None)
    return date is not None and date.day is not None and date.day < oldest


_OF_ALL = expression(
    r"\b(?:both|all|the two|the three|together|altogether|in total) (?:\w+ ){0,3}?(?:asins?|products?|articles?|models?|listings?)\b|(?:两|三|四|几|全部|所有)个?(?:ASIN|商品|产品|型号|款)",
    regex.I,
)
"""How a sentence tells of all products together."""
_IN_PERIOD = expression(r"\b(?:days|months|year|period|between|from|since)\b|天|个月|年|期间|同期|至", regex.I)
"""How a sentence tells of which time a number of sold units is."""
_NEAR = 4


_SOLD_OF_NOTICE = expression(
    r"\bsales of (?:about |at least )?(?P<i>\d[\d,]*) (?:units|pieces|items)|\b(?:units|pieces|items) sold\b[^:.;\n]{0,40}: ?(?P<j>\d[\d,]*)|(?:销量|销售数量|销售量)[^，。；\d]{0,6}[（(：:]? ?(?P<k>\d[\d,]*) ?(?:件|个|台|套|只)|(?<![\d,])(?P<l>\d[\d,]*) ?(?:件|个|台|套|只)的?销量|"
    r"\b(?:we )?(?:count|see) (?P<h>\d[\d,]*) (?:units|pieces|items) sold|\b(?:units|pieces|items) (?:that )?(?:you )?(?:have )?sold \((?P<e>\d[\d,]*)\)|\bthe (?P<f>\d[\d,]*) (?:units|pieces|items) sold\b|已售(?:出)? ?(?P<g>\d[\d,]*) ?(?:件|个|台|套|只)|"
    r"\b(?:you|your account) (?:have |has )?sold (?:a total of |about |at least )?(?P<a>\d[\d,]*) (?:units|pieces|items)|\bsales volume of (?:about |at least )?(?P<b>\d[\d,]*)"
    r"|\b(?:the|at least) (?P<c>\d[\d,]*) (?:units|pieces|items) (?:that )?you (?:have )?sold|(?:销售|售出|卖出|销量)(?:了|为|共|达)?(?:约)? ?(?P<d>\d[\d,]*) ?(?:件|个|套|台|只)",
    regex.I,
)


def _sold_by_notice(subject: Subject) -> int:
    """Return how many units the notice says were sold, 0 where it tells none or more than one number."""
    notice = subject.notice.text if subject.notice is not None else ""
    told = {number_of(match) for match in _SOLD_OF_NOTICE.finditer(notice)}
    return told.pop() if len(told) == 1 else 0


def _paragraphs(subject: Subject) -> Iterator[list[Unit]]:
    """Yield the sentences of each paragraph that names an invoice and no more than one product."""
    for _, group in groupby(subject.letter.sentences, lambda unit: unit.paragraph):
        units = [unit for unit in group if not unit.quoted and unit.section != "prevention"]
        text = " ".join(unit.text for unit in units)
        asins = set(ASIN.findall(text.upper()))
        if len(asins) <= 1 and _NAMES_INVOICE.search(text):
            yield units


_NAMES_INVOICE = expression(r"invoice|receipt|fapiao|发票|收据|供应链文件", regex.I)


def _gap_within(units: list[Unit]) -> Hit | None:
    """Return where one paragraph tells more units sold than its invoices hold."""
    text = " ".join(unit.text for unit in units)
    if _EXPLAINED.search(text) or _COVERED.search(text):
        return None
    sold, bought, place = 0, 0, None
    for unit in units:
        told = _SOLD.search(unit.text)
        if told and number_of(told) > sold:
            sold, place = number_of(told), unit
        rest = unit.text.replace(told[0], " ") if told else unit.text
        rest = _ON_HAND.sub(" ", rest)
        amounts = [number_of(match) for match in (*LINE_UNITS.finditer(rest), *_COVERS.finditer(rest))]
        bought = max(bought, *amounts) if len(amounts) == 1 and _IN_ALL.search(rest) else bought + sum(amounts)
    if place is None or not bought or bought >= sold:
        return None
    return Hit(units[0].start, units[-1].end, (("sold", str(sold)), ("bought", str(bought))))


_ON_HAND = expression(
    r"(?<![\d,.-])\d[\d,]* (?:units |pieces |items |sets |pairs )?(?:are |is |were )?(?:still |now )?(?:in stock|on hand|left|unsold|in (?:our|the) (?:warehouse|stock|store))\b"
    r"|(?:库存|剩余|剩|现存|在库)(?:为|有|共)? ?\d[\d,]* ?(?:件|个|套|台|只|双)",
    regex.I,
)
"""What was not sold yet, and stands on no line of an invoice."""
_COVERS = expression(r"(?<=数量)(?:为|：|:)? ?(\d[\d,]*)(?! ?(?:件|个|套|台|只|双|\d))", regex.I)
