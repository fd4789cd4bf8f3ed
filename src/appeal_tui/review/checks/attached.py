"""Documents that a letter calls attached and that are not there."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

from appeal_tui.review.checks.documents import (
    FILE,
    bare_name,
    has_file,
    is_kind,
    is_labelled,
    kinds_in,
    more_than_files,
    telling_words,
)
from appeal_tui.review.checks.enumerating import names_more_than
from appeal_tui.review.checks.lexical import words_of
from appeal_tui.review.dates import find_dates
from appeal_tui.review.figures import whole_number
from appeal_tui.review.labels import citations, label_of_file
from appeal_tui.review.late import expression
from appeal_tui.review.letter_text import Unit
from appeal_tui.review.rule_files import Rule
from appeal_tui.review.subject import Check, Hit, Subject
from appeal_tui.review.wording import Wording


def _words(subject: Subject, name: str) -> Wording:
    return subject.speech.wording("attached", name)


def _own_list(subject: Subject) -> tuple[Unit, ...]:
    return tuple(unit for unit in subject.letter.units if unit.section == "attachments" and not unit.heading)


def attachment_missing(subject: Subject, rule: Rule) -> Check:
    """Find documents that the letter calls attached and that are not there."""
    # What is offered for later is named and not there, whatever else goes with the letter.
    yield from (replace(hit, severity="warning") for hit in words_of(subject, rule))
    if subject.attachments is None:
        yield from _against_own_list(subject)
        return
    names = [name.rsplit("/", 1)[-1].casefold() for name in subject.attachments]
    said = _words(subject, "said")
    if not names:
        first = next((unit for unit in subject.letter.sentences if not unit.quoted and _announces(subject, unit)), None)
        yield from (Hit(first.start, first.end),) if first is not None else _named_only(subject)
        return
    seen: set[str] = set()
    known = {bare_name(name) for name in names}
    for match in FILE.finditer(subject.letter.flat):
        file = bare_name(match[0].casefold())
        if file in seen or any(file in name or (len(name) >= 2 and file.endswith(name)) for name in known):
            continue
        unit = subject.letter.unit_at(match.start())
        if (
            unit is not None
            and (unit.section == "prevention" or _words(subject, "own_file").search(_around(unit, match.span())))
            and not said.search(unit.text)
        ):
            # A file that is worked with is none that goes with the letter.
            continue
        seen.add(file)
        yield Hit(match.start(), match.end())
    documents = subject.knowledge.topics.documents
    along = _words(subject, "along")
    named_next = {id(one) for one, other in itertools.pairwise(subject.letter.sentences) if FILE.match(other.text)}
    for unit in subject.letter.sentences:
        named = id(unit) in named_next
        if FILE.search(unit.text):
            # "Invoice: a.pdf; the photos are attached" names a file and points to another one.
            unit = _without_files(unit)
        if unit.quoted or not (said.search(unit.text) or along.search(unit.text)):
            continue
        if (
            subject.letter.chinese
            and unit.section in ("root_cause", "prevention")
            and not _words(subject, "of_letter").search(unit.text)
        ):
            # What is attached to a message or a form each time is nothing that goes with the letter.
            continue
        if unit.section == "root_cause" and (find_dates(unit.text) or not said.search(unit.text)):
            # What was sent in once, and why it did not do; or what is uploaded day by day.
            continue
        if _words(subject, "sent_to_others").search(unit.text) or (
            unit.section == "prevention" and _words(subject, "each_time").search(unit.text)
        ):
            continue
        stems = (name.rsplit(".", 1)[0] for name in names)
        told = any(len(stem) >= _TELLING and stem in unit.text.casefold() for stem in stems)
        if _words(subject, "denied").search(unit.text) or (told and not names_more_than(unit.text, names)):
            continue
        kinds = kinds_in(subject, unit.text)
        if "lacking" not in seen and names_more_than(unit.text, names) and not is_labelled(subject, unit, names):
            seen.add("lacking")
            yield Hit(unit.start, unit.end, severity="warning")
            continue
        if more_than_files(subject, kinds, names) or (
            # "Two are attached. invoice_A.pdf is dated ..."
            not kinds and not named and _shares_no_word(subject, unit, names)
        ):
            if not is_labelled(subject, unit, names) and "lacking" not in seen:
                seen.add("lacking")
                yield Hit(unit.start, unit.end, severity="warning")
            continue
        if not said.search(unit.text) and any(not has_file(documents[kind]["file"], names) for kind in kinds):
            if not is_labelled(subject, unit, names) and "lacking" not in seen:
                seen.add("lacking")
                yield Hit(unit.start, unit.end, severity="warning")
            continue
        for kind, forms in documents.items():
            words = subject.speech.of(f"document:{kind}", forms).finditer(unit.text)
            if kind in seen or not any(_near(said, unit.text, *word.span()) for word in words):
                continue
            if not any(is_kind(forms["file"], name) for name in names) and not (
                is_labelled(subject, unit, names) and not _all_of_other_kinds(subject, names)
            ):
                seen.add(kind)
                # What a file shows is not always told by its name.
                yield Hit(unit.start, unit.end, severity="warning")
                break
    yield from _labels_without_file(subject, names)


def _around(unit: Unit, place: tuple[int, int]) -> str:
    """Return the words right around a file: what is done with it stands beside its name."""
    return unit.text[max(0, place[0] - unit.start - _BESIDE) : place[1] - unit.start + _BESIDE]


_BESIDE = 45


def _without_files(unit: Unit) -> Unit:
    """Return a sentence with the clauses alone that name no file."""
    clauses = (clause for clause in _CLAUSES.split(unit.text) if not FILE.search(clause))
    return replace(unit, text="; ".join(clauses))


_CLAUSES = expression(r"[;；]")


def _all_of_other_kinds(subject: Subject, names: list[str]) -> bool:
    """Whether every file tells by its name what it is and none has a label: then a number in the letter points to none."""
    documents = subject.knowledge.topics.documents
    return all(
        not label_of_file(name)
        and (
            any(is_kind(forms["file"], name) for forms in documents.values())
            or _words(subject, "says_what_it_is").search(name) is not None
        )
        for name in names
    )


def _named_only(subject: Subject) -> tuple[Hit, ...]:
    """Return the first file that a letter says goes with it, where none does."""
    said = _words(subject, "said")
    for match in FILE.finditer(subject.letter.flat):
        unit = subject.letter.unit_at(match.start())
        if unit is None or unit.quoted or (unit.section == "prevention" and not said.search(unit.text)):
            continue
        if not _words(subject, "own_file").search(unit.text) or said.search(unit.text):
            return (Hit(match.start(), match.end(), severity="warning"),)
    return ()


_TELLING = 6
"""Characters of a file's name, without its ending, that say which paper it is."""


def _shares_no_word(subject: Subject, unit: Unit, names: list[str]) -> bool:
    """Whether a sentence points to something whose words stand in the name of no file, all of which are told by their names."""
    if unit.section != "attachments" and not _words(subject, "in_the_annex").search(unit.text):
        return False
    if _words(subject, "no_kind").search(unit.text) or any(citations(unit.text)):
        return False
    text = unit.text.casefold()
    for name in names:
        stem = name.rsplit(".", 1)[0]
        words = telling_words(subject.speech, stem)
        pairs = [one + two for run in re.findall(r"[\u4e00-\u9fff]+", stem) for one, two in itertools.pairwise(run)]
        if not words and not pairs:
            return False
        if any(word[:5] in text for word in words) or any(pair in text for pair in pairs):
            return False
        if subject.letter.chinese and not pairs:
            return False
    return bool(names)


def _labels_without_file(subject: Subject, names: list[str]) -> Check:
    """Find the first label that the letter cites and that no file can have."""
    # "Annex A of the contract" is no file of its own.
    cited = tuple(
        one
        for one in citations(subject.letter.flat)
        if (unit := subject.letter.unit_at(one.start)) is None or not _words(subject, "of_a_contract").search(unit.text)
    )
    own = [label_of_file(name) for name in names]
    numbered = {label.isdigit() for label in own}
    alike = all(one.label.isalpha() for one in cited)
    # Files that begin with labels of the same kind are cited by them; others by their place in the list.
    unknown = (
        one
        for one in cited
        if (
            one.label not in own
            if all(own) and numbered == {one.label.isdigit()}
            else _is_beyond(one.label, names, by_letter=alike)
        )
    )
    if (found := next(unknown, None)) is not None:
        yield Hit(found.start, found.end, severity="warning")


def _is_beyond(label: str, names: list[str], *, by_letter: bool) -> bool:
    """Whether a label counts further than there are files."""
    if label.isdigit():
        return whole_number(label) > len(names) and not any(
            re.search(rf"(?<!\d)0?{label}(?!\d)", name) for name in names
        )
    if not by_letter or len(label) != 1 or ord(label) - 64 <= len(names):
        return False
    return not any(f"exhibit {label.lower()}" in re.sub(r"[_-]", " ", name) for name in names)


def _announces(subject: Subject, unit: Unit) -> bool:
    said = _words(subject, "said")
    if FILE.search(unit.text):
        return True
    if not said.search(unit.text):
        return False
    return _words(subject, "not_announced").search(unit.text) is None


def _near(said: Wording, text: str, start: int, end: int) -> bool:
    """Whether a document is named close to the words that call it attached."""
    return any(max(match.start() - end, start - match.end()) < 60 for match in said.places(text))


def _against_own_list(subject: Subject) -> Check:
    """Compare what is cited with the list that the letter itself gives."""
    own = _own_list(subject)
    listed = {one.label for unit in own for one in citations(unit.text)}
    listed |= {label for unit in own if (label := label_of_file(unit.text)) and len(unit.text) > 3}
    files = {match[0].casefold() for unit in own for match in FILE.finditer(unit.text)}
    if not own:
        first = next(
            (
                unit
                for unit in subject.letter.sentences
                if not unit.quoted and _announces(subject, unit) and not FILE.search(unit.text)
            ),
            None,
        )
        if first is not None and not any(citations(first.text)):
            yield Hit(first.start, first.end, severity="warning")
        return
    for unit in subject.letter.sentences:
        if unit.section == "attachments":
            continue
        for one in citations(unit.text):
            if listed and one.label not in listed:
                yield Hit(unit.start + one.start, unit.start + one.end)
                break
        for match in FILE.finditer(unit.text):
            if files and match[0].casefold() not in files:
                yield Hit(unit.start + match.start(), unit.start + match.end())
