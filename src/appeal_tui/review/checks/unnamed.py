"""Files that go with a letter and that no sentence of it points to."""

from __future__ import annotations

import re
from collections.abc import Sequence

import regex

from appeal_tui.review.checks.documents import is_kind, telling_words
from appeal_tui.review.figures import whole_number
from appeal_tui.review.knowledge import search
from appeal_tui.review.labels import citations, label_of_file
from appeal_tui.review.late import expression
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
            or _is_between(base, bases, text)
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
    if label in labels:
        return True
    mark = rf"0?{label}" if label.isdigit() else label
    forms = [
        rf"\((?:see )?{mark}\)",
        rf"（见?{mark}）",
        rf"[见在] ?{mark}(?![\w%./-]|年|月|日)",
        rf"^{mark} [-\u2013\u2014:] \w",
    ]
    if label.isdigit():
        forms.append(rf"\bfiles? (?:\d{{1,2}}(?:,|,? and|-| to) )*{mark}(?![\d.%])")
    else:
        forms.append(rf"\b(?:in|is|see|as) {mark}(?![\w'-]| \w+ed\b)")
    if len(label) > 1 and not label.isdigit():
        forms.append(rf"(?<![A-Za-z0-9]){mark}(?![A-Za-z0-9])")
    return regex.search("|".join(forms), text, regex.M) is not None


def _is_between(base: str, bases: Sequence[str], text: str) -> bool:
    """Whether a file is one of a range of which the letter names both ends: pack_1.jpg to pack_6.jpg."""
    number, bare = _number(base)
    ends = [_number(other)[0] for other in bases if other != base and _number(other)[1] == bare and other in text]
    return (
        number is not None
        and any(one is not None and one < number for one in ends)
        and any(one is not None and one > number for one in ends)
    )


def _number(base: str) -> tuple[int | None, str]:
    """Return the last number of a file's name, and the name without it."""
    match = _LAST_NUMBER.search(base)
    return (whole_number(match[0]), base[: match.start()] + base[match.end() :]) if match else (None, base)


_LAST_NUMBER = expression(r"\d{1,3}(?=[^\d]*$)")
