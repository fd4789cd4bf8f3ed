"""By when Amazon wants the answer, told apart from every other period of a notice."""

from __future__ import annotations

import datetime
import re

from appeal_tui.reader.dates import find_dates
from appeal_tui.reader.findings import DeadlineFound
from appeal_tui.reader.layout import Layout
from appeal_tui.reader.marks import Mark, Marks
from appeal_tui.reader.matching import Hit
from appeal_tui.reader.stream import Quote, Stream

_NUMBERS = {
    word: number
    for number, words in {
        1: "one ein eine einen einem einer un une uno una",
        2: "two zwei deux due dos", 3: "three drei trois tre tres", 4: "four vier quatre quattro cuatro",
        5: "five fünf cinq cinque cinco", 6: "six sechs sei seis", 7: "seven sieben sept sette siete",
        8: "eight acht huit otto ocho", 10: "ten zehn dix dieci diez", 14: "fourteen vierzehn quatorze quattordici catorce",
        15: "fifteen fünfzehn quinze quindici quince", 17: "seventeen siebzehn diciassette diecisiete",
        20: "twenty zwanzig vingt venti veinte", 30: "thirty dreißig dreissig trente trenta treinta",
        60: "sixty sechzig soixante sessanta sesenta", 90: "ninety neunzig novanta noventa",
        48: "forty-eight", 72: "seventy-two",
    }.items()
    for word in words.split()
} | {"一": 1, "两": 2, "兩": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "十": 10, "十四": 14, "三十": 30}  # fmt: skip
_UNITS = {
    "hours": r"hours?|hrs?|stunden?|heures?|ore|horas?|个?小时|個?小時|時間",
    "business_days": (
        r"(?:business|working)\s{1,2}days?|werktagen?|arbeitstagen?|jours\s{1,2}(?:ouvrés|ouvrables)|giorni\s{1,2}lavorativi"
        r"|días?\s{1,2}(?:hábiles|laborables)|dias?\s{1,2}(?:habiles|laborables)|个?工作日|個?工作日|営業日"
    ),
    "days": r"(?:calendar\s{1,2})?days?|(?:kalender)?tage?n?|jours?|giorni|giorno|días?|dias?|天|日間|日",
    "weeks": r"weeks?|wochen?|semaines?|settimane|settimana|semanas?|周|週間|週|个?星期",
    "months": r"months?|monate?n?|mois|mesi|mese|mes(?:es)?|个月|個月|か月|ヶ月|カ月",
}
_PERIOD = re.compile(
    r"(?<![A-Za-z0-9])(?<!\d[.,])(?:(?P<n>\d(?:\n?\d){0,2})|(?P<w>"
    + "|".join(sorted(_NUMBERS, key=len, reverse=True))
    + r"))(?:\s?\(\d{1,3}\))?[\s-]{0,3}(?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in _UNITS.items())
    + r")(?![A-Za-z\u00c0-\u024f])",
    re.IGNORECASE,
)
_CJK_PERIOD = re.compile(
    r"(?<![\d月])(?<!\d[.,])(?P<n>\d(?:\n?\d){0,2}|[一两兩二三四五六七十]{1,2})\s{0,2}(?:"
    + "|".join(
        f"(?P<{name}>{words})"
        for name, words in {
            "hours": "个?小时|個?小時|時間", "business_days": "个?工作日|個?工作日|営業日",
            "days": "个?自然日|天|日間|日", "weeks": "周|週間|週|个?星期|個?星期", "months": "个月|個月|か月|ヶ月|カ月",
        }.items()
    )
    + ")"
)  # fmt: skip
_BEFORE, _AFTER = 12, 8
_BARE = 22
"""A sentence of no more letters is a day or a period alone: what asks stands in the one before."""
_OVERLAP = 12
_HOURS = {"hours": 1, "days": 24, "business_days": 24, "weeks": 168}
_MOST = 200


def find_deadline(
    stream: Stream, layout: Layout, said: Marks, received: datetime.date | None, month_first: bool | None = None
) -> DeadlineFound | None:
    """Return by when the answer is wanted, or None where the notice does not say.

    Args:
        stream: The notice.
        layout: Its blocks.
        said: Where the rules hold.
        received: The day on which it arrived, to compute the day of a period.
        month_first: How to read 3/4/2026; None: such a date is passed over.
    """
    marks = said.of("deadlines")
    answers = [mark.hit for mark in marks if mark.rule.id == "answer"]
    others = [mark for mark in marks if mark.rule.id == "not_answer"]
    claims = [mark.hit for mark in marks if mark.rule.id == "claim"]
    if not answers:
        return None
    candidates: list[tuple[int, int, DeadlineFound]] = []
    for day, start, end in find_dates(stream.read, month_first=month_first):
        place, stop = stream.place_of(start), stream.place_of(end - 1) + 1
        if _asks(stream, layout, place, stop, answers, others, claims) and _until(stream.plain, start, end):
            quote = Quote(stream.text[start:end], start, end)
            candidates.append((-_STRONG, place, DeadlineFound(quote, date=day, due=day)))
    matches = [match for form in (_PERIOD, _CJK_PERIOD) for match in _some(form, stream.read)]
    for match in matches:
        place, stop = stream.place_of(match.start()), stream.place_of(match.end() - 1) + 1
        strength = _bound(stream.plain, match)
        if not strength or not _asks(stream, layout, place, stop, answers, others, claims):
            continue
        unit = next(name for name in _UNITS if match[name])
        word = "".join((match["n"] or match.groupdict().get("w") or "").split())
        count = int(word) if word.isdigit() else _NUMBERS.get(word.casefold(), 0)
        if count and not (unit == "days" and count in _AGE_OF_PAPERS):
            quote = Quote(stream.text[match.start() : match.end()], match.start(), match.end())
            candidates.append((-strength, place, DeadlineFound(quote, count, unit, due=_due(received, count, unit))))
    return min(candidates, key=lambda one: one[:2])[2] if candidates else None


def _some(form: re.Pattern[str], text: str) -> list[re.Match[str]]:
    return [match for match, _ in zip(form.finditer(text), range(_MOST), strict=False)]


def _asks(
    stream: Stream, layout: Layout, place: int, stop: int, answers: list[Hit], others: list[Mark], claims: list[Hit]
) -> bool:
    """Whether a period or day is one for the seller's answer."""
    start, end = stream.sentence(place)
    if end - start <= _BARE and start > 1 and not any(start <= hit.start < end for hit in answers):
        # 'By when? 21 March 2022.'
        start = stream.sentence(start - 2)[0]
    if any(start <= hit.start < end for hit in claims):
        # Money that the seller may claim within a period: that is the answer, among the words about funds.
        return True
    if layout.block(place) in ("funds", "remark", "help", "evidence"):
        return False
    if any(start <= mark.hit.start < end and _takes_back(stream, mark, place, stop) for mark in others):
        return False
    return any(start <= hit.start < end for hit in answers)


def _takes_back(stream: Stream, mark: Mark, place: int, stop: int) -> bool:
    """Whether words say that a period is another clock: by standing before it, behind it, or in the same sentence."""
    hit = mark.hit
    match mark.rule.place:
        case "before":
            reach = _BEFORE if stream.form[hit.start : hit.end].isascii() else _BEFORE // 2
            return hit.start < place and place - hit.end <= reach
        case "after":
            return hit.end > stop and -_OVERLAP <= hit.start - stop <= _AFTER
        case _:
            return True


_UNTIL = re.compile(
    r"(?:\bby|\bbefore|\buntil|no later than|\bprior to|\blast day[\w\s]{0,20}\bis|\bletzter tag|\bfrist:?|\bjusqu'au|\bdate limite\s?:?|fino al|a más tardar|closes on|截至|最晚|超过|超過|\bbis\s(?:einschließlich|spätestens)|\bdue(?:\s(?:date|on|by))?:?|\bbis(?:\szum)?|\bspätestens(?:\sam)?|\bavant(?:\sle)?"
    r"|au plus tard(?:\sle)?|\bentro(?:\sil)?|\bantes\sdel?|hasta(?:\sel)?|prima\sdel|于|在|期限[:は]?|截止日期:?|截止|日期:|by when\?|deadline:?|later than)[\s\w,:()*-]{0,26}$",
    re.IGNORECASE,
)
_UNTIL_AFTER = re.compile(r"\s{0,2}(?:之?前|以前|まで|截止|为止)")


_STRONG, _WEAK = 2, 1
_BOUND_BEFORE = re.compile(
    r"(?:\b(?:within|inside|by|before|until|you\shave|you'?(?:ll|ve)(?:\shave|\sgot)?|have|next|under|later\sthan|deadline|due|limit|allowed|expires\sin"
    r"|innerhalb|binnen|bis|haben\ssie|frist|spätestens|nächsten|ablauf\svon|längstens|sous|délai|disposez|dispon(?:e|es|en|éis)\sd[ei]|tiene\sun\splazo|nothing\sarrives\sfor|hear\sfrom\syou\sfor|d'ici|avant|au\splus\stard|entro|termine"
    r"|prima\sdi|al\smassimo|plazo|dentro\sde|antes\sde|próximos|prossimi|prochains)\b"
    r"|[于於请請限]|期限|逾期|您有|您還有|您还有)[\s\w,:'().\u3001*-]{0,26}$",
    re.IGNORECASE,
)
_WEAKLY_BOUND = re.compile(r"\b(?:in|dans|en|ha|hai|avete|tiene|tienes|avez|haben)[\s\w'(]{0,20}$", re.IGNORECASE)
_BOUND_AFTER = re.compile(
    r"\s{0,2}(?:之?[内內]|以[内內]|之?前|まで|(?:counting\s|counted\s|starting\s)?from\s(?:receipt|receiving|the|today|now|when|deactivation)|after\s(?:receipt|receiving|this)|nach\s(?:Erhalt|Eingang)"
    r"|of\s(?:receipt|receiving|this)|dalla\sricezione|desde\sla|à\scompter)",
    re.IGNORECASE,
)
_RATE_BEHIND = re.compile(r"[^.;。\n\d]{0,12}\d{1,3}(?:[.,]\d{1,3})?\s?%")
_RATE_BEFORE = re.compile(r"%[\s(]{0,3}(?:in|over|on|su|en|sur|über|für)?[\s(]{0,2}$", re.IGNORECASE)
_AGE_OF_PAPERS = frozenset({180, 365})
_PAPER_BEFORE = re.compile(
    r"(?:bill|statement|invoice|receipt|document|licen[cs]e)s?\s{0,2}[(\[](?:dated\s|issued\s|from\s)?within[\s\w]{0,12}$",
    re.IGNORECASE,
)
"""'A utility bill (within 90 days)' tells how old the bill may be."""


def _bound(text: str, period: re.Match[str]) -> int:
    """Return how surely a word such as 'within' makes a period one that ends; 0: none does."""
    before = text[max(0, period.start() - 34) : period.start()]
    if _RATE_BEHIND.match(text, period.end()) or _RATE_BEFORE.search(before) or _PAPER_BEFORE.search(before):
        return 0
    if _BOUND_BEFORE.search(before) or _BOUND_AFTER.match(text, period.end()):
        return _STRONG
    return _WEAK if _WEAKLY_BOUND.search(before) else 0


def _until(text: str, start: int, end: int) -> bool:
    return bool(_UNTIL.search(text[max(0, start - 40) : start]) or _UNTIL_AFTER.match(text, end))


def _due(received: datetime.date | None, count: int, unit: str) -> datetime.date | None:
    if received is None or unit not in _HOURS:
        return None
    if unit == "business_days":
        day = received
        while count:
            day += datetime.timedelta(days=1)
            count -= day.weekday() < 5
        return day
    # Counted from the start of the day of receipt: early rather than late.
    return received + datetime.timedelta(hours=count * _HOURS[unit])
