"""The rules of writing that the checker holds texts to: data in `templates/writing.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import msgspec
import regex

from appeal_tui.catalogue.glossary import Term, load_glossary
from appeal_tui.catalogue.mistakes import Grade
from appeal_tui.catalogue.toml_file import TomlFileError, read_toml_file
from appeal_tui.domain.text import shortened
from appeal_tui.errors import CatalogueError
from appeal_tui.resources import templates_folder

_SECONDS = 1.0
"""In which a pattern is searched in one text; one that takes longer would take for ever."""


class Longest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How long a sentence may be, by language."""

    words: dict[str, int] = {}
    characters: dict[str, int] = {}


class Quoting(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which texts may quote what is forbidden."""

    keys: tuple[str, ...] = ()


class WritingRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """What texts must be like, and what a finished catalogue must have."""

    strict: bool
    complete: tuple[str, ...]
    longest: Longest
    least: dict[str, int]
    forbidden: dict[str, dict[str, str]]
    quoting: Quoting = Quoting()
    terms: tuple[Term, ...] = ()
    """The glossary; it has a file of its own."""

    @property
    def unfinished(self) -> Grade:
        """How grave it is that something is not there yet."""
        return "unsound" if self.strict else "hint"

    @cached_property
    def _patterns(self) -> dict[str, list[tuple[regex.Pattern[str], str]]]:
        return {
            language: [(regex.compile(pattern, regex.IGNORECASE), mend) for pattern, mend in words.items()]
            for language, words in self.forbidden.items()
        }

    def forbidden_in(self, text: str, language: str) -> Found | None:
        """Return the first forbidden words of a text and what to write instead, or None.

        Raises:
            CatalogueError: A pattern takes too long.
        """
        for pattern, mend in self._patterns.get(language, ()):
            try:
                match = pattern.search(text, timeout=_SECONDS)
            except TimeoutError as error:
                raise CatalogueError(
                    "The pattern '{pattern}' in writing.toml takes too long: write it in a simpler way.",
                    pattern=shortened(pattern.pattern, 200),
                ) from error
            if match:
                return Found(match[0], mend)
        return None


NO_RULES = WritingRules(strict=False, complete=(), longest=Longest(), least={}, forbidden={})
"""Where only what the program cannot use is looked for."""


@dataclass(frozen=True, slots=True)
class Found:
    """Forbidden words, and what to do about them."""

    words: str
    mend: str


def load_writing_rules(root: Path, *, strict: bool = False) -> WritingRules:
    """Return the rules and the glossary of a catalogue folder, or the built-in ones where it has none.

    Args:
        root: A folder laid out like `templates/`.
        strict: Hold it to what a finished catalogue must have, whatever the file says.

    Raises:
        CatalogueError: The file is wrong.
    """
    path = root / "writing.toml"
    if not path.is_file():
        path = templates_folder() / "writing.toml"
    try:
        rules = msgspec.convert(read_toml_file(path)[1], WritingRules)
        rules.forbidden_in("", "en")
    except (TomlFileError, msgspec.ValidationError, regex.error) as error:
        raise CatalogueError(
            "The rules of writing in {file} are wrong: {mistake}. Mend that file.", file=path, mistake=error
        ) from error
    return msgspec.structs.replace(rules, strict=rules.strict or strict, terms=load_glossary(root))
