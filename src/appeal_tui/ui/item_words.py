"""How a line of the plan is asked: in the reader's language, with the sentence of the letter beside it."""

from __future__ import annotations

from appeal_tui.domain.plan import OWN, ItemReading, read_item
from appeal_tui.i18n import interface
from appeal_tui.ui.case_view import CaseView


def item_words(view: CaseView, reading: ItemReading) -> tuple[str, str]:
    """Return an item in the language of the interface, and as it stands in the letter; the latter empty where alike.

    Args:
        view: The open case.
        reading: The item, read in the letter's language.
    """
    # Traditional readers are given the texts of the catalogue in the simplified script.
    language = "zh-Hans" if interface.language.startswith("zh") else interface.language
    item = reading.item
    if item.id.startswith(OWN) or language not in item.text:
        return reading.sentence, ""
    asked = read_item(item, view.case, view.catalogue.blanks, language).sentence
    return asked, "" if asked == reading.sentence else reading.sentence
