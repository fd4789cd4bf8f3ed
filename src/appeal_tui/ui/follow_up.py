"""What fits a case after its letter is written: the advice of the catalogue, the paths to click, the forum draft."""

from __future__ import annotations

import datetime

from appeal_tui.catalogue.catalogue import PathSteps
from appeal_tui.domain.blanks import Filled, read_blank, read_date
from appeal_tui.domain.case import Outcome, Round
from appeal_tui.domain.cause import say
from appeal_tui.domain.sentence import write_list
from appeal_tui.domain.text import visible
from appeal_tui.i18n import later
from appeal_tui.ui.case_view import CaseView

OUTCOMES: dict[Outcome, str] = {
    "": later("no answer yet"),
    "more_info": later("more information wanted"),
    "not_implemented": later("actions not carried out"),
    "documents_invalid": later("documents not accepted"),
    "rejected": later("rejected"),
    "final_rejection": later("rejected for good"),
    "partial": later("partly reinstated"),
    "reinstated": later("reinstated"),
}
"""What Amazon can reply, in words."""

OWN_SECTION = {"phone": "path.phone", "forum": "path.forum"}
"""Paths that stand with their script or draft instead of among the other paths."""


def advice_state(last: Round, today: datetime.date) -> str:
    """Return which advice of the catalogue fits a round: by Amazon's reply, else by the days that it has had."""
    if last.outcome:
        return last.outcome
    sent = read_date(last.sent)
    days = (today - sent).days if sent else 0
    return "no_answer_early" if days <= 2 else "no_answer_late" if days <= 5 else "no_answer_long"


def fitting_paths(view: CaseView) -> tuple[list[PathSteps], list[PathSteps]]:
    """Return the click paths that fit the case, the most fitting first, and the others."""
    paths = [path for path in view.catalogue.follow_up.path if path.id not in OWN_SECTION.values()]
    measured = any(cause.metrics for cause in view.causes)

    def rank(path: PathSteps) -> tuple[bool, bool, int]:
        # A path for few routes says more about the case than one for many.
        return (
            not (path.id == "path.reply" and view.case.rounds),
            not (path.id == "path.metric" and measured and view.route == "plan"),
            len(path.routes),
        )

    fitting = sorted(
        (p for p in paths if view.route in p.routes or (p.id == "path.reply" and view.case.rounds)), key=rank
    )
    return fitting, [path for path in paths if path not in fitting]


def forum_draft(view: CaseView) -> str:
    """Return the draft of a forum post, in the language of the letter, its blanks filled from the case."""
    case, language = view.case, view.case.letter_language
    market = view.catalogue.marketplaces.get(case.marketplace)
    received = read_blank("date", case.notice.received)
    values = {
        "marketplace": market.name if market else case.marketplace,
        "cause": write_list(tuple(say(cause.name, language) for cause in view.causes), language),
        "notice_date": received.written(language) if isinstance(received, Filled) else "",
        "sent_date": case.rounds[-1].sent if case.rounds else "",
    }
    text = "\n\n".join(say(line.text, language).strip() for line in view.catalogue.follow_up.forum)
    for name, value in values.items():
        text = text.replace("{" + name + "}", " ".join(visible(value).split()) or "...")
    return text + "\n"
