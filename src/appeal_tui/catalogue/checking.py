"""Checks a catalogue as its readers will use it, and names file, line and mend of every mistake."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path

from appeal_tui.catalogue.catalogue import Catalogue, PathSteps, ReplyAdvice
from appeal_tui.catalogue.check_causes import CauseChecker
from appeal_tui.catalogue.check_items import check_item
from appeal_tui.catalogue.check_texts import Key, Untranslated, check_texts, missing_english
from appeal_tui.catalogue.freshness import Rule, future_rules, stale_rules
from appeal_tui.catalogue.glossary import Term, terms_missed
from appeal_tui.catalogue.mistakes import Mistake, Places
from appeal_tui.catalogue.own import unused
from appeal_tui.catalogue.reading import CatalogueReader
from appeal_tui.catalogue.writing import NO_RULES, WritingRules, load_writing_rules
from appeal_tui.domain.blanks import BLANK_TYPES, Problem, read_blank
from appeal_tui.domain.cause import Line, Texts

MOST_MISTAKES = 1000
"""Mistakes that are looked for: nobody reads more at a time, and to name them takes longer than to find none."""

_HIGHEST_LIMIT = 10
"""No rate of Amazon's is ten times as many as there are orders."""


def check_catalogue(
    root: Path, today: datetime.date | None = None, *, own: Path | None = None, strict: bool = False
) -> list[Mistake]:
    """Return every mistake of a catalogue folder, by file and line; where all are hints, or none is left, it is sound.

    Args:
        root: A folder laid out like `templates/`.
        today: The day of the check, for dates that lie in the future or long ago; None looks at no dates.
        own: The user's own folder, laid over the first one.
        strict: Hold it to what a finished catalogue must have.

    Raises:
        CatalogueError: The rules that it is checked by cannot be read.
    """
    return read_and_check(root, today, own=own, strict=strict)[1]


def read_and_check(
    root: Path, today: datetime.date | None = None, *, own: Path | None = None, strict: bool = False
) -> tuple[Catalogue | None, list[Mistake]]:
    """Return the catalogue, or None where it cannot be read, and every mistake; see `check_catalogue`."""
    reader = CatalogueReader(root, own)
    catalogue = reader.read()
    mistakes = list(reader.mistakes)
    if catalogue is not None:
        found = check_read(catalogue, reader.places, load_writing_rules(root, strict=strict), today)
        mistakes += islice(found, MOST_MISTAKES)
        if len(mistakes) == MOST_MISTAKES:
            message = f"there are more than {MOST_MISTAKES} mistakes: mend these first"
            mistakes.append(Mistake(str(own or root), 1, message))
    if own is not None:
        message = "is not read in your own catalogue, the built-in one counts: move it away"
        mistakes += [Mistake(str(own / name), 1, message, "hint") for name in unused(own, root)]
    # Where nothing was looked for at all, nothing is missing.
    known = {f"causes/{path.parent.name}/{path.name}" for path in (root / "causes").glob("*/*.toml")}
    mistakes += [
        Mistake(name, 1, "the file is not named in families.toml, so nobody sees it: name it there")
        for name in sorted(known - reader.named if reader.named else ())
    ]
    return catalogue, sorted(dict.fromkeys(mistakes))


def check_read(
    catalogue: Catalogue, places: Mapping[str, Places], rules: WritingRules, today: datetime.date | None = None
) -> Iterator[Mistake]:
    """Yield every mistake of a catalogue that could be read.

    Args:
        catalogue: The catalogue.
        places: Its files by name.
        rules: The rules of writing.
        today: The day of the check; None looks at no dates.
    """
    yield from check_structure(catalogue, places, rules)
    untranslated = Untranslated()
    for file, value, top in _parts(catalogue):
        yield from check_texts(value, places[file], rules, untranslated, top)
    yield from untranslated.mistakes(rules)
    yield from _check_examples(catalogue, places["blanks.toml"])
    yield from _check_names(catalogue, places, rules.terms)
    yield from _check_sources(catalogue, places)
    if today is not None:
        yield from _check_dates(catalogue, places, today)


def check_structure(
    catalogue: Catalogue, places: Mapping[str, Places], rules: WritingRules = NO_RULES
) -> Iterator[Mistake]:
    """Yield what does not fit together, everything that is `broken` among it; how texts are written is not looked at.

    Args:
        catalogue: The catalogue.
        places: Its files by name.
        rules: What a catalogue must have.
    """
    for key, cause in catalogue.causes.items():
        where = places[f"causes/{cause.family}/{key}.toml"]
        if cause.id != key:
            message = f"{cause.id}: must be called {key}, like its file: rename one of them"
            yield Mistake(*where.at(("id",)), message, "broken")
        yield from CauseChecker(cause, catalogue, where, rules).mistakes()
    yield from _check_tables(catalogue, places)
    yield from _check_routes(catalogue, places)
    for file, value, top in _parts(catalogue):
        yield from missing_english(value, places[file], top)


def _parts(catalogue: Catalogue) -> Iterator[tuple[str, object, Key]]:
    """Yield everything that holds texts: its file, and the keys that lead to it there."""
    for key, cause in catalogue.causes.items():
        yield f"causes/{cause.family}/{key}.toml", cause, ()
    tables: tuple[tuple[str, Mapping[str, object]], ...] = (
        ("blanks.toml", catalogue.blanks),
        ("families.toml", catalogue.families),
        ("metrics.toml", catalogue.metrics),
        ("marketplaces.toml", catalogue.marketplaces),
        ("help.toml", catalogue.help),
    )
    for name, table in tables:
        for key, value in table.items():
            yield name, value, (key,)
    for key, route in catalogue.routes.items():
        yield f"routes/{key}.toml", route, ()
    yield "checks.toml", catalogue.checks, ("checks",)
    yield "not_covered.toml", catalogue.not_covered, ("not_covered",)
    yield "follow_up.toml", catalogue.follow_up, ()


def _check_tables(catalogue: Catalogue, places: Mapping[str, Places]) -> Iterator[Mistake]:
    for name, blank in catalogue.blanks.items():
        if blank.type not in BLANK_TYPES:
            message = f"{name}: has the unknown type {blank.type}: use one of {', '.join(BLANK_TYPES)}"
            yield Mistake(*places["blanks.toml"].at((name, "type")), message, "broken")
    for name, metric in catalogue.metrics.items():
        if metric.limit is not None and not 0 <= metric.limit < _HIGHEST_LIMIT:
            message = f"{name}: has the limit {metric.limit}: write a fraction, such as 0.04 for 4 %"
            yield Mistake(*places["metrics.toml"].at((name, "limit")), message, "broken")
    for name, family in catalogue.families.items():
        if not family.causes:
            message = f"{name}: has an empty list of causes: name one, or take the family out"
            yield Mistake(*places["families.toml"].at((name, "causes")), message)


def _check_examples(catalogue: Catalogue, places: Places) -> Iterator[Mistake]:
    for name, blank in catalogue.blanks.items():
        for language in blank.good:
            if blank.type in BLANK_TYPES and not _is_good(blank.type, blank.good, language):
                message = f"{name}: its own good example is refused: give one that its type takes"
                yield Mistake(*places.at((name, "good", language)), message)


def _check_routes(catalogue: Catalogue, places: Mapping[str, Places]) -> Iterator[Mistake]:
    for key, route in catalogue.routes.items():
        where = places[f"routes/{key}.toml"]
        if route.id != key:
            message = f"{route.id}: must be called {key}, like its file: rename one of them"
            yield Mistake(*where.at(("id",)), message, "broken")
        ids = Counter(item.id for item in route.statements)
        for number in (item_id for item_id, count in ids.items() if count > 1):
            message = f"{number}: stands twice: give one of them the next free number"
            yield Mistake(*where.entry(number, nth=1), message, "broken")
        for item in route.statements:
            if not item.id.startswith(f"{key}."):
                yield Mistake(*where.entry(item.id), f"{item.id}: must begin with '{key}.': rename it", "broken")
            for other in sorted(set(item.excludes) - ids.keys()):
                message = f"{item.id}: names {other}, which this route does not have: correct the id, or take it out"
                yield Mistake(*where.entry(item.id, "excludes"), message, "broken")
            for keys, said, grade in check_item(item, catalogue.blanks):
                yield Mistake(*where.entry(item.id, *keys), f"{item.id}: {said}", grade)


def _check_names(catalogue: Catalogue, places: Mapping[str, Places], terms: tuple[Term, ...]) -> Iterator[Mistake]:
    """Yield the names whose translation has another word than Seller Central."""
    top = ("name", "zh-Hans")
    named: list[tuple[str, str, tuple[str, ...], Texts]] = []
    for key, cause in catalogue.causes.items():
        file = f"causes/{cause.family}/{key}.toml"
        named.append((key, file, top, cause.name))
        named += [(one.id, file, (), one.name) for one in cause.situations]
    named += [(key, f"routes/{key}.toml", top, route.name) for key, route in catalogue.routes.items()]
    for file, table in (("families.toml", catalogue.families), ("metrics.toml", catalogue.metrics)):
        named += [(key, file, (key, *top), entry.name) for key, entry in table.items()]
    for key, file, path, name in named:
        for term in terms_missed(name, terms):
            # To find the lines of a file takes as long as to read it, and most names are right.
            place = places[file].at(path) if path else places[file].entry(key, *top)
            message = f"{key}: its name has '{term.en}', which Seller Central calls {term.zh_hans}: use that word"
            yield Mistake(*place, message, "hint")


def _check_sources(catalogue: Catalogue, places: Mapping[str, Places]) -> Iterator[Mistake]:
    """Yield rules without a source, and sources that are not there; those of causes are checked with the cause."""
    follow_up = catalogue.follow_up
    named: list[tuple[str, tuple[str, int], tuple[str, ...]]] = [
        (key, places["metrics.toml"].at((key, "sources")), metric.sources) for key, metric in catalogue.metrics.items()
    ]
    named += [
        (key, places[f"routes/{key}.toml"].at(("sources",)), route.sources) for key, route in catalogue.routes.items()
    ]
    named.append(("follow_up", places["follow_up.toml"].at(("sources",)), follow_up.sources))
    named += [
        (entry.id, places["not_covered.toml"].entry(entry.id, "sources"), entry.sources)
        for entry in catalogue.not_covered
    ]
    for key, place, sources in named:
        if not sources:
            yield Mistake(*place, f"{key}: names no source: name where its rules come from")
    lines: list[Line | PathSteps | ReplyAdvice] = [
        *follow_up.path,
        *follow_up.phone,
        *follow_up.phone_never,
        *follow_up.forum,
        *follow_up.state,
        *follow_up.after_reinstatement,
        *follow_up.funds_and_stock,
    ]
    named += [(line.id, places["follow_up.toml"].entry(line.id, "sources"), line.sources) for line in lines]
    for key, place, sources in named:
        for source in dict.fromkeys(sources):
            if source not in catalogue.sources:
                message = f"{key}: names the source {source}, which sources.toml does not have: add it there"
                yield Mistake(*place, message)


def _check_dates(catalogue: Catalogue, places: Mapping[str, Places], today: datetime.date) -> Iterator[Mistake]:
    def place(rule: Rule) -> tuple[str, int]:
        where = places[rule.file]
        return where.entry(rule.id, "checked") if rule.listed else where.at(rule.path)

    for rule in future_rules(catalogue, today):
        message = f"{rule.id}: was checked on {rule.checked}, which is in the future: correct the date"
        yield Mistake(*place(rule), message)
    for rule in stale_rules(catalogue, today):
        message = f"{rule.id}: was last checked on {rule.checked}: compare it with its sources, then set the date"
        yield Mistake(*place(rule), message, "hint")


def _is_good(kind: str, good: Texts, language: str) -> bool:
    read = read_blank(kind, good.get(language, ""))
    return read is not None and not isinstance(read, Problem)
