"""How a line of the plan is asked: in the reader's language, with the sentence of the letter beside it."""

from __future__ import annotations

from appeal_tui.domain.cause import Item
from appeal_tui.domain.plan import OWN, ItemReading, read_item
from appeal_tui.domain.sentence import plain_words
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


def words_of(item: Item) -> tuple[str, ...]:
    """Return the first phrasing of an item in every language, as it is looked for."""
    return tuple(plain_words(text) for text in item.text.values())


def words_of_variants(item: Item) -> tuple[str, ...]:
    """Return the other phrasings of an item in every language, as they are looked for."""
    return tuple(plain_words(text) for variant in item.variants for text in variant.values())
