"""Measures a save as the wizard does it: `python benchmarks/saving.py [--saves N] [--folder FOLDER]`.

Prints how long a save in a thread takes for cases of several sizes, and how long the thread of the keys had to wait
meanwhile. Always ends with 0: figures of a machine are no test. See README.md.
"""

from __future__ import annotations

import argparse
import datetime
import statistics
import tempfile
import threading
import time
from pathlib import Path

from msgspec.structs import replace

from appeal_tui.domain.case import Case, ItemAnswer, Notice
from appeal_tui.storage.case_creation import create_case
from appeal_tui.storage.codec import dump_case
from appeal_tui.storage.folders import Folders

CREATED = datetime.datetime(2026, 11, 24, 9, 0, tzinfo=datetime.UTC)
SAVE_GOAL, KEY_GOAL = 50.0, 16.0
LINE = 'We reviewed your account and your listings, and "deactivated" both. 账户已被停用.\n'


def with_notice(size: int) -> Case:
    """Return a case whose notice has about a number of bytes."""
    return Case(id="long-text", created=CREATED, notice=Notice(text=LINE * (size // len(LINE.encode()))))


def with_answers(size: int) -> Case:
    """Return a case that has about a number of bytes of answers."""
    answer = ItemAnswer(
        ticked=True,
        status="done",
        text="We hired two temporary packers for the weekends and trained them.",
        date="2026-11-20",
        blanks={"supplier": "Shenzhen Foo Ltd.", "quantity": "1200"},
    )
    one = len(dump_case(Case(id="a", created=CREATED, items={"own.1": answer}))) - 90
    return Case(id="answers", created=CREATED, items={f"own.{n}": answer for n in range(size // one)})


def measure(folders: Folders, case: Case, saves: int) -> tuple[list[float], list[float]]:
    """Return the milliseconds of each save, and of each wait of a thread that wants to run every millisecond."""
    file = create_case(folders, case)
    taken, waits = [], []
    for number in range(saves):
        changed = replace(case, route=f"r{number}")
        done = threading.Event()

        def save(changed: Case = changed, number: int = number, done: threading.Event = done) -> None:
            begin = time.perf_counter()
            file.write(changed, number)
            taken.append((time.perf_counter() - begin) * 1000)
            done.set()

        thread = threading.Thread(target=save)
        thread.start()
        while not done.is_set():
            begin = time.perf_counter()
            time.sleep(0.001)
            waits.append((time.perf_counter() - begin) * 1000 - 1)
        thread.join()
    return taken, waits


def at(share: float, figures: list[float]) -> float:
    """Return the figure below which a share of them lies."""
    return sorted(figures)[min(int(len(figures) * share), len(figures) - 1)]


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--saves", type=int, default=40)
    parser.add_argument("--folder", type=Path, help="where to save; a temporary folder without it")
    arguments = parser.parse_args()
    print(f"{'case':<28}{'p50 ms':>9}{'p95 ms':>9}{'goal':>7}   {'keys wait p99 ms':>17}{'most':>8}{'goal':>7}")
    for name, make in (("a long notice", with_notice), ("many answers", with_answers)):
        for size in (4_000, 50_000, 500_000):
            with tempfile.TemporaryDirectory(dir=arguments.folder) as root:
                folders = Folders(Path(root, "data"), Path(root, "state"), Path(root, "config"))
                taken, waits = measure(folders, make(size), arguments.saves)
            label = f"{name}, {size // 1000} kB"
            late = at(0.95, taken) > SAVE_GOAL or max(waits) > KEY_GOAL
            print(
                f"{label:<28}{statistics.median(taken):>9.1f}{at(0.95, taken):>9.1f}{SAVE_GOAL:>7.0f}   "
                f"{at(0.99, waits):>17.1f}{max(waits):>8.1f}{KEY_GOAL:>7.0f}{'   missed' if late else ''}"
            )


if __name__ == "__main__":
    main()
