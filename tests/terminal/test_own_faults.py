"""The memory is full, or a mistake of the program goes in circles: what was typed is saved, and one line says so."""

from __future__ import annotations

import os
import re
import signal
from pathlib import Path

import pytest

from .conftest import Start
from .test_trouble import content, only_case, wait_for_disk
from .wizard import Wizard

FAULTS = """
import os, resource, selectors, signal, sys, threading

place, kind = os.environ["PLACE"], os.environ["KIND"]
armed = False

def fail():
    if kind == "RecursionError":
        secret = "Mrs Private"
        return fail() + len(secret)
    if kind == "the memory is really full":
        used = int(open("/proc/self/statm").read().split()[0]) * 4096
        resource.setrlimit(resource.RLIMIT_AS, (used + 65536, resource.RLIM_INFINITY))
        secret, hoard = "Mrs Private", []
        try:
            while True:
                hoard.append(bytearray(16384))
        except MemoryError:
            bytearray(1 << 30)
    raise MemoryError("Mrs Private")

def broken(real, when=lambda: True, first=False):
    def wrapper(*args, **kwargs):
        if armed and first:
            fail()
        result = real(*args, **kwargs)
        if armed and when():
            fail()
        return result
    return wrapper

def arm(*_):
    global armed
    armed = True

def prepare():
    import appeal_tui.ui.app, appeal_tui.ui.open_case, appeal_tui.ui.screens.wizard, appeal_tui.ui.widgets.form_lines
    import appeal_tui.storage.case_file, appeal_tui.ui.notice_watch, appeal_tui.storage.atomic
    from appeal_tui.ui.open_case import OpenCase
    from appeal_tui.ui.widgets.form_lines import FormLines
    if place == "loop":
        # Where it waits, and not where the signal happens to arrive: something that catches might run there.
        in_loop = lambda: threading.current_thread() is threading.main_thread()
        selectors.EpollSelector.select = broken(selectors.EpollSelector.select, when=in_loop)
    elif place == "handler":
        OpenCase.apply = broken(OpenCase.apply)
    elif place == "worker":
        appeal_tui.ui.notice_watch._read = broken(appeal_tui.ui.notice_watch._read)
    elif place == "render":
        FormLines.render_line = broken(FormLines.render_line)
    elif place == "save":
        appeal_tui.storage.case_file.dump_case = broken(appeal_tui.storage.case_file.dump_case, first=True)

if sys.argv[0].endswith("appeal-tui"):
    # Only the wizard: a template of a user is rendered by a process of its own.
    signal.signal(signal.SIGUSR1, arm)
    prepare()
"""
"""Read by Python as it starts: the program is as it is installed until it gets a signal, and then fails at a place."""


@pytest.fixture
def faulty(tmp_path: Path) -> str:
    """Return the folder that makes the program fail."""
    folder = tmp_path / "faulty"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(FAULTS, "utf-8")
    return str(folder)


def typed(wizard: Wizard) -> None:
    """Begin a case and type into it; the last keys are in the case and may not be saved yet."""
    wizard.begin_case()
    wizard.type_into("Store", "Mrs Private Ltd")


KINDS = ("MemoryError", "RecursionError", "the memory is really full")
PLACES = ("handler", "worker", "render", "loop")
EACH = (("handler", KINDS[0]), ("worker", KINDS[2]))
"""In every run: a key that is handled and work in the background, with memory that is said to be full and that is."""
REST = tuple(
    pytest.param(place, kind, marks=pytest.mark.thorough)
    for place in PLACES
    for kind in KINDS
    if (place, kind) not in EACH
)


@pytest.mark.parametrize(("place", "kind"), [*EACH, *REST])
def test_the_case_is_saved_the_terminal_given_back_and_one_line_names_the_report(
    start: Start, tmp_path: Path, faulty: str, place: str, kind: str
) -> None:
    with start(PYTHONPATH=faulty, PLACE=place, KIND=kind) as wizard:
        typed(wizard)
        # In the case, and not only in the field; whether it is saved already is left open.
        wizard.wait_until(lambda: "Mrs Private Ltd" in wizard.lines[0], "the name")
        wizard.signal(signal.SIGUSR1)
        if place == "worker":
            wizard.go_to_notice()
        # The loop that waits for keys wakes up with its fault, the others need one.
        if place != "loop":
            wizard.enter("X")
        assert wizard.wait_for_exit() == 1, wizard.text
        assert wizard.is_restored, wizard.modes_left_on
        last = bytes(wizard.raw).rpartition(b"\x1b[?1049l")[2].decode()
        words = " ".join(re.sub(r"\x1b\[[\d;?]*[A-Za-z]|\x1b[<>=][a-z]?", "", last).split())
    assert "appeal-tui met an error of its own" in words
    assert "Your case is saved." in words
    assert "Traceback" not in words
    assert "Private" not in words
    (report,) = (tmp_path / "state" / "crash").iterdir()
    assert str(report) in words.replace(" ", "") or str(report) in words
    assert "Private" not in report.read_text()
    saved = content(only_case(tmp_path))["store"]["name"]
    assert saved in ("Mrs Private Ltd", "Mrs Private LtdX")
    if place == "handler":
        assert saved == "Mrs Private LtdX"
    with start("open", only_case(tmp_path).stem) as wizard:
        wizard.wait_for(rf"\[{saved}")
        wizard.quit()


@pytest.mark.parametrize("kind", [KINDS[0], pytest.param(KINDS[1], marks=pytest.mark.thorough)])
def test_a_save_that_fails_so_is_told_and_the_program_goes_on(
    start: Start, tmp_path: Path, faulty: str, kind: str
) -> None:
    with start(PYTHONPATH=faulty, PLACE="save", KIND=kind) as wizard:
        typed(wizard)
        path = only_case(tmp_path)
        wait_for_disk(wizard, lambda: content(path).get("store", {}).get("name") == "Mrs Private Ltd")
        wizard.signal(signal.SIGUSR1)
        wizard.enter("X")
        wizard.wait_for(rf"NOT SAVED \(\^S\): {kind}")
        wizard.enter("Y")
        wizard.wait_for("Mrs Private LtdXY")
        os.kill(wizard.pid, signal.SIGTERM)
        assert wizard.wait_for_exit() == 143
        assert wizard.is_restored
    assert content(path)["store"]["name"] == "Mrs Private Ltd"
