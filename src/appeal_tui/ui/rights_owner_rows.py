"""The letter to the rights owner as rows below the letter to Amazon."""

from __future__ import annotations

from appeal_tui.domain.text import visible
from appeal_tui.i18n import t
from appeal_tui.letter.layout import lay_out
from appeal_tui.ui.case_view import CaseView
from appeal_tui.ui.widgets.rows import Action, Gap, Row, Text

_MARGIN = 2


def rights_owner_rows(view: CaseView) -> list[Row]:
    """Return the letter that asks the rights owner for a retraction, and what can be done with it.

    Args:
        view: The case; only the route of retraction has such a letter.
    """
    if view.route != "retraction":
        return []
    rows: list[Row] = [Gap(), Text(text=t("The letter to the rights owner"), tone="heading")]
    letter = view.rights_owner_letter
    if letter is None:
        rows.append(Text(text=t("It is empty so far: it is written first, from its own lines in the step Plan.")))
        return [*rows, Action(key="go.plan", text=t("Go to the plan"))]
    rows += [
        Text(text=visible(line), indent=_MARGIN) if line.strip() else Gap()
        for line in lay_out(letter, "txt").splitlines()
    ]
    return [
        *rows,
        Gap(),
        Action(key="owner.copy", text=t("Copy the letter to the rights owner"), mark="[+]"),
        Action(key="owner.save", text=t("Save the letter to the rights owner"), mark="[+]"),
    ]
