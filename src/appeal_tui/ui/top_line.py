"""The words of the top line: whose case it is, how saving stands, how long there is to answer."""

from __future__ import annotations

import datetime

from rich.cells import cell_len

from appeal_tui.domain.case import Case
from appeal_tui.domain.cause import say
from appeal_tui.domain.deadline import due_at
from appeal_tui.domain.text import visible
from appeal_tui.i18n import interface, t
from appeal_tui.ui.case_view import CaseView
from appeal_tui.ui.save_state import SaveState
from appeal_tui.ui.widgets.wrapping import fill


def case_title(view: CaseView) -> str:
    """Return store, marketplace, cause and round of a case."""
    case, known = view.case, view.catalogue.marketplaces
    parts = [case.store.name.strip() or t("New case")]
    if case.marketplace in known:
        parts.append(known[case.marketplace].name)
    parts += [say(cause.name, interface.language) for cause in view.causes[:1]]
    if len(view.causes) > 1:
        parts[-1] += f" +{len(view.causes) - 1}"
    if case.draft > 1:
        parts.append(t("round {n}", n=case.draft))
    return visible(" \u00b7 ".join(parts))


def saving_words(state: SaveState) -> str:
    """Return how saving stands."""
    if state.read_only:
        return t("READ-ONLY (^S): {problem}", problem=visible(state.short))
    if state.trouble:
        return t("NOT SAVED (^S): {problem}", problem=visible(state.short))
    if state.pending:
        # As wide as what follows, so that the title does not move with every key.
        return fill(t("saving ..."), cell_len(t("saved {time}", time="00:00:00")))
    if state.saved:
        return t("saved {time}", time=state.saved.strftime("%H:%M:%S"))
    return t("saved")


def due_words(case: Case, now: datetime.datetime) -> str:
    """Return how long there is to answer; empty where no deadline is known or the letter is sent."""
    due = due_at(case.notice)
    if due is None or case.sent:
        return ""
    left = due - now
    minutes = int(left.total_seconds() // 60)
    if minutes < 0:
        return t("answer was due {date}", date=due.strftime("%Y-%m-%d"))
    days, hours = minutes // 1440, minutes // 60 % 24
    if days:
        return t("answer due in {days} d {hours} h", days=days, hours=hours)
    return t("answer due in {hours} h {minutes} min", hours=hours, minutes=minutes % 60)
