"""Keeps the app alive when the terminal sends a byte that is no UTF-8.

Textual's input thread decodes strictly, so that one bad byte ends the program (textualize/textual#6456). Until that is
mended, its decoder is replaced by one that puts a replacement character.
"""

from __future__ import annotations

import codecs
from functools import partial


def forgive_bad_bytes() -> None:
    """Let the drivers decode what they cannot read as U+FFFD."""
    try:
        from textual.drivers import linux_driver
    except ImportError:
        return  # another system's driver, which reads characters and not bytes

    def forgiving(encoding: str) -> partial[codecs.IncrementalDecoder]:
        return partial(codecs.getincrementaldecoder(encoding), errors="replace")

    linux_driver.getincrementaldecoder = forgiving  # type: ignore[attr-defined,assignment]
