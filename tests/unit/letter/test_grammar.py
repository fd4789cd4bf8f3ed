"""Every sentence of the catalogue, in every language and form, with one and many, short and long values, reads right."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from appeal_tui.catalogue.catalogue import Catalogue
from appeal_tui.domain.blanks import Filled, read_blank
from appeal_tui.domain.cause import LETTER_ROUTES, Item, Texts
from appeal_tui.domain.plan import kind_of
from appeal_tui.domain.sentence import blanks_of, write_sentence
from tests.filling import CAUSES, full_case, letter_of
from tests.grammar import marks_in, singular_after_many

VALUES: dict[str, tuple[str, str, str]] = {
    # One and short; two; many and long.
    "date": ("2026-01-05", "2026-11-20", "2026-12-31"),
    "count": ("1", "2", "1250"),
    "days": ("1", "2", "1.5"),
    "hours": ("1", "2", "24"),
    "percent": ("1%", "2%", "98.25%"),
    "money": ("1 USD", "2 EUR", "12500.75 GBP"),
    "rate": ("1%", "5.7%", "5.7% (31 of 540 orders, 2026-10-21 to 2026-11-19)"),
    "threshold": ("1%", "3 orders", "0.5% of the orders of the last 7 days"),
    "asin": ("B0ABCDE123", "030640615X", "B0ABCDE124"),
    "asin_list": ("B0ABCDE123", "B0ABCDE123 B0ABCDE124", "B0ABCDE123 B0ABCDE124 B0ABCDE125 B0ABCDE126 B0ABCDE127"),
    "order_id": ("111-1234567-1234567",) * 3,
    "period": ("2026-10-01 to 2026-10-31", "October 2026", "2025-11-01 to 2026-10-31"),
    "number": ("1", "SZX2026-04512", "EU/2026/11/20-000452-REV.B"),
    "name": ("UPS", "warehouse lead", "Shenzhen Longhua Cross-Border Electronic Commerce Co., Ltd."),
    "text": ("title", "bullet points", "second bullet point, third image and the note about the warranty below them"),
    "rhythm": ("daily", "every Monday", "on the first working day of each month and after each new delivery"),
}  # fmt: skip
"""What is typed into a blank of each type."""

OTHER_NAMES = ("Ground", "Anna Li", "International Operations and Quality Office")

ENDS = ("a brace is left over", "a space too many", "a bracket or quote is not closed", "no full stop")
"""What must not be so of any line of a letter."""

TYPED = ("one and short", "two", "many and long")


def forms(item: Item) -> Iterator[tuple[str, Texts]]:
    """Yield every form of an item, each by the key that it stands under."""
    yield "text", item.text
    yield "planned", item.planned
    yield "done", item.done
    yield from ((f"variants[{place}]", variant) for place, variant in enumerate(item.variants))


def rendered(item: Item, text: str, language: str, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Yield a sentence with values of each kind in its blanks."""
    for place, typed in enumerate(TYPED):
        values = {}
        for index, name in enumerate(blanks_of(text)):
            kind = kind_of(item, name, catalogue.blanks)
            # Two names side by side are never the same word twice.
            said = OTHER_NAMES[place] if kind == "name" and index % 2 else VALUES[kind][place]
            filled = read_blank(kind, said)
            assert isinstance(filled, Filled), (item.id, name)
            values[name] = filled
        yield typed, write_sentence(text, values, language).text


@pytest.fixture(scope="session")
def nouns(catalogue: Catalogue) -> frozenset[str]:
    """Return the nouns that the catalogue itself writes in two numbers."""
    found: set[str] = set()
    for item in catalogue.items.values():
        for _, texts in forms(item):
            for one, many in re.findall(r"\{\w+\|([a-z]+)\|([a-z]+)\}", texts.get("en", "")):
                if many.startswith(one[:3]) and many.endswith("s") and not one.endswith("s"):
                    found.add(one)
    return frozenset(found)


@pytest.mark.parametrize("scope", [*CAUSES, *LETTER_ROUTES])
def test_every_sentence_reads_right_with_every_kind_of_value(
    catalogue: Catalogue, nouns: frozenset[str], scope: str
) -> None:
    marked = []
    for item in catalogue.items.values():
        if item.id.partition(".")[0] != scope:
            continue
        for key, texts in forms(item):
            for language, text in texts.items():
                for typed, sentence in rendered(item, text, language, catalogue):
                    marks = list(marks_in(sentence, language))
                    if language == "en":
                        marks += singular_after_many(sentence, nouns)
                    marked += [f"{item.id} {key} {language} ({typed}): {mark}: {sentence}" for mark in marks]
    assert not marked, "\n".join(marked)


@pytest.mark.parametrize("language", ["en", "zh-Hans"])
@pytest.mark.parametrize("cause", CAUSES)
def test_every_line_of_every_letter_reads_right(catalogue: Catalogue, cause: str, language: str) -> None:
    marked = []
    for route in catalogue.causes[cause].routes:
        if route not in LETTER_ROUTES:
            continue
        letter = letter_of(replace(full_case(catalogue, cause, route=route), letter_language=language), catalogue)
        for sentence in letter.sentences:
            item = catalogue.items.get(sentence.origin.removeprefix("item."))
            if item is None:
                continue
            spoken = language if language in item.text else "en"
            # Grammar is for the test above: a value may be anything here. What the letter adds must fit its end.
            marks = [mark for mark in marks_in(sentence.text, spoken) if mark in ENDS]
            marked += [f"{route} {sentence.origin} {language}: {mark}: {sentence.text}" for mark in marks]
    assert not marked, "\n".join(marked)


def test_an_item_of_each_kind_of_blank_is_among_them(catalogue: Catalogue) -> None:
    kinds = {
        kind_of(item, name, catalogue.blanks)
        for item in catalogue.items.values()
        for _, texts in forms(item)
        for text in texts.values()
        for name in blanks_of(text)
    }
    assert kinds <= VALUES.keys()
    assert {"count", "date", "asin_list", "name", "period", "days"} <= kinds


@pytest.mark.parametrize(
    ("sentence", "language", "mark"),
    [
        ("We did it", "en", "no full stop"),
        ("We did did it.", "en", "doubled"),
        ("We sent  it.", "en", "a space too many"),
        ("We sent 1 orders.", "en", "'1 orders'"),
        ("We named an lead.", "en", "'an lead'"),
        ("We named a owner.", "en", "'a owner'"),
        ("We sent (it.", "en", "not closed"),
        ("We sent {quantity}.", "en", "brace"),
        ("We ensure it.", "en", "stock phrase"),
        ("We sent it..", "en", "doubled or out of place"),
        ("We sent it , too.", "en", "out of place"),
        ("we sent it.", "en", "no capital"),
        ("我们做了", "zh-Hans", "no full stop"),
        ("我们做了,并检查。", "zh-Hans", "half-width"),
        ("我们 做了。", "zh-Hans", "a space"),
        ("我们的的货。", "zh-Hans", "doubled"),
        ("我们（做了。", "zh-Hans", "not closed"),
        ("我们确保做到。", "zh-Hans", "promise"),
    ],
)
def test_the_reader_marks_what_is_wrong(sentence: str, language: str, mark: str) -> None:
    assert any(mark in said for said in marks_in(sentence, language))


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("We sent 1 business report to an hour-long class, and 1 address was wrong.", "en"),
        ("2026-11-20: We told Foo Co., Ltd.", "en"),
        ("eBay sent 1,250 orders (31 of 540).", "en"),
        ("我们于2026年11月20日将 SKU-1 的 3 件商品退回 Foo Co., Ltd。", "zh-Hans"),
        ("我们（由李娜）检查了“标题”。", "zh-Hans"),
    ],
)
def test_the_reader_lets_what_is_right_pass(sentence: str, language: str) -> None:
    assert list(marks_in(sentence, language)) == []
