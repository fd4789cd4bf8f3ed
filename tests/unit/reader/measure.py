"""How well the reader reads notices: right and wrong per field, cause and language.

`python -m tests.unit.reader.measure [SET]` prints it, of our own notices or of another set
(`tests/labelled`).
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from appeal_tui.reader.findings import NoticeReading
from appeal_tui.reader.knowledge import NoticeKnowledge
from appeal_tui.reader.reading import read_notice
from tests.compiled import notice_knowledge
from tests.labelled import labelled

NOTICES = Path(__file__).parent / "notices"
TEMPLATES = Path(__file__).parents[3] / "templates"
LISTS = ("asins", "order_ids", "complaint_ids", "brands", "policies")
_HOURS = {"hours": 1.0, "days": 24.0, "weeks": 168.0, "business_days": 24.01, "months": 720.0}
_OLD_NAMES = {
    "authorisation": "authorization",
    "identity_documents": "identity",
    "business_licence": "business_license",
    "compliance_documents": "certificates",
    "listing_edit": "edit_listing",
}
"""What some sets call a demand."""


def knowledge() -> NoticeKnowledge:
    return notice_knowledge()


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
    causes: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    languages: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    misses: list[str] = field(default_factory=list)

    def tally(self, name: str) -> Tally:
        return self.tallies.setdefault(name, Tally())


@cache
def reading_of(name: str, text: str) -> NoticeReading:
    """Read one of our own notices; each is read once in a test run, whatever asks for it."""
    return read_notice(text, knowledge())


def notices(folder: Path = NOTICES) -> Iterator[tuple[str, str, dict[str, Any]]]:
    yield from labelled(folder)


def measure(folder: Path = NOTICES, *, each: int = 1) -> Measure:
    """Compare what is read with what an expert reads.

    Args:
        folder: Where the labelled texts are.
        each: Look at every text (1), at every second one (2) and so on.
    """
    result = Measure()
    for name, text, wanted in islice(notices(folder), 0, None, each):
        _compare(result, name, reading_of(name, text).as_json(), wanted)
    return result


def _compare(result: Measure, name: str, found: dict[str, Any], wanted: dict[str, Any]) -> None:
    facts = found["facts"]
    is_notice = wanted["kind"] != "not_a_notice"

    def note(what: str, got: Any, want: Any, good: bool) -> None:
        if not good:
            result.misses.append(f"{name}: {what}: {got!r} instead of {want!r}")

    causes = [cause["id"] for cause in found["causes"]]
    if not is_notice:
        good = found["kind"] == "not_a_notice" and not causes
        result.tally("false alarms").count(good)
        note("false alarm", (found["kind"], causes), "not_a_notice", good)
        return
    for key in ("kind", "language", "route"):
        if wanted.get(key) is not None:
            good = found[key] == wanted[key]
            result.tally(key).count(good)
            note(key, found[key], wanted[key], good)
    result.tally("causes").compare(causes, wanted["causes"])
    note("causes", causes, wanted["causes"], sorted(causes) == sorted(wanted["causes"]))
    first = not causes if not wanted["causes"] else bool(causes) and causes[0] in wanted["causes"]
    result.tally("first cause").count(first)
    result.tally("among first two").count(first or bool(set(causes[:2]) & set(wanted["causes"])))
    result.tally("none where none").count(bool(causes) == bool(wanted["causes"]))
    result.languages[wanted.get("language", "?")].count(first)
    for cause in {*causes, *wanted["causes"]}:
        result.causes[cause].compare([cause] * (cause in causes), [cause] * (cause in wanted["causes"]))
    for key in LISTS:
        if key in wanted:
            result.tally(key).compare(facts[key], wanted[key] or [])
            note(key, facts[key], wanted[key], sorted(facts[key]) == sorted(wanted[key] or []))
    good = _length(facts["deadline"]) == _length(wanted.get("deadline"))
    result.tally("deadline").count(good)
    note("deadline", facts["deadline"], wanted.get("deadline"), good)
    for key in ("marketplace", "rights_owner"):
        result.tally(key).count(facts[key] == wanted.get(key))
        note(key, facts[key], wanted.get(key), facts[key] == wanted.get(key))
    rates, rates_wanted = _rates(facts["metrics"]), _rates(wanted.get("metrics") or [])
    result.tally("metrics").compare(rates, rates_wanted)
    note("metrics", rates, rates_wanted, sorted(map(str, rates)) == sorted(map(str, rates_wanted)))
    if wanted.get("demands") is not None:
        asked = {demand["id"] for demand in found["demands"]}
        want = {_OLD_NAMES.get(key, key) for key in wanted["demands"]}
        tally = result.tally("demands")
        tally.hits += len(asked & want)
        tally.missing += len(want - asked)
        tally.count(want <= asked)
        note("demands", sorted(asked), sorted(want), want <= asked)
    if "dates" in wanted:
        result.tally("dates").compare(facts["dates"], wanted["dates"])
        note("dates", facts["dates"], wanted["dates"], facts["dates"] == wanted["dates"])


def _length(deadline: dict[str, Any] | None) -> str | int | None:
    """Return a deadline in one unit: 72 hours are 3 days."""
    if not deadline:
        return None
    return str(deadline["date"]) if deadline.get("date") else round(deadline["value"] * _HOURS.get(deadline["unit"], 0))


def _rates(metrics: list[dict[str, Any]]) -> list[tuple[str, float | None, float | None]]:
    return [
        (metric["id"], *(None if metric[key] is None else round(metric[key], 5) for key in ("value", "target")))
        for metric in metrics
    ]


def report(result: Measure) -> str:
    lines = [f"{'field':<18} {'right':>7} {'precision':>9} {'recall':>7} {'f1':>5}"]
    lines += [_line(name, tally) for name, tally in result.tallies.items()]
    lines += ["", f"{'cause':<18} {'right':>7} {'precision':>9} {'recall':>7} {'f1':>5}"]
    lines += [_line(name, tally) for name, tally in sorted(result.causes.items())]
    lines += ["", f"{'language':<18} {'first cause':>11}"]
    lines += [
        f"{name:<18} {tally.share:11.2f} of {tally.right + tally.wrong}" for name, tally in result.languages.items()
    ]
    worst = Counter(miss.partition(":")[0] for miss in result.misses)
    ordered = sorted(result.misses, key=lambda miss: (-worst[miss.partition(":")[0]], miss))
    return "\n".join([*lines, "", *ordered])


def _line(name: str, tally: Tally) -> str:
    lists = f"{tally.precision:9.2f} {tally.recall:7.2f} {tally.f1:5.2f}" if tally.hits + tally.missing else ""
    return f"{name:<18} {tally.share:7.2f} {lists}".rstrip()


if __name__ == "__main__":
    print(report(measure(Path(sys.argv[1]) if len(sys.argv) > 1 else NOTICES)))
