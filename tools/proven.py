"""Notes that the rules of the catalogue were proven: `.venv/bin/python tools/proven.py`, before a release.

`appeal-tui catalogue check` tries every rule for reading and review on its examples, which takes seconds; where a folder is
byte for byte what was found clean here, it need not. Without it everything works the same, and takes longer.
"""

from __future__ import annotations

import sys
from pathlib import Path

from appeal_tui.catalogue.loading import load_catalogue
from appeal_tui.catalogue.proof import PROVEN, proven_line
from appeal_tui.cli.session import known_keys
from appeal_tui.reader.rule_files import check_notice_knowledge, read_rules
from appeal_tui.reader.wording import NAMED, check_notice_words
from appeal_tui.review.proving import check_review_knowledge

TEMPLATES = Path(__file__).resolve().parents[1] / "templates"


def main() -> int:
    """Prove the rules, and write the file; or say what is wrong."""
    catalogue = load_catalogue(TEMPLATES)
    mistakes = check_review_knowledge(TEMPLATES, catalogue, known_keys(catalogue))
    mistakes += check_notice_knowledge(TEMPLATES, set(catalogue.causes))
    rules = {name: file.rules for name in NAMED if (file := read_rules(TEMPLATES, f"{name}.toml", mistakes))}
    mistakes += check_notice_words(TEMPLATES, rules)
    for mistake in mistakes:
        print(mistake)
    if mistakes:
        return 1
    lines = [proven_line(TEMPLATES / "notices", sorted(catalogue.causes)), proven_line(TEMPLATES / "review")]
    (TEMPLATES / PROVEN).write_text("\n".join([*lines, ""]), "ascii", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
