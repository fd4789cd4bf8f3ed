"""Small, dumb, colourless and missing terminals; missing and unusable folders."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from .conftest import Start
from .driver import Terminal
from .wizard import PROGRAM


def one_sentence(text: str) -> str:
    """Return what was said, having checked that it is one sentence for people."""
    said = text.strip()
    assert "Traceback" not in said
    assert said.count("\n") == 0, said
    assert said.startswith("appeal-tui: "), said
    assert said.endswith((".", ")", "]")), said
    return said


def run(env: dict[str, str], cwd: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the program without a terminal."""
    return subprocess.run(
        [PROGRAM, *arguments], env=env, cwd=cwd, text=True, capture_output=True, stdin=subprocess.DEVNULL, timeout=20
    )


def test_any_size_of_the_window_is_survived(start: Start) -> None:
    with start() as wizard:
        wizard.begin_case()
        wizard.type_into("Store", "Acme Trading")
        for size in ((20, 5), (1, 1), (200, 1), (1, 50), (80, 24), (20, 5), (120, 40)):
            wizard.resize(*size)
            # A key in each size: what is drawn there must not break on it.
            wizard.press("down", "up")
            wizard.read(0.1)
        wizard.wait_for(r"\[Acme Trading ")
        wizard.next_step("Cause")
        wizard.resize(1, 1)
        wizard.press("down", "space")
        wizard.read(0.1)
        wizard.resize(120, 40)
        wizard.wait_for(r"> 2 Cause")
        wizard.wait_for(r"\[x\] ")
        wizard.quit()


def test_a_hundred_changes_of_the_size_in_a_row_are_survived(start: Start) -> None:
    with start() as wizard:
        wizard.begin_case()
        for step in range(100):
            wizard.resize(20 + step, 5 + step % 30)
        wizard.resize(20, 5)
        wizard.resize(120, 40)
        # The emulator keeps what fits of the old screen: only a whole frame shows that everything is drawn anew.
        wizard.wait_for("\u256d\u2500 Notice \u2500{90}\u256e")
        wizard.wait_for("The name of your selling account")
        wizard.wait_until(lambda: wizard.cursor[1].startswith("Store "), "the form in its old size")
        wizard.type_into("Store", "Acme")
        wizard.quit()


def test_without_colour_the_cursor_is_still_seen(start: Start) -> None:
    with start(NO_COLOR="1", COLORTERM=None) as wizard:
        wizard.begin_case()
        wizard.type_into("Store", "Acme")
        assert wizard.cursor[1].startswith("Store")
        wizard.quit()
        colours = re.findall(rb"[34]8;5;(\d+)", wizard.raw)
        # Textual writes greys of the 256 colours where none are wanted.
        assert all(int(colour) >= 232 or int(colour) in (0, 7, 8, 15, 16, 231) for colour in colours)
        assert not re.search(rb"[34]8;2;|\x1b\[(?:[\d;]*;)?[34][1-6](?:;[\d;]*)?m", wizard.raw)


def test_a_dumb_terminal_gets_a_sentence(start: Start) -> None:
    with start(TERM="dumb") as wizard:
        assert wizard.wait_for_exit() == 2
        assert "terminal" in one_sentence(wizard.raw.decode().replace("\r\n", "\n"))


def test_a_pipe_instead_of_a_terminal_gets_a_sentence(env: dict[str, str], tmp_path: Path) -> None:
    done = run(env, tmp_path)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "terminal" in one_sentence(done.stderr)


def _as_nobody(*command: str | Path) -> list[str | Path]:
    # A user of the tests' own kind would have a real home by the system's list of users, and it would be used.
    return ["setpriv", "--reuid", "54321", "--clear-groups", *command]


@pytest.mark.skipif(
    os.geteuid() != 0 or shutil.which("setpriv") is None,
    reason="takes root to become a user whom the system does not know",
)
def test_no_home_folder_gets_a_sentence(env: dict[str, str], tmp_path: Path) -> None:
    nobody = _as_nobody(PROGRAM)
    if subprocess.run(_as_nobody("test", "-r", PROGRAM), check=False).returncode:
        pytest.skip("the program lies in a folder that only its owner may enter")
    nothing = {name: value for name, value in env.items() if name != "HOME" and not name.startswith("APPEAL_TUI")}
    with Terminal(nobody, nothing, cwd=tmp_path) as terminal:
        assert terminal.wait_for_exit() == 2
        assert "APPEAL_TUI_DATA_DIR" in one_sentence(terminal.raw.decode().replace("\r\n", "\n"))


def test_a_file_in_place_of_the_data_folder_is_told_and_survived(start: Start, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("in the way")
    with start() as wizard:
        wizard.wait_until(lambda: b"data" in wizard.raw and bool(wizard.text.strip()), "first screen")
        wizard.press("ctrl+n")
        wizard.wait_for(r"file where a folder is|move it away|cannot")
        assert b"Traceback" not in wizard.raw
        wizard.quit()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_data_folder_that_may_not_be_written_is_told_and_survived(start: Start, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir(mode=0o500)
    with start() as wizard:
        wizard.wait_for_list()
        wizard.press("ctrl+n")
        wizard.wait_for(r"may not|permission|cannot|not saved|NOT SAVED")
        assert b"Traceback" not in wizard.raw
        wizard.quit()
