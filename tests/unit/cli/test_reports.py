"""`report`: what the seller's own reports hold, for people and for programs."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import reports
from tests.reports import ALL_ORDERS, BUYER, FBA_RETURNS, fba_return, order, orders

from .conftest import Result, Run, one_sentence
from .test_hostile_files import harmless


@pytest.fixture
def orders_file(home: Path) -> Path:
    path = home / "orders.csv"
    rows = [*orders(2), order(3, amazon_order_id="1.1E+16"), order(4, product_name="größer")]
    path.write_bytes(reports.table(ALL_ORDERS, rows, ",").encode("cp1252"))
    return path


def private(result: Result) -> Result:
    assert BUYER not in result.out + result.err
    return result


def test_json_is_one_object_a_file(run: Run, home: Path, orders_file: Path) -> None:
    health = home / "health.json"
    health.write_bytes(reports.usual_health())
    result = private(run("report", orders_file, health, "--json"))
    assert result.code == 0, result
    first, second = result.json_lines
    assert first == {
        "file": str(orders_file), "kind": "all_orders", "encoding": "cp1252", "rows": 4, "rows_passed_over": 1,
        "rows_undecoded": 0,
        "passed_over": [
            {"row": 4, "column": "amazon-order-id", "why": "an ID that a spreadsheet has rounded, like 1.1E+16"}
        ],
        "facts": [
            {
                "fact": "units_sold", "file": "orders.csv", "rows": 3, "first": "2026-11-10", "last": "2026-11-10",
                "units": 6, "whole_year": False, "asins": [{"asin": "B0TEST0001", "units": 6, "rows": 3}],
            },
            {
                "fact": "cancelled_orders", "file": "orders.csv", "rows": 3, "first": "2026-11-10",
                "last": "2026-11-10", "cancelled": 0, "orders": 3,
            },
        ],
    }  # fmt: skip
    assert second["kind"] == "account_health"
    (late,) = (fact for fact in second["facts"] if fact.get("metric") == "lsr_30")
    assert (late["value"], late["target"], late["status"], late["count"]) == (0.0574, 0.04, "BAD", 31)


def test_a_file_that_cannot_be_read_does_not_keep_the_others_from_it(run: Run, home: Path, orders_file: Path) -> None:
    packed = home / "orders.txt.gz"
    packed.write_bytes(gzip.compress(b"x"))
    result = run("report", packed, "missing.txt", orders_file, "--json")
    assert result.code == 2
    first, second, third = result.json_lines
    assert first == {
        "file": str(packed),
        "error": f"'{packed}' is a gzip archive: unpack it, or open it and save it as CSV first.",
    }
    assert second["error"] == "There is no file 'missing.txt': check the name."
    assert third["kind"] == "all_orders"
    assert result.err.count("\n") == 2
    assert run("report", packed).code == 2


def test_for_people_it_says_kind_encoding_facts_and_what_was_passed_over(run: Run, orders_file: Path) -> None:
    result = private(run("report", orders_file))
    said = [line.split("  ")[0] for line in result.lines if not line.startswith(" ")]
    assert said == ["File", "Kind", "Encoding", "Rows", "Passed over", "Units sold", "Cancelled orders"]
    assert "Windows-1252" in result.out
    assert "row 4" in result.out
    assert "amazon-order-id: an ID that a spreadsheet has rounded, like 1.1E+16" in result.out
    assert "the file does not reach over all of the 365 days" in result.out


def test_many_asins_and_many_places_are_counted_and_not_all_named(run: Run, home: Path) -> None:
    path = home / "returns.txt"
    rows = [fba_return(n, asin=f"B0TEST{n:04d}") for n in range(1, 26)] + [fba_return(n, asin="x") for n in range(15)]
    path.write_text(reports.table(FBA_RETURNS, rows), "utf-8")
    result = private(run("report", path))
    assert "and 5 more ASINs" in result.out
    assert "and 5 more\n" in result.out


def test_claims_and_waiting_requests_among_returns_are_told(run: Run, home: Path) -> None:
    path = home / "returns.txt"
    rows = [reports.seller_return(n, claim="Y", status="Pending", day=f"0{n}-Nov-2026") for n in (2, 3)]
    path.write_text(reports.table(reports.SELLER_RETURNS, [*rows, reports.seller_return(4)]), "utf-8")
    lines = [" ".join(line.split()) for line in private(run("report", path)).lines]
    assert "Returns with an A-to-z claim 2 of 3 orders 2026-11-02 to 2026-11-24" in lines
    assert "Returns that wait for an answer 2 of 3 orders the oldest of 2026-11-02" in lines


def test_amazons_status_is_told_and_nothing_is_called_a_violation_that_it_calls_good(run: Run, home: Path) -> None:
    path = home / "health.json"
    rate = reports.figure(0.4286, "GOOD", 0.97, targetCondition="GREATER_THAN")
    path.write_text(json.dumps(reports.health(onTimeDeliveryRate=rate)), "utf-8")
    said = run("report", path).out
    assert "42.86%" in said
    assert "target: over 97%; Amazon says: good" in said
    assert "miss" not in said
    assert "violation" not in said


def test_the_encoding_may_be_said_by_any_of_its_names(run: Run, home: Path) -> None:
    path = home / "orders.txt"
    path.write_bytes(reports.table(ALL_ORDERS, [order(1, product_name="保温杯")]).encode("gb18030"))
    for name, known in (("GBK", "gb18030"), ("shift_jis", "cp932"), ("latin-1", "cp1252"), ("utf-8-sig", "utf-8")):
        assert run("report", path, "--encoding", name, "--json").json["encoding"] == known
    assert run("report", path, "--encoding", "utf-8", "--json").json["rows_undecoded"] == 1
    for name in ("klingon", "hex", "rot13", "", "a b\0c"):
        result = run("report", path, "--encoding", name)
        assert result.code in ((0,) if not name else (2,))
        assert not name or "is no encoding that is read here: choose one of utf-8, utf-16" in one_sentence(result, 2)


def test_a_report_may_come_from_standard_input(run: Run, orders_file: Path) -> None:
    result = run("report", "-", "--json", stdin=orders_file.read_bytes())
    assert (result.code, result.json["file"], result.json["kind"]) == (0, "-", "all_orders")
    assert one_sentence(run("report", "-"), 2) == "Standard input is empty: download the report again."


def test_a_report_without_rows_says_so(run: Run, home: Path) -> None:
    path = home / "orders.txt"
    path.write_text("\t".join(ALL_ORDERS), "utf-8")
    result = run("report", path)
    assert (result.code, result.lines[-1].split()) == (0, ["Facts", "none"])


@given(st.binary(max_size=300), st.booleans())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
def test_any_bytes_do_no_harm(run: Run, home: Path, data: bytes, headed: bool) -> None:
    path = home / "strange.csv"
    path.write_bytes(("\t".join(ALL_ORDERS) + "\n").encode() * headed + data)
    harmless(run("report", path))
    harmless(run("report", path, "--json"))


def test_the_check_of_a_catalogue_names_the_mistakes_of_its_reports(run: Run, home: Path) -> None:
    import shutil

    from appeal_tui.resources import templates_folder

    own = home / "catalogue"
    shutil.copytree(templates_folder(), own, ignore=shutil.ignore_patterns("letters", "interface", "review", "notices"))
    path = own / "reports" / "feedback.toml"
    path.write_text(path.read_text("utf-8").replace('"S155"', '"S9"'), "utf-8")
    result = run("catalogue", "check", own)
    assert result.code == 1
    assert result.out.startswith("reports/feedback.toml:6: feedback: names the source S9, which is not in sources.toml")
