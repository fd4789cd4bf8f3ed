"""Writes the words that each pattern of review needs: `.venv/bin/python tools/needed_words.py`, after a pattern changed.

Without it everything works the same, and the first check of a letter takes the longer the more patterns were changed. With
--check it writes nothing and fails when the file is not that of the patterns.
"""

from __future__ import annotations

import argparse
import sys
import zlib
from pathlib import Path

from appeal_tui.review.keeping import sources
from appeal_tui.review.needs import KNOWN, packed_needs
from appeal_tui.review.reading import load_review_knowledge

TEMPLATES = Path(__file__).resolve().parents[1] / "templates"


def main() -> int:
    """Write the file, or say that it is old."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; fail when the file is old")
    check: bool = parser.parse_args().check
    file = TEMPLATES / "review" / KNOWN
    content = packed_needs(sources(load_review_knowledge(TEMPLATES)))
    # Two versions of zlib may pack the same words differently.
    if file.is_file() and zlib.decompress(file.read_bytes()) == zlib.decompress(content):
        return 0
    print(f"{'old' if check else 'written'}: {file.relative_to(TEMPLATES.parent)}")
    if not check:
        file.write_bytes(content)
    return 1 if check else 0


if __name__ == "__main__":
    sys.exit(main())
