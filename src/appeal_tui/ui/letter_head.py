"""What stands above the letter: what is in its way, what became of changes by hand, how long it is."""

from __future__ import annotations

import math

from appeal_tui.domain.text import count_words, minutes_to_read
from appeal_tui.i18n import interface, t, tn
from appeal_tui.ui.case_view import CaseView
from appeal_tui.ui.hand_edits import asks
from appeal_tui.ui.review_rows import finding_words
from appeal_tui.ui.widgets.rows import Action, Gap, Row, Text

_SHOWN = 3
"""Findings in the way that are listed above the letter; more would push it off the screen."""


def head_rows(view: CaseView, text: str | None, *, is_read: bool) -> list[Row]:
    """Return what stands above the letter.

    Args:
        view: The case.
        text: The letter as it is pasted; None while it is being written.
        is_read: Whether every line is followed by what it says in the other language.
    """
    rows: list[Row] = []
    if view.blocking:
        rows.append(
            Text(
                text=tn(
                    "{n} thing must be settled before the letter can leave:",
                    "{n} things must be settled before the letter can leave:",
                    len(view.blocking),
                ),
                tone="error",
            )
        )
        rows += [
            Action(key=f"mend.{n}:{finding.key}", mark="!", tone="error",
                   text=finding_words(finding, view),
                   hint=t("Enter goes to the place where this is settled."))
            for n, finding in enumerate(view.blocking[:_SHOWN])
        ]  # fmt: skip
        if (more := len(view.blocking) - _SHOWN) > 0:
            rows.append(Action(key="go.blocking", mark="!", text=t("{n} more: see the review", n=more)))
    else:
        rows.append(Text(text=t("Ready to paste. It is not sent: Amazon gets it only from you."), tone="good"))
    if stale := sum(1 for sentence in view.letter.sentences if sentence.edited and asks(view, sentence)):
        rows.append(
            Action(key="go.stale", mark="!", tone="warning",
                   text=tn("{n} sentence was changed by hand, and the answers say something else now: look at it",
                           "{n} sentences were changed by hand, and the answers say something else now: look at them",
                           stale))
        )  # fmt: skip
    # What is listed here already is not counted again.
    others = [f for f in view.findings if not f.blocks and f.severity != "hint" and f.rule != "edit_stale"]
    if others:
        rows.append(
            Action(key="go.review", mark="!", tone="warning",
                   text=tn("Review has {n} more point: look at it first",
                           "Review has {n} more points: look at them first", len(others)))
        )  # fmt: skip
    if text is not None:
        rows.append(Text(text=statistics(text), tone="muted"))
    if not is_read and interface.language[:2] != view.letter.language[:2]:
        rows.append(Text(text=t("^R shows below each line what it says in your language."), tone="muted"))
    if any(sentence.edited for sentence in view.letter.sentences):
        rows.append(Text(text=t("* = changed by hand"), tone="muted"))
    return [*rows, Gap()]


def statistics(text: str) -> str:
    """Return how long a letter is, in words, characters and minutes."""
    words, characters = count_words(text), len(text.rstrip("\n"))
    parts = (
        tn("{n} word", "{n} words", words),
        tn("{n} character", "{n} characters", characters),
        tn("about {n} minute to read", "about {n} minutes to read", max(math.ceil(minutes_to_read(text)), 1)),
    )
    return " \u00b7 ".join(parts)
