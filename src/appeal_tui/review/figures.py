"""Numbers as letters write them: in figures, with or without separators, in words, in Chinese; times of the day."""

from __future__ import annotations

import re

from appeal_tui.review.late import expression

NUMBER = expression(r"(?<![A-Za-z0-9.-])\d[\d,.]*\d%?|(?<![A-Za-z0-9.-])\d%?(?![A-Za-z0-9.-])")
TIME = expression(
    r"(?P<half>上午|下午|晚上?|早上?|凌晨|中午)? ?(?<![\d.,])(?P<hour>[01]?\d|2[0-3])"
    r"(?:[:：.]\d\d| ?点(?:半|整)?)(?! ?[%\d])(?: ?(?P<en>[ap])\.?m\b\.?)?"
    r"|(?<![\d.,])(?P<hour2>1?\d) ?(?P<en2>[ap])\.?m\b\.?",
    re.IGNORECASE,
)
_ONES = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_UNITS = {word: number for number, word in enumerate(_ONES, 1)}
_TENS = {
    word: number * 10
    for number, word in enumerate(("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), 2)
}
_WORDS = expression(
    rf"\b(?:(?P<ten>{'|'.join(_TENS)})(?:[- ](?P<one>{'|'.join(_UNITS)}))?|(?P<unit>{'|'.join(_UNITS)}))\b",
    re.IGNORECASE,
)
_DIGITS = "零一二三四五六七八九"
_CHINESE = expression(rf"(?:([{_DIGITS}])百)?(?:零?([{_DIGITS}]?)十)?([{_DIGITS}两])?")


def plain_number(written: str) -> str:
    """Return a number in figures as all of its forms read: no separators, no percent sign, no zeros behind the point."""
    bare = written.strip().rstrip("%％").strip().rstrip(".,").replace(",", "")
    if bare.count(".") == 1:
        bare = bare.rstrip("0").rstrip(".")
    return bare.lstrip("0") or "0"


_LONGEST = 18
"""Digits of a whole number that are read: Python turns thousands of them into none."""


def whole_number(written: str) -> int:
    """Return a whole number in figures; one of more digits than anything is counted with is only a very large one."""
    return int(written.replace(",", "")[:_LONGEST])


def numbers_of(text: str) -> set[str]:
    """Return every number of a text, those in words and in Chinese too."""
    found = {plain_number(match[0]) for match in NUMBER.finditer(text)}
    for match in _WORDS.finditer(text):
        ten, one = (match["ten"] or "").lower(), (match["one"] or match["unit"] or "").lower()
        found.add(str(_TENS.get(ten, 0) + _UNITS.get(one, 0)))
    for match in _CHINESE.finditer(text):
        if match[0]:
            found.add(str(_chinese(match[0])))
    return found


def _chinese(written: str) -> int:
    total = digit = 0
    for character in written:
        if character == "百":
            total, digit = total + digit * 100, 0
        elif character == "十":
            total, digit = total + (digit or 1) * 10, 0
        else:
            digit = 2 if character == "两" else _DIGITS.index(character)
    return total + digit


def hour_of(half: str, hour: str) -> int:
    """Return an hour of the day from 0 to 23.

    Args:
        half: What says the half of the day: `a`, `p`, a Chinese word, or nothing.
        hour: The hour as it is written.
    """
    number = int(hour)
    if half in ("p", "P", "下午", "晚", "晚上") and number < 12:
        return number + 12
    return 0 if half in ("a", "A", "凌晨") and number == 12 else number


def hours_of(text: str) -> set[int]:
    """Return every hour of the day that a text names."""
    return {
        hour_of(match["half"] or match["en"] or match["en2"] or "", match["hour"] or match["hour2"])
        for match in TIME.finditer(text)
    }
