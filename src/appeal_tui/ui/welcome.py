"""What stands in the place of the list of cases while there is no case to show."""

from __future__ import annotations

from appeal_tui.domain.text import visible
from appeal_tui.i18n import t
from appeal_tui.i18n.choice import LANGUAGES


def welcome() -> tuple[tuple[str, str], ...]:
    """Return tone and text of the paragraphs for whoever has no case yet."""
    return (
        ("strong", t("Your account or a listing was deactivated, and you want to answer Amazon.")),
        ("text", ""),
        ("text", t("1. Press Enter (or ^N) to begin a case and paste the notice that Amazon sent.")),
        ("text", t("2. Tick what is true of your store and fill the blanks: the letter grows beside it.")),
        ("text", t("3. Check it as a strict reviewer would, export it, paste it into Seller Central.")),
        ("text", ""),
        ("muted", t("Every keystroke is saved on this computer. Nothing is ever sent anywhere.")),
        ("muted", t("This program is not affiliated with Amazon and gives no legal advice.")),
        ("text", ""),
        # Each in its own words, for whoever does not read the rest.
        ("text", "^P  " + " \u00b7 ".join(LANGUAGES.values())),
    )


def no_match(searched: str) -> tuple[str, str]:
    """Return tone and text of the paragraph for whoever searched for what no case has.

    Args:
        searched: What was typed.
    """
    words = t("No case has '{filter}' in its store, cause or marketplace. Esc shows all of them.",
              filter=visible(searched))  # fmt: skip
    return "text", words
