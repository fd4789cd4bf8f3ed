"""What the user set once for all cases."""

from __future__ import annotations

import msgspec

from appeal_tui.domain.text import visible
from appeal_tui.errors import UnreadableError
from appeal_tui.storage.atomic import write_atomically
from appeal_tui.storage.folders import Folders, make_private
from appeal_tui.storage.reading import read_regular
from appeal_tui.storage.unknown import merge_unknown, unknown_part

_NAME = "settings.toml"
_LARGEST = 100_000


class Settings(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The settings; empty: the program chooses."""

    theme: str = ""
    """The name of the colours."""
    language: str = ""
    """The language of the interface, as a tag."""


def read_settings(folders: Folders) -> Settings:
    """Return the settings; what is missing or damaged is as if it had never been set."""
    return _read(folders)[0]


def write_settings(folders: Folders, settings: Settings) -> None:
    """Save the settings. What a later version of the program set is kept.

    Raises:
        NotSavedError: They were not saved.
    """
    from appeal_tui.storage.toml_text import write_table

    table = {name: visible(value) for name, value in msgspec.to_builtins(settings).items()}
    merge_unknown(table, _read(folders)[1], Settings)
    make_private(folders.config)
    write_atomically(folders.config / _NAME, write_table(table))


def _read(folders: Folders) -> tuple[Settings, dict[str, object]]:
    try:
        data = read_regular(folders.config / _NAME, largest=_LARGEST)
        # Most users never set anything, and reading TOML costs them a part of the start.
        from appeal_tui.storage.toml_text import read_table

        table, _ = read_table(data, "The file of settings")
    except UnreadableError:
        return Settings(), {}
    # One setting that cannot be used does not take the others with it.
    good = {name: visible(table[name]) for name in Settings.__struct_fields__ if isinstance(table.get(name), str)}
    return Settings(**good), unknown_part(table, Settings)
