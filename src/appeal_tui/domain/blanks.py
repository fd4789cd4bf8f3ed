"""Blanks: what a seller typed into one, checked where it is typed, and how it stands in a letter.

Reading is forgiving (spaces, separators, full-width digits, words around a number, a whole product address for an ASIN)
and exact: where a value could mean two things the seller is asked, never guessed at.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from appeal_tui.domain.chinese import (
    chinese_date,
    chinese_money,
    chinese_month,
    chinese_period,
    expand_units,
    month_of,
    tidy_date,
    whole_end,
)
from appeal_tui.domain.text import clean, narrow, shortened, visible
from appeal_tui.words import Words


@dataclass(frozen=True, slots=True)
class Filled:
    """A blank with a usable value."""

    text: str
    """As it stands in a letter."""
    number: float | None = None
    """The amount, for agreement of number."""
    parts: tuple[str, ...] = ()
    """The members, for a list."""
    chinese: str = ""
    """As it stands in a Chinese letter, where that differs."""

    def written(self, language: str) -> str:
        """Return the value as a letter in a language has it."""
        return self.chinese if self.chinese and language.startswith("zh") else self.text


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a value cannot be used, as one sentence with blanks that says what to type."""

    message: str
    value: str = ""

    def words(self, longest: int = 60) -> Words:
        """Return the sentence with the value in it, in English and ready to be translated."""
        return Words(self.message, value=visible(self.value)[:longest])


ASIN = re.compile(r"(?<![A-Z0-9])(B0[0-9A-Z]{8}|[0-9]{9}[0-9X])(?![A-Z0-9])")
"""An ASIN, or the ISBN-10 that stands for one in books."""

ORDER_ID = re.compile(r"(?<!\d)(\d{3})[\s-]?(\d{7})[\s-]?(\d{7})(?!\d)")

_PLACEHOLDER = re.compile(
    r"\W*(?:x{3,}|tbd|tba|to ?do|to be (?:done|confirmed|determined|added)|n/?a|xyz|\.{3,}|\?+|_+|待定|待补充)\W*"
    r"|\{[\w ]+\}|\[(?:insert|your|enter|xx+|add|name|date)[^\]]*\]|<(?:insert|your|enter)[^>]*>",
    re.IGNORECASE,
)
_LONGEST = 20_000
"""Characters of a blank that are read: a file may hold one of megabytes, which would take minutes."""

_LONGEST_NUMBER = 25
"""Characters of a number, with its signs and its decimals."""

_NUMBER = re.compile(r"\d[\d.,' \u00a0\u202f]*\d|\d")


def read_blank(kind: str, typed: str) -> Filled | Problem | None:
    """Say what a typed value means.

    Args:
        kind: The blank's type in `blanks.toml`.
        typed: What the seller typed, untouched.

    Returns:
        The usable value; or what is wrong with it; or None when nothing was typed.
    """
    if len(typed) > _LONGEST:
        return Problem(
            "'{value}' is too long: write it in fewer words.", shortened(clean(typed[:200], multiline=False), 80)
        )
    words = " ".join(clean(typed, multiline=False).split())
    text = narrow(words)
    if not text:
        return None
    if _PLACEHOLDER.fullmatch(text):
        return Problem("'{value}' is a placeholder: type the real value, or untick the line.", words)
    # Words stand in the letter as they were typed; figures and identifiers are brought to one form.
    return _READERS[kind](words if kind in _VERBATIM else _ascii_digits(text))


def read_date(typed: str) -> datetime.date | None:
    """Return the date that a text means, or None where it means none or more than one."""
    filled = read_blank("date", typed)
    return datetime.date.fromisoformat(filled.text) if isinstance(filled, Filled) else None


def _ascii_digits(text: str) -> str:
    """Return a text with the digits of every script written 0 to 9."""
    return text if text.isascii() else "".join(str(unicodedata.decimal(c, c)) for c in text)


def _read_date(text: str) -> Filled | Problem:
    from dateutil import parser

    text = tidy_date(text)
    plain = re.sub(r"[年月./]", "-", re.sub(r"[日号號]", " ", text)).strip(" -")
    if match := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", plain):
        try:
            return _within_reason(datetime.date(*map(int, match.groups())), text)
        except ValueError:
            return Problem("'{value}' is not a day of the calendar. Write it like 2026-11-20.", text)
    # A field that the text does not give would be taken from the default: two defaults show it.
    # Read once with the day first and once with the month first: two results mean that it is ambiguous.
    readings = set()
    try:
        for default in (datetime.datetime(2000, 1, 1), datetime.datetime(2004, 2, 2)):
            for day_first in (True, False):
                readings.add(parser.parse(text.replace("'", ""), default=default, dayfirst=day_first).date())
    except (ValueError, ArithmeticError):
        # The latter of figures that are too large for a day, an hour or for a decimal number.
        return Problem("'{value}' is not a date. Write it like 2026-11-20.", text)
    if len(readings) != 1:
        return Problem("'{value}' can mean more than one day. Write year, month and day like 2026-11-20.", text)
    return _within_reason(readings.pop(), text)


def _within_reason(day: datetime.date, text: str) -> Filled | Problem:
    if not 1995 <= day.year <= 2100:
        return Problem("'{value}' is not a date. Write it like 2026-11-20.", text)
    return Filled(day.isoformat(), chinese=chinese_date(day))


def _plain_number(written: str, *, grouped: bool = True) -> str | None:
    """Return digits with at most one decimal point, or None where the separators make no sense."""
    # Thousands are separated by one sign throughout, and decimals by another one.
    if grouped and (match := re.fullmatch(r"([1-9]\d{0,2}([., '])\d{3}(?:\2\d{3})*)(?:(?!\2)[.,](\d+))?", written)):
        whole, sign, fraction = match.groups()
        return whole.replace(sign, "") + (f".{fraction}" if fraction else "")
    if match := re.fullmatch(r"(\d+)(?:[.,](\d+))?", written):
        whole, fraction = match.groups()
        return (whole.lstrip("0") or "0") + (f".{fraction}" if fraction else "")
    return None


_HEDGED = re.compile(
    r"(?<!\w)[-\u2212]\s?\d|[~<>\u2248\u2264\u2265]|\d\s?\+"
    r"|\b(?:about|approx\w*|around|roughly|circa|ca\.|nearly|almost|some|over|under|more|less|at (?:least|most)|up to)(?!\w)"
    r"|[约約超]|大概|左右|以上|以下|至少|最多|多[个個件单單条條]",
    re.IGNORECASE,
)


def _the_number(text: str, *, grouped: bool = True) -> str | None:
    """Return the only number of a text, or None where there is none, more than one, or one that is hedged."""
    if _HEDGED.search(text) or (written_out := expand_units(text)) is None:
        return None
    text = re.sub(r"(?<![\d.,])(\d{1,3})\s?[kK](?!\w)", r"\g<1>000", written_out) if grouped else written_out
    if re.search(r"\d\s?[kK](?!\w)", text):
        return None
    found = _NUMBER.findall(text)
    # One that is longer is none that anybody counts with, and may be more than Python turns into a number at all.
    return _plain_number(found[0], grouped=grouped) if len(found) == 1 and len(found[0]) <= _LONGEST_NUMBER else None


def _read_count(text: str) -> Filled | Problem:
    number = _the_number(text)
    if number is None or "." in number:
        return Problem("'{value}' is not a whole number. Write one number, like 120.", text)
    return Filled(in_thousands(number), number=float(number))


def _read_amount_of_time(text: str) -> Filled | Problem:
    number = _the_number(re.sub(r":00\b", "", text))
    if number is None:
        return Problem("'{value}' is not a number. Write one number, like 24.", text)
    return Filled(number, number=float(number))


def _read_percent(text: str) -> Filled | Problem:
    number = _the_number(text, grouped=False)
    if number is None or float(number) > 100:
        return Problem("'{value}' is not a percentage. Write one number with %, like 98%.", text)
    return Filled(f"{number}%", number=float(number))


def _read_money(text: str) -> Filled | Problem:
    number = _the_number(text)
    if number is None:
        return Problem("'{value}' is not an amount. Write one number and the currency, like 1250.50 USD.", text)
    words = re.findall(r"(?<![A-Z])[A-Z]{3}(?![A-Z])", text.upper())
    codes = {_OTHER_CODES.get(word, word) for word in words if word in _CURRENCIES.split() or word in _OTHER_CODES}
    codes |= {code for name, code in _MONEY_NAMES if name in text}
    if len(codes) == 1:
        return _money(number, codes.pop())
    signs = set(re.findall(r"[A-Z]{0,3}\$|ZŁ|\bKR\b|[€£¥₹元円]", text.upper()))
    if not codes and len(signs) == 1 and (form := _MONEY_SIGNS.get(signs.pop())):
        said = form.format(in_thousands(number))
        return _money(number, said[-3:]) if said[-3:].isalpha() else Filled(said, number=float(number))
    return Problem("Add the currency to '{value}', like 1250.50 USD.", text)


def _money(number: str, code: str) -> Filled:
    written = in_thousands(number)
    return Filled(f"{written} {code}", number=float(number), chinese=chinese_money(written, code))


def in_thousands(number: str) -> str:
    """Return a plain number as letters have it, its thousands separated by commas: `84,310.22`."""
    whole, point, fraction = number.partition(".")
    return f"{int(whole):,}{point}{fraction}"


_MONEY_NAMES = (
    ("美元", "USD"), ("美金", "USD"), ("欧元", "EUR"), ("英镑", "GBP"), ("日元", "JPY"), ("日圆", "JPY"), ("加元", "CAD"),
    ("澳元", "AUD"), ("港元", "HKD"), ("港币", "HKD"), ("人民币", "CNY"),
)  # fmt: skip
"""What Chinese sellers call currencies; 元 alone is the yuan."""

_CURRENCIES = (
    "AED ARS AUD BGN BRL CAD CHF CLP CNY COP CZK DKK EGP EUR GBP HKD HUF IDR ILS INR ISK JPY KRW KWD KZT MAD MXN MYR "
    "NGN NOK NZD PEN PHP PKR PLN QAR RON RSD SAR SEK SGD THB TRY TWD UAH USD UYU VND ZAR"
)
_OTHER_CODES = {"RMB": "CNY", "CNH": "CNY"}
_MONEY_SIGNS = {
    "US$": "{} USD", "C$": "{} CAD", "CA$": "{} CAD", "A$": "{} AUD", "AU$": "{} AUD", "S$": "{} SGD",
    "NZ$": "{} NZD", "HK$": "{} HKD", "MX$": "{} MXN", "R$": "{} BRL", "€": "{} EUR", "£": "{} GBP", "₹": "{} INR",
    "元": "{} CNY", "円": "{} JPY", "ZŁ": "{} PLN", "KR": "{} SEK",
    # Which dollar and which yen or yuan it is, the store tells.
    "$": "${}", "¥": "¥{}",
}  # fmt: skip


def _read_with_figure(text: str) -> Filled | Problem:
    if not re.search(r"\d", text):
        return Problem("'{value}' has no figure. Write the number with its unit, like 0.5% or 3 orders.", text)
    return Filled(text)


def _read_rate(text: str) -> Filled | Problem:
    text = re.sub(r"\s*(?:percent|per cent|pct)\b", "%", text, flags=re.IGNORECASE)
    rates = re.findall(r"((?<!\d)\d++(?:[.,]\d++)?)\s*%", text)
    if match := re.fullmatch(r"\d+(?:[.,]\d+)?", text):
        rates = [match[0]]
        text += "%"
    if not rates or any(float(rate.replace(",", ".")) > 100 for rate in rates):
        return Problem("'{value}' is not a rate. Write it with % and its window, like 5.7% (1-30 April).", text)
    written = re.sub(r"(\d)\s+%", r"\1%", re.sub(r"(\d),(\d+\s*%)", r"\1.\2", text))
    return Filled(re.sub(r"%\s*\(", "% (", written), chinese=re.sub(r"\s*\(([^()]*)\)", "\uff08\\1\uff09", written))


def _read_asin(text: str) -> Filled | Problem:
    found = read_asins(text)
    if len(found) == 1:
        return Filled(found[0])
    return Problem("'{value}' is not one ASIN. An ASIN has ten characters, like B0ABCDE123.", text)


def _read_asin_list(text: str) -> Filled | Problem:
    found = read_asins(text)
    for word in re.findall(r"(?<![0-9A-Za-z])[Bb]0[0-9A-Za-z*]+", text):
        if word.upper() not in found:
            return Problem("'{value}' is not an ASIN: it needs ten characters, like B0ABCDE123.", word)
    if not found:
        return Problem("'{value}' holds no ASIN. An ASIN has ten characters, like B0ABCDE123.", text)
    return Filled(", ".join(found), number=float(len(found)), parts=found)


def read_asins(text: str) -> tuple[str, ...]:
    """Return the ASINs that a text names, in order, each once."""
    return tuple(dict.fromkeys(ASIN.findall(narrow(text).upper())))


def _read_order_id(text: str) -> Filled | Problem:
    found = ORDER_ID.findall(text)
    if len(found) == 1:
        return Filled("-".join(found[0]))
    return Problem("'{value}' is not one order ID. It looks like 111-1234567-1234567.", text)


def _read_period(text: str) -> Filled | Problem:
    text = tidy_date(text)
    if month := month_of(text):
        return Filled(_span(*month), chinese=f"{month[0].year}年{month[0].month}月")
    ends = re.split(
        r"\s+(?:to|until|till|through|and|-|–|—)\s+|\s*[~～至到–—]\s*",
        re.sub(r"^(?:from\s+|[从自]\s*)", "", text, flags=re.I),
    )
    if len(ends) == 2:
        first = read_date(ends[0])
        last = read_date(whole_end(first, ends[1])) if first else None
        if first and last:
            if first > last:
                return Problem("'{value}' ends before it begins. Write it like 2026-10-01 to 2026-10-31.", text)
            return Filled(_span(first, last), chinese=chinese_period(first, last))
    if re.search(r"\b(19|20)\d\d\b", text) and re.search(r"[A-Za-z]{3,}", text):
        return Filled(text, chinese=chinese_month(text))
    return Problem("'{value}' is not a period. Write it like 2026-10-01 to 2026-10-31.", text)


def _span(first: datetime.date, last: datetime.date) -> str:
    return f"{first.isoformat()} to {last.isoformat()}"


def _read_identifier(text: str) -> Filled | Problem:
    if not re.search(r"\w", text):
        return Problem("'{value}' is not a number or reference.", text)
    return Filled(text)


def _read_text(text: str) -> Filled | Problem:
    if not re.search(r"\w", text):
        return Problem("'{value}' says nothing. Type words, or untick the line.", text)
    return Filled(text)


_READERS: dict[str, Callable[[str], Filled | Problem]] = {
    "date": _read_date,
    "count": _read_count,
    "days": _read_amount_of_time,
    "hours": _read_amount_of_time,
    "percent": _read_percent,
    "money": _read_money,
    "rate": _read_rate,
    "threshold": _read_with_figure,
    "asin": _read_asin,
    "asin_list": _read_asin_list,
    "order_id": _read_order_id,
    "period": _read_period,
    "number": _read_identifier,
    "name": _read_text,
    "text": _read_text,
    "rhythm": _read_text,
}

_VERBATIM = ("name", "text", "rhythm", "number")

BLANK_TYPES = tuple(_READERS)
"""The types that `blanks.toml` may name."""
