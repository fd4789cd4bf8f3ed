"""Demands of which a notice names several, so that one of them is enough."""

from __future__ import annotations

import regex

from appeal_tui.review.checks.answering_files import among_files
from appeal_tui.review.checks.asking import is_requested
from appeal_tui.review.checks.topics import lacks_part
from appeal_tui.review.knowledge import search
from appeal_tui.review.late import expression
from appeal_tui.review.letter_text import letter_language
from appeal_tui.review.subject import Subject


def one_of_several(subject: Subject, demand: str, there: str) -> bool:
    """Whether the notice names a demand only beside another one of which either is enough, and the other is answered."""
    notice = subject.notice.text if subject.notice is not None else ""
    demands = subject.knowledge.topics.demands
    asking = subject.knowledge.speech(letter_language(notice)).within(notice)
    places = [match.span() for match in asking.of(f"demand:{demand}", demands[demand]).finditer(notice)]
    places = [place for place in places if is_requested(subject, place[0])] or places
    for start, end in places:
        begin = max(notice.rfind(mark, 0, start) for mark in ".,;:，。；：、\n") + 1
        close = min((place for mark in ".,;，。；、\n" if (place := notice.find(mark, end)) >= 0), default=len(notice))
        clause = notice[begin:close]
        example = _EXAMPLE.search(notice[max(notice.rfind(mark, 0, start) for mark in (". ", "。", "\n")) + 1 : start])
        if example and subject.attachments and _NEXT.search(example.string, example.end()) is None:
            # "Such as an invoice": any paper may do.
            continue
        if _OR.search(clause) is None and _is_choice(notice, begin, close):
            # "A letter of authorisation, a licence, or an explanation": any of them will do.
            rest = notice[
                begin : next((at for mark in (". ", "。", "\n") if (at := notice.find(mark, close)) >= 0), len(notice))
            ]
            clause = rest
            if _EXPLAINS.search(rest) and subject.route == "dispute":
                continue
        if _OR.search(clause) is None:
            return False
        if _OR_LEADS.match(clause) and subject.is_plan and not lacks_part(subject, "actions"):
            # "Send a plan, or a retraction": the plan is there.
            continue
        others = [
            other
            for other, forms in demands.items()
            if other != demand and asking.of(f"demand:{other}", forms).search(clause)
        ]
        if not any(
            search(subject.speech.of(f"demand:{other}", demands[other]), there)
            or among_files(subject, other, demands[other])
            for other in others
        ):
            return False
    return bool(places)


def _is_choice(notice: str, begin: int, close: int) -> bool:
    """Whether a clause is one of several in a row whose last one begins with "or"."""
    end = min(
        (at for mark in (". ", "。", "\n", ";", "；") if (at := notice.find(mark, close)) >= 0), default=len(notice)
    )
    return _ROW_ENDS.search(notice[close:end]) is not None and _ROW_ADDS.search(notice[begin:end]) is None


_ROW_ENDS = expression(r", or (?:an?|the|your|other)\b|[，、](?:或者?)", regex.I)


_ROW_ADDS = expression(r", and\b|[，、](?:并|以及|和)", regex.I)


_EXPLAINS = expression(
    r"\bor (?:an? )?(?:\w+ )?(?:explanation|reason|statement)|或者?[^，。]{0,6}(?:说明|解释|理由)", regex.I
)


_EXAMPLE = expression(
    r"\b(?:such as|for example|for instance|e\.g\.|like an?|(?:any|one)(?: or more)? of the following|either)\b|例如|比如|如(?!果|您|何|经|需|有)|之一|任一|任意一",
    regex.I,
)


_NEXT = expression(r"\(?\d[.)]|;|, and\b|；|，(?:以及|并|和)", regex.I)
"""Where a list of examples ends and the next request begins."""


_OR_LEADS = expression(r"\W*(?:or\b|或)", regex.I)


_OR = expression(r"\bor\b|或", regex.I)
