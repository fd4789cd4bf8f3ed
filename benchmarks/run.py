"""Measures appeal-tui against bare Textual, in one run and interleaved: `python benchmarks/run.py [--runs N] [--quick]`.

Prints a table of goals and results, and always ends with 0: figures of a machine are no test. See README.md.
"""

from __future__ import annotations

import argparse
import datetime
import os
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tuibench

from appeal_tui.catalogue.catalogue import Catalogue
from appeal_tui.catalogue.loading import load_catalogue
from appeal_tui.domain.case import Case, ItemAnswer, Notice, Status, Store
from appeal_tui.domain.cause import PLAN_PARTS, Cause, Item, Part
from appeal_tui.domain.plan import form_of
from appeal_tui.domain.sentence import blank_kind, blanks_of
from appeal_tui.resources import templates_folder
from appeal_tui.storage.case_list import refresh_index
from appeal_tui.storage.codec import dump_case
from appeal_tui.storage.folders import Folders

PROGRAM = Path(sys.executable).with_name("appeal-tui")
BARE = Path(__file__).with_name("bare.py")
CREATED = datetime.datetime(2026, 11, 24, 9, 0, tzinfo=datetime.UTC)
STATUS: dict[Part, Status] = {"root_cause": "true", "corrective_action": "done", "preventive_measure": "ongoing"}
LONGEST = "longest"
"""The id of the case that has every line of the longest cause."""


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    what: str
    result: str
    goal: str = ""
    met: bool | None = None


# --- cases ------------------------------------------------------------------------------------------------------------


def longest_cause(catalogue: Catalogue) -> Cause:
    """Return the cause whose plan has the most lines."""
    return max(catalogue.causes.values(), key=lambda cause: sum(len(cause.items(part)) for part in PLAN_PARTS))


def answer(item: Item, catalogue: Catalogue) -> ItemAnswer:
    """Return an item ticked, confirmed and filled."""
    status = STATUS[item.part]
    blanks = {name: catalogue.blanks[blank_kind(name)].good["en"] for name in blanks_of(form_of(item, status))}
    dated = status == "done" and "date" not in blanks
    ongoing = status == "ongoing"
    return ItemAnswer(
        ticked=True,
        status=status,
        blanks=blanks,
        date="2026-11-20" if dated else "",
        owner="the warehouse lead" if ongoing and item.owner != "in_text" else "",
        rhythm="every Monday" if ongoing and item.rhythm != "in_text" else "",
    )


def longest_case(catalogue: Catalogue) -> Case:
    """Return a case that has every line of the longest plan in its letter, left in the step Plan."""
    cause = longest_cause(catalogue)
    items = [item for part in PLAN_PARTS for item in cause.items(part)]
    return Case(
        id=LONGEST,
        created=CREATED,
        store=Store(name="Acme Trading"),
        notice=Notice(text="Hello,\n\nyour account was deactivated.\n", received="2026-11-18", due="2026-11-19"),
        causes=(cause.id,),
        items={item.id: answer(item, catalogue) for item in items},
        step="plan",
    )


def make_folders(root: Path, name: str, cases: Iterable[Case], catalogue_cache: Path) -> Folders:
    """Make the program's folders with cases in them; catalogue and index are warm."""
    folders = Folders(*(root / name / kind for kind in ("data", "state", "config")))
    for folder in (folders.cases, folders.cache, folders.config):
        folder.mkdir(parents=True, mode=0o700)
    for path in catalogue_cache.iterdir():
        copy = folders.cache / path.name
        copy.write_bytes(path.read_bytes())
        copy.chmod(0o600)
    for case in cases:
        path = folders.cases / f"{case.id}.toml"
        path.write_bytes(dump_case(case))
        path.chmod(0o600)
    refresh_index(folders)
    return folders


def small_cases(count: int, catalogue: Catalogue) -> Iterable[Case]:
    """Yield cases as a consultant has them."""
    causes = list(catalogue.causes)
    for number in range(count):
        yield Case(
            id=f"store-{number:05}",
            created=CREATED,
            store=Store(name=f"Store {number:05}"),
            notice=Notice(text="Hello,\n\nyour account was deactivated.\n", received="2026-11-18", due="90 days"),
            causes=(causes[number % len(causes)],),
        )


def environment(folders: Folders) -> dict[str, str]:
    """Return what makes the program use these folders."""
    kinds = {"DATA": folders.data, "STATE": folders.state, "CONFIG": folders.config}
    return {f"APPEAL_TUI_{kind}_DIR": str(folder) for kind, folder in kinds.items()}


# --- measuring --------------------------------------------------------------------------------------------------------


def programs(folders: dict[str, Folders]) -> list[dict[str, Any]]:
    """Return what is run, in the order in which it takes turns."""
    plan_keys = (
        "key ctrl+home down*40 up*20 ;; key ctrl+home down down down ;; key x/backspace*30 ;; key up up space*20"
    )
    suite = [
        ("bare", [sys.executable, str(BARE)], {}, "Hello world", "stable ;; quit ctrl+q"),
        ("none", [str(PROGRAM)], environment(folders["none"]), "Nothing is ever sent", "stable ;; quit ctrl+q"),
    ]
    suite += [
        (
            count,
            [str(PROGRAM)],
            environment(folders[count]),
            r"> .*Store 0",
            "stable ;; key down*20 up*10 ;; quit ctrl+q",
        )
        for count in ("1,000", "10,000")
    ]
    longest = environment(folders[LONGEST])
    suite += [
        ("open", [str(PROGRAM)], longest, "> .*Acme", r"stable ;; time enter > 4 Plan[\s\S]*\[x\] We ;; quit ctrl+q"),
        (
            "plan", [str(PROGRAM), "open", LONGEST], longest, r"> 4 Plan[\s\S]*\[x\] We",
            f"stable ;; {plan_keys} ;; stable ;; quit ctrl+q",
        ),
    ]  # fmt: skip
    return [
        {"name": name, "cmd": command, "env": more, "ready": ready, "steps": tuibench.parse_steps(steps)}
        for name, command, more, ready, steps in suite
    ]


def measure(suite: list[dict[str, Any]], runs: int) -> dict[str, Any]:
    """Run the programs in turns; the first turn only warms the caches."""
    options = argparse.Namespace(
        runs=runs, warmup=1, prime=False, size="120x40", env=[], cwd=None, timeout=120, wait=20, quiet=0.05, stable=0.4,
        max_latency=2, kitty=False, seed=1, sync=True, inband=True, rng=random.Random(1),
    )  # fmt: skip
    results = tuibench.run_all(suite, options)
    return tuibench.report(results, [program["name"] for program in suite])


def export_times(folders: Folders, runs: int) -> tuple[list[float], list[float]]:
    """Return the milliseconds of `appeal-tui export` and of an empty Python, in turns."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("APPEAL_TUI")}
    commands = ([str(PROGRAM), "export", LONGEST], [sys.executable, "-c", "pass"])
    times: tuple[list[float], list[float]] = ([], [])
    for turn in range(runs + 1):
        for command, taken in zip(commands, times, strict=True):
            begin = time.perf_counter()
            subprocess.run(command, env=kept | environment(folders), check=True, stdout=subprocess.DEVNULL)
            if turn:
                taken.append((time.perf_counter() - begin) * 1000)
    return times


# --- the table --------------------------------------------------------------------------------------------------------


def ratio_row(what: str, report: dict[str, Any], name: str, metric: str, unit: str, goal: float | None = None) -> Row:
    """Return a line about a ratio to bare Textual."""
    value = report[name].get(metric, {})
    if "ratio" not in value:
        return Row(what, "not measured")
    words = f"{value['ratio']:.2f} x bare [{value['ratio_min']:.2f} .. {value['ratio_max']:.2f}], {value['median']:.0f} {unit}"
    return Row(what, words, f"<= {goal} x" if goal else "", value["ratio"] <= goal if goal else None)


def key_rows(what: str, report: dict[str, Any], name: str, key: str, *, goals: bool = False) -> list[Row]:
    """Return the lines about a key: how long until the screen shows it, and how much is sent."""
    shown, sent = report[name].get(f"key {key} first_ms"), report[name].get(f"key {key} bytes")
    if shown is None or sent is None:
        return [Row(what, "not measured")]
    latency = Row(
        f"{what}: key to screen",
        f"median {shown['median']:.1f} ms, p95 {shown['p95']:.1f} ms",
        "median 10 ms, p95 16 ms" if goals else "",
        shown["median"] <= 10 and shown["p95"] <= 16 if goals else None,
    )
    size = Row(
        f"{what}: bytes sent",
        f"median {sent['median']:.0f}, p95 {sent['p95']:.0f}",
        "median < 2000" if goals else "",
        sent["median"] < 2000 if goals else None,
    )
    return [latency, size]


def table(report: dict[str, Any], exported: tuple[list[float], list[float]]) -> list[Row]:
    """Return the whole table."""
    bare = report["bare"].get("ready_ms", {}).get("median", 0)
    rows = [
        Row("bare Textual, first frame", f"{bare:.0f} ms"),
        ratio_row("list of no case, first frame", report, "none", "ready_ms", "ms", 1.2),
        ratio_row("list of 1,000 cases, first frame", report, "1,000", "ready_ms", "ms"),
        ratio_row("list of 10,000 cases, first frame", report, "10,000", "ready_ms", "ms"),
    ]
    rows += [
        ratio_row("list of no case, CPU until then", report, "none", "cpu_ready_ms", "ms"),
        ratio_row("list of 10,000 cases, CPU until then", report, "10,000", "cpu_ready_ms", "ms"),
    ]
    none, many = (report[name].get("ready_ms", {}).get("ratio") for name in ("none", "10,000"))
    if none and many:
        rows.append(Row("10,000 cases against none", f"{many / none:.2f} x", "<= 1.1 x", many / none <= 1.1))
    rows += [
        ratio_row("list of no case, memory", report, "none", "rss_mb", "MB", 1.3),
        ratio_row("list of 10,000 cases, memory", report, "10,000", "rss_mb", "MB"),
        ratio_row("longest plan, memory", report, "plan", "rss_mb", "MB"),
    ]
    rows += key_rows("list of 10,000, cursor down", report, "10,000", "down", goals=True)
    rows += key_rows("longest plan, cursor down", report, "plan", "down", goals=True)
    rows += key_rows("longest plan, cursor up", report, "plan", "up", goals=True)
    rows += key_rows("longest plan, typing in a blank", report, "plan", "x")
    rows += key_rows("longest plan, space", report, "plan", "space")
    opening = report["open"].get("time enter ms")
    if opening:
        against = opening["median"] / max(bare, 1)
        words = f"{opening['median']:.0f} ms, p95 {opening['p95']:.0f} ms, {against:.2f} x first frame of bare"
        rows.append(Row("opening the longest case from the list", words))
    ours, empty = map(statistics.median, exported)
    rows.append(Row("export of the longest letter", f"{ours:.0f} ms, {ours / empty:.1f} x python -c pass"))
    rows += [ratio_row("quitting the longest plan", report, "plan", "quit_ms", "ms")]
    return rows


def show(rows: list[Row]) -> None:
    """Print the table."""
    marks = {True: "met", False: "MISSED", None: ""}
    widths = [max(len(getattr(row, name)) for row in rows) for name in ("what", "result", "goal")]
    for row in rows:
        cells = (row.what.ljust(widths[0]), row.result.ljust(widths[1]), row.goal.ljust(widths[2]), marks[row.met])
        print("   ".join(cells).rstrip())


def main() -> None:
    """Make the cases, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=7, help="turns of every program; at least 7 for figures to keep")
    parser.add_argument("--quick", action="store_true", help="3 turns, to see that it works")
    arguments = parser.parse_args()
    runs = 3 if arguments.quick else arguments.runs
    signal.signal(signal.SIGALRM, lambda *_: sys.exit("a program hangs"))
    with tempfile.TemporaryDirectory() as root:
        cache = Path(root, "cache")
        cache.mkdir(mode=0o700)
        catalogue = load_catalogue(templates_folder(), cache)
        folders = {"none": make_folders(Path(root), "none", (), cache)}
        folders[LONGEST] = make_folders(Path(root), LONGEST, [longest_case(catalogue)], cache)
        for name, count in (("1,000", 1_000), ("10,000", 10_000)):
            folders[name] = make_folders(Path(root), name, small_cases(count, catalogue), cache)
        print(f"{runs} turns; the longest plan is {longest_cause(catalogue).id}'s", flush=True)
        report = measure(programs(folders), runs)
        show(table(report, export_times(folders[LONGEST], runs)))


if __name__ == "__main__":
    main()
