"""What goes with a letter, and what was put into parcels or stands in a patent."""

from __future__ import annotations

import pytest

from .measure import Reviewer
from .test_plans import AC, GIVEN, PM, RC, ZAC, ZPM, ZRC, chinese, english


@pytest.mark.parametrize(
    ("said", "files", "missing"),
    [
        ("In March we enclosed a card in our parcels.", [], False),
        ("Enclosed is a lease of the hall.", [], True),
        ("The tins are stored in hall 3 beside the ramp, and photos of them are in SHELVES.zip.", ["lease.pdf"], True),
        ("The count is saved as SHELVES.xlsx.", ["lease.pdf"], False),
        ("The invoice is Q4471.pdf; the photos of the shelf are attached.", ["Q4471.pdf"], True),
    ],
)
def test_what_goes_with_a_letter(reviewer: Reviewer, said: str, files: list[str], missing: bool) -> None:
    given = {**GIVEN, "attachments": files}
    assert reviewer.tells("attachment_missing", english(RC, f"{AC}\n4. {said}", PM), given) is missing


@pytest.mark.parametrize("said", ["包裹内附有一张小票。", "包裹内均附有小票。", "产品附有说明卡。"])
def test_what_lies_in_a_parcel_is_no_attachment(reviewer: Reviewer, said: str) -> None:
    given = {**GIVEN, "attachments": []}
    assert not reviewer.tells("attachment_missing", chinese(ZRC, f"{ZAC}\n4. {said}", ZPM), given)


@pytest.mark.parametrize(
    ("said", "missing"),
    [
        ("该专利的附图 3 显示灯座为圆形。", False),
        ("仓库照片见附图。", True),
    ],
)
def test_figures_of_a_patent_are_no_attachments(reviewer: Reviewer, said: str, missing: bool) -> None:
    given = {**GIVEN, "route": "dispute", "causes": ["ip_patent"], "notice": "专利投诉：B0ABCDE123。请说明。"}
    assert reviewer.tells("attachment_missing", f"关于 B0ABCDE123 的说明\n\n{said}\n", given) is missing


@pytest.mark.parametrize(
    ("said", "link"),
    [
        ("Supplier: Norvell Trading, Hull\nPhone: 01482 555 010\nWebsite: norvell.example", False),
        ("For more visit norvell.example/lamps today.", True),
    ],
)
def test_the_site_of_a_supplier_is_no_link(reviewer: Reviewer, said: str, link: bool) -> None:
    assert reviewer.tells("links", english(RC, AC, f"{PM}\n\n{said}"), GIVEN) is link


@pytest.mark.parametrize(
    ("said", "file", "named"),
    [
        ("Invoice NV-20417 of 19 March 2026 (file 01).", "01_NV.pdf", True),
        ("Invoice NV-20417 is in files 02 and 01.", "01_NV.pdf", True),
        ("Invoice NV-20417 of 19 March 2026 (01).", "01_NV.pdf", True),
        ("Invoice NV-20417 of 1 March 2026.", "01_NV.pdf", False),
        ("The whole export is in C.", "C_log.csv", True),
        ("The files:\nC - all messages with their days.", "C_log.csv", True),
        ("Class C is the best one.", "C_log.csv", False),
        ("三月的发票（01）。", "01_单据.pdf", True),
        ("三月的发票见01。", "01_单据.pdf", True),
        ("三月的发票见01月的文件。", "01_单据.pdf", False),
        ("制度见C。", "C_制度.pdf", True),
        ("See pack_1.jpg to pack_6.jpg.", "pack_4.jpg", True),
        ("See pack_1.jpg to pack_3.jpg.", "pack_4.jpg", False),
    ],
)
def test_a_file_is_named_by_its_number_its_letter_or_its_range(
    reviewer: Reviewer, said: str, file: str, named: bool
) -> None:
    ends = ["pack_1.jpg", "pack_3.jpg", "pack_6.jpg"] if "pack" in file else []
    text = chinese(ZRC, f"{ZAC}\n4. {said}", ZPM) if "。" in said else english(RC, f"{AC}\n4. {said}", PM)
    told = [one.text() for one in reviewer.findings(text, {**GIVEN, "attachments": [*ends, file]})]
    assert any("never mentioned" in one and file in one for one in told) is not named
