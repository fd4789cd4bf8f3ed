"""Texts that somebody who had not read the rules wrote and labelled: notices and what only looks like one, and letters.

One file a set, one JSON object a line: its `name`, its `text`, and the labels of `tests/unit/reader/measure.py` or
`tests/unit/review/measure.py`. `sentences` holds single ones, a file for each rule, faulty and sound. No test reads them;
they are there to measure with and to fit points on. The rules have been written with all of them at hand: to know how well
they read what is new, have a new set written.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def labelled(path: Path) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield the name, the text and the labels of each text of a set: a file of lines, or NAME.json beside NAME.txt."""
    if path.is_dir():
        for labels in sorted(path.glob("*.json")):
            yield labels.stem, labels.with_suffix(".txt").read_text("utf-8"), json.loads(labels.read_text("utf-8"))
        return
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            given = json.loads(line)
            yield given["name"], given["text"], given
