"""Checks a catalogue as its readers will use it, and names file and line of every mistake."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from appeal_tui.catalogue.catalogue import Catalogue
from appeal_tui.catalogue.reading import CatalogueReader, Mistake, SourceFile
from appeal_tui.domain.blanks import BLANK_TYPES, Problem, read_blank
from appeal_tui.domain.cause import Cause, Check, Evidence, Item, Line, Situation, Texts
from appeal_tui.domain.sentence import blank_kind, blanks_of, mistakes_in

_FORBIDDEN = re.compile(r"\(s\)|\band/or\b|\bensur(?:e|es|ing)\b|\bguarantee", re.IGNORECASE)
_TYPOGRAPHIC = re.compile("[\u2018\u2019\u201c\u201d\u2013\u2014\u2026\u00a0]")
_LEAST_IN_A_PLAN = 5


def check_catalogue(root: Path) -> list[Mistake]:
    """Return every mistake of a catalogue folder, by file and line; empty: it is sound.

    Args:
        root: A folder laid out like `templates/`.
    """
    reader = CatalogueReader(root)
    catalogue = reader.read()
    mistakes = list(reader.mistakes)
    if catalogue is not None:
        for key, cause in catalogue.causes.items():
            file = reader.files[f"causes/{cause.family}/{key}.toml"]
            if cause.id != key:
                mistakes.append(
                    Mistake(file.name, file.line_of_id(cause.id), f"{cause.id}: must be called {key}, like its file")
                )
            mistakes += _check_cause(cause, catalogue, file)
        mistakes += _check_rest(catalogue, reader.files)
    known = {f"causes/{path.parent.name}/{path.name}" for path in (root / "causes").glob("*/*.toml")}
    mistakes += [
        Mistake(name, 1, "the file is not named in families.toml, so nobody sees it")
        for name in sorted(known - reader.files.keys())
    ]
    return sorted(mistakes)


def _check_cause(cause: Cause, catalogue: Catalogue, file: SourceFile) -> Iterator[Mistake]:
    def mistake(key: str, message: str, word: str = "") -> Mistake:
        return Mistake(file.name, file.line_of_id(key, word), f"{key}: {message}")

    if not cause.routes:
        yield mistake(cause.id, "names no route", "routes")
    for source in cause.sources:
        if source not in catalogue.sources:
            yield mistake(cause.id, f"names the source {source}, which sources.toml does not have", "sources")
    for metric in cause.metrics:
        if metric not in catalogue.metrics:
            yield mistake(cause.id, f"names the metric {metric}, which metrics.toml does not have", "metrics")
    items = [*cause.root_causes, *cause.corrective_actions, *cause.preventive_measures, *cause.statements]
    if "plan" in cause.routes:
        for part in ("root_cause", "corrective_action", "preventive_measure"):
            if len(cause.items(part)) < _LEAST_IN_A_PLAN:
                yield mistake(cause.id, f"has fewer than {_LEAST_IN_A_PLAN} items under {part}")
    if any(route not in ("plan", "quiz", "acknowledge") for route in cause.routes) and not cause.statements:
        yield mistake(cause.id, "has a route without a plan and no statements for it")
    entries: list[Item | Evidence | Check | Line | Situation] = [
        *items,
        *cause.situations,
        *cause.evidence,
        *cause.checks,
        *cause.demands,
        *cause.facts,
        *cause.rejections,
    ]
    for key, count in Counter(entry.id for entry in entries).items():
        if count > 1:
            yield mistake(key, "stands twice")
        if not key.startswith(f"{cause.id}."):
            yield mistake(key, f"must begin with '{cause.id}.'")
    ids = {item.id for item in items}
    evidence = {line.id for line in cause.evidence}
    for item in items:
        yield from (mistake(item.id, message, word) for word, message in _check_item(item, catalogue))
        for key in {*item.excludes, *item.answered_by} - ids:
            yield mistake(item.id, f"names {key}, which this cause does not have")
        for key in set(item.evidence) - evidence:
            yield mistake(item.id, f"names the evidence {key}, which this cause does not have", "evidence")
    actions = {item.id for item in cause.corrective_actions}
    measures = {item.id for item in cause.preventive_measures}
    for item in cause.root_causes:
        if not actions & set(item.answered_by) or not measures & set(item.answered_by):
            yield mistake(
                item.id, "needs at least one corrective and one preventive item in answered_by", "answered_by"
            )
    for check in cause.checks:
        for key in set(check.suggests) - ids:
            yield mistake(check.id, f"suggests {key}, which this cause does not have", "suggests")
    for entry in entries:
        for word, texts in _texts_of(entry):
            for language, text in texts.items():
                if message := _check_text(text, language):
                    yield mistake(entry.id, message, word)
    for situation in cause.situations:
        for source in sorted(set(situation.sources) - catalogue.sources.keys()):
            yield mistake(situation.id, f"names the source {source}, which sources.toml does not have", "sources")
    for language, text in cause.symptom.items():
        if message := _check_text(text, language):
            yield Mistake(file.name, file.line_of_path("$.symptom"), f"{cause.id}: the symptom {message}")


def _texts_of(entry: Item | Evidence | Check | Line | Situation) -> Iterator[tuple[str, Texts]]:
    """Yield every text of an entry with the key that it stands under."""
    if isinstance(entry, Situation):
        yield "name", entry.name
        yield "advice", entry.advice
        return
    yield "text", entry.text
    if isinstance(entry, Item):
        yield "planned", entry.planned
        yield "done", entry.done
        for variant in entry.variants:
            yield "variants", variant
        if entry.whys is not None:
            yield r"whys", entry.whys.step
            yield r"whys", entry.whys.reason
            yield r"whys", entry.whys.control


def _check_item(item: Item, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Yield the key and the message of every mistake of one item."""
    blanks = set(blanks_of(item.text.get("en", "")))
    kinds = Counter(blank_kind(name) for name in blanks)
    forms = [("text", item.text), ("planned", item.planned), ("done", item.done)]
    forms += [("variants", variant) for variant in item.variants]
    for word, texts in forms:
        for language, text in texts.items():
            if message := mistakes_in(text):
                yield word, message
            for name in blanks_of(text):
                if blank_kind(name) not in catalogue.blanks:
                    yield word, f"has the blank {{{name}}}, which blanks.toml does not have"
            if word == "text" and set(blanks_of(text)) != blanks:
                yield word, f"has other blanks in {language} than in en"
            if word == "variants" and set(blanks_of(text)) != blanks:
                yield word, f"a variant has other blanks in {language} than the text"
            if word == "planned" and not set(blanks_of(text)) <= blanks:
                yield word, "asks for blanks that the past form does not have"
            if not re.search(r"[.。]$", text.rstrip()):
                yield word, "does not end with a full stop"
    for variant in item.variants:
        if missing := sorted(item.text.keys() - variant.keys()):
            yield "variants", f"a variant has no {', '.join(missing)}, which the text has"
    if item.whys is not None:
        if item.part != "root_cause":
            yield "whys", "has whys, which only a root cause has"
        for texts in (item.whys.step, item.whys.reason, item.whys.control):
            if any("{" in text for text in texts.values()):
                yield "whys", "holds a blank: the rungs of the five whys are the same for every seller"
    if any("date" in blanks_of(text) for text in item.planned.values()):
        yield (
            "planned",
            "holds {date}, which is asked for as the day by which it will be done: call another day {date_2}",
        )
    if item.part == "corrective_action":
        if "en" not in item.planned:
            yield "text", "has no planned form ('We will ...')"
        if not item.text.get("en", "").startswith("We "):
            yield "text", "does not begin with 'We '"
    for name in blanks:
        if kinds[blank_kind(name)] > 1 and name not in item.blanks:
            yield "text", f"has two blanks of one kind and no label for {name}"
    for name, label in item.blanks.items():
        if name not in blanks:
            yield "blanks", f"labels the blank {name}, which it does not have"
        if label.type and label.type not in BLANK_TYPES:
            yield "blanks", f"gives the blank {name} the unknown type {label.type}"


def _check_text(text: str, language: str) -> str | None:
    if not text.strip():
        return f"is empty in {language}"
    if language == "en" and (match := _TYPOGRAPHIC.search(text)):
        return f"holds the character U+{ord(match[0]):04X}, which web forms mangle"
    if language == "en" and (match := _FORBIDDEN.search(text)):
        return f"holds '{match[0]}'"
    return None


def _check_rest(catalogue: Catalogue, files: Mapping[str, SourceFile]) -> Iterator[Mistake]:
    for name, blank in catalogue.blanks.items():
        file = files["blanks.toml"]
        if blank.type not in BLANK_TYPES:
            yield Mistake(file.name, file.line_of_path(f"$.{name}"), f"{name}: has the unknown type {blank.type}")
        elif not _is_good(blank.type, blank.good):
            yield Mistake(file.name, file.line_of_path(f"$.{name}"), f"{name}: its own good example is refused")
    for key, metric in catalogue.metrics.items():
        file = files["metrics.toml"]
        for source in sorted(set(metric.sources) - catalogue.sources.keys()):
            message = f"{key}: names the source {source}, which sources.toml does not have"
            yield Mistake(file.name, file.line_of_path(f"$.{key}.sources"), message)
    for key, route in catalogue.routes.items():
        file = files[f"routes/{key}.toml"]
        if route.id != key:
            yield Mistake(file.name, file.line_of_id(route.id), f"{route.id}: must be called {key}, like its file")
        for source in sorted(set(route.sources) - catalogue.sources.keys()):
            message = f"{key}: names the source {source}, which sources.toml does not have"
            yield Mistake(file.name, file.line_of_id(route.id, "sources"), message)
        ids = Counter(item.id for item in route.statements)
        for item in route.statements:
            if ids[item.id] > 1 or not item.id.startswith(f"{key}."):
                said = "stands twice" if ids[item.id] > 1 else f"must begin with '{key}.'"
                yield Mistake(file.name, file.line_of_id(item.id), f"{item.id}: {said}")
            for other in sorted(set(item.excludes) - ids.keys()):
                message = f"{item.id}: names {other}, which this route does not have"
                yield Mistake(file.name, file.line_of_id(item.id, "excludes"), message)
            for word, message in _check_item(item, catalogue):
                yield Mistake(file.name, file.line_of_id(item.id, word), f"{item.id}: {message}")


def _is_good(kind: str, good: Texts) -> bool:
    read = read_blank(kind, good.get("en", ""))
    return read is not None and not isinstance(read, Problem)
