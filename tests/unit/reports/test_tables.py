"""Tables as sellers have them: in any encoding, with any delimiter, damaged in every way. What cannot be read is told."""

from __future__ import annotations

import datetime
import gzip
import io
import os
import time
import zipfile
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appeal_tui.errors import UnreadableError
from appeal_tui.reports import reading, table
from appeal_tui.reports.facts import UnitsSold
from appeal_tui.reports.reading import ReportReading, read_report, read_report_file
from appeal_tui.storage.decoding import ENCODINGS
from tests import reports
from tests.reports import ALL_ORDERS, ASIN, BUYER, order, orders

from .reading import UNTIL, places, read, refused

WANTED = ["amazon-order-id", "purchase-date", "order-status", "asin", "quantity", "product-name"]
TEXT = reports.table(ALL_ORDERS, orders())


def units(found: ReportReading) -> int:
    return sum(fact.units for fact in found.facts if isinstance(fact, UnitsSold))


def test_a_table_with_tabs_is_told_by_its_header_wherever_its_columns_stand() -> None:
    turned = reports.table(reversed(ALL_ORDERS), orders())
    spoken = TEXT.replace("amazon-order-id", "Amazon Order ID").replace("purchase-date", "PURCHASE_DATE")
    for text in (TEXT, turned, spoken):
        found = read(text)
        assert (found.kind.id, found.rows, found.passed, units(found)) == ("all_orders", 3, 0, 6)


@pytest.mark.parametrize("delimiter", [",", ";", "|", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_delimiter_and_line_end(delimiter: str, end: str) -> None:
    text = reports.table(ALL_ORDERS, orders(), delimiter, end)
    assert units(read(text)) == units(read(text.removesuffix(end))) == 6
    assert units(read("\ufeff" + text)) == 6


@pytest.mark.parametrize("first", ["sep=;", '"sep=;"', "SEP=;", "sep=;\n\n"])
def test_a_line_for_spreadsheets_says_the_delimiter(first: str) -> None:
    found = read(f"{first}\n{reports.table(ALL_ORDERS, [*orders(), order(4, quantity='x')], ';')}")
    assert units(found) == 6
    assert places(found)[0][0] == first.count("\n") + 6, "rows are counted as an editor counts lines"


@pytest.mark.parametrize("said", [":", "^", "\t", " ", "\0", "x", '"', ";;", ""])
def test_a_line_for_spreadsheets_may_say_anything(said: str) -> None:
    delimiter = said if said in (":", "^") else "\t"
    text = reports.table(WANTED, orders(), delimiter).replace("08:11:02+00:00", "")
    assert units(read(f"sep={said}\n{text}")) == 6


def test_some_lines_about_the_report_may_stand_above_its_header() -> None:
    assert units(read("All orders\nfrom 2026-01-01\n\n" + TEXT)) == 6


NAMES = {
    "utf-8": "Café größe 水",
    "cp1252": "Trinkflasche für Kinder – größer als 50 €",
    "cp932": "ステンレスボトル 500ml 保温",
    "gb18030": "不锈钢水杯 500ml 保温",
    "cp950": "不鏽鋼水杯 500ml 保溫",
    "cp949": "스테인리스 물병 500ml 보온",
    "euc_jp": "ステンレスボトル 500ml 保温",
}


@pytest.mark.parametrize("encoding", NAMES)
def test_the_encoding_is_guessed(encoding: str) -> None:
    text = reports.table(ALL_ORDERS, [order(number, product_name=NAMES[encoding]) for number in range(1, 6)])
    found = read(text.encode(encoding))
    assert found.encoding == encoding
    assert found.first_rows[0][4] == NAMES[encoding]
    assert (units(found), found.undecoded) == (10, 0)


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_with_and_without_its_mark(codec: str) -> None:
    found = read(reports.table(ALL_ORDERS, [order(product_name=NAMES["utf-8"])]).encode(codec))
    assert found.encoding == codec.removesuffix("-sig").removesuffix("-le").removesuffix("-be")
    assert found.first_rows[0][4] == NAMES["utf-8"]


def test_the_seller_may_say_the_encoding() -> None:
    data = reports.table(ALL_ORDERS, [order(product_name=NAMES["gb18030"])]).encode("gb18030")
    assert read(data, "gb18030").first_rows[0][4] == NAMES["gb18030"]
    other = read(data, "cp949")
    assert (other.encoding, units(other)) == ("cp949", 2)
    assert other.first_rows[0][4] != NAMES["gb18030"]


def test_a_text_of_two_encodings_costs_the_rows_whose_figures_are_damaged_and_no_others() -> None:
    rows = [order(number, product_name="Größe") for number in range(1, 30)]
    data = reports.table(ALL_ORDERS, rows).encode()
    data += reports.table(ALL_ORDERS, [order(30, product_name="Größe")]).split("\n")[1].encode("cp1252") + b"\n"
    data += reports.table(ALL_ORDERS, [order(31, asin="B0TEST000ö")]).split("\n")[1].encode("cp1252") + b"\n"
    found = read(data)
    assert found.encoding == "utf-8"
    assert found.undecoded == 2
    assert places(found) == [(32, "asin", "holds a character that is none in this encoding")]
    assert units(found) == 60


@pytest.mark.parametrize(
    ("changed", "column", "why"),
    [
        ({"amazon_order_id": "1.1E+16"}, "amazon-order-id", "rounded"),
        ({"amazon_order_id": "1,11E+16"}, "amazon-order-id", "rounded"),
        ({"amazon_order_id": "11. Nov"}, "amazon-order-id", "no order ID"),
        ({"amazon_order_id": "Nov-11"}, "amazon-order-id", "a date"),
        ({"amazon_order_id": "11-Nov"}, "amazon-order-id", "a date"),
        ({"amazon_order_id": "2011-01-11"}, "amazon-order-id", "a date"),
        ({"amazon_order_id": "11/01/2011 00:00"}, "amazon-order-id", "a date"),
        ({"amazon_order_id": "11月1日"}, "amazon-order-id", "a date"),
        ({"amazon_order_id": "11100000010000001"}, "amazon-order-id", "no order ID"),
        ({"amazon_order_id": ""}, "amazon-order-id", "is empty"),
        ({"asin": "1.23E+09"}, "asin", "rounded"),
        ({"asin": "B0TEST001"}, "asin", "no ASIN"),
        ({"quantity": "-1"}, "quantity", "whole number"),
        ({"quantity": "1.5"}, "quantity", "whole number"),
        ({"quantity": "1E+3"}, "quantity", "whole number"),
        ({"purchase_date": "10.11.2026 08:11"}, "purchase-date", "spreadsheet"),
        ({"purchase_date": "2026-02-30T00:00:00Z"}, "purchase-date", "spreadsheet"),
        ({"purchase_date": "20261110"}, "purchase-date", "spreadsheet"),
    ],
)
def test_what_a_spreadsheet_has_spoilt_is_told_with_its_place_and_never_used(
    changed: dict[str, str], column: str, why: str
) -> None:
    found = read(reports.table(ALL_ORDERS, [order(1), order(2, **changed), order(3)]))
    ((row, where, said),) = places(found)
    assert (row, where) == (3, column)
    assert why in said
    assert (found.rows, found.passed, units(found)) == (3, 1, 4)


def test_an_id_that_was_kept_as_a_text_is_one() -> None:
    rows = [order(1, amazon_order_id="'111-0000001-0000001"), order(2, amazon_order_id='="111-0000001-0000002"')]
    assert units(read(reports.table(ALL_ORDERS, rows))) == 4


def test_zeros_cost_the_rows_in_which_they_stand() -> None:
    lines = TEXT.encode().split(b"\n")
    lines[2] = lines[2].replace(b"2026-11-10", b"2026\x0011-10")
    found = read(b"\n".join(lines) + b"\0" * 40)
    assert places(found) == [(3, "", "the row is damaged by zeros"), (5, "", "the row is damaged by zeros")]
    assert units(found) == 4


def test_a_quotation_mark_that_is_not_closed_costs_its_row_and_none_behind_it() -> None:
    rows = [order(1), order(2, product_name='"Steel bottle'), order(3), order(4)]
    found = read(reports.table(ALL_ORDERS, rows, ","))
    assert places(found) == [(3, "", "a quotation mark is not closed, or stands within a cell")]
    assert units(found) == 6


@pytest.mark.parametrize("name", ['6" pipe', '"Best" pipe', '"Best pipe', 'pipe "', '"'])
def test_in_tables_with_tabs_a_quotation_mark_is_a_sign_like_others(name: str) -> None:
    found = read(reports.table(ALL_ORDERS, [order(1, product_name=name), order(2, product_name=name), order(3)]))
    assert (found.passed, units(found)) == (0, 6)


def test_cells_in_quotation_marks_may_hold_delimiters_and_line_ends() -> None:
    name = '"Bottle, steel ""500 ml"",\ntwo lids"'
    found = read(reports.table(ALL_ORDERS, [order(1, product_name=name), order(2, quantity="x")], ","))
    assert found.first_rows[0][4] == 'Bottle, steel "500 ml", two lids'
    assert places(found) == [(4, "quantity", "is no whole number")]


def test_ten_thousand_quotation_marks_that_are_never_closed_are_read_in_time() -> None:
    text = reports.table(ALL_ORDERS, [order(number, product_name='"x""') for number in range(4000)], ",")
    begun = time.perf_counter()
    found = read(text)
    assert found.passed > 3900
    assert time.perf_counter() - begun < 5


def test_rows_that_are_too_short_or_too_long_are_passed_over() -> None:
    lines = TEXT.rstrip("\n").split("\n")
    lines[1] = "\t".join(lines[1].split("\t")[:12])
    lines[2] += "\tone more"
    lines.append(lines[3].replace("Steel", "\tSteel"))
    found = read("\n".join(lines))
    more = "the row has more cells than the header"
    assert places(found) == [(2, "", "the row has too few cells"), (3, "", more), (5, "", more)]
    assert units(found) == 2


def test_empty_cells_at_the_end_of_a_row_may_be_missing() -> None:
    lines = TEXT.rstrip("\n").split("\n")
    lines[1] = "\t".join(lines[1].split("\t")[:20])
    assert units(read("\n".join(lines))) == 6


@pytest.mark.parametrize("length", range(0, len(TEXT), 41))
def test_a_report_that_was_cut_gives_nothing_that_the_whole_one_does_not(length: int) -> None:
    try:
        found = read(TEXT[:length])
    except UnreadableError:
        return
    assert units(found) <= 6
    assert units(found) % 2 == 0, "half of a figure is none"


def test_a_cell_that_is_too_long_is_told_with_row_and_column(monkeypatch: pytest.MonkeyPatch) -> None:
    long = reports.table(ALL_ORDERS, [order(1), order(2, product_name="x" * 200_000)])
    assert units(read(long)) == 4, "one of more than 128 kB is read"
    monkeypatch.setattr(table, "LONGEST_FIELD", 150_000)
    said = refused(long)
    assert "'report.txt' has a cell of more than 150,000 characters in row 3, column 11" in said
    quoted = refused(reports.table(ALL_ORDERS, [order(1, product_name='"' + "x" * 200_000 + '"')], ","))
    assert "row 2, column 11" in quoted


def test_a_line_without_an_end_and_too_many_rows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "_LONGEST_LINE", 5000)
    monkeypatch.setattr(table, "LONGEST_FIELD", 4000)
    assert "row 2, column 1" in refused(TEXT.split("\n")[0] + "\n" + "x" * 5000)
    monkeypatch.setattr(table, "MOST_ROWS", 3)
    assert "more than 3 rows: ask for a report over a shorter time" in refused(TEXT)


FOREIGN = {
    "nothing": (b"", "is empty"),
    "blanks": (b" \n\t\r\n", "is empty"),
    "a mark": (b"\xef\xbb\xbf", "holds no text"),
    "zeros": (bytes(5000), "holds no text"),
    "gzip": (gzip.compress(TEXT.encode()), "is a gzip archive: unpack it, or open it and save it as CSV first."),
    "PDF": (b"%PDF-1.7\n", "is a PDF"),
    "xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "is an old Office document or an Outlook message"),
    "HTML": (b"<!DOCTYPE html><html><table></table></html>", "is a web page: download the report again, or open it and"),
    "HTML in UTF-16": ("<html><body>Sign-In</body></html>".encode("utf-16"), "is a web page"),
    "XML": (b"<?xml version='1.0'?><report/>", "is XML"),
    "PNG": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, "is a picture"),
    "prose": (b"hello\n", "is none of the reports that are read here, or has no header: choose one of these: Account"),
    "noise": (bytes(range(1, 256)) * 40, "is none of the reports"),
    "no header": (TEXT.split("\n", 1)[1].encode(), "is none of the reports"),
    "no ASIN": (TEXT.replace("\tasin\t", "\tb\t").encode(), "looks like the report 'All orders', but asin is missing or"),
    "two ASINs": (TEXT.replace("\tsku\t", "\tasin\t").encode(), "but asin is missing or stands twice: download it again."),
    "a list": (b"[1, 2]", "is JSON, and not the seller performance report"),
    "half": (b'{"performanceMetrics": [', "is damaged JSON: download the report again."),
    "deep": (b"[" * 100_000, "is damaged JSON"),
    "a long number": (b'{"a": ' + b"9" * 6000 + b"}", "is damaged JSON"),
}  # fmt: skip


@pytest.mark.parametrize("name", FOREIGN)
def test_what_is_no_report_is_refused_in_one_sentence(name: str) -> None:
    data, words = FOREIGN[name]
    assert words in refused(data)


def test_a_workbook_is_refused_by_its_first_bytes_whatever_its_name() -> None:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    assert "is a zip archive or an Office document: unpack it, or open it and save it as CSV first." in refused(
        whole.getvalue()
    )


def test_a_header_alone_is_a_report_without_facts() -> None:
    found = read(TEXT.split("\n")[0])
    assert (found.rows, found.passed, found.facts) == (0, 0, ())


def test_columns_about_buyers_come_out_nowhere() -> None:
    found = read(TEXT)
    assert BUYER in TEXT
    assert BUYER not in repr(found)
    damaged = read(reports.table(ALL_ORDERS, [order(1, amazon_order_id=BUYER, asin=BUYER), order(2, quantity=BUYER)]))
    assert damaged.passed == 2
    assert BUYER not in repr(damaged.facts) + repr(damaged.passed_over)


def test_an_unknown_column_is_dropped_like_one_about_buyers() -> None:
    found = read(reports.table([*ALL_ORDERS, "comprador"], [order(1, comprador=BUYER)]))
    assert units(found) == 2
    assert BUYER not in repr(found)


def test_what_acts_on_a_terminal_does_not_come_through() -> None:
    name = "\x1b]52;c;aGFja2Vk\x07 red\x1b[31m \u202egnp\u200b"
    found = read(reports.table(ALL_ORDERS, [order(1, product_name=name, order_status="Ship\x1b[2Jped")]))
    assert found.first_rows[0][4] == "red gnp"
    assert "\x1b" not in repr(found.first_rows)
    assert units(found) == 2


class Watched(io.BytesIO):
    """A file that knows how much of it was asked for at once."""

    most = 0

    def read(self, size: int | None = -1, /) -> bytes:
        data = super().read(size)
        self.most = max(self.most, len(data))
        return data

    read1 = read


def test_a_hundred_thousand_rows_are_read_fast_and_never_held_as_a_whole() -> None:
    head, row, _ = reports.table(WANTED, [order(1)]).split("\n")
    before, behind = row.split(reports.order_id(1))
    lines = [head, *(f"{before}{reports.order_id(number)}{behind}" for number in range(100_000))]
    file = Watched("\n".join(lines).encode())
    begun = time.perf_counter()
    found = read_report(file, "'orders.txt'", "orders.txt", reports.knowledge(), UNTIL)
    assert time.perf_counter() - begun < 10
    assert units(found) == 200_000
    assert file.most <= 1 << 20 < len(file.getvalue())


def test_a_file_that_has_nothing_to_give_for_now_is_empty() -> None:
    # As some files of the system, which say that they are regular.
    file: Any = SimpleNamespace(read=lambda size: None)
    with pytest.raises(UnreadableError, match="is empty"):
        read_report(file, "'kmsg'", "kmsg", reports.knowledge(), UNTIL)


def test_a_file_is_looked_at_before_it_is_opened(tmp_path: Path) -> None:
    fifo = tmp_path / "orders.txt"
    os.mkfifo(fifo)
    sparse = tmp_path / "large.txt"
    with sparse.open("wb") as file:
        file.truncate(reading.LARGEST + 1)
    for path, words in ((fifo, "a pipe or a device"), (tmp_path, "is a folder"), (sparse, "larger than 100 MB")):
        with pytest.raises(UnreadableError, match=words):
            read_report_file(path, reports.knowledge(), UNTIL)


def test_a_report_of_every_encoding_is_read_as_every_other_one_with_one_sentence_at_most() -> None:
    text = reports.table(ALL_ORDERS, [order(number, product_name="Größe 水") for number in range(1, 4)])
    for codec in ("utf-8", "utf-16", "gb18030"):
        for encoding in ENCODINGS:
            try:
                read(text.encode(codec), encoding)
            except UnreadableError as error:
                assert str(error).endswith(".")


@given(st.binary(max_size=600), st.booleans())
def test_any_bytes_are_a_report_or_refused_in_one_sentence(data: bytes, headed: bool) -> None:
    head = TEXT.split("\n")[0].encode() + b"\n" if headed else b""
    try:
        found = read(head + data)
    except UnreadableError as error:
        assert "\n" not in str(error)
        assert str(error).endswith(".")
    else:
        assert found.passed <= found.rows


cells = st.text(st.characters(exclude_categories=()), max_size=12) | st.sampled_from(
    ["1.1E+16", '"', '""', "\t", ",", "\n", "\0", ASIN, "2026-11-10", "2", "Cancelled", reports.order_id(7)]
)


@given(st.lists(st.lists(cells, max_size=8), max_size=6), st.sampled_from(["\t", ",", ";"]))
def test_any_cells_leave_the_rows_around_them_as_they_are(rows: list[list[str]], delimiter: str) -> None:
    good = reports.table(WANTED, orders(2), delimiter)
    text = good + "\n".join(delimiter.join(row) for row in rows)
    found = read(text.encode("utf-8", "surrogatepass"))
    assert units(found) >= 4
    assert all(isinstance(fact.first, datetime.date) for fact in found.facts if isinstance(fact, UnitsSold))
