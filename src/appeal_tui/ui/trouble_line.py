"""What stands in the place of the hint while a case is not saved: no dialog may come up and take the keys of the text."""

from __future__ import annotations

from appeal_tui.domain.text import visible
from appeal_tui.i18n import t
from appeal_tui.ui.save_state import SaveState


def trouble_words(state: SaveState) -> str:
    """Return what happened, what is safe, and the key that leads to what can be done; empty where nothing is wrong.

    Why it is so stands at the top, in a few words; the dialog of that key has the whole sentence.
    """
    match state.trouble:
        case "":
            return ""
        case "conflict":
            return t(
                "Another program changed this case. Both versions are kept, and so is what you type. ^S compares them."
            )
        case "deleted" if state.kept:
            return t(
                "Another program deleted the file of this case. What you type is kept in the history. "
                "^S creates the file again, or closes the case."
            )
        case "taken_over":
            return t("Another window has this case: here it can only be read. ^S takes it over.")
        case "read_only":
            return t("This case can only be read. ^S saves a copy elsewhere. {problem}", problem=visible(state.problem))
        case _ if state.kept:
            return t(
                "The case is not saved; the program goes on trying. What you type is kept in the history. "
                "^S shows what can be done."
            )
        case _:
            return t(
                "The case is not saved, and what you type is on no disk; the program goes on trying. "
                "^S shows what can be done."
            )
