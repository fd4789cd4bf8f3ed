"""What the README says is true."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")


def block(name: str) -> str:
    found = re.search(rf"<!-- {name} -->\n```\w*\n(.*?)```", README, re.DOTALL)
    assert found, f"README.md has no block '{name}'"
    return found[1]


def test_the_help_in_the_readme_is_what_the_program_says() -> None:
    said = subprocess.run(
        [sys.executable, "-m", "appeal_tui", "--help"], capture_output=True, text=True, check=True
    ).stdout

    assert block("help") == said


def test_each_of_the_two_commands_is_one_line() -> None:
    assert len(block("start command").splitlines()) == 1
    assert len(block("test command").splitlines()) == 1


def test_every_picture_and_page_that_is_shown_exists() -> None:
    for target in re.findall(r"\]\((?!https?://)([^)#]+)\)", README):
        assert (ROOT / target).exists(), target


def test_no_page_speaks_of_what_a_user_does_not_have() -> None:
    for name in ("README.md", "CONTRIBUTING.md", "ARCHITECTURE.md", "CHANGELOG.md", "templates/README.md"):
        text = (ROOT / name).read_text("utf-8")
        assert "shared/" not in text and "/work" not in text, name
