"""How figures, dates and amounts are written in Chinese, and how those that a seller wrote in Chinese are read."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal

_UNITS = {"十": 1, "百": 2, "千": 3, "万": 4, "萬": 4, "亿": 8, "億": 8}
"""Zeros that a unit stands for. 十 alone is not read: `3十` is nobody's way of writing."""

# Longer ones are no numbers to anybody, and more than Python may write out.
_WITH_UNIT = re.compile(r"(?<!\d)(\d{1,25}(?:\.\d{1,25})?)\s*([百千万萬亿億])")

_CURRENCIES = {
    "USD": "美元", "EUR": "欧元", "GBP": "英镑", "JPY": "日元", "CNY": "元人民币", "CAD": "加元", "AUD": "澳元",
    "NZD": "新西兰元", "SGD": "新加坡元", "HKD": "港元", "TWD": "新台币", "INR": "印度卢比", "MXN": "墨西哥比索",
    "BRL": "巴西雷亚尔", "PLN": "波兰兹罗提", "SEK": "瑞典克朗", "CHF": "瑞士法郎", "TRY": "土耳其里拉",
    "AED": "阿联酋迪拉姆", "SAR": "沙特里亚尔", "EGP": "埃及镑", "KRW": "韩元", "ZAR": "南非兰特",
}  # fmt: skip


_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip


def chinese_date(day: datetime.date) -> str:
    """Return a day as a Chinese letter has it: 2026年11月20日."""
    return f"{day.year}年{day.month}月{day.day}日"


def chinese_period(first: datetime.date, last: datetime.date) -> str:
    """Return a period from a first to a last day, both included."""
    return f"{chinese_date(first)}至{chinese_date(last)}"


def chinese_month(text: str) -> str:
    """Return a month written in English, such as October 2026, as a Chinese letter has it; empty for other texts."""
    match = re.fullmatch(r"([A-Za-z]{3,})\.?,? (\d{4})", text)
    found = [n for n, name in enumerate(_MONTHS, 1) if match and name.startswith(match[1].casefold())]
    return f"{match[2]}年{found[0]}月" if match and len(found) == 1 else ""


def chinese_money(number: str, code: str) -> str:
    """Return an amount with its currency, given by its ISO code: 1250.50美元."""
    return f"{number}{_CURRENCIES[code]}" if code in _CURRENCIES else f"{number} {code}"


_HAN = "\u3400-\u9fff"
_CHINESE = _HAN + "\u2010-\u2027\u3000-\u303f\uff00-\uffef"
"""Chinese characters and the marks that stand between them."""

# As text: to compile sets of Chinese characters takes 5 ms each, and an English letter needs none of them.
_WORD_BEHIND = rf"(?<=[{_HAN}])[0-9A-Za-z][^\s{_CHINESE}]*"
_WORD_BEFORE = rf"[0-9A-Za-z][^\s{_CHINESE}]*(?=[{_HAN}])"
_FIGURE_BEHIND = rf"(?<=[{_HAN}]) (?=\d[^\s{_CHINESE}A-Za-z]*(?:[ {_CHINESE}]|$))"
_FIGURE_BEFORE = rf"(?:(?<=[{_CHINESE}])|^)(\d[^\s{_CHINESE}A-Za-z]*) (?=[{_HAN}])"


def space_words(text: str) -> str:
    """Return a Chinese sentence with a space beside every Latin word in it, and none beside figures.

    What is filled into blanks comes with spaces, or without them, as the seller types.
    """

    def apart(word: str, before: str, after: str) -> str:
        return f"{before}{word}{after}" if re.search("[A-Za-z]", word) else word

    text = re.sub(_WORD_BEHIND, lambda match: apart(match[0], " ", ""), text)
    text = re.sub(_WORD_BEFORE, lambda match: apart(match[0], "", " "), text)
    return re.sub(_FIGURE_BEFORE, r"\1", re.sub(_FIGURE_BEHIND, "", text))


def tidy_date(text: str) -> str:
    """Return a Chinese date without spaces at its signs and without its weekday; other texts as they are."""
    if not re.search("[年月]", text):
        return text
    text = re.sub(r"\s*[(（]?\s*(?:星期|周|週|礼拜)[一二三四五六日天]\s*[)）]?\s*$", "", text)
    return re.sub(r"\s*([年月日号號])\s*", r"\1", text)


def whole_end(start: datetime.date, end: str) -> str:
    """Return the end of a Chinese period with the year and month that it takes from its start.

    Args:
        start: The first day.
        end: What stands behind 至: `10月31日`, `31日`, or a whole date.
    """
    if match := re.fullmatch(r"(\d{1,2})月(\d{1,2})[日号號]", end):
        return f"{start.year}年{match[1]}月{match[2]}日"
    if match := re.fullmatch(r"(\d{1,2})[日号號]", end):
        return f"{start.year}年{start.month}月{match[1]}日"
    return end


def month_of(text: str) -> tuple[datetime.date, datetime.date] | None:
    """Return the first and last day of a month written as 2026年10月, or None."""
    match = re.fullmatch(r"(\d{4})年(\d{1,2})月(?:份)?", text)
    if match is None or not 1 <= int(match[2]) <= 12 or int(match[1]) < 1:
        return None
    first = datetime.date(int(match[1]), int(match[2]), 1)
    following = (first.replace(day=28) + datetime.timedelta(days=4)).replace(day=1)
    return first, following - datetime.timedelta(days=1)


def expand_units(text: str) -> str | None:
    """Return a text in which a figure with a Chinese unit is written out: `3万件` is `30000件`.

    Returns:
        None where the unit can be read in more than one way, as in `1千万` and `3万5千`.
    """
    found = list(_WITH_UNIT.finditer(text))
    if not found:
        return None if re.search(r"\d\s*十", text) else text
    after = text[found[-1].end() :]
    if len(found) > 1 or re.match(r"\s*(?:\d|[十百千万萬亿億])", after):
        return None
    number, unit = found[0].groups()
    written = Decimal(number) * 10 ** _UNITS[unit]
    if written != written.to_integral_value():
        return None
    return f"{text[: found[0].start()]}{int(written)}{after}"
