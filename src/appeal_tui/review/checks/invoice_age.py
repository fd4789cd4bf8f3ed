"""Invoices that are older, or younger, than the window of the notice."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace

import regex

from appeal_tui.review.candidates import Found
from appeal_tui.review.checks.documents import FILE, is_kind
from appeal_tui.review.checks.invoice_units import LINE_UNITS
from appeal_tui.review.checks.invoice_window import DAYS, oldest_invoice
from appeal_tui.review.dates import WrittenDate, find_dates
from appeal_tui.review.knowledge import search
from appeal_tui.review.late import expression
from appeal_tui.review.letter_text import Unit
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
    r"[。；]|收到|索取|提交|上传|联系|获得|通知|付款|到货|有效|停售|核对|检查|整理|制成|补|联络|沟通|至|的(?!发票)"
)
_OTHER_PAPER = expression(
    r"\b(?:letter|certificate|report|contract|licen[cs]e|bill|statement|passport|authori[sz]ation|agreement|opinion|lease|extract|card|policy)\b|授权|证书|报告|合同|执照|账单|护照",
    regex.I,
)
_BEFORE_DAY = expression(r"[ :：]*(?:on |于|为|日期)?[ :：]*")
_BEFORE_INVOICE = expression(r" ?\(?(?:的|开具的?|开出的?|开的)?(?:采购|进货|供应商)?(?: supplier| purchase)? ?")


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
        if date.end <= named.start() and _BEFORE_INVOICE.fullmatch(unit.text[date.end : named.start()]):
            return True
    if issued and not _OTHER_PAPER.search(unit.text):
        return issued.end() <= date.start and bool(_BEFORE_DAY.fullmatch(unit.text[issued.end() : date.start]))
    return False


_LISTED = expression(r"^(?:(?:no\.?|nr\.?|#) ?)?(?=[\w/#-]*\d)[\w/#-]{2,20},? (?:of |dated |from |\()?", regex.I)


def _listed_day(unit: Unit, oldest: datetime.date) -> str:
    """Return the day of a line such as "A118, 28 October 2025, 120 units" in a list of invoices where it is too old."""
    lead = _LISTED.match(unit.text)
    if lead is None or LINE_UNITS.search(unit.text) is None or OTHER_DATED.search(unit.text):
        return ""
    first = next(iter(find_dates(unit.text)), None)
    if first is None or first.day is None or first.start > lead.end() + 1 or first.day >= oldest:
        return ""
    return first.day.isoformat()


_YEAR_ONLY = expression(
    r"(?<!\d)(?P<a>20\d\d)(?!\d|-|[./年])(?= invoices?| receipts?)|(?<=invoices? (?:of|from) )(?P<b>20\d\d)(?!\d|-)|(?P<c>20\d\d) ?年(?=的?发票)",
    regex.I,
)


_ORIGINAL = expression(r"\b(?:original|unaltered|unchanged|true version)\b|原始|原件|原发票|未修改|修改前", regex.I)
_FOR_LATER = expression(
    r"\b(?:future|from now on|new supplier|replacement|could not|cannot)\b|今后|以后|新供应商", regex.I
)


_FILE_TO_DATE = expression(
    r"[\s,，:：()（）]*(?:(?:is |was )?(?:dated|of|from|issued(?: on)?)|开具日期|开票日期|日期|开具于|于)?[\s:：]*",
    regex.I,
)


_LABEL = expression(r"\b(?:invoices?|receipts?) ?[:：-] ?$|(?:发票|收据)[:：] ?$", regex.I)
"""What stands before the name of a file and tells that it is an invoice."""


def _named_file_day(subject: Subject, unit: Unit, oldest: datetime.date) -> str:
    """Return the day right behind the name of an invoice's file, where it is too old."""
    forms = subject.knowledge.topics.documents["invoice"]["file"]
    for file in FILE.finditer(unit.text):
        labelled = _LABEL.search(unit.text[: file.start()]) is not None
        if not (labelled or is_kind(forms, file[0].casefold())) or _OTHER_PAPER.search(file[0].replace("_", " ")):
            continue
        for date in find_dates(unit.text):
            close = 0 <= date.start - file.end() <= 24
            too_old = date.day is not None and date.day < oldest
            if close and too_old and _FILE_TO_DATE.fullmatch(unit.text[file.end() : date.start]):
                return unit.text[date.start : date.end]
    return ""


def invoice_age(subject: Subject, rule: Rule) -> Check:
    """Find invoices that were issued outside the window before the notice."""
    oldest = oldest_invoice(subject, int(rule.numbers.get("days", DAYS)))
    if subject.received is None or oldest is None:
        return
    if subject.causes and all(cause.startswith("perf_") for cause in subject.causes):
        # The invoices of such a letter are those that buyers get.
        return
    if subject.route == "dispute" and subject.notice is not None and _asks_for_none(subject.notice.text):
        # An old invoice may be the very proof that the goods are older than the right.
        return
    invoice = subject.speech.of("document:invoice", subject.knowledge.topics.documents["invoice"])
    recent = 9
    forged = "int_forged" in subject.causes
    in_names: Hit | None = None
    younger: Hit | None = None
    for unit in subject.letter.sentences:
        if unit.quoted or unit.section == "prevention" or (forged and _ORIGINAL.search(unit.text)):
            # Whoever owns up to a changed invoice shows the one that it was made from, whatever its age.
            continue
        # In the name of a file a sign stands where words have a blank: "invoice_2024-03-05.pdf".
        named = search(invoice, unit.text.replace("_", " "))
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
                    if _begins_period(unit.text, date.start, date.end, oldest):
                        continue
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


def _asks_for_none(notice: str) -> bool:
    """Whether a notice, as far as it is known, speaks of no invoice and of no receipt."""
    return bool(notice.strip()) and _PURCHASES.search(notice) is None


_PURCHASES = expression(r"\binvoices?\b|\breceipts?\b|\bproof of purchase\b|发票|收据|采购凭证", regex.I)
_INVOICE = expression(
    r"\b(?:invoices?|invoiced|factures?|facturas?|faturas?|fattur[ae]|fapiao|rechnung(?:en)?|receipts?|proforma|billed(?! to)|bill['’]s|inv(?=[ .#-]{0,2}\d)|(?<!utility )(?<!electricity )(?<!water )(?<!gas )(?<!phone )(?<!power )(?<!internet )(?:sales |purchase )?bills?(?! of lading)(?= (?:no\b|number|#|from|of|dated|is from|was|\d)))\b"
    r"|发票|进货(?:票据|单据|凭证)|收据|开(?:了|的|具的?)?票",
    regex.I,
)
OTHER_DATED = expression(
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
            others = [match.span() for match in OTHER_DATED.finditer(clause)]
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


_PERIOD_BEFORE = expression(r"\b(?:period|years?|months|window|time)(?: of| from)?:? ?$|期间?[：:]? ?$", regex.I)
_SINCE = expression(r"(?:从|自) ?$")
_GOES_ON_SINCE = expression(r" ?(?:就|起|开始|以来)")
_PERIOD_ON = expression(r" ?(?:to|until|till|through|and|[-\u2013\u2014~]|至|到) ?", regex.I)


def _begins_period(text: str, start: int, end: int, oldest: datetime.date) -> bool:
    """Whether a day begins a period that was looked through and that ends inside the window: no paper is of that day."""
    if _SINCE.search(text[:start]) and _GOES_ON_SINCE.match(text, end):
        # What has been so since a day is no paper of that day.
        return True
    goes_on = _PERIOD_ON.match(text, end)
    if goes_on is None or _PERIOD_BEFORE.search(text[:start]) is None:
        return False
    last = next((date.day for date in find_dates(text) if date.start == goes_on.end()), None)
    return last is not None and last >= oldest


def _old_invoice(text: str, oldest: datetime.date) -> str:
    """Return the day of an invoice that is too old, as it is written, or nothing."""
    for clause, days in _clauses_of_invoices(text):
        for day, start, end in days:
            if day < oldest and not _begins_period(clause, start, end, oldest):
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
