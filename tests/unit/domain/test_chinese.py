"""What a seller types in Chinese is understood, and a Chinese letter has dates and amounts as Chinese letters do."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appeal_tui.domain.blanks import Filled, Problem, read_blank
from appeal_tui.domain.chinese import space_words
from appeal_tui.domain.sentence import write_sentence


@pytest.mark.parametrize(
    ("kind", "typed", "english", "chinese"),
    [
        ("date", "2026-11-20", "2026-11-20", "2026年11月20日"),
        ("date", "２０２６年１１月２０日", "2026-11-20", "2026年11月20日"),
        ("date", "2026 年 1 月 5 日", "2026-01-05", "2026年1月5日"),
        ("date", "2026年11月20号", "2026-11-20", "2026年11月20日"),
        ("date", "2026年11月20日（星期五）", "2026-11-20", "2026年11月20日"),
        ("date", "2026年11月20日周五", "2026-11-20", "2026年11月20日"),
        ("period", "2026年10月1日至2026年10月31日", "2026-10-01 to 2026-10-31", "2026年10月1日至2026年10月31日"),
        ("period", "2026年10月1日至10月31日", "2026-10-01 to 2026-10-31", "2026年10月1日至2026年10月31日"),
        ("period", "从2026年10月1日到31日", "2026-10-01 to 2026-10-31", "2026年10月1日至2026年10月31日"),
        ("period", "2026年2月", "2026-02-01 to 2026-02-28", "2026年2月"),
        ("period", "2024年2月份", "2024-02-01 to 2024-02-29", "2024年2月"),
        ("period", "2026年12月", "2026-12-01 to 2026-12-31", "2026年12月"),
        ("period", "October 2026", "October 2026", "2026年10月"),
        ("period", "Sept 2026", "Sept 2026", "2026年9月"),
        ("period", "Black Friday week 2026", "Black Friday week 2026", "Black Friday week 2026"),
        ("count", "３件", "3", "3"),
        ("count", "3万件", "30,000", "30,000"),
        ("count", "1.25万", "12,500", "12,500"),
        ("count", "5千个", "5,000", "5,000"),
        ("count", "3k", "3,000", "3,000"),
        ("days", "3天", "3", "3"),
        ("hours", "24小时", "24", "24"),
        ("percent", "９８．５％", "98.5%", "98.5%"),
        ("rate", "5.7％（4月1日至30日）", "5.7% (4月1日至30日)", "5.7%（4月1日至30日）"),
        ("money", "1.2万元", "12,000 CNY", "12,000元人民币"),
        ("money", "1250.50 USD", "1,250.50 USD", "1,250.50美元"),
        ("money", "84,310.22 USD", "84,310.22 USD", "84,310.22美元"),
        ("money", "１２５０美元", "1,250 USD", "1,250美元"),
        ("money", "100港币", "100 HKD", "100港元"),
        ("money", "100 NGN", "100 NGN", "100 NGN"),
        ("money", "¥1000", "¥1,000", "¥1,000"),
        ("asin_list", "B0ABCDE123、B0ABCDE124", "B0ABCDE123, B0ABCDE124", "B0ABCDE123, B0ABCDE124"),
        ("name", "深圳某某有限公司", "深圳某某有限公司", "深圳某某有限公司"),
    ],
)
def test_a_value_has_the_form_of_the_letters_language(kind: str, typed: str, english: str, chinese: str) -> None:
    filled = read_blank(kind, typed)
    assert isinstance(filled, Filled)
    assert filled.written("en") == english
    assert filled.written("zh-Hans") == chinese


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        ("count", "3万5千"),
        ("count", "1千万"),
        ("count", "3十"),
        ("count", "1.23456万"),
        ("count", "1.5k"),
        ("count", "三天"),
        ("date", "11月20日"),
        ("date", "2026年11月"),
        ("date", "2026年2月30日"),
        ("period", "2026年10月31日至1日"),
        ("period", "2026年13月"),
        ("period", "10月1日至31日"),
        ("money", "5美元 EUR"),
        ("money", "1万5千元"),
    ],
)
def test_what_can_mean_two_things_is_asked_and_not_guessed(kind: str, typed: str) -> None:
    assert isinstance(read_blank(kind, typed), Problem)


@given(st.dates(datetime.date(1995, 1, 1), datetime.date(2100, 12, 31)))
def test_every_day_written_in_chinese_is_that_day(day: datetime.date) -> None:
    filled = read_blank("date", f"{day.year}年{day.month}月{day.day}日")
    assert isinstance(filled, Filled)
    assert filled.text == day.isoformat()
    assert read_blank("date", filled.written("zh-Hans")) == filled


@given(st.integers(0, 9999))
def test_ten_thousands_are_read_exactly(number: int) -> None:
    assert read_blank("count", f"{number}万") == Filled(f"{number * 10_000:,}", number=float(number * 10_000))


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("我们用DHL的Economy寄出120个订单。", "我们用 DHL 的 Economy 寄出120个订单。"),
        ("消息超过 24 小时才回复", "消息超过24小时才回复"),
        ("账户Kaufwelt24由Elbe Handels GmbH运营", "账户 Kaufwelt24 由 Elbe Handels GmbH 运营"),
        ("投诉 16524378911 的撤诉", "投诉16524378911的撤诉"),
        ("我们在 B0ABCDE123、B0ABCDE124的页面", "我们在 B0ABCDE123、B0ABCDE124 的页面"),
        ("变为1.2%（2026年11月1日至10日）。", "变为1.2%（2026年11月1日至10日）。"),
        ("注明“商品与描述不符”的索赔", "注明“商品与描述不符”的索赔"),
        ("EN 71-1:2014 不适用", "EN 71-1:2014 不适用"),
        ("转为亚马逊物流 (FBA) 配送", "转为亚马逊物流 (FBA) 配送"),
        ("每个工作日24:00前", "每个工作日24:00前"),
        ("250 g以内", "250 g 以内"),
        ("", ""),
    ],
)
def test_latin_words_stand_apart_in_chinese_and_figures_do_not(typed: str, written: str) -> None:
    assert space_words(typed) == written
    assert space_words(written) == written


def test_one_sentence_in_two_languages_tells_the_same() -> None:
    values = {
        "date": read_blank("date", "2026年11月20日"),
        "asin_list": read_blank("asin_list", "B0ABCDE123 B0ABCDE124"),
        "company": read_blank("name", "Shenzhen Foo Co., Ltd."),
    }
    filled = {name: value for name, value in values.items() if isinstance(value, Filled)}
    assert write_sentence("We closed {asin_list} on {date} for {company}.", filled).text == (
        "We closed B0ABCDE123 and B0ABCDE124 on 2026-11-20 for Shenzhen Foo Co., Ltd."
    )
    assert write_sentence("我们于{date}关闭了{asin_list}，供应商为{company}。", filled, "zh-Hans").text == (
        "我们于2026年11月20日关闭了 B0ABCDE123、B0ABCDE124，供应商为 Shenzhen Foo Co., Ltd。"
    )
