"""Whether a notice asks for what some of its words name."""

from __future__ import annotations

from functools import partial

from appeal_tui.review.late import expression
from appeal_tui.review.letter_text import letter_language
from appeal_tui.review.subject import Subject


def _notice(subject: Subject) -> str:
    return subject.notice.text if subject.notice is not None else ""


def is_wanted(subject: Subject, demand: str) -> bool:
    """Whether a notice wants what one of its words names: a registration that was infringed is none to be sent."""
    words = partial(subject.speech.wording, "asking")
    notice = _notice(subject)
    wanted = subject.knowledge.checks["asking"].demands.get(demand)
    if not notice or wanted is None:
        return True
    meant = words(f"{demand}.not_meant").without(notice)
    return (
        (not wanted.needs or words(f"{demand}.needs").search(meant) is not None)
        and (meant == notice or words(f"{demand}.still_needs").search(meant) is not None)
        and (not wanted.requested or _is_named_behind_request(subject, demand))
    )


def _is_named_behind_request(subject: Subject, demand: str) -> bool:
    notice = _notice(subject)
    asking = subject.knowledge.speech(letter_language(notice)).within(notice)
    places = asking.of(f"demand:{demand}", subject.knowledge.topics.demands[demand]).finditer(notice)
    return any(is_requested(subject, match.start()) for match in places)


def asks(subject: Subject) -> bool:
    """Whether a notice asks for anything."""
    return subject.speech.wording("asking", "request").search(_notice(subject)) is not None


def is_for_whoever_disputes(subject: Subject, place: int) -> bool:
    """Whether a notice asks for something only of those who think that Amazon is wrong: "if you believe it is authentic"."""
    notice = _notice(subject)
    begin = max((match.end() for match in _CLAUSES.finditer(notice[:place])), default=0)
    return subject.speech.wording("asking", "if_in_error").begins(notice[begin:]) is not None


_CLAUSES = expression(r"[.;；。?？!]\s*")


def is_requested(subject: Subject, start: int) -> bool:
    """Whether a request stands before a place of a notice, in its sentence or above its list."""
    notice = _notice(subject)
    return subject.speech.wording("asking", "request").search(notice[_begin(notice, start) : start]) is not None


def _begin(notice: str, place: int) -> int:
    """Return where the sentence of a place begins; a numbered list belongs to the sentence that it hangs on."""
    return max((match.end() for match in _ENDS.finditer(notice[:place])), default=0)


_ENDS = expression(
    r"(?<!\b\d)(?<!\b\d\d)\.\s(?!\(?\d{1,2}[.)]\s)|。(?!\s?[（(]?\d{1,2}[.、)）])|\n\n(?!\W{0,3}(?:\d{1,2}[.)]|[-*\u2022]))|\? |！"
)


def is_request(subject: Subject, start: int, end: int) -> bool:
    """Whether words of a notice are asked for: a request stands before them in their sentence, and no choice beside them."""
    words = partial(subject.speech.wording, "asking")
    notice = _notice(subject)
    begin = _begin(notice, start)
    close = min(
        (place for mark in (". ", "。", "\n\n", ";") if (place := notice.find(mark, end)) >= 0), default=len(notice)
    )
    # A choice is told between commas.
    before = max(begin, *(notice.rfind(mark, 0, start) for mark in (",", ";", "，", "；", "、", ". ", "。", "\n")))
    after = min((place for mark in ",.;，。；" if (place := notice.find(mark, end)) >= 0), default=close)
    if (
        words("either").search(notice[before:after])
        or words("or_next").begins(notice[end:])
        or words("last_of_several").begins(notice[end:])
    ):
        return False
    request = words("request").search(notice[begin:start])
    return request is not None and words("among_examples").search(notice[begin + request.start() : start]) is None
