"""Files of the catalogue, each content parsed once by every process of the tests: many tests change one file of hundreds."""

from __future__ import annotations

import pickle
import tomllib
from functools import cache
from types import SimpleNamespace
from typing import Any

from appeal_tui.catalogue import toml_file
from appeal_tui.storage.toml_text import guard


@cache
def _guarded(text: str) -> None:
    # What is refused raises, and is looked at anew.
    guard(text)


@cache
def _parsed(text: str) -> bytes:
    return pickle.dumps(tomllib.loads(text))


def _loads(text: str) -> Any:
    # A table of its own for whoever asks: some take out of it what they have read.
    return pickle.loads(_parsed(text))


def parse_once() -> None:
    """Have the readers of the catalogue take a file that was parsed before from memory, as long as it says the same."""
    vars(toml_file).update(guard=_guarded, tomllib=SimpleNamespace(loads=_loads))
