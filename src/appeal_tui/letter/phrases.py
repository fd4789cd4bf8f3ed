"""The few fixed phrases that join the seller's answers, per language; data in `templates/letters/<language>/phrases.toml`."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path

from appeal_tui.errors import TemplateError
from appeal_tui.resources import templates_folder


def letter_language(wanted: str) -> str:
    """Return the language that a letter is written in: the wanted one, or English where there are no letters in it."""
    known = re.fullmatch(r"[A-Za-z-]{2,12}", wanted) and (templates_folder() / "letters" / wanted).is_dir()
    return wanted if known else "en"


@lru_cache(maxsize=1)
def letter_languages() -> tuple[str, ...]:
    """Return the languages that letters can be written in, English first."""
    found = {path.parent.name for path in templates_folder().glob("letters/*/phrases.toml")}
    return ("en", *sorted(found - {"en"}))


@lru_cache(maxsize=4)
def phrases(language: str) -> dict[str, str]:
    """Return the phrases of a letter language.

    Raises:
        TemplateError: There are no letters in that language.
    """
    path: Path = templates_folder() / "letters" / language / "phrases.toml"
    try:
        return {key: str(text) for key, text in tomllib.loads(path.read_text("utf-8")).items()}
    except (OSError, ValueError) as error:
        raise TemplateError(
            "Letters in the language '{language}' are not there: choose 'en'.", language=language
        ) from error
