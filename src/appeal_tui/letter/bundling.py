"""What a bundle of a case holds: its letter in both formats, and the documents that go with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from appeal_tui.domain.case import Case
from appeal_tui.domain.cause import Cause
from appeal_tui.domain.documents import kept_of
from appeal_tui.i18n import t
from appeal_tui.letter.exhibits import label_exhibits
from appeal_tui.letter.layout import Format
from appeal_tui.storage.bundle import Enclosure


def bundled_texts(write: Callable[[Format], str]) -> dict[str, tuple[str, str]]:
    """Return what each text is, and the text, by the name that it gets in the bundle.

    Args:
        write: Gives the letter in a format.
    """
    return {
        "letter.txt": (t("The letter, for pasting"), write("txt")),
        "letter.md": (t("The letter, for reading and filing"), write("md")),
    }


def enclosures(case: Case, causes: Iterable[Cause]) -> tuple[Enclosure, ...]:
    """Return the attached documents, in the order of the letter."""
    return tuple(
        Enclosure(exhibit.label, exhibit.file, exhibit.shows, case.exhibits[exhibit.id].file, kept_of(case, exhibit.id))
        for exhibit in label_exhibits(case, causes)
    )
