"""Names of policies that are only part of a longer one, of pages and of tiles, and stores that are called by their country."""

from __future__ import annotations

import pytest

from appeal_tui.reader.findings import Facts
from appeal_tui.reader.reading import read_notice
from tests.unit.reader.measure import knowledge


def _facts(text: str) -> Facts:
    return read_notice(text, knowledge(), is_notice=True).facts


@pytest.mark.parametrize(
    ("told", "names"),
    [
        ("They are not permitted; see Restricted Products: Knives & Blades.", ["Restricted Products: Knives & Blades"]),
        (
            'They are not permitted; see "Restricted products - Plant Products".',
            ["Restricted products - Plant Products"],
        ),
        ('Send it through the tile "Listing Policy Violations".', []),
        ('To learn more search "Program Policies" in Help.', []),
        (
            'We\'re here to help\nIf you need help to see what is meant, search for "Product Images Policy" in Help.',
            ["Product Images Policy"],
        ),
    ],
)
def test_pages_of_goods_are_named_whole_and_tiles_are_no_policies(told: str, names: list[str]) -> None:
    text = f"Hello,\n\nWe removed your listing B0CTESTA12.\n\nWhy did this happen?\n{told}\n\nAmazon.com"
    assert [found.value for found in _facts(text).policies] == names


def test_the_brand_of_amazon_is_no_part_of_a_japanese_name() -> None:
    text = (
        "出品者様\n\n商品の出品を停止いたしました。\n\n理由\n本商品はAmazonの商品画像ガイドラインに違反しています。\n"
    )
    assert [found.value for found in _facts(text).policies] == ["商品画像ガイドライン"]


def test_the_several_policies_of_amazon_are_no_name() -> None:
    text = "您好：\n\n您的账户已被停用。\n\n为什么？\n您的账户违反了各项政策。\n\n请提交行动计划。\n"
    assert not _facts(text).policies


@pytest.mark.parametrize(
    ("signed", "store"),
    [
        ("亚马逊英国站 卖家绩效团队", "amazon-co-uk"),
        ("亞馬遜德國站 賣家績效團隊", "amazon-de"),
        ("Amazon 日本站", "amazon-co-jp"),
        ("亚马逊美国", "amazon-com"),
        ("亚马逊欧洲站", None),
        ("亚马逊美国站 Amazon.ca", "amazon-ca"),
    ],
)
def test_a_store_is_called_by_its_country_where_no_name_stands(signed: str, store: str | None) -> None:
    found = _facts(f"您好：\n\n您的卖家账户已被停用。\n\n请提交行动计划。\n\n{signed}\n").marketplace
    assert (found.value if found else None) == store


@pytest.mark.parametrize(
    "mark", ["BRENTAVO 018223344", "BRENTAVO (Reg. No. 5544332)", "BRENTAVO, 5.544.332", "BRENTAVO"]
)
def test_the_number_of_a_mark_is_no_part_of_its_name(mark: str) -> None:
    text = f"Hello,\n\nWe removed your listing B0CTESTA12 after a complaint of a rights owner.\n\nTrademark asserted: {mark}\n"
    assert [found.value for found in _facts(text).brands] == ["BRENTAVO"]
