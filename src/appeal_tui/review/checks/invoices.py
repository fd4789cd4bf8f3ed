"""Invoices: too old, too few."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

import regex

from appeal_tui.domain.blanks import ASIN
from appeal_tui.review.checks.documents import FILE, is_kind
from appeal_tui.review.dates import WrittenDate, find_dates
from appeal_tui.review.knowledge import search
from appeal_tui.review.late import expression
from appeal_tui.review.letter_text import Unit
from appeal_tui.review.patterns import Found
from appeal_tui.review.rule_files import Rule
from appeal_tui.review.subject import Check, Hit, Subject

_ISSUED = expression(
    r"\b(?:dated|issued|invoice date|date of (?:the )?invoice|date of issue)\b|开票|开具|发票", regex.I
)
_LEADS_TO_DATE = expression(
    r"(?: copies)?(?: (?:no\.?|number|nr\.?|#)?:? ?[\w/#-]*\d[\w/#-]*)?(?: (?:from|by|of|for|to) (?:[^.;,]{2,50}?))??(?: for [\d,]+ \w+)?,? ?(?:\(|(?:is|was|were|are) )?(?:dated|issued|of|from|on|issued on|date|：|:|于|为|日期)*[ :：,(]*",
    regex.I,
)
_BY_THEN = expression(r"\b(?:by|before|until|till|since|after|to|between)\W*$", regex.I)
_ZH_ACT = expression(
    r"[。；]|收到|索取|提交|上传|联系|获得|通知|付款|到货|有效|停售|核对|检查|整理|补|联络|沟通|至|的(?!发票)"
)
_OTHER_PAPER = expression(
    r"\b(?:letter|certificate|report|contract|licen[cs]e|bill|statement|passport|authori[sz]ation|agreement|opinion|lease|extract|card|policy)\b|授权|证书|报告|合同|执照|账单|护照",
    regex.I,
)


def _dates_invoice(
    subject: Subject, unit: Unit, date: WrittenDate, named: Found | None, issued: regex.Match[str] | None
) -> bool:
    """Whether a date is the one on which an invoice was issued."""
    if named:
        between = unit.text[named.end() : date.start] if named.end() <= date.start else ""
        if named.end() <= date.start and _LEADS_TO_DATE.fullmatch(between) and not _BY_THEN.search(between):
            return True
        if subject.letter.chinese and between and len(between) < 40 and not _ZH_ACT.search(between):
            return True
        if date.end <= named.start() and regex.fullmatch(
            r" ?\(?(?:的|开具的?|开出的?|开的)?(?:采购|进货|供应商)?(?: supplier| purchase)? ?",
            unit.text[date.end : named.start()],
        ):
            return True
    if issued and not _OTHER_PAPER.search(unit.text):
        return issued.end() <= date.start and bool(
            regex.fullmatch(r"[ :：]*(?:on |于|为|日期)?[ :：]*", unit.text[issued.end() : date.start])
        )
    return False


_LISTED = expression(r"^(?:(?:no\.?|nr\.?|#) ?)?(?=[\w/#-]*\d)[\w/#-]{2,20},? (?:of |dated |from |\()?", regex.I)


def _listed_day(unit: Unit, oldest: datetime.date) -> str:
    """Return the day of a line such as "A118, 28 October 2025, 120 units" in a list of invoices where it is too old."""
    lead = _LISTED.match(unit.text)
    if lead is None or _LINE_UNITS.search(unit.text) is None or _OTHER_DATED.search(unit.text):
        return ""
    first = next(iter(find_dates(unit.text)), None)
    if first is None or first.day is None or first.start > lead.end() + 1 or first.day >= oldest:
        return ""
    return first.day.isoformat()


_YEAR_ONLY = expression(
    r"(?<!\d)(?P<a>20\d\d)(?!\d|-|[./年])(?= invoices?| receipts?)|(?<=invoices? (?:of|from) )(?P<b>20\d\d)(?!\d|-)|(?P<c>20\d\d) ?年(?=的?发票)",
    regex.I,
)


_FOR_LATER = expression(
    r"\b(?:future|from now on|new supplier|replacement|could not|cannot)\b|今后|以后|新供应商", regex.I
)


_WINDOW = expression(
    r"(?:invoices?|receipts?)\b[^.;\n]{0,80}?(?:last|past|previous|within) (?:the )?(?:last |past )?(\d{2,3}) days|(?:last|past) (\d{2,3}) days[^.;,\n]{0,40}?(?:invoices?|receipts?)"
    r"|(?:过去|最近|近) ?(\d{2,3}) ?天[^。；，\n]{0,30}?发票|发票[^。；\n]{0,20}?(?:过去|最近|近) ?(\d{2,3}) ?天",
    regex.I,
)
_BILL_WINDOW = expression(
    r"(?:bill|statement)s?[^.;\n]{0,70}?(?:last|past|within|than)(?: the)?(?: last| past)? ?(\d{2,3}) days|(?:过去|最近|近) ?(\d{2,3}) ?天[^。；\n]{0,30}?(?:账单|流水|对账单)"
    r"|账单[^。；\n]{0,20}?(\d{2,3}) ?天",
    regex.I,
)
_BILL = expression(
    r"\b(?:utility|electricity|water|gas|power|internet|phone|telephone|energy|bank)?[ _-]?(?:bill|statement)\b|(?:水|电|燃气|网络|电话)费?(?:账单|单)|账单|流水",
    regex.I,
)


_FILE_TO_DATE = expression(
    r"[\s,，:：()（）]*(?:(?:is |was )?(?:dated|of|from|issued(?: on)?)|开具日期|开票日期|日期|开具于|于)?[\s:：]*",
    regex.I,
)


def _named_file_day(subject: Subject, unit: Unit, oldest: datetime.date) -> str:
    """Return the day right behind the name of an invoice's file, where it is too old."""
    forms = subject.knowledge.topics.documents["invoice"]["file"]
    for file in FILE.finditer(unit.text):
        if not is_kind(forms, file[0].casefold()) or _OTHER_PAPER.search(file[0].replace("_", " ")):
            continue
        for date in find_dates(unit.text):
            close = 0 <= date.start - file.end() <= 24
            too_old = date.day is not None and date.day < oldest
            if close and too_old and _FILE_TO_DATE.fullmatch(unit.text[file.end() : date.start]):
                return unit.text[date.start : date.end]
    return ""


def _window(subject: Subject) -> int:
    """Return how many days old an invoice may be, by the words of the notice; 0 where it says nothing."""
    asked = _WINDOW.search(subject.notice.text) if subject.notice is not None else None
    return int(next(group for group in asked.groups() if group)) if asked else 0


def _old_bill(subject: Subject) -> Hit | None:
    """Return a bill or statement that is older than the notice allows."""
    asked = _BILL_WINDOW.search(subject.notice.text) if subject.notice is not None else None
    if asked is None or subject.received is None:
        return None
    oldest = subject.received - datetime.timedelta(days=int(next(group for group in asked.groups() if group)))
    for unit in subject.letter.sentences:
        bill = None if unit.quoted or unit.section == "prevention" else _BILL.search(unit.text)
        if bill is None:
            continue
        for date in find_dates(unit.text):
            between = unit.text[bill.end() : date.start]
            if date.day is None or date.day >= oldest or date.start < bill.end() or _OTHER_DATED.search(between):
                continue
            if regex.search(r"\b(?:since|until|valid|from|between|lease)\b|自|至|有效", between, regex.I) is None:
                return Hit(unit.start, unit.end, (("date", date.day.isoformat()),), severity="warning")
    return None


def invoice_age(subject: Subject, rule: Rule) -> Check:
    """Find invoices that were issued outside the window before the notice."""
    if subject.received is None:
        return
    days = _window(subject) or int(rule.numbers.get("days", 365))
    oldest = subject.received - datetime.timedelta(days=days)
    if (bill := _old_bill(subject)) is not None:
        yield bill
        return
    invoice = subject.speech.of("document:invoice", subject.knowledge.topics.documents["invoice"])
    recent = 9
    in_names: Hit | None = None
    younger: Hit | None = None
    for unit in subject.letter.sentences:
        if unit.quoted or unit.section == "prevention":
            continue
        named = search(invoice, unit.text)
        recent = 0 if named else recent + 1
        issued = _ISSUED.search(unit.text) if recent <= 3 else None
        if recent <= 3 and not named and (listed := _listed_day(unit, oldest)):
            yield Hit(unit.start, unit.end, (("date", listed),))
            return
        if old := _named_file_day(subject, unit, oldest):
            yield Hit(unit.start, unit.end, (("date", old),))
            return
        if old := _old_invoice(unit.text, oldest):
            yield Hit(unit.start, unit.end, (("date", old),))
            return
        if (late := _late_invoice(unit.text, subject.received)) and not _FOR_LATER.search(unit.text):
            younger = younger or Hit(unit.start, unit.end, (("date", late),), severity="warning")
        for date in find_dates(unit.text) if named or issued else ():
            if date.day is None:
                continue
            hit = Hit(unit.start, unit.end, (("date", date.day.isoformat()),))
            if file := _file_at(unit, date):
                # The name of a file may hold the day of the scan: only one that is too old says something.
                if date.day < oldest and is_kind(subject.knowledge.topics.documents["invoice"]["file"], file):
                    in_names = in_names or hit
            elif _dates_invoice(subject, unit, date, named, issued):
                if date.day < oldest:
                    yield hit
                    return
                if date.day > subject.received and not date.partial and not _FOR_LATER.search(unit.text):
                    # An invoice younger than the notice proves nothing for the past; it may still be told for what follows.
                    younger = younger or replace(hit, severity="warning")
        year = _YEAR_ONLY.search(unit.text)
        if year and int(year["a"] or year["b"] or year["c"]) < oldest.year:
            yield Hit(unit.start, unit.end, (("date", year[0]),))
            return
    if found := in_names or younger:
        yield found


_INVOICE = expression(
    r"\b(?:invoices?|invoiced|factures?|facturas?|faturas?|fattur[ae]|fapiao|rechnung(?:en)?|receipts?|proforma|billed(?! to)|bill['’]s|inv(?=[ .#-]{0,2}\d)|(?<!utility )(?<!electricity )(?<!water )(?<!gas )(?<!phone )(?<!power )(?<!internet )(?:sales |purchase )?bills?(?! of lading)(?= (?:no\b|number|#|from|of|dated|is from|was|\d)))\b"
    r"|发票|进货(?:票据|单据|凭证)|收据|开(?:了|的|具的?)?票",
    regex.I,
)
_OTHER_DATED = expression(
    r"\b(?:contract|audit|certificate|report|letter|licen[cs]e|statement|trade ?mark|registered|founded|took place|visited|arrived|received|paid|payment|asked|requested|sent|uploaded|refunded|notice|e-?mail|trained|sold|sold out|removed|deleted|listing|complaint|created|authori[sz]ation|agreement|expir\w+|valid|purchase|until|before|between|photo\w*|scan\w*|lot|batch|best.before|born|opened|started|inspect\w+)\b"
    r"|合同|审核|证书|报告|授权|执照|账单|商标|注册|成立|收到|付款|索取|提交|上传|通知|售完|卖完|售出|到货|采购的?货|有效|下架|停售|投诉|起|至|检测|拍摄|批次",
    regex.I,
)
_PERIOD = expression(
    r"(?P<season>spring|summer|autumn|fall|winter)(?: of)? (?P<y1>20\d\d)|(?P<q>first|second|third|fourth|1st|2nd|3rd|4th|q[1-4]) (?:quarter )?(?:of |in )?(?P<y2>20\d\d)"
    r"|(?P<m>jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.? ?['’](?P<y3>\d\d)\b|(?<!\d)(?P<y4>20\d\d)(?P<m4>0[1-9]|1[0-2])(?P<d4>0[1-9]|[12]\d|3[01])(?!\d)"
    r"|(?P<y5>20\d\d) ?年(?:第)?(?P<q5>[一二三四])季度|(?P<y6>20\d\d) ?年(?P<s6>春|夏|秋|冬)",
    regex.I,
)
_LONG_AGO = expression(
    r"\b(?:(?:more than|over|about|almost|nearly|some|around) )?(?:a year and a (?:half|quarter)|(?:one and a half|two|three|four|five|several|2|3|4|5|1\.5) years|(?:1[3-9]|2\d|3\d) months) (?:ago|before|old|earlier|prior)\b|[两二三四五2-5] ?年(?:多|半)?(?:前|以前|之前)|一年半(?:多)?(?:前|以前|之前)|前年",
    regex.I,
)
_LAST_MONTH = {"spring": 5, "summer": 8, "autumn": 11, "fall": 11, "winter": 12, "春": 5, "夏": 8, "秋": 11, "冬": 12}
_QUARTERS = {"f": 1, "s": 2, "t": 3, "1": 1, "2": 2, "3": 3, "4": 4, "一": 1, "二": 2, "三": 3, "四": 4}
_SHORT_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_CLAUSE_ENDS = expression(r"[;；]|[.。] ?(?=[A-Z\u4e00-\u9fff]|$)|, (?:and|but|so|while|which) |，(?=而|并|但)")


def _periods(text: str) -> Iterator[tuple[datetime.date, int, int]]:
    """Yield the seasons, quarters and days without marks of a text: the last day of each, and its place."""
    for match in _PERIOD.finditer(text):
        if match["y4"]:
            yield datetime.date(int(match["y4"]), int(match["m4"]), min(int(match["d4"]), 28)), *match.span()
            continue
        year = int(match["y1"] or match["y2"] or match["y5"] or match["y6"] or f"20{match['y3']}")
        if match["m"]:
            month = _SHORT_MONTHS.index(match["m"][:3].lower()) + 1
        elif match["season"] or match["s6"]:
            month = _LAST_MONTH[(match["season"] or match["s6"]).lower()]
        else:
            quarter = (match["q"] or match["q5"]).lower()
            month = 3 * (4 if quarter.startswith("fo") else _QUARTERS[quarter[1] if quarter[0] == "q" else quarter[0]])
        yield datetime.date(year, month, 28), *match.span()


def _clauses_of_invoices(text: str) -> Iterator[tuple[str, tuple[tuple[datetime.date, int, int], ...]]]:
    """Yield each clause that names an invoice, and the days that belong to no other thing that it names."""
    files = [match.span() for match in FILE.finditer(text)]
    begin = 0
    for end in (*(match.end() for match in _CLAUSE_ENDS.finditer(text)), len(text)):
        clause = text[begin:end]
        invoices = [match.span() for match in _INVOICE.finditer(clause)]
        days = [(date.day, date.start, date.end) for date in find_dates(clause) if date.day is not None]
        days += [day for day in _periods(clause) if not any(day[1] < one[2] and one[1] < day[2] for one in days)]
        if invoices:
            others = [match.span() for match in _OTHER_DATED.finditer(clause)]
            near = tuple(
                day
                for day in days
                if not any(one[0] <= begin + day[1] < one[1] for one in files)
                and _distance(day, invoices) < _distance(day, others)
            )
            yield clause, near
        begin = end


def _distance(day: tuple[datetime.date, int, int], places: list[tuple[int, int]]) -> int:
    """Return how far the nearest place is from a day, those behind it counting double."""
    return min((day[1] - end if end <= day[1] else 2 * (start - day[2]) for start, end in places), default=10_000)


def _old_invoice(text: str, oldest: datetime.date) -> str:
    """Return the day of an invoice that is too old, as it is written, or nothing."""
    for clause, days in _clauses_of_invoices(text):
        for day, start, end in days:
            if day < oldest:
                return clause[start:end]
        if (ago := _LONG_AGO.search(clause)) and _distance(
            (oldest, *ago.span()), [m.span() for m in _INVOICE.finditer(clause)]
        ) < 60:
            return ago[0]
    return ""


_WRITTEN_LATE = expression(
    r"\b(?:written|drawn up|made out|issued|produced|prepared|created) (?:for us |to us |only )?(?:on|after)\b"
    r"|\b(?:wrote|drew up|drawn up|made out|made|prepared|produced|issued)\b[^.]{0,30}\b(?:invoices?|bills?|receipts?)\b[^.]{0,60}\b(?:before|earlier|already)\b|\b(?:invoices?|bills?|receipts?)\b[^.]{0,60}\b(?:drew up|drawn up|wrote|written|made out|issued)\b[^.]{0,30}\b(?:earlier|past|previous|old|before)\b|补开|后补|才[^。，]{0,8}开(?:了|具|出)?(?:发)?票",
    regex.I,
)
_ANEW = expression(r"\b(?:re-?issued|corrected|copy|duplicate|re-?export\w*|again)\b|重开|重新|更正", regex.I)


def _late_invoice(text: str, received: datetime.date) -> str:
    """Return the day of an invoice that was written only after the notice, or nothing."""
    if not (_INVOICE.search(text) and _WRITTEN_LATE.search(text)) or _ANEW.search(text) or _OTHER_PAPER.search(text):
        return ""
    return next((text[d.start : d.end] for d in find_dates(text) if (day := d.near(received)) and day > received), "")


def _file_at(unit: Unit, date: WrittenDate) -> str:
    """Return the name of the file in which a date stands."""
    return next((match[0] for match in FILE.finditer(unit.text) if match.start() <= date.start < match.end()), "")


_SOLD = expression(
    r"\b(?:sold|sales of|sold a total of|units sold:?)\s+(?:(?!from|between|since|until|in|on|by|within|during)\w+ ){0,4}?(\d[\d,]*)\b(?! ?(?:%|days|months|weeks)|[-/.:]\d)|(\d[\d,]*) (?:units |pieces |pcs |items )(?:\w+ ){0,4}?(?:were |have been |was )?sold\b|\b(?:units|pieces) sold\b[^:.\n]{0,50}: ?(\d[\d,]*)|\bsold\b[^:.\n]{0,30}: ?(\d[\d,]*)\b|\borders? (?:contain|contained|hold|held|had|have) (\d[\d,]*)(?= (?:units|pieces|items))|(\d[\d,]*) ?(?:件|个|套|台|只)(?:均|都|全部)?(?:已)?(?:售出|卖出|售罄)|(?:售出|销售|卖出|共售|销量)(?:了|为|共|合计|总计)? ?(\d[\d,]*) ?(?:件|个|套|台|只|单位)"
    r"|(?<![\d,-])(\d[\d,]*) (?:units|pieces|items) (?:\w+ ){0,2}?(?:left|shipped|went out|went to buyers)\b|\b(?:buyers|customers) (?:\w+ ){0,2}?(?:ordered|bought|purchased) (\d[\d,]*)(?= (?:units|pieces|items))"
    r"|(?:销售|售出|销)(?:数)?量? ?[:：] ?(\d[\d,]*)|(?:出库|订购|售出|下单)(?:了|共|合计)? ?(\d[\d,]*) ?(?:件|个|套|台|只)|(\d[\d,]*) ?(?:件|个|套|台|只)的?(?:销量|销售)",
    regex.I,
)
_BOUGHT = expression(
    r"\b(?:invoices?|invoiced|receipts?|purchased|bought|purchase|covers?)\b[^.;\n]{0,60}?(?<![\d-])(\d[\d,]*) (?:units|pieces|pcs|items|sets)|(\d[\d,]*) (?:units |pieces |pcs |items )(?:\w+ ){0,3}?(?:were |are |is )?(?:invoiced|purchased|bought|covered by|on (?:the|our) invoices?)|(?:发票|采购|购买|进货|购入)[^。\n]{0,20}?(\d[\d,]*) ?(?:件|个|套|台|只)"
    r"|\b(?:purchased|bought|invoiced)\b[^.\n:]{0,20}: ?(\d[\d,]*)(?![-/.\d])|(?:采购|进货|发票)(?:的)?(?:数)?量 ?[:：] ?(\d[\d,]*)",
    regex.I,
)
_EXPLAINED = expression(
    r"\b(?:returns?|returned|difference|opening stock|earlier (?:purchase|stock|invoice)|previous (?:purchase|stock|invoice)|stock (?:from|of) (?:before|earlier|20\d\d|the)|carried over|further invoices?|other invoices?|one of the|this invoice)\b|退货|差额|差异|期初|此前|之前(?:采购|的)|上(?:一)?年|结转|其余|另有",
    regex.I,
)
_IN_ALL = expression(
    r"\b(?:together|in total|total(?:ling)?|altogether|in all|both invoices|two invoices|three invoices|the invoices)\b|合计|共计?|总计|一共",
    regex.I,
)
_COVERED = expression(
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
_LINE_UNITS = expression(
    r"(?<![\d,-])(\d[\d,]*) (?:units|pieces|pcs|items|sets|pairs)\b|(?<![\d,-])(\d[\d,]*) ?(?:件|个|套|台|只|双)"
)


_GOODS_SOLD = expression(r"\bsold (\d[\d,]*) (?!units|pieces|items|orders|of\b|in\b)(?P<what>[a-z]{3,}?)s\b", regex.I)


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
            if one is not unit and (_NAMES_INVOICE.search(one.text) or regex.search(r"\bINV[_-]", one.text))
        ]
        bought = sum(int(match[1].replace(",", "")) for text in papers for match in of_them.finditer(text))
        if 0 < bought < int(sold[1].replace(",", "")) and not any(_EXPLAINED.search(text) for text in papers):
            return Hit(unit.start, unit.end, (("sold", sold[1]), ("bought", str(bought))))
    return None


def invoice_gap(subject: Subject, rule: Rule) -> Check:
    """Find more units sold than invoiced, without a word about the difference."""
    if subject.notice is not None and subject.notice.text and not _ASKS_FOR_INVOICES.search(subject.notice.text):
        return
    if found := _gap_of_goods(subject):
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
    asins = set(regex.findall(r"(?<![A-Z0-9])B0[0-9A-Z]{8}(?![A-Z0-9])", subject.letter.flat))
    for unit in subject.letter.sentences:
        if unit.quoted or unit.section == "prevention":
            continue
        if _COVERED.search(unit.text):
            # "The invoices cover the 2640 units that we sold": one number is both, and no other sentence may exceed it.
            if regex.search(r"\bcover", unit.text, regex.I):
                in_all = max(in_all, *(_number(match) for match in _LINE_UNITS.finditer(unit.text)), 0)
            continue
        if match := _SOLD.search(unit.text):
            sold = max(sold, _number(match))
            place = unit
            under_invoice = False
        if file := FILE.search(unit.text):
            under_invoice = (
                bool(regex.search("invoice|receipt|发票|收据", file[0], regex.I)) or "fapiao" in file[0].casefold()
            )
        total = sum(_number(match) for match in _BOUGHT.finditer(unit.text))
        total += sum(_number(match) for match in _ANOTHER.finditer(unit.text)) if total else 0
        if total:
            # "Invoices of 19 November (300 pieces) and 11 February (200 pieces)": each of them counts.
            rest = unit.text.replace(match[0], " ") if match else unit.text
            total = max(total, sum(_number(found) for found in _LINE_UNITS.finditer(rest)))
        last = unit if total else last
        if total and _IN_ALL.search(unit.text):
            in_all = max(in_all, total)
        if not total and under_invoice and len(asins) == 1:
            total = sum(_number(match) for match in _LINE_UNITS.finditer(unit.text))
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


_SOLD_OF_NOTICE = expression(
    r"\b(?:units|pieces|items) (?:that )?(?:you )?(?:have )?sold \((?P<e>\d[\d,]*)\)|\bthe (?P<f>\d[\d,]*) (?:units|pieces|items) sold\b|已售(?:出)? ?(?P<g>\d[\d,]*) ?(?:件|个|台|套|只)|"
    r"\b(?:you|your account) (?:have |has )?sold (?:a total of |about |at least )?(?P<a>\d[\d,]*) (?:units|pieces|items)|\bsales volume of (?:about |at least )?(?P<b>\d[\d,]*)"
    r"|\b(?:the|at least) (?P<c>\d[\d,]*) (?:units|pieces|items) (?:that )?you (?:have )?sold|(?:销售|售出|卖出|销量)(?:了|为|共|达)?(?:约)? ?(?P<d>\d[\d,]*) ?(?:件|个|套|台|只)",
    regex.I,
)


def _sold_by_notice(subject: Subject) -> int:
    """Return how many units the notice says were sold, 0 where it tells none or more than one number."""
    notice = subject.notice.text if subject.notice is not None else ""
    told = {_number(match) for match in _SOLD_OF_NOTICE.finditer(notice)}
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
        if told and _number(told) > sold:
            sold, place = _number(told), unit
        rest = unit.text.replace(told[0], " ") if told else unit.text
        bought += sum(_number(match) for match in (*_LINE_UNITS.finditer(rest), *_COVERS.finditer(rest)))
    if place is None or not bought or bought >= sold:
        return None
    return Hit(units[0].start, units[-1].end, (("sold", str(sold)), ("bought", str(bought))))


_COVERS = expression(r"(?<=数量)(?:为|：|:)? ?(\d[\d,]*)(?! ?(?:件|个|套|台|只|双|\d))", regex.I)


def _number(match: regex.Match[str]) -> int:
    return int(next(group for group in match.groups() if group).replace(",", ""))
