"""Files that go with a letter and that no sentence of it points to."""

from __future__ import annotations

import re

import regex

from appeal_tui.review.checks.documents import is_kind, telling_words
from appeal_tui.review.knowledge import search
from appeal_tui.review.labels import citations, label_of_file
from appeal_tui.review.rule_files import Rule
from appeal_tui.review.subject import Check, Hit, Subject


def attachment_unnamed(subject: Subject, rule: Rule) -> Check:
    """Find files that no sentence points to."""
    if not subject.attachments:
        return
    text = subject.letter.flat.casefold()
    labels = {one.label for one in citations(subject.letter.flat)}
    bases = [name.rsplit("/", 1)[-1].casefold() for name in subject.attachments]
    # Whoever names one file by its name names the others so too.
    by_name = any(base in text or base.rsplit(".", 1)[0] in text for base in bases)
    points = subject.speech.wording("attached", "points")
    pointing = "\n".join(unit.text for unit in subject.letter.units if points.search(unit.text))
    for index, name in enumerate(subject.attachments, 1):
        base = bases[index - 1]
        stem = base.rsplit(".", 1)[0]
        number = re.match(r"\d{1,3}(?=[_ .-])", base)
        if number and regex.search(
            rf"\b(?:files?|documents?|attachments?|exhibits?|nos?\.?)\b[^.\n]{{0,20}}\b{number[0]}\b|文件 ?{number[0]}|附件 ?{number[0]}",
            text,
        ):
            continue
        if (
            base in text
            or stem in text
            or str(index) in labels
            or (index <= 26 and chr(64 + index) in labels)
            or _is_cited(label_of_file(name.rsplit("/", 1)[-1]), labels, subject.letter.flat)
        ):
            continue
        if by_name:
            yield Hit(values=(("file", name),))
            continue
        if any(
            is_kind(forms["file"], base) and search(subject.speech.of(f"document:{kind}", forms), pointing)
            for kind, forms in subject.knowledge.topics.documents.items()
        ):
            continue
        words = telling_words(subject.speech, stem)
        if words and sum(word.rstrip("s") in pointing.casefold() for word in words) * 2 >= len(words):
            continue
        yield Hit(values=(("file", name),))


def _is_cited(label: str, labels: set[str], text: str) -> bool:
    """Whether a letter points to the label with which a file's name begins."""
    if not label:
        return False
    alone = (
        rf"(?<![A-Za-z0-9]){label}(?![A-Za-z0-9])"
        if len(label) > 1 and not label.isdigit()
        else rf"\({label}\)|（{label}）"
    )
    return label in labels or regex.search(alone, text) is not None
