"""What F1 says: about the question under the cursor, with one good and one bad example."""

from __future__ import annotations

from appeal_tui.catalogue.catalogue import Catalogue
from appeal_tui.domain.cause import say
from appeal_tui.domain.sentence import blank_kind
from appeal_tui.domain.text import visible
from appeal_tui.i18n import interface, t
from appeal_tui.ui.widgets.rows import Row

_OF_STEP = {
    "home": "home", "notice": "notice_text", "cause": "cause", "audit": "check", "plan": "corrective_action",
    "evidence": "exhibit", "review": "review", "letter": "letter", "send": "sent",
}  # fmt: skip


def help_for(catalogue: Catalogue, step: str, row: Row | None) -> tuple[str, str]:
    """Return title and text of the help for a row, or for the step where the row has none."""
    language = interface.language
    topic = row.help if row is not None and row.help in catalogue.help else _OF_STEP.get(step, "home")
    text = catalogue.help[topic]
    good, bad = say(text.good, language), say(text.bad, language)
    title = say(text.title, language)
    about = [say(text.text, language)]
    if row is not None and topic == "blank":
        blank = catalogue.blanks.get(blank_kind(row.key.rpartition(".")[2]))
        if blank is not None:
            title = getattr(row, "label", "") or say(blank.label, language)
            hint = say(blank.hint, language)
            sentence = t("{sentence}.", sentence=hint[:1].upper() + hint[1:])
            about = [sentence, "", say(text.text, language)]
            good, bad = say(blank.good, language), say(blank.bad, language)
    examples = [t("Good: {example}", example=good), "", t("Bad: {example}", example=bad)]
    lines = [*about, "", *examples, "", keys_help()]
    return visible(title), "\n".join(lines)


def keys_help() -> str:
    """Return the keys that work everywhere in the wizard."""
    return "\n".join(
        (
            t("Keys: arrows move, Tab goes to the next field, Space ticks, Enter accepts, left and right choose."),
            t("^N and ^B go through the steps, F6 shows the letter, ^Z takes back, ^P lists everything, ^Q leaves."),
            t("Everything is saved while you type. Nothing is ever sent."),
        )
    )
