"""Ends the wizard at random moments while somebody types: `python benchmarks/leaving.py [--times N] [--how HOW]`.

Types at a random rhythm into fields of several steps, ends the program (termination, hang-up, closed window, kill) and
compares the file with what the program had read from its terminal; after a kill, with all that was typed. Prints every
loss and every slow end, and the worst of both; of kills how old the first lost key was, and how many keys were lost.
Always ends with 0: figures of a machine are no test. See README.md.
"""

from __future__ import annotations

import argparse
import datetime
import fcntl
import os
import random
import shutil
import signal
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.terminal.wizard import Wizard

from appeal_tui.catalogue.catalogue import Catalogue
from appeal_tui.catalogue.loading import load_catalogue
from appeal_tui.domain.case import Case, CheckAnswer, ItemAnswer, Notice, Store
from appeal_tui.resources import templates_folder
from appeal_tui.storage.case_creation import create_case
from appeal_tui.storage.case_file import CaseFile
from appeal_tui.storage.folders import Folders

CREATED = datetime.datetime(2026, 11, 24, 9, 0, tzinfo=datetime.UTC)
IN_TIME, AT_RISK = 2.0, 1.0
STATUSES = {"term": 143, "hup": 129, "close": 129, "kill": -9}
PATIENCE = 8.0


@dataclass(frozen=True)
class Place:
    """A field, how to get there from where the wizard opens, and where its value stands in the case."""

    name: str
    case: Case
    go: Callable[[Wizard], None]
    value: Callable[[Case], str]


def places(catalogue: Catalogue) -> list[Place]:
    """Return fields of several steps and kinds."""
    base = Case(id="acme-ab2c", created=CREATED)
    cause = next(iter(catalogue.causes))
    check = catalogue.chosen((cause,))[0].checks[0]
    planned = Case(
        id="acme-ab2c", created=CREATED, store=Store(name="Acme"), causes=(cause,), notice=Notice(text="Hello"),
        checks={check.id: CheckAnswer(answer="no")},
        items={"own.1": ItemAnswer(ticked=True, part="root_cause", cause=cause, status="true")},
    )  # fmt: skip
    from msgspec.structs import replace

    return [
        Place("store", base, lambda w: w.wait_until(lambda: w.cursor[1].startswith("Store"), "the store"),
              lambda c: c.store.name),
        Place("notice", replace(base, store=Store(name="Acme")), lambda w: w.wait_for("paste the whole text"),
              lambda c: c.notice.text),
        Place("asins", base, lambda w: w.go_to("^ASINs named"), lambda c: c.notice.asins),
        Place("note", replace(planned, step="audit"), lambda w: w.go_to("^note"), lambda c: c.checks[check.id].note),
        Place("own sentence", replace(planned, step="plan"), lambda w: w.go_to(r"^sentence|^text|^own"),
              lambda c: c.items["own.1"].text),
    ]  # fmt: skip


def unread(terminal: Wizard) -> int:
    """Return how many bytes the program has not taken from its terminal yet."""
    return int(struct.unpack("i", fcntl.ioctl(terminal._slave, termios.FIONREAD, b"\0" * 4))[0])


def end_once(place: Place, how: str, compiled: Path, chance: random.Random) -> tuple[int, float, float, str]:
    """Type and end the program once.

    Returns:
        The characters lost, the age in seconds of the first of them, the seconds to the end, and what is wrong.
    """
    with tempfile.TemporaryDirectory() as root:
        folder = Path(root)
        folders = Folders(folder / "data", folder / "state", folder / "config")
        env = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
        env |= {"HOME": root, "TERM": "xterm-256color", "LANG": "C.UTF-8"}
        env |= {f"APPEAL_TUI_{kind.upper()}_DIR": str(folder / kind) for kind in ("data", "state", "config")}
        (folder / "state").mkdir(mode=0o700)
        shutil.copytree(compiled, folder / "state" / "cache")
        path = create_case(folders, place.case).path
        with Wizard(env, folder, "open", "acme-ab2c") as wizard:
            place.go(wizard)
            typed, moments = "", []
            end = time.monotonic() + chance.uniform(0.05, 3.0)
            pace = chance.choice((0.0, 0.02, 0.08, 0.25))
            while time.monotonic() < end:
                key = chance.choice("abcdefghijklmnopqrstuvwxyz0123456789")
                wizard.send(key)
                typed += key
                moments.append(time.monotonic())
                pause = time.monotonic() + chance.expovariate(1 / pace) if pace and chance.random() < 0.9 else 0.0
                while (left := pause - time.monotonic()) > 0:
                    wizard.read(left)
                if not pace and len(typed) % 20 == 0:
                    wizard.read(0.05)
                if not pace and len(typed) >= 60:
                    break
            if how == "close":
                # What is on its way through the kernel is counted as read by nobody, and lost with the terminal.
                time.sleep(0.02)
            begin = time.monotonic()
            known = len(typed) - unread(wizard)
            if how == "close":
                wizard.close_window()
            else:
                wizard.signal({"term": signal.SIGTERM, "hup": signal.SIGHUP, "kill": signal.SIGKILL}[how])
            wrong = ""
            while wizard.status() is None and time.monotonic() < begin + PATIENCE:
                if how != "close":
                    wizard.read(0.002)
                else:
                    time.sleep(0.002)
            taken = time.monotonic() - begin
            if wizard.status() != STATUSES[how]:
                wrong = f"status {wizard.status()}"
            if how == "term" and not wizard.is_restored:
                wrong += f" terminal not restored {wizard.modes_left_on}"
        if how == "kill":
            known = len(typed)
        value = place.value(CaseFile(path, folders if how == "kill" else None).read())
        if not typed.startswith(value):
            wrong += f" {value!r} is no beginning of {typed!r}"
        lost = max(known - len(value), 0)
        return lost, begin - moments[len(value)] if lost else 0.0, taken, wrong


def main() -> None:
    """Do it many times."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=60)
    parser.add_argument("--how", choices=[*STATUSES, "ask", "all"], default="all")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)
    with tempfile.TemporaryDirectory() as cache:
        catalogue = load_catalogue(templates_folder(), Path(cache))
        fields = places(catalogue)
        ways = {"ask": ("term", "hup", "close"), "all": tuple(STATUSES)}.get(arguments.how, (arguments.how,))
        ends: dict[str, list[tuple[int, float, float]]] = {}
        for number in range(arguments.times):
            how, place = ways[number % len(ways)], chance.choice(fields)
            lost, age, taken, wrong = end_once(place, how, Path(cache), chance)
            ends.setdefault(how, []).append((lost, age, taken))
            if (lost and how != "kill") or age > AT_RISK or wrong or taken > IN_TIME:
                print(
                    f"{number:3} {how:6}{place.name:14} lost {lost:3} of {age:4.2f} s  {taken:5.2f} s  {wrong}",
                    flush=True,
                )
        for how, figures in ends.items():
            lost, _, taken = (max(column) for column in zip(*figures, strict=True))
            ages = sorted(age for _, age, _ in figures)
            marks = ", ".join(
                f"{name} {ages[min(int(len(ages) * share), len(ages) - 1)]:.2f}"
                for name, share in (("median", 0.5), ("p90", 0.9), ("p95", 0.95), ("p99", 0.99), ("most", 1.0))
            )
            print(
                f"{how:6}{len(figures)} times: at most {lost} characters lost; seconds since the first of them was typed: "
                f"{marks}; ended in {taken:.2f} s"
            )


if __name__ == "__main__":
    main()
