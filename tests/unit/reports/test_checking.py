"""`catalogue check` on the kinds of reports: file, line and mend of each mistake."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import pytest

from appeal_tui.catalogue.catalogue import Catalogue
from appeal_tui.catalogue.mistakes import Mistake
from appeal_tui.errors import CatalogueError
from appeal_tui.reports.checking import check_report_knowledge
from appeal_tui.reports.knowledge import load_report_knowledge
from appeal_tui.resources import templates_folder

TODAY = datetime.date(2026, 12, 1)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("reports", "writing.toml", "glossary.toml"):
        source = templates_folder() / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, tmp_path / name)
    return tmp_path


def test_the_built_in_kinds_have_no_mistake(catalogue: Catalogue) -> None:
    assert check_report_knowledge(templates_folder(), catalogue, TODAY, strict=True) == []


MISTAKES = [
    ("all_orders", 'id = "all_orders"', 'id = "orders"', "must be called all_orders, like its file"),
    ("all_orders", 'sources = ["S156", "S175"]', 'sources = ["S999"]', "names the source S999, which is not in sources"),
    ("all_orders", 'sources = ["S156", "S175"]', "sources = []", "names no source"),
    ("all_orders", "checked = 2026-11-24", "checked = 2027-01-01", "which is in the future: correct the date"),
    ("all_orders", "checked = 2026-11-24", "checked = 2026-01-01", "was last checked on 2026-01-01"),
    ("all_orders", 'counts = ["units_sold"', 'counts = ["units"', "counts units, which nothing is called: use one of"),
    ("all_orders", 'id = "units"\n', 'id = "pieces"\n', "units_sold needs a column with the id units: add it", "counts = "),
    ("all_orders", 'type = "count"', 'type = "word"', "units: must have the type count for units_sold"),
    ("seller_returns", 'id = "claim"', 'id = "claims"', "a_to_z_claims needs a column with the id claim: add it", "counts = "),
    ("seller_returns", 'id = "request_status"\nnames = ["Return request status"]\ntype = "word"',
     'id = "request_status"\nnames = ["Return request status"]\ntype = "words"',
     "request_status: must have the type word for waiting_returns", 'type = "word"\nmay_be_empty = true\nmeans.waiting'),
    ("all_orders", 'type = "count"', 'type = "amount"', "Invalid enum value 'amount'"),
    ("all_orders", 'names = ["quantity"]', 'names = ["asin"]', "the name asin stands twice in this file: take one out"),
    ("all_orders", 'names = ["quantity"]', 'names = ["-"]', "units: has no name"),
    ("all_orders", 'id = "item_status"', 'id = "order_status"', "order_status: stands twice: rename one"),
    ("all_orders", 'item = "prod_inauthentic.rc11"', 'item = "x.rc1"', "x.rc1: is no item of the catalogue"),
    ("all_orders", 'quantity = "units" }', 'pieces = "units" }', "has no blank {pieces}: correct its name"),
    ("all_orders", 'quantity = "units" }', 'quantity = "days" }', "days is no part of units_sold: use asin, period, units"),
    ("all_orders", 'fact = "units_sold"', 'fact = "returns"', "is no fact of this report that can fill a blank"),
    ("all_orders", 'name.zh-Hans = "所有订单"', 'name.zh-Hans = "所有订单,所"', "half-width"),
    ("all_orders", 'form = "table"', 'form = "sheet"', "Invalid value 'sheet'"),
    ("all_orders", 'checked = 2026-11-24', "checked = 2026-01-01", "compare it with its sources"),
    ("all_orders", '"merchant-order-id"', '"asin"', "the name asin stands twice in this file", 'names = ["asin"]'),
    ("all_orders", '"ship-city"', '"asin"', "the name asin stands twice in this file: take one out", 'names = ["asin"]'),
    ("all_orders", 'type = "asin"', 'type = "asin"\nmay_be_empty = true',
     "asin: must have the type asin for units_sold, and must not be empty"),
    ("all_orders", 'fact = "cancelled_orders"', 'fact = "feedback"', "fill a blank: use one of cancelled_orders, units_sold"),
    ("all_orders", 'name.en = "All orders"', 'name.de = "Alle"', "has no en form"),
    ("account_health", 'name.en = "Document requests"', 'name.de = "Dokumente"', "has no en form"),
    ("account_health", 'of.en = "{count} of {total} packages"', 'of.de = "{count} von {total}"', "has no en form"),
    ("account_health", 'id = "vtr"', 'id = "vtx"', "vtx: is no metric of metrics.toml"),
    ("account_health", 'of.en = "{count} of {total} packages"', 'of.en = "{count}"', "must hold {count} and {total} in en"),
    ("account_health", 'causes = ["pol_variation"]', 'causes = ["pol_x"]', "names the unknown cause pol_x"),
    ("account_health", 'names = ["validTrackingRate"]', "names = []", "vtr: has no name"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("file", "before", "after", "message", "at"),
    [(*one, "")[:5] for one in MISTAKES],
    ids=[f"{m[0]}-{m[3][:30]}" for m in MISTAKES],
)
def test_a_mistake_is_told_with_its_line(
    root: Path, catalogue: Catalogue, file: str, before: str, after: str, message: str, at: str
) -> None:
    path = root / "reports" / f"{file}.toml"
    text = path.read_text("utf-8")
    assert before in text
    line = text[: text.index(at or before)].count("\n") + 1
    path.write_text(text.replace(before, after, 1), "utf-8")
    found = check_report_knowledge(root, catalogue, TODAY)
    mine = [mistake for mistake in found if message in mistake.message]
    assert mine, found
    assert all(mistake.file == f"reports/{file}.toml" for mistake in mine)
    assert line in [mistake.line for mistake in mine], mine


def test_a_kind_that_any_table_would_be_taken_for_is_told(root: Path, catalogue: Catalogue) -> None:
    path = root / "reports" / "feedback.toml"
    path.write_text(path.read_text("utf-8").replace("\ntype =", "\nmay_be_empty = true\ntype ="), "utf-8")
    found = [mistake.message for mistake in check_report_knowledge(root, catalogue, TODAY)]
    assert any("feedback: has no column that must be filled" in message for message in found), found


def test_a_fact_that_no_blank_can_take_fills_none(root: Path, catalogue: Catalogue) -> None:
    with (root / "reports" / "invoice_defects.toml").open("a", encoding="utf-8") as file:
        file.write(
            '\n[[fills]]\nfact = "invoice_defects"\nitem = "perf_odr.ca1"\nblanks = { order_count = "orders" }\n'
        )
    (mistake,) = check_report_knowledge(root, catalogue, TODAY)
    assert mistake.message == "invoice_defects: is no fact of this report that can fill a blank: use one of none"


def test_age_fails_no_check_and_a_missing_translation_fails_a_strict_one(root: Path, catalogue: Catalogue) -> None:
    path = root / "reports" / "feedback.toml"
    text = path.read_text("utf-8").replace("checked = 2026-11-24", "checked = 2026-01-01")
    path.write_text(text.replace('name.zh-Hans = "卖家反馈"\n', ""), "utf-8")
    grades = {
        mistake.message.split(":")[0]: mistake.grade for mistake in check_report_knowledge(root, catalogue, TODAY)
    }
    assert grades["feedback"] == "hint"
    strict = check_report_knowledge(root, catalogue, TODAY, strict=True)
    assert any("zh-Hans" in mistake.message for mistake in strict), strict


def test_a_kind_that_cannot_be_read_is_told_where_reports_are_read(root: Path) -> None:
    path = root / "reports" / "feedback.toml"
    path.write_text(path.read_text("utf-8").replace("[[columns]]", "[[column]]", 1), "utf-8")
    with pytest.raises(CatalogueError, match=r"cannot be read: reports/feedback.toml:\d+: .*column.* 'appeal-tui cat"):
        load_report_knowledge(root)
    assert all(isinstance(mistake, Mistake) for mistake in check_report_knowledge(root, None, TODAY))
