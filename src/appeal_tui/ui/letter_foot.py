"""What stands below the letter: what was struck out of it, the letter beside it, and what else may be done with it."""

from __future__ import annotations

from appeal_tui.i18n import t
from appeal_tui.letter.exhibits import label_exhibits
from appeal_tui.ui.case_view import CaseView
from appeal_tui.ui.hand_edits import BuiltSentences, struck_rows
from appeal_tui.ui.rights_owner_rows import rights_owner_rows
from appeal_tui.ui.widgets.rows import Action, Gap, Row


def foot_rows(view: CaseView, built: BuiltSentences) -> list[Row]:
    """Return what stands below the letter.

    Args:
        view: The case.
        built: The sentences as the answers give them.
    """
    rows: list[Row] = [*struck_rows(view, built), *rights_owner_rows(view), Gap()]
    if label_exhibits(view.case, view.causes):
        rows.append(
            Action(key="bundle", text=t("Save the letter with its documents as one ZIP file"), mark="[+]",
                   hint=t("For filing or for an adviser, with a list of what is in it. Amazon's page takes no archive."))
        )  # fmt: skip
    rows.append(
        Action(key="draft.check", text=t("Check a draft from elsewhere"), mark="[+]",
               hint=t("Paste a letter from a consultant or a chatbot: what it has lost, what it has invented."))
    )  # fmt: skip
    if not view.blocking:
        rows.append(Action(key="go.send", text=t("Next: where to send it")))
    return rows
