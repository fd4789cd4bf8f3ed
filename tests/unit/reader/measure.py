"""How well the reader reads our own notices: right and wrong per field. `python -m tests.unit.reader.measure` prints it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from appeal_tui.reader import NoticeKnowledge, load_notice_knowledge, read_notice

NOTICES = Path(__file__).parent / "notices"
TEMPLATES = Path(__file__).parents[3] / "templates"
LISTS = ("asins", "order_ids", "complaint_ids", "brands", "policies")


@cache
def knowledge() -> NoticeKnowledge:
    return load_notice_knowledge(TEMPLATES)


@dataclass
class Tally:
    """Right and wrong of one field, and of lists also what is missing and what is too much."""

    right: int = 0
    wrong: int = 0
    hits: int = 0
    missing: int = 0
    extra: int = 0

    def count(self, good: bool) -> None:
        self.right += good
        self.wrong += not good

    def compare(self, found: list[Any], wanted: list[Any]) -> None:
        self.hits += sum((Counter(map(str, found)) & Counter(map(str, wanted))).values())
        self.missing += sum((Counter(map(str, wanted)) - Counter(map(str, found))).values())
        self.extra += sum((Counter(map(str, found)) - Counter(map(str, wanted))).values())
        self.count(sorted(map(str, found)) == sorted(map(str, wanted)))

    @property
    def share(self) -> float:
        return self.right / max(1, self.right + self.wrong)

    @property
    def precision(self) -> float:
        return self.hits / max(1, self.hits + self.extra)

    @property
    def recall(self) -> float:
        return self.hits / max(1, self.hits + self.missing)

    @property
    def f1(self) -> float:
        return 2 * self.hits / max(1, 2 * self.hits + self.extra + self.missing)


@dataclass
class Measure:
    """The tallies of a set of notices and what was read wrongly."""

    tallies: dict[str, Tally] = field(default_factory=dict)
    misses: list[str] = field(default_factory=list)

    def tally(self, name: str) -> Tally:
        return self.tallies.setdefault(name, Tally())


def notices() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path in sorted(NOTICES.glob("*.json")):
        yield path.stem, path.with_suffix(".txt").read_text("utf-8"), json.loads(path.read_text("utf-8"))


def measure() -> Measure:
    result = Measure()
    for name, text, wanted in notices():
        found = read_notice(text, knowledge()).as_json()
        facts = found["facts"]

        def note(what: str, got: Any, want: Any, good: bool, name: str = name) -> None:
            if not good:
                result.misses.append(f"{name}: {what}: {got!r} instead of {want!r}")

        for key in ("kind", "language", "route"):
            if wanted.get(key) is not None:
                good = found[key] == wanted[key]
                result.tally(key).count(good)
                note(key, found[key], wanted[key], good)
        causes = [cause["id"] for cause in found["causes"]]
        result.tally("causes").compare(causes, wanted["causes"])
        note("causes", causes, wanted["causes"], sorted(causes) == sorted(wanted["causes"]))
        if wanted["kind"] != "not_a_notice":
            first = wanted["causes"][:1]
            result.tally("first cause").count(causes[:1] in ([], first) if not first else causes[:1] == first or bool(
                causes and causes[0] in wanted["causes"]
            ))  # fmt: skip
            result.tally("none where none").count(bool(causes) == bool(wanted["causes"]))
        else:
            result.tally("false alarms").count(found["kind"] == "not_a_notice")
        for key in LISTS:
            if key in wanted:
                result.tally(key).compare(facts[key], wanted[key])
                note(key, facts[key], wanted[key], sorted(facts[key]) == sorted(wanted[key]))
        for key in ("deadline", "marketplace", "rights_owner"):
            if wanted["kind"] != "not_a_notice":
                result.tally(key).count(facts[key] == wanted[key])
                note(key, facts[key], wanted[key], facts[key] == wanted[key])
        rates = [(m["id"], m["value"], m["target"]) for m in facts["metrics"]]
        rates_wanted = [(m["id"], m["value"], m["target"]) for m in wanted["metrics"]]
        result.tally("metrics").compare(rates, rates_wanted)
        note("metrics", rates, rates_wanted, rates == rates_wanted)
        if "demands" in wanted:
            asked = [demand["id"] for demand in found["demands"]]
            missing = set(wanted["demands"]) - set(asked)
            result.tally("demands").count(not missing)
            note("demands", asked, wanted["demands"], not missing)
        if "dates" in wanted:
            result.tally("dates").compare(facts["dates"], wanted["dates"])
            note("dates", facts["dates"], wanted["dates"], facts["dates"] == wanted["dates"])
    return result


def report(result: Measure) -> str:
    lines = [f"{'field':<16} {'right':>7} {'precision':>9} {'recall':>7} {'f1':>5}"]
    for name, tally in result.tallies.items():
        lists = f"{tally.precision:9.2f} {tally.recall:7.2f} {tally.f1:5.2f}" if tally.hits else ""
        lines.append(f"{name:<16} {tally.share:7.2f} {lists}")
    return "\n".join([*lines, "", *result.misses])


if __name__ == "__main__":
    print(report(measure()))
