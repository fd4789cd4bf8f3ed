"""What pasting does to notices must not change what they say: each damage alone, on our own notices."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from appeal_tui.reader.reading import read_notice
from appeal_tui.reader.stream import Quote, Stream, canonical
from tests.unit.reader.measure import knowledge, notices, reading_of

_LEAST = 0.95
_SAMPLE = 97
"""Every so many notices one, for each damage another part of the set: all of it would take minutes."""
_FULL_WIDTH = str.maketrans(",.:;!?()", "，．：；！？（）")


def _typographic_quotes(text: str) -> str:
    return re.sub(r'"([^"\n]*)"', "\u201c\\1\u201d", text).replace("'", "\u2019")


def _quoted_as_in_mails(text: str) -> str:
    return "\n".join(f"> {line}" for line in text.split("\n"))


def _plus_before_lines(text: str) -> str:
    return "\n".join(f"+ {line}" if line else line for line in text.split("\n"))


def _question_marks_for_bullets(text: str) -> str:
    return re.sub(r"(?m)^(\s*)(?:--|[-*\u2022])\s", r"\1? ", text)


def _one_paragraph(text: str) -> str:
    return re.sub(r"\s*\n\s*", " ", text)


def _hard_breaks(text: str) -> str:
    """Break lines wherever 60 characters are full, inside words too, as narrow windows do."""
    return "\n".join(
        "\n".join(line[n : n + 60] for n in range(0, max(1, len(line)), 60)) if len(line) > 60 else line
        for line in text.split("\n")
    )


def _no_space_behind_stops(text: str) -> str:
    return re.sub(r"([.!?]) (?=[A-Z])", r"\1", text)


def _odd_capitals(text: str) -> str:
    return re.sub(r"\b([a-z]{3})([a-z])([a-z]+)\b", lambda m: m[1] + m[2].upper() + m[3], text, count=40)


def _letters_misread(text: str) -> str:
    return re.sub(r"\b[a-z]{4,}\b", lambda m: m[0].replace("rn", "m").replace("li", "ii"), text)


def _first_letter_lost(text: str) -> str:
    return text[1:]


def _full_width_punctuation(text: str) -> str:
    return re.sub(r"(?<=[^\W\d])[,.:;!?()](?=\s|$)", lambda m: m[0].translate(_FULL_WIDTH), text)


def _remarks_around(text: str) -> str:
    return f"Hi all, I got this email today, please help!\n\n{text}\n\nWhat should I do now? Thanks in advance"


DAMAGES: tuple[Callable[[str], str], ...] = (
    _typographic_quotes, _quoted_as_in_mails, _plus_before_lines, _question_marks_for_bullets, _one_paragraph, _hard_breaks,
    _no_space_behind_stops, _odd_capitals, _letters_misread, _first_letter_lost, _full_width_punctuation, _remarks_around,
)  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__.strip("_"))
def test_damaged_notices_say_the_same(damage: Callable[[str], str]) -> None:
    changed: list[str] = []
    first = DAMAGES.index(damage)
    sample = [(name, text) for name, text, wanted in notices() if wanted["kind"] != "not_a_notice"][first::_SAMPLE]
    for name, text in sample:
        whole, damaged = reading_of(name, text).as_json(), read_notice(damage(text), knowledge()).as_json()
        causes = [[cause["id"] for cause in reading["causes"]][:1] for reading in (whole, damaged)]
        # A second cause may come first where two are named alike.
        same = causes[0] == causes[1] or _among(damaged, causes[0])
        for key in ("asins", "order_ids", "complaint_ids"):
            same = same and whole["facts"][key] == damaged["facts"][key]
        if not same:
            changed.append(name)
    assert len(changed) <= max(1, len(sample) * (1 - _LEAST)), changed


def test_a_word_of_twenty_thousand_letters_is_not_looked_at_letter_by_letter() -> None:
    phrases = knowledge()
    canonical.cache_clear()
    text = "Your Amazon selling account has been deactivated. Send a plan of action within 72 hours. " + "x" * 19_000
    assert read_notice(text, phrases).kind.value == "account_deactivation"
    assert canonical.cache_info().misses < 5000


def _among(reading: dict[str, list[dict[str, str]]], first: list[str]) -> bool:
    return bool(first) and first[0] in [cause["id"] for cause in reading["causes"]][:2]


def test_a_quote_over_two_lines_of_a_quoted_mail_is_told_without_their_marks() -> None:
    assert Quote("send an invoice\n> > from your\n| supplier", 0, 40).words == "send an invoice from your supplier"
    assert Quote("a rate of > 1%\nis too high", 0, 26).words == "a rate of > 1% is too high"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (
            "ここに、長い一行が立っております。それは文の幅を決めるためのものでございます。\n出品者様のアカウント\nを一時停止しております。",
            3,
        ),
        (
            "弊社からこれが来ましたので、長い一行をここに書いておきます、よろしくお願いします。\n商品ペ\nージの内容量と異なる",
            2,
        ),
        ("这里有一行很长的文字用来决定整段文字的宽度这样短行就会被看作有意的换行处理吧谢谢。\n举报您的权利\n们说了", 2),
        (
            "这里有一行很长的文字用来决定整段文字的宽度这样短行就会被看作有意的换行处理吧谢谢。\n您需要做什么\n了解更多信息",
            3,
        ),
        ("ここに、長い一行が立っております。それは文の幅を決めるためのものでございます。\n必要な書類\n請求書の写し", 4),
    ],
)
def test_a_line_that_begins_with_what_begins_no_sentence_goes_on(text: str, count: int) -> None:
    assert len(list(Stream(text).sentences())) == count


def test_an_english_word_is_no_spanish_one_that_a_scanner_misread() -> None:
    # "Carné", read letter by letter as a scanner might, is "came".
    reading = read_notice("Your listing was removed. Explain how the claims came to be filed.", knowledge())
    assert "identity" not in {demand.value for demand in reading.demands}
    spanish = read_notice("Hemos desactivado su cuenta. Envíe su carné de identidad.", knowledge())
    assert "identity" in {demand.value for demand in spanish.demands}
