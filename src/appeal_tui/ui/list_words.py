"""What stands above and below the list of cases: how many there are, what day it takes for today, and what the keys do."""

from __future__ import annotations

from collections.abc import Collection

from appeal_tui.domain.text import visible
from appeal_tui.i18n import t, tn
from appeal_tui.storage.case_head import CaseHead
from appeal_tui.storage.folders import Folders


def list_state(heads: Collection[CaseHead], shown: Collection[CaseHead], wanted: str, today: str) -> str:
    """Return what stands at the right of the first line.

    Args:
        heads: All cases.
        shown: Those that the filter leaves.
        wanted: The filter; empty: there is none.
        today: The day that deadlines are counted from, in ISO form.
    """
    number = len(heads)
    state = tn("{n} case", "{n} cases", number) if number else ""
    if wanted and number:
        state = tn("{shown} of {n} case", "{shown} of {n} cases", number, shown=len(shown))
    if any(head.due and not head.sent for head in shown):
        # A clock that is wrong makes every deadline wrong.
        state = t("{cases} \u00b7 today is {date}", cases=state, date=today)
    return state


def list_hint(heads: Collection[CaseHead], wanted: str, folders: Folders) -> str:
    """Return what stands below the list: how it is searched, or where everything is kept."""
    if wanted:
        return t("Filter: {filter}   (Esc clears it)", filter=visible(wanted))
    if heads:
        return t("Type to search by store, cause or marketplace. Enter opens. Next deadline first.")
    return t("Everything stays on this computer: {folder}", folder=visible(str(folders.data)))
