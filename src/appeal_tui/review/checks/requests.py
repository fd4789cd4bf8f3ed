"""What a notice asks for in words of its own: told by the words that only that request has."""

from __future__ import annotations

from functools import partial

import regex

from appeal_tui.review.checks.documents import is_kind
from appeal_tui.review.content import content_of
from appeal_tui.review.late import expression
from appeal_tui.review.letter_text import letter_language
from appeal_tui.review.lines import SALUTATION
from appeal_tui.review.subject import Check, Hit, Subject

_FEWEST_ZH = 2
"""The fewest pairs of characters of its own by which a request is told."""
_ENOUGH_ZH = 0.2
"""The share of the pairs of characters of a request that must be found again."""


def unanswered_requests(subject: Subject, there: str) -> Check:
    """Find requests of which no sentence speaks, by the words that stand nowhere else in the notice.

    Args:
        subject: The letter and its notice.
        there: The letter without the sentences that answer nothing.
    """
    words = partial(subject.speech.wording, "requests")
    notice = subject.notice.text if subject.notice is not None else ""
    if (
        not notice
        or len(notice) > _LONGEST
        or subject.route in ("dispute", "retraction")
        or letter_language(notice) != subject.letter.language
    ):
        return
    chinese = subject.letter.chinese
    names = " ".join(subject.attachments or ()).replace("_", " ").replace("-", " ")
    said = content_of(subject, f"{there}\n{names}")
    figures, empty = set(_FIGURES.findall(there)), _plain_words(subject, "empty")
    for clause in words("cut").apart(words("condition").without(notice)):
        asked = words("asks").begins(clause)
        if (
            asked is None
            or SALUTATION.match(clause.strip())
            or words("usual").search(clause)
            or words("choice").search(clause)
            or _is_known(subject, clause)
        ):
            continue
        rest = asked["rest"]
        if not words("plan_part").without(clause, "").strip(" ,.:;，。"):
            # Cause, actions and prevention have rules of their own.
            continue
        if rest.lstrip().startswith("for "):
            # "The actions taken, including for customers who ..." says of whom, and asks for nothing else.
            continue
        if words("contact").search(clause):
            # Whether the supplier can be reached is looked at where his contact is asked for.
            continue
        if words("rate_wanted").search(clause) and any(cause.startswith("perf_") for cause in subject.causes):
            # A rate that is missing before or after has a rule of its own.
            continue
        if words("rate_wanted").search(clause) and words("per_cent").search(there) is None:
            yield _hit(clause)
            return
        if _untold_number(subject, there, clause):
            yield _hit(clause)
            return
        if words("how_many").search(clause):
            # The number is told, whatever else the question says of what is counted.
            continue
        if words("open_question").search(rest):
            # "How the buyers were helped" is told in other words than it is asked in.
            continue
        if words("figure_wanted").search(clause) and words("figure").search(there):
            continue
        elsewhere = content_of(subject, notice.replace(clause, " ", 1))
        own = content_of(subject, rest) - elsewhere - empty
        if len(own) < (_FEWEST_ZH if chinese else 1) or (figures & set(_FIGURES.findall(rest))):
            continue
        shared = len(own & said) / len(own)
        if shared <= (_ENOUGH_ZH if chinese else 0):
            yield _hit(clause)
            return


def _plain_words(subject: Subject, name: str) -> frozenset[str]:
    """Return words that are no patterns."""
    return frozenset(subject.knowledge.checks["requests"].patterns(subject.letter.language, name))


def _hit(clause: str) -> Hit:
    demand = " ".join(clause.split()).strip(" ,.，。")
    return Hit(values=(("demand", demand),), key="plan", severity="hint")


def _is_known(subject: Subject, clause: str) -> bool:
    """Whether a clause asks for something whose answers are listed, or for a kind of paper of which a file is there."""
    topics = subject.knowledge.topics
    asking = subject.knowledge.speech(subject.letter.language).within(clause)
    if any(asking.of(f"asked_by:{name}", forms).search(clause) for name, forms in topics.asked_by.items()):
        return True
    names = [name.rsplit("/", 1)[-1].casefold() for name in subject.attachments or ()]
    return any(
        is_kind(forms["file"], name)
        for kind, forms in topics.documents.items()
        if asking.of(f"document:{kind}", forms).search(clause)
        for name in names
    )


_HEADS = expression(r"[a-z][a-z-]{3,}", regex.I)


def _untold_number(subject: Subject, there: str, clause: str) -> bool:
    """Whether a number is asked for and none stands beside the words of the question."""
    words = partial(subject.speech.wording, "requests")
    asked = words("how_many").search(clause)
    if asked is None or words("how_many_told").search(there):
        # "How many: 3,120 inserts" takes the question up.
        return False
    # "How many units were sold while the images were shown": what is counted stands first.
    passed = _plain_words(subject, "not_counted")
    heads = [word.lower() for word in _HEADS.findall(asked["of"]) if word.lower() not in passed][:2]
    stems = "|".join(regex.escape(word[: max(4, len(word) - 2)]) for word in heads)
    number = r"(?<![\w.])(?:\d[\d,]*|no|none|zero|one|two|three|four|five|six|seven|eight|nine|ten|twelve|all)\b"
    near = rf"{number}[^.;\n]{{0,40}}\b(?:{stems})|\b(?:{stems})[^.;\n]{{0,40}}{number}|^\W*(?:[A-Z\d]\W+)?(?:{stems})\w*\W*\n[^\n]{{0,160}}{number}"
    return bool(heads) and regex.search(near, there, regex.I | regex.M) is None


_LONGEST = 4000
"""Characters of a notice whose clauses are read one by one."""
_FIGURES = expression(r"(?<![\d.,])\d{1,4}(?![\d.,]*[\d%])")
