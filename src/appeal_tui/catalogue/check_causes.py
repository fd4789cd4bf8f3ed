"""Checks causes: what must be there, and whether what it names is there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from appeal_tui.catalogue.catalogue import Catalogue
from appeal_tui.catalogue.check_items import check_item
from appeal_tui.catalogue.mistakes import Grade, Mistake, Places
from appeal_tui.catalogue.writing import WritingRules
from appeal_tui.domain.cause import LETTER_ROUTES, PLAN_PARTS, Cause, Check, Evidence, Item, Line, Situation

_ID = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
_ENTRY_ID = re.compile(r"[a-z0-9_]+\.[a-z]+\d+")

Entry = Item | Evidence | Check | Line | Situation


class CauseChecker:
    """Checks one cause against the catalogue that it is part of."""

    def __init__(self, cause: Cause, catalogue: Catalogue, places: Places, rules: WritingRules) -> None:
        """Check a cause.

        Args:
            cause: The cause.
            catalogue: The catalogue.
            places: The files that the cause was read from.
            rules: The rules of writing.
        """
        self._cause = cause
        self._catalogue = catalogue
        self._places = places
        self._rules = rules
        self._items: list[Item] = [
            *cause.root_causes,
            *cause.corrective_actions,
            *cause.preventive_measures,
            *cause.statements,
        ]

    def mistakes(self) -> Iterator[Mistake]:
        """Yield every mistake but those of single texts."""
        yield from self._check_head()
        yield from self._check_numbers()
        yield from self._check_ids()
        yield from self._check_links()
        for item in self._items:
            for keys, message, grade in check_item(item, self._catalogue.blanks):
                yield self._at(item.id, message, *keys, grade=grade)
        yield from self._check_evidence()
        yield from self._check_situations()

    def _at(self, key: str, message: str, *words: str | int, grade: Grade = "unsound", nth: int = 0) -> Mistake:
        if key == self._cause.id and words:
            return Mistake(*self._places.at(words), f"{key}: {message}", grade)
        return Mistake(*self._places.entry(key, *words, nth=nth), f"{key}: {message}", grade)

    def _check_head(self) -> Iterator[Mistake]:
        cause, catalogue = self._cause, self._catalogue
        if not _ID.fullmatch(cause.id):
            yield self._at(cause.id, "is no id: use a-z, 0-9 and _", "id", grade="broken")
        if not cause.routes:
            yield self._at(cause.id, "names no route: say what kind of answer is wanted", "routes", grade="broken")
        if not cause.sources:
            yield self._at(cause.id, "names no source: name where its rules come from", "sources")
        for source in _without(cause.sources, catalogue.sources):
            message = f"names the source {source}, which sources.toml does not have: add it there, or name another one"
            yield self._at(cause.id, message, "sources")
        for metric in _without(cause.metrics, catalogue.metrics):
            message = f"names the metric {metric}, which metrics.toml does not have: add it there, or name another one"
            yield self._at(cause.id, message, "metrics", grade="broken")
        for line in (*cause.demands, *cause.facts, *cause.rejections):
            for source in _without(line.sources, catalogue.sources):
                message = f"names the source {source}, which sources.toml does not have: add it there"
                yield self._at(line.id, message, "sources")

    def _check_numbers(self) -> Iterator[Mistake]:
        cause, least, grade = self._cause, self._rules.least, self._rules.unfinished
        for key in ("demands", "evidence", "checks", "cues"):
            if not getattr(cause, key):
                yield self._at(cause.id, f"has nothing under {key}: add what a notice of this kind needs", key)
        for language, phrases in cause.cues.items():
            if not phrases:
                yield self._at(
                    cause.id, f"has an empty list of cues in {language}: add one, or take it out", "cues", language
                )
        if cause.routes[:1] == ("plan",):
            for part in PLAN_PARTS:
                if (number := len(cause.items(part))) < least.get(part, 0):
                    message = f"has {number} items under {part}, fewer than {least[part]}: add some"
                    yield self._at(cause.id, message, f"{part}s", grade=grade)
        if len(cause.checks) < least.get("check", 0):
            message = f"has {len(cause.checks)} practice checks, fewer than {least['check']}: add some"
            yield self._at(cause.id, message, "checks", grade=grade)
        for route in cause.routes:
            if route == "plan" or route not in LETTER_ROUTES:
                continue
            own = sum(1 for item in cause.statements if route in item.routes)
            shared = len(self._catalogue.routes[route].statements) if route in self._catalogue.routes else 0
            if not own:
                message = f"has the route {route} and no statements for it: add some, or take the route out"
                yield self._at(cause.id, message, "routes")
            elif own + shared < least.get("statement", 0):
                message = (
                    f"has {own + shared} statements for the route {route}, fewer than {least['statement']}: add some"
                )
                yield self._at(cause.id, message, "statements", grade=grade)
        for item in cause.statements:
            if not item.routes:
                yield self._at(item.id, "is for no route: name one in routes", grade="broken")
            for other in _without(item.routes, cause.routes):
                yield self._at(
                    item.id, f"is for the route {other}, which this cause does not offer: add it above", "routes"
                )

    def _check_ids(self) -> Iterator[Mistake]:
        cause = self._cause
        entries: list[Entry] = [
            *self._items,
            *cause.situations,
            *cause.evidence,
            *cause.checks,
            *cause.demands,
            *cause.facts,
            *cause.rejections,
        ]
        for key, count in Counter(entry.id for entry in entries).items():
            if count > 1:
                yield self._at(key, "stands twice: give one of them the next free number", nth=1, grade="broken")
            if not key.startswith(f"{cause.id}."):
                yield self._at(key, f"must begin with '{cause.id}.': rename it", grade="broken")
            elif not _ENTRY_ID.fullmatch(key):
                yield self._at(key, f"is no id: write it like {cause.id}.ca7", grade="broken")

    def _check_links(self) -> Iterator[Mistake]:
        cause = self._cause
        ids = {item.id for item in self._items}
        # A statement of a cause may contradict one of its routes.
        routes = (self._catalogue.routes[route] for route in cause.routes if route in self._catalogue.routes)
        shared = {item.id for route in routes for item in route.statements}
        excludes = {item.id: set(item.excludes) for item in self._items}
        for item in self._items:
            for word, links in (("answered_by", item.answered_by), ("excludes", item.excludes)):
                for key in _without(links, ids | shared if word == "excludes" else ids):
                    message = f"names {key}, which this cause does not have: correct the id, or take it out"
                    yield self._at(item.id, message, word, grade="broken")
                if item.id in links:
                    yield self._at(item.id, f"names itself in {word}: take it out", word)
            for key in sorted(excludes[item.id] & ids - {item.id}):
                if item.id not in excludes[key]:
                    message = f"is excluded by {item.id} and does not exclude it: add it to excludes"
                    yield self._at(key, message, "excludes", grade=self._rules.unfinished)
        actions = {item.id for item in cause.corrective_actions}
        measures = {item.id for item in cause.preventive_measures}
        for item in cause.root_causes:
            if not actions & set(item.answered_by) or not measures & set(item.answered_by):
                message = (
                    "needs at least one corrective and one preventive item in answered_by: name those that answer it"
                )
                yield self._at(item.id, message, "answered_by")
        for check in cause.checks:
            # What is still to be done about it is no cause of it: such a check need not point to one.
            if not check.suggests and check.area == "how_you_sell":
                yield self._at(
                    check.id,
                    "suggests nothing: name the root causes that a 'no' points to",
                    "suggests",
                    grade=self._rules.unfinished,
                )
            for key in _without(check.suggests, ids):
                message = f"suggests {key}, which this cause does not have: correct the id, or take it out"
                yield self._at(check.id, message, "suggests", grade="broken")

    def _check_evidence(self) -> Iterator[Mistake]:
        evidence = {line.id for line in self._cause.evidence}
        kinds = {line.kind for line in self._cause.evidence}
        for item in self._items:
            for key in _without(item.evidence, evidence):
                message = f"names the evidence {key}, which this cause does not have: correct the id, or take it out"
                yield self._at(item.id, message, "evidence", grade="broken")
            if item.evidence_kind and item.evidence_kind not in kinds:
                message = f"names the kind of evidence {item.evidence_kind}, which no document here has: correct it"
                yield self._at(item.id, message, "evidence_kind")
            if item.part == "root_cause" and not item.evidence and not item.evidence_kind:
                message = "names no evidence: name the documents that would prove it"
                yield self._at(item.id, message, grade=self._rules.unfinished)

    def _check_situations(self) -> Iterator[Mistake]:
        for situation in self._cause.situations:
            for source in _without(situation.sources, self._catalogue.sources):
                message = f"names the source {source}, which sources.toml does not have: add it there"
                yield self._at(situation.id, message, "sources")


def _without(names: Iterable[str], known: Iterable[str]) -> list[str]:
    """Return the names that are not known, each once, in order."""
    there = set(known)
    return [name for name in dict.fromkeys(names) if name not in there]
