"""Nothing of a case leaves the program but into its own files: no title, no log, no argument, no connection."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from .test_article_examples import answer_notice
from .wizard import Wizard

STORE, ORDER, CLERK = "Zyxwold Trading", "123-7654321-1234567", "Ottilie Zyxman"
SECRETS = (STORE, "zyxwold", ORDER, CLERK, "Ottilie")

NOTICE = f"""Hello from Amazon,

Your account has been deactivated because your late shipment rate exceeds our target. Order {ORDER} was shipped late.

Please send us a plan of action within 3 days that explains the root cause, the actions you have taken and how you prevent it.
"""

CLIPBOARD = """#!/bin/sh
case "$*" in *-o*) cat "$HOME/clipboard" 2>/dev/null;; *) cat > "$HOME/clipboard";; esac
"""
"""A program of the system's clipboard, which the wizard calls as it would call the real one."""


@pytest.fixture
def strace(tmp_path: Path) -> list[str | Path]:
    """Return what watches every process of the program: which others it starts, and whom it speaks to."""
    watch: list[str | Path] = [
        "strace",
        "-f",
        "-qq",
        "-s",
        "100000",
        "-e",
        "trace=%network,execve",
        "-o",
        tmp_path / "strace",
    ]
    if shutil.which("strace") is None or subprocess.run([*watch, "true"], capture_output=True, check=False).returncode:
        pytest.skip("no process can be watched here")
    return watch


def whole_session(wizard: Wizard, letter: Path) -> None:
    """Do what a seller does with a case, from the notice to the letter that is sent."""
    answer_notice(wizard, STORE, "2026-11-18", "14 days", "", NOTICE)
    wizard.next_step("Cause")
    wizard.tick_cause("late", "Late shipment / dispatch rate above target")
    wizard.next_step("Self-audit")
    wizard.next_step("Plan")
    wizard.plan("saturdays", "true of us", {"late weekend orders": "34"})
    wizard.open_part("Actions")
    wizard.plan("clearing", "done", {"date": "2026-11-20", "orders cleared first": "58"})
    wizard.open_part("Prevention")
    wizard.plan("expedited", "ongoing", {"person responsible": CLERK, "hour, 0 to 23": "15"})
    for step in ("Evidence", "Review", "Letter"):
        wizard.next_step(step)
    wizard.wait_for("Ready to paste")
    wizard.press("f3")
    wizard.wait_for("lipboard|opied")
    wizard.save_letter(letter)
    wizard.next_step("Send")
    wizard.quit()


def test_a_whole_session_tells_nobody_anything(env: dict[str, str], tmp_path: Path, strace: list[str | Path]) -> None:
    tools = tmp_path / "tools"
    tools.mkdir()
    (tools / "xclip").write_text(CLIPBOARD)
    (tools / "xclip").chmod(0o755)
    templates = tmp_path / "config" / "templates" / "letters" / "en"
    templates.mkdir(parents=True)
    shutil.copy(Path(__file__).parents[2] / "templates" / "letters" / "en" / "plan.txt.j2", templates)
    env = {**env, "PATH": f"{tools}:{env['PATH']}", "DISPLAY": ":99"}
    letter = tmp_path / "letter.txt"
    with Wizard(env, tmp_path, under=strace) as wizard:
        whole_session(wizard, letter)
        raw = bytes(wizard.raw)
    assert CLERK in letter.read_text()
    assert CLERK in (tmp_path / "clipboard").read_text()

    # The title of the window and of its icon; nothing is written there, and so nothing of the case.
    assert not re.findall(rb"\x1b\](?:0|1|2|l|L|7|9|777);", raw)
    assert b"\x1bk" not in raw, "the title of screen and tmux"

    watched = (tmp_path / "strace").read_text("utf-8", "replace")
    started = re.findall(r"execve\(.*", watched)
    # The program, the clipboard twice, and the process that renders a template of the seller's own.
    assert any("appeal_tui.letter.apart" in line for line in started), started
    assert any("xclip" in line for line in started)
    assert not any(secret.casefold() in line.casefold() for secret in SECRETS for line in started)
    # A pair of sockets inside the process wakes the event loop up; it leads nowhere, and has no address.
    spoken = [line for line in watched.splitlines() if re.search(r"\b(?:socket|connect|bind)\(|sa_family", line)]
    assert all("AF_UNIX" in line for line in spoken), spoken

    own = (tmp_path / "data", tmp_path / "state" / "history", tmp_path / "state" / "cache" / "cases.msgpack")
    others = [
        path
        for path in tmp_path.rglob("*")
        if path.is_file()
        and path not in (letter, tmp_path / "clipboard")
        and not any(path.is_relative_to(one) for one in own)
    ]
    assert others
    for path in others:
        content = path.read_bytes().decode("utf-8", "replace").casefold()
        name = str(path.relative_to(tmp_path)).casefold()
        assert not [secret for secret in SECRETS if secret.casefold() in content or secret.casefold() in name], path
