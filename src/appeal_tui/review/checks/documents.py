"""Documents by their files: which kind of paper the name of a file tells, and what a sentence names."""

from __future__ import annotations

import re

import regex

from appeal_tui.review.figures import whole_number
from appeal_tui.review.knowledge import LetterSpeech, search
from appeal_tui.review.labels import citations, label_of_file
from appeal_tui.review.late import remembering
from appeal_tui.review.letter_text import Unit
from appeal_tui.review.subject import Subject

FILE = remembering(
    r"(?:(?<![A-Za-z0-9_./-])[A-Za-z0-9&+](?:[A-Za-z0-9_&+.-]|\(\d+\)|[\u4e00-\u9fff](?=[\w.-]*\.))*|(?<![\w./-])[\u4e00-\u9fff][\w-]*)\.(?:pdf|jpe?g|png|gif|tiff?|docx?|xlsx?|csv|txt|zip|eml|mp4)(?![A-Za-z0-9])",
    regex.I,
)


def telling_words(speech: LetterSpeech, stem: str) -> list[str]:
    """Return the words of a file's name, without its ending, that say what it is."""
    generic = speech.wording("attached", "generic")
    return [word for word in re.split(r"[\W_\d]+", stem) if len(word) > 2 and not generic.is_all_of(word)]


def bare_name(file: str) -> str:
    """Return the name of a file without its ending, and with one sign for blanks, dashes and underscores."""
    return re.sub(r"[\s_-]+", "_", file.rsplit(".", 1)[0])


def is_kind(forms: tuple[str, ...], name: str) -> bool:
    """Whether the name of a file is that of a kind of document."""
    return any(re.search(form, name, re.IGNORECASE) for form in forms)


def kinds_in(subject: Subject, text: str) -> list[str]:
    """Return the kinds of documents that a sentence names; of "destruction certificate" the longer name only."""
    documents = subject.knowledge.topics.documents
    found = {kind: search(subject.speech.of(f"document:{kind}", forms), text) for kind, forms in documents.items()}
    places = {kind: match.span() for kind, match in found.items() if match is not None}
    return [
        kind
        for kind, (start, end) in places.items()
        if not any(first <= start and end <= last and (first, last) != (start, end) for first, last in places.values())
    ]


def has_file(forms: tuple[str, ...], names: list[str]) -> bool:
    """Whether one of some files is of a kind of document."""
    return any(is_kind(forms, name) for name in names)


_ALIKE = (
    {"photo", "screenshot"}, {"lease", "contract"}, {"contract", "settlement"}, {"certificate", "declaration"},
    {"certificate", "destruction"}, {"declaration", "technical_file"}, {"invoice", "payment"}, {"bill", "payment"},
    {"report", "certificate"}, {"record", "report"}, {"tracking", "report"}, {"opinion", "contract"},
)  # fmt: skip
"""Kinds of documents for which one file may do."""


def more_than_files(subject: Subject, kinds: list[str], names: list[str]) -> bool:
    """Whether two kinds of documents that a sentence names have only one file between them."""
    documents = subject.knowledge.topics.documents
    having = [(kind, {name for name in names if is_kind(documents[kind]["file"], name)}) for kind in kinds]
    having = [(kind, found) for kind, found in having if found]
    return any(
        len(first | second) == 1 and not any({one, other} <= alike for alike in _ALIKE)
        for number, (one, first) in enumerate(having)
        for other, second in having[number + 1 :]
    )


def is_labelled(subject: Subject, unit: Unit, names: list[str]) -> bool:
    """Whether the sentence points to a document by a label that has a file."""
    labels = [one.label for one in citations(unit.text)]
    own = [label_of_file(name) for name in names]
    numbers = [
        whole_number(label) if label.isdigit() else ord(label) - 64
        for label in labels
        if label.isdigit() or len(label) == 1
    ]
    return any(label in own for label in labels) or (bool(numbers) and max(numbers) <= len(names))
