"""Whatever comes in by keyboard or clipboard is kept, shown as the text that it is, and never acts on the terminal."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import tomli_w

from appeal_tui.storage.codec import dump_case
from tests import hostile
from tests.ui.wizard import filled_case

from .conftest import Start
from .wizard import Wizard

HOSTILE = (
    "A[bold]B[/bold][/][@click=app.quit]C[link=x]D\x1b]52;c;aGFja2Vk\x07E\x1b[31mF\x1b]0;hacked\x1b\\G"
    "\x9b5mH\x9d52;c;eA==\x9cI\x07\x08\x00J\u202eK\u200bL{{ 7*7 }}{% raw %}<b>M</b>&amp;N"
)
SHOWN = "A[bold]B[/bold][/][@click=app.quit]C[link=x]D"
# A control character of one byte goes alone: what follows one is mostly text in a wrong encoding.
LITERAL = SHOWN + "EFGH52;c;eA==IJKL{{ 7*7 }}{% raw %}<b>M</b>&amp;N"

PANGRAM = "The quick brown fox jumps over the lazy dog"


def only_case(folder: Path) -> dict[str, Any]:
    """Return the only case as it is on the disk."""
    (path,) = (folder / "data" / "cases").glob("*.toml")
    return tomllib.loads(path.read_text("utf-8"))


def assert_nothing_acted(wizard: Wizard) -> None:
    """Nothing of the hostile text reached the terminal as a control sequence."""
    # The shape of the mouse pointer is all that the program itself sets this way.
    written = re.sub(rb"\x1b\]22;[a-z]*\x07", b"", wizard.raw)
    assert b"\x1b]" not in written
    assert b"\x07" not in written
    assert b"\x1b[31m" not in written
    assert not re.search("[\x80-\x9f\u202e\u200b]", written.decode("utf-8", "replace"))


def test_a_case_whose_every_text_acts_is_shown_in_every_step_and_does_nothing(start: Start, tmp_path: Path) -> None:
    cases = tmp_path / "data" / "cases"
    cases.mkdir(parents=True, mode=0o700)
    table = tomllib.loads(dump_case(filled_case()).decode())
    table = hostile.with_texts(hostile.with_texts(table, hostile.CONTROLS), hostile.MARKUP)
    (cases / "acme-ab2c.toml").write_text(tomli_w.dumps({**table, "step": "notice"}), "utf-8")
    with start("open", "acme-ab2c") as wizard:
        wizard.wait_for(r"> ?1 Notice\b")
        for step in ("Cause", "Self-audit", "Plan", "Evidence", "Review", "Letter", "Send"):
            wizard.next_step(step)
        wizard.quit()
        assert_nothing_acted(wizard)


def hostile_cases() -> dict[str, bytes]:
    """Return files in the place of a case, whose store is called by what acts on a terminal."""
    return dict(hostile.case_files(hostile.with_text(dump_case(filled_case()), hostile.CONTROLS)))


@pytest.mark.parametrize(
    ("name", "told"),
    [
        pytest.param("newer", "READ-ONLY", marks=pytest.mark.thorough),
        ("half-zero", "damaged by zeros"),
        ("control-key", "> ?1 Notice"),
    ],
)
def test_a_strange_file_that_is_opened_by_its_name_is_told_about_and_does_nothing(
    start: Start, tmp_path: Path, name: str, told: str
) -> None:
    cases = tmp_path / "data" / "cases"
    cases.mkdir(parents=True, mode=0o700)
    data = hostile_cases()[name]
    (cases / "acme-ab2c.toml").write_bytes(data)
    with start("open", "acme-ab2c") as wizard:
        wizard.wait_for(told)
        wizard.press("escape", "ctrl+q")
        assert wizard.wait_for_exit() == 0
        assert wizard.is_restored
        assert_nothing_acted(wizard)
        assert b"Traceback" not in wizard.raw
    # Where one was is kept in a case that can be read; a file that cannot is left as it is.
    if name != "control-key":
        assert (cases / "acme-ab2c.toml").read_bytes() == data


def test_files_that_are_no_cases_are_told_about_in_the_list_and_do_nothing(start: Start, tmp_path: Path) -> None:
    cases = tmp_path / "data" / "cases"
    cases.mkdir(parents=True, mode=0o700)
    files = {f"{name}.toml": hostile_cases()[name] for name in ("doubled", "surrogate-escape", "html", "deep")}
    for name, data in files.items():
        (cases / name).write_bytes(data)
    with start() as wizard:
        wizard.wait_for(r"> [a-z]")
        for number in range(len(files)):
            name = next(line.split()[1] for line in wizard.lines if line.startswith(" > "))
            wizard.press("enter")
            wizard.wait_for(rf"\u258c The case file '{name}\.toml' is (?:damaged|a web page|of another program):")
            wizard.press("up" if number == len(files) - 1 else "down")
            wizard.wait_for(rf"> (?!{name}\b)[a-z]")
        wizard.quit()
        assert_nothing_acted(wizard)
        assert b"Traceback" not in wizard.raw
    assert {path.name: path.read_bytes() for path in cases.glob("*.toml")} == files


def test_what_is_typed_and_pasted_arrives_cleaned_is_shown_as_it_is_and_does_nothing(
    start: Start, tmp_path: Path
) -> None:
    with start(size=(180, 40)) as wizard:
        wizard.begin_case()
        wizard.paste(HOSTILE)
        wizard.wait_for(r"&amp;N")
        wizard.press("home")
        wizard.wait_for(re.escape("[" + SHOWN))
        # Bytes that are no UTF-8, in the middle of typing.
        wizard.go_to("^ASINs named")
        wizard.enter("before")
        wizard.send(b"\xff\xfe\xc3(\x80")
        wizard.enter("after")
        wizard.wait_for(r"before.*after")
        wizard.press("tab")
        wizard.wait_until(lambda: wizard.cursor == (-1, ""), "the cursor in the text of the notice")
        wizard.paste("Hello\n\x1b]52;c;aGFja2Vk\x07red\x1b[31mtext\x1b[0m end\n")
        wizard.wait_for(r"Notice \(\d words\)")
        wizard.wait_for("characters that act on a terminal")
        wizard.quit()
        assert_nothing_acted(wizard)
    case = only_case(tmp_path)
    assert case["store"]["name"] == LITERAL
    assert case["notice"]["asins"].startswith("before")
    assert case["notice"]["asins"].endswith("after")
    assert case["notice"]["text"] == "Hello\nredtext end\n"


def test_a_notice_that_comes_without_the_marks_of_a_paste_is_one_paste(start: Start, tmp_path: Path) -> None:
    notice = "Hello,\n\nyour account was deactivated.\nASIN\tReason\nB0ABCDEFGH\tInauthentic\n" * 400 + "The end"
    with start() as wizard:
        wizard.begin_case()
        wizard.go_to_notice()
        wizard.send(notice.replace("\n", "\r"))
        wizard.wait_for(r"Notice \(3602 words\)")
        wizard.quit()
    assert only_case(tmp_path)["notice"]["text"] == notice


def test_hostile_text_in_a_blank_and_in_an_own_line_stands_literally_in_the_letter(
    start: Start, tmp_path: Path
) -> None:
    with start(size=(160, 45)) as wizard:
        wizard.begin_case()
        wizard.type_into("Store", "[red]Acme[/red]")
        wizard.next_step("Cause")
        wizard.tick_cause("communication", "Buyer communication, diversion, marketing inserts")
        wizard.next_step("Self-audit")
        wizard.next_step("Plan")
        wizard.tick_line("training", "true of us")
        wizard.press("down")
        wizard.paste("[/] agent\x1b[31m of {brand} {{ 7*7 }}")
        wizard.wait_for(r"We (?:let|had) a \[/\] agent of \{brand\} \{\{ 7\*7 \}\} (?:write to|answer) buyers")
        wizard.show_all()
        wizard.press("ctrl+home", "end")
        wizard.go_to("^.*Write my own")
        wizard.press("enter")
        wizard.wait_for("your own words")
        wizard.paste("We [link=x]kept[/] all \x1b]52;c;aGFja2Vk\x07records [@click=app.quit]here[/].")
        own = r"We \[link=x\]kept\[/\] all records \[@click=app\.quit\]here\[/\]\."
        wizard.wait_until(lambda: re.search(own, _joined(wizard)) is not None, "the own line")
        wizard.quit()
        assert_nothing_acted(wizard)
    items = only_case(tmp_path)["items"]
    assert items["pol_comm.rc6"]["blanks"]["role"] == "[/] agent of {brand} {{ 7*7 }}"
    assert items["own.1"]["text"] == "We [link=x]kept[/] all records [@click=app.quit]here[/]."


def _joined(wizard: Wizard) -> str:
    return " ".join(re.sub(r"[\u2502\[\]]\s*$", "", line[21:]).strip() for line in wizard.lines)


def test_keys_at_any_speed_stay_in_order_and_in_their_fields_also_while_a_step_opens(
    start: Start, tmp_path: Path
) -> None:
    with start() as wizard:
        wizard.wait_for_list()
        # Behind each other at once, into a step that is only being opened.
        wizard.press("ctrl+n")
        wizard.enter("Acme Trading")
        wizard.wait_for(r"\[Acme Trading ")
        # Faster than the screen follows, from field to field.
        wizard.press("down", "down", "down")
        wizard.enter("2026-11-18")
        wizard.press("down")
        wizard.enter("72 hours")
        wizard.press("tab")
        wizard.enter("B0ABCDE123")
        wizard.press("tab")
        wizard.paste("Hello there, ")
        wizard.wait_for(r"Notice \(2 words\)")
        # One after another, every few milliseconds.
        for character in PANGRAM:
            wizard.enter(character)
            wizard.read(0.005)
        wizard.wait_for(r"Notice \(11 words\)")
        wizard.quit()
    case = only_case(tmp_path)
    assert case["store"] == {"name": "Acme Trading"} | {k: v for k, v in case["store"].items() if k != "name"}
    assert case["notice"] == {
        "received": "2026-11-18",
        "due": "72 hours",
        "asins": "B0ABCDE123",
        "text": f"Hello there, {PANGRAM}",
    }


def test_keys_typed_while_a_dialog_opens_are_not_lost(start: Start) -> None:
    with start() as wizard:
        wizard.begin_case()
        wizard.press("f3")
        wizard.enter("/no/such/notice.txt")
        wizard.wait_for(r"\s/no/such/notice\.txt\s")
        wizard.quit()
