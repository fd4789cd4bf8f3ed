"""How a line of the plan is asked: in the reader's language, with the sentence of the letter beside it."""

from __future__ import annotations

from appeal_tui.domain.cause import Item
from appeal_tui.domain.plan import OWN, ItemReading, read_item
from appeal_tui.domain.sentence import plain_words
from appeal_tui.domain.text import shortened
from appeal_tui.i18n import interface
from appeal_tui.ui.case_view import CaseView

_LONGEST_QUOTE = 140
"""Characters of a line that a finding quotes."""


def item_words(view: CaseView, reading: ItemReading) -> tuple[str, str]:
    """Return an item in the language of the interface, and as it stands in the letter; the latter empty where alike.

    Args:
        view: The open case.
        reading: The item, read in the letter's language.
    """
    asked = _asked(view, reading.item)
    if asked is None:
        return reading.sentence, ""
    return asked.sentence, "" if asked.sentence == reading.sentence else reading.sentence


def words_of_answer(view: CaseView, key: str) -> dict[str, str]:
    """Return how the plan asks the answer with a key: the `sentence` of its line, shortened, and the name of its `blank`.

    Args:
        view: The open case.
        key: The key of an answer, such as `item.perf_lsr.rc1.days`; what is no line of the plan has no words.
    """
    owner, _, rest = key.partition(".")
    name, _, field = rest.rpartition(".")
    item = view.catalogue.items.get(rest) or view.catalogue.items.get(name)
    asked = _asked(view, item) if owner == "item" and item is not None else None
    if asked is None:
        return {}
    label = next((one.label for one in asked.fields if one.name == field), "")
    return {"sentence": shortened(asked.sentence, _LONGEST_QUOTE)} | ({"blank": label} if label else {})


def _asked(view: CaseView, item: Item) -> ItemReading | None:
    """Return an item in the language of the interface; None where it has none in it."""
    # Traditional readers are given the texts of the catalogue in the simplified script.
    language = "zh-Hans" if interface.language.startswith("zh") else interface.language
    if item.id.startswith(OWN) or language not in item.text:
        return None
    return read_item(item, view.case, view.catalogue.blanks, language)


def words_of(item: Item) -> tuple[str, ...]:
    """Return the first phrasing of an item in every language, as it is looked for."""
    return tuple(plain_words(text) for text in item.text.values())


def words_of_variants(item: Item) -> tuple[str, ...]:
    """Return the other phrasings of an item in every language, as they are looked for."""
    return tuple(plain_words(text) for variant in item.variants for text in variant.values())
