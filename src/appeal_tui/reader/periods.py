"""Periods of time as notices write them: an amount in figures or words, and a unit, in all of their languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

_WORDS = {
    word: number
    for number, words in {
        1: "one a an ein eine einen einem einer eines un une uno una", 2: "two zwei zweier deux due dos",
        3: "three drei dreier trois tre tres", 4: "four vier quatre quattro cuatro", 5: "five fünf cinq cinque cinco",
        6: "six sechs sei seis", 7: "seven sieben sept sette siete", 8: "eight acht huit otto ocho",
        9: "nine neun neuf nove nueve", 10: "ten zehn dix dieci diez", 11: "eleven elf onze undici once",
        12: "twelve zwölf douze dodici doce", 13: "thirteen dreizehn treize tredici trece",
        14: "fourteen vierzehn quatorze quattordici catorce", 15: "fifteen fünfzehn quinze quindici quince",
        16: "sixteen sechzehn seize sedici dieciséis", 17: "seventeen siebzehn dix-sept diciassette diecisiete",
        18: "eighteen achtzehn dix-huit diciotto dieciocho", 20: "twenty zwanzig vingt venti veinte",
        21: "twenty-one einundzwanzig vingt-et-un ventuno veintiún veintiuno",
        24: "twenty-four vierundzwanzig vingt-quatre ventiquattro veinticuatro",
        28: "twenty-eight achtundzwanzig vingt-huit ventotto veintiocho",
        30: "thirty dreißig dreissig trente trenta treinta",
        36: "thirty-six sechsunddreißig trente-six trentasei", 40: "forty vierzig quarante quaranta cuarenta",
        45: "forty-five fünfundvierzig quarante-cinq quarantacinque",
        48: "forty-eight achtundvierzig quarante-huit quarantotto", 50: "fifty fünfzig cinquante cinquanta cincuenta",
        60: "sixty sechzig soixante sessanta sesenta",
        72: "seventy-two zweiundsiebzig soixante-douze settantadue", 90: "ninety neunzig quatre-vingt-dix novanta noventa",
        96: "ninety-six sechsundneunzig quatre-vingt-seize novantasei", 120: "hundertzwanzig centoventi",
    }.items()
    for word in words.split()
} | {
    "twenty four": 24, "forty eight": 48, "seventy two": 72, "forty five": 45, "twenty one": 21, "soixante douze": 72,
    "quarante huit": 48, "vingt quatre": 24, "dix sept": 17, "cuarenta y ocho": 48, "setenta y dos": 72,
    "cuarenta y cinco": 45, "noventa y seis": 96, "vingt et un": 21,
}  # fmt: skip
_ALONE = {
    "fortnight": (14, "days"), "overnight": (24, "hours"), "huitaine": (8, "days"), "quinzaine": (15, "days"),
    "couple of days": (2, "days"), "couple of weeks": (2, "weeks"),
}  # fmt: skip
"""Words that are an amount and a unit in one."""
_UNITS = {
    "hours": r"hours?|hrs?\.?|stunden?|std\.|heures?|h|ore|ora|horas?",
    "business_days": (
        r"(?:business|working|work|banking|office)[\s-]{1,2}days?|workdays?|weekdays?|werktag(?:e[ns]?)?|arbeitstag(?:e[ns]?)?"
        r"|geschäftstag(?:e[ns]?)?|bankarbeitstag(?:e[ns]?)?|jours?\s{1,2}(?:ouvrés?|ouvrables?|de\stravail)"
        r"|giorn[io]\s{1,2}(?:lavorativ[io]|ferial[ie])|d[ií]as?\s{1,2}(?:h[áa]bil(?:es)?|laborables?|laborales?)"
    ),
    "days": (
        r"days?|(?:kalender)?tag(?:e[ns]?)?|jours?|jrs|giorn[io]|gg|d[ií]as?|(?:quinzaine\sde\s|huitaine\sde\s)jours"
    ),
    "weeks": r"weeks?|wks?|wochen?|semaines?|settiman[ae]|semanas?",
    "months": r"months?|monat(?:e[ns]?|s)?|mois|mes[ie]?|meses",
}
_ADJECTIVE = (
    r"(?:(?:full|clear|calendar|consecutive|whole|further|more|additional|natural|straight|short|amazon|uninterrupted"
    r"|volle[nrs]?|ganze[nrs]?|weitere[nrs]?|aufeinanderfolgende[nrs]?|weiterer|pleins?|francs?|complets?|interi|ulteriori"
    r"|completos?)[\s-]{1,3})"
)
_SIGNS = "一二三四五六七八九"
_HAN_DIGITS = {sign: number for number, sign in enumerate(_SIGNS, 1)} | {"两": 2, "兩": 2, "〇": 0, "零": 0, "廿": 20}
_CJK_UNITS = {
    "hours": r"[个個]?\s?(?:小\s?时|小\s?時|钟头|鐘頭)|時間",
    "business_days": r"[个個]?\s?(?:工作\s?日|工作\s?天|营业\s?日|營業\s?日|上班日)|営業日|平日|就業日",
    "days": r"[个個]?\s?(?:自然日|日[历曆]日|日[历曆]天)|整?天|日間|[个個]?日(?![元圆期])",
    "weeks": r"[个個]?(?:星期|礼拜|禮拜|週間|周|週)",
    "months": r"[个個か箇ヶケカ]\s?月",
}
_PERIOD = re.compile(
    r"(?<![A-Za-z0-9\u00c0-\u024f])(?<!\d[.,:/-])(?:(?P<n>\d{1,3})|(?P<w>"
    + "|".join(re.escape(word) for word in sorted(_WORDS, key=len, reverse=True))
    + r"))(?:\s{0,2}[(\[]\s?(?:\d{1,3}|[a-z-]{3,14})\s?[)\]])?[\s-]{0,3}"
    + rf"{_ADJECTIVE}{{0,2}}(?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in _UNITS.items())
    + r")(?![A-Za-z\u00c0-\u024f])"
    + rf"|(?<![A-Za-z])(?P<alone>{'|'.join(_ALONE)})(?![A-Za-z])",
    re.IGNORECASE,
)
_CJK_PERIOD = re.compile(
    r"(?<![\d月年/.-])(?<![月年]\s)(?<!\d[.,:])(?<![第每周週])"
    r"(?:(?P<n>\d(?:\s?\d){0,2})|(?P<h>[一二三四五六七八九十两兩廿]{1,4}))"
    r"(?:\s?[(]\s?(?:\d{1,3}|[一二三四五六七八九十两兩]{1,4})\s?(?:天|日)?\s?[)])?\s{0,2}(?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in _CJK_UNITS.items())
    + ")"
)
_RANGE = re.compile(r"\d{1,3}\s{0,2}(?:-|to|bis|à|a|y|o|or|oder|ou|至|到|~|\u301c)\s{0,2}$", re.IGNORECASE)
_RANGE_AHEAD = re.compile(
    r"\s{0,2}(?:-|to|bis|à|至|到|~|\u301c|から)\s{0,2}(?:\d{1,3}|[a-z]{3,6})\s{0,2}[a-z日天小時时个工営]", re.IGNORECASE
)
_BEFORE_ONE = re.compile(r"(?:within|inside|in|under|have|only|got|just)\s{1,2}$", re.IGNORECASE)
"""'24 hours a day' and 'once a week' are no periods."""
_MOST = 200


@dataclass(frozen=True, slots=True)
class Period:
    """An amount of time, and where it stands in the text."""

    count: int
    unit: str
    """`hours`, `days`, `business_days`, `weeks` or `months`."""
    start: int
    end: int
    is_range: bool
    """It is an end of '24 to 48 hours': nobody is given such a time to answer."""


def find_periods(text: str) -> Iterator[Period]:
    """Yield the periods of a text.

    Args:
        text: The text in its plain form, without line breaks inside of its sentences.
    """
    for form in (_PERIOD, _CJK_PERIOD):
        for match in islice(form.finditer(text), _MOST):
            groups = match.groupdict()
            if alone := groups.get("alone"):
                count, unit = _ALONE[alone.casefold()]
            else:
                unit = next(name for name in _UNITS if groups[name])
                count = _count(groups)
            before = text[max(0, match.start() - 9) : match.start()]
            if groups.get("w") in ("a", "an", "A", "An") and not _BEFORE_ONE.search(before):
                continue
            if count:
                is_range = bool(
                    _RANGE.search(before) or _RANGE_AHEAD.match(text, match.end() - len(groups.get(unit) or ""))
                )
                yield Period(count, unit, match.start(), match.end(), is_range)


def _count(groups: dict[str, str | None]) -> int:
    if figures := groups["n"]:
        return int("".join(figures.split()))
    if word := groups.get("w"):
        return _WORDS.get(word.casefold(), 0)
    return han_number(groups.get("h") or "")


def han_number(signs: str) -> int:
    """Return the number that Chinese signs write: 十四 is 14, 七十二 is 72, 二〇二六 is 2026; 0 where they write none."""
    signs = signs.replace("廿", "二十")
    if not signs or any(sign != "十" and sign not in _HAN_DIGITS for sign in signs):
        return 0
    if "十" not in signs:
        return int("".join(str(_HAN_DIGITS[sign]) for sign in signs))
    tens, _, ones = signs.partition("十")
    if len(tens) > 1 or len(ones) > 1 or "十" in ones:
        return 0
    return (_HAN_DIGITS[tens] if tens else 1) * 10 + (_HAN_DIGITS[ones] if ones else 0)
