"""Reading a blank is forgiving and exact: many spellings of one value, and no guess where there are two."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appeal_tui.catalogue.catalogue import Catalogue
from appeal_tui.domain.blanks import BLANK_TYPES, Filled, Problem, read_asins, read_blank, read_date

ACCEPTED = [
    ("date", "2026-11-20", "2026-11-20"),
    ("date", "2026-1-5", "2026-01-05"),
    ("date", "2026/11/20", "2026-11-20"),
    ("date", "2026.11.20", "2026-11-20"),
    ("date", "20261120", "2026-11-20"),
    ("date", "20 November 2026", "2026-11-20"),
    ("date", "20 Nov 2026", "2026-11-20"),
    ("date", "Nov 20, 2026", "2026-11-20"),
    ("date", "November 20th, 2026", "2026-11-20"),
    ("date", "Friday, 20 November 2026", "2026-11-20"),
    ("date", "20.11.2026", "2026-11-20"),
    ("date", "11/20/2026", "2026-11-20"),
    ("date", "05/05/2026", "2026-05-05"),
    ("date", "2026年11月20日", "2026-11-20"),
    ("date", "２０２６－１１－２０", "2026-11-20"),
    ("date", "٢٠٢٦-١١-٢٠", "2026-11-20"),
    ("date", "  2026-11-20\n", "2026-11-20"),
    ("date", "2026-11-20T14:03:00Z", "2026-11-20"),
    ("count", "14", "14"),
    ("count", "14 orders", "14"),
    ("count", "1,250", "1,250"),
    ("count", "1.250", "1,250"),
    ("count", "1 250", "1,250"),
    ("count", "1'250'000", "1,250,000"),
    ("count", "1,250,000 units", "1,250,000"),
    ("count", "１２０", "120"),
    ("count", "120件", "120"),
    ("count", "007", "7"),
    ("count", "0", "0"),
    ("count", "000", "0"),
    ("count", "١٢٠", "120"),
    ("days", "30", "30"),
    ("days", "30 days", "30"),
    ("days", "1.5", "1.5"),
    ("hours", "24", "24"),
    ("hours", "24 h", "24"),
    ("hours", "08:00", "8"),
    ("hours", "8:00", "8"),
    ("hours", "00:00", "0"),
    ("hours", "0.5", "0.5"),
    ("percent", "98", "98%"),
    ("percent", "98 %", "98%"),
    ("percent", "98.5%", "98.5%"),
    ("percent", "98,5 %", "98.5%"),
    ("percent", "９８％", "98%"),
    ("percent", "0.025%", "0.025%"),
    ("percent", "0.125", "0.125%"),
    ("percent", "12.375%", "12.375%"),
    ("percent", "05%", "5%"),
    ("percent", "100%", "100%"),
    ("percent", "5 per cent", "5%"),
    ("money", "1250.50 USD", "1,250.50 USD"),
    ("money", "1,250.50 USD", "1,250.50 USD"),
    ("money", "1.250,50 EUR", "1,250.50 EUR"),
    ("money", "1 250,50 €", "1,250.50 EUR"),
    ("money", "€1.250", "1,250 EUR"),
    ("money", "USD 1250", "1,250 USD"),
    ("money", "usd1250", "1,250 USD"),
    ("money", "$120.50", "$120.50"),
    ("money", "US$120.50", "120.50 USD"),
    ("money", "CA$ 5", "5 CAD"),
    ("money", "NZ$5", "5 NZD"),
    ("money", "R$ 5", "5 BRL"),
    ("money", "£5", "5 GBP"),
    ("money", "5 zł", "5 PLN"),
    ("money", "¥1000", "¥1,000"),
    ("money", "100元", "100 CNY"),
    ("money", "100 RMB", "100 CNY"),
    ("money", "the fee was 20 USD", "20 USD"),
    ("money", "0.125 USD", "0.125 USD"),
    ("rate", "5.7", "5.7%"),
    ("rate", "5,7 %", "5.7%"),
    ("rate", "5.7 % (1-30 April)", "5.7% (1-30 April)"),
    ("threshold", "0.5%", "0.5%"),
    ("threshold", "3 orders a week", "3 orders a week"),
    ("asin", "B0ABCDE123", "B0ABCDE123"),
    ("asin", " b0abcde123 ", "B0ABCDE123"),
    ("asin", "Ｂ０ＡＢＣＤＥ１２３", "B0ABCDE123"),
    ("asin", "https://www.amazon.com/dp/B0ABCDE123/ref=sr_1_1?keywords=kettle", "B0ABCDE123"),
    ("asin", "ASIN: B0ABCDE123.", "B0ABCDE123"),
    ("asin", "030640615X", "030640615X"),
    ("asin_list", "B0ABCDE123", "B0ABCDE123"),
    ("asin_list", "B0ABCDE123 B0ABCDE124", "B0ABCDE123, B0ABCDE124"),
    ("asin_list", "b0abcde123;B0ABCDE124\nB0ABCDE123", "B0ABCDE123, B0ABCDE124"),
    ("asin_list", "B0ABCDE123、B0ABCDE124", "B0ABCDE123, B0ABCDE124"),
    ("order_id", "111-1234567-1234567", "111-1234567-1234567"),
    ("order_id", "11112345671234567", "111-1234567-1234567"),
    ("order_id", "order 111 1234567 1234567", "111-1234567-1234567"),
    ("period", "2026-10-01 to 2026-10-31", "2026-10-01 to 2026-10-31"),
    ("period", "from 1 October 2026 until 31 October 2026", "2026-10-01 to 2026-10-31"),
    ("period", "2026-10-01 - 2026-10-31", "2026-10-01 to 2026-10-31"),
    ("period", "2026-10-01–2026-10-31", "2026-10-01 to 2026-10-31"),
    ("period", "2026-10-01～2026-10-31", "2026-10-01 to 2026-10-31"),
    ("period", "2026年10月1日至2026年10月31日", "2026-10-01 to 2026-10-31"),
    ("period", "1-30 April 2026", "1-30 April 2026"),
    ("period", "October 2026", "October 2026"),
    ("number", "SZX2026-04512", "SZX2026-04512"),
    ("name", "  Anna   Li ", "Anna Li"),
    ("name", "深圳市某某有限公司", "深圳市某某有限公司"),
    ("name", "Müller {Söhne} & Co., Ltd.", "Müller {Söhne} & Co., Ltd."),
    ("text", "the lot number does not match", "the lot number does not match"),
    ("rhythm", "every Monday", "every Monday"),
]

REFUSED = [
    ("date", "05/06/2026"),
    ("date", "6.5.2026"),
    ("date", "11/20"),
    ("date", "20 November"),
    ("date", "November 2026"),
    ("date", "2026"),
    ("date", "Friday"),
    ("date", "last week"),
    ("date", "14:30"),
    ("date", "2026-02-30"),
    ("date", "2026-13-01"),
    ("date", "31 November 2026"),
    ("date", "0026-11-20"),
    ("date", "2206-11-20"),
    ("date", "1926-11-20"),
    ("date", "2026-11-20 to 2026-11-22"),
    ("count", "some"),
    ("count", "about 120"),
    ("count", "~120"),
    ("count", "100+"),
    ("count", "at least 5"),
    ("count", "约120"),
    ("count", "120 左右"),
    ("count", "120-130"),
    ("count", "24 48"),
    ("count", "11, 12"),
    ("count", "11, 12 and 13"),
    ("count", "1.5"),
    ("count", "-5"),
    ("count", "1,25,0"),
    ("count", "12 of 40"),
    ("days", "a few weeks"),
    ("days", "3 to 5 days"),
    ("hours", "as soon as possible"),
    ("hours", "8:30"),
    ("hours", "24 48"),
    ("percent", "120%"),
    ("percent", "most of them"),
    ("percent", "11, 12"),
    ("percent", ">95%"),
    ("money", "120.50"),
    ("money", "a small sum"),
    ("money", "120 for it"),
    ("money", "120 USD or EUR"),
    ("money", "$-5"),
    ("money", "1,250,50 USD"),
    ("rate", "too high"),
    ("rate", "31 of 540"),
    ("threshold", "too high"),
    ("asin", "the blue one"),
    ("asin", "B0ABCDE12"),
    ("asin", "B0ABCDE1234"),
    ("asin", "B0ABCDE123 B0ABCDE124"),
    ("asin_list", "all affected items"),
    ("asin_list", "B0ABCDE123, B0ABC"),
    ("asin_list", "B0ABCDE123, b0abcde12"),
    ("asin_list", "B0ABCDE123, B0ABC*****"),
    ("order_id", "1234567"),
    ("order_id", "111-1234567-1234567 and 112-1234567-1234567"),
    ("period", "last autumn"),
    ("period", "2026-10-31 to 2026-10-01"),
    ("period", "10/01/2026 - 10/02/2026"),
    ("number", "--"),
    ("name", "..."),
    ("name", "XXX"),
    ("name", "{supplier}"),
    ("name", "[insert name]"),
    ("name", "<your name>"),
    ("name", "TBD"),
    ("name", "n/a"),
    ("text", "___"),
    ("text", "待补充"),
    ("text", "?!"),
    ("rhythm", "to be confirmed"),
]


@pytest.mark.parametrize(("kind", "typed", "text"), ACCEPTED)
def test_a_value_is_read_in_many_spellings(kind: str, typed: str, text: str) -> None:
    read = read_blank(kind, typed)
    assert isinstance(read, Filled), read
    assert read.text == text


@pytest.mark.parametrize(("kind", "typed"), REFUSED)
def test_a_value_that_is_none_or_could_be_two_is_refused_with_a_sentence(kind: str, typed: str) -> None:
    read = read_blank(kind, typed)
    assert isinstance(read, Problem), read
    assert read.message.endswith(".")
    assert "{value}" in read.message
    assert read.value


@pytest.mark.parametrize("kind", BLANK_TYPES)
@pytest.mark.parametrize("typed", ["", "  ", "\n\t", "\u200b", "\x1b[0m"])
def test_nothing_typed_is_no_mistake(kind: str, typed: str) -> None:
    assert read_blank(kind, typed) is None


ALPHABET = "0123456789.,-/:'% $€¥+~()toandTdZxXB0ABCDE123UScm年月日至 AprMay\u00a0\uff11"
NEAR_VALUES = st.one_of(
    st.text(st.sampled_from(ALPHABET), max_size=24),
    st.dates().map(str),
    st.floats(0, 1e9).map(lambda number: f"{number:,.2f}"),
    st.sampled_from([typed for _, typed, *_ in [*ACCEPTED, *REFUSED]]),
)


@pytest.mark.parametrize("kind", BLANK_TYPES)
@given(typed=NEAR_VALUES)
def test_a_value_that_was_read_is_read_again_as_the_same(kind: str, typed: str) -> None:
    read = read_blank(kind, typed)
    if isinstance(read, Filled):
        assert read.text.strip()
        assert read_blank(kind, read.text) == read


@given(st.sampled_from(BLANK_TYPES), st.one_of(st.text(), NEAR_VALUES))
def test_whatever_is_typed_gets_an_answer(kind: str, typed: str) -> None:
    assert isinstance(read_blank(kind, typed), Filled | Problem | None)


@pytest.mark.parametrize("kind", BLANK_TYPES)
@pytest.mark.parametrize(
    "typed",
    ["9" * 5000, "9" * 20_000, f"{'9' * 5000}万", f"{'9' * 5000} USD", f"{'9' * 30} hours", f"0.{'1' * 5000}%"],
    ids=("thousands", "most", "with a unit", "with a currency", "hours", "decimals"),
)
def test_a_number_of_thousands_of_digits_gets_an_answer(kind: str, typed: str) -> None:
    read = read_blank(kind, typed)
    assert isinstance(read, Filled | Problem)
    if kind in ("count", "days", "hours", "percent", "money", "date", "period"):
        assert isinstance(read, Problem)


def test_a_rate_of_many_digits_is_read_at_once() -> None:
    began = time.perf_counter()
    read_blank("rate", "9" * 20_000)
    assert time.perf_counter() - began < 2


@given(st.dates(min_value=__import__("datetime").date(1995, 1, 1), max_value=__import__("datetime").date(2100, 12, 31)))
def test_a_day_is_read_as_itself_however_it_is_written_out(day: object) -> None:
    for form in ("%Y-%m-%d", "%Y/%m/%d", "%d %B %Y", "%B %d, %Y", "%d %b %Y", "%Y年%m月%d日"):
        assert read_date(format(day, form)) == day


@given(st.integers(0, 10**12))
def test_a_number_is_read_as_itself_however_it_is_grouped(number: int) -> None:
    for written in (f"{number}", f"{number:,}", f"{number:,}".replace(",", "."), f"{number:,}".replace(",", " ")):
        assert read_blank("count", written) == Filled(f"{number:,}", number=float(number))


def test_a_number_knows_its_amount_for_the_plural() -> None:
    for kind, typed in (("count", "1 order"), ("days", "1"), ("hours", "1:00"), ("percent", "1%"), ("money", "1 USD")):
        read = read_blank(kind, typed)
        assert isinstance(read, Filled)
        assert read.number == 1


def test_a_list_of_asins_knows_its_members() -> None:
    assert read_blank("asin_list", "B0ABCDE123, B0ABCDE124") == Filled(
        "B0ABCDE123, B0ABCDE124", number=2.0, parts=("B0ABCDE123", "B0ABCDE124")
    )
    assert read_asins("none") == ()


def test_the_examples_of_the_catalogue_are_what_they_say(catalogue: Catalogue) -> None:
    for name, blank in catalogue.blanks.items():
        assert isinstance(read_blank(blank.type, blank.good["en"]), Filled), name
        if blank.type not in ("name", "text", "rhythm", "number"):
            assert isinstance(read_blank(blank.type, blank.bad["en"]), Problem), name
