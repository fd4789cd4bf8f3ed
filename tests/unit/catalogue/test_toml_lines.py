"""The line of every value of a TOML file is known."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appeal_tui.catalogue.toml_lines import find_lines
from appeal_tui.resources import templates_folder

FILES = sorted(path.relative_to(templates_folder()).as_posix() for path in templates_folder().rglob("*.toml"))

TEXT = """
title = "x" # [not a table]
list = [
    "a = 1",
    "]",
]

[name]
en = "A"

[[causes]]
id = "c.1"
text.en = "One"
text."zh-Hans" = "\u4e00"
inline = { en = "x" }

[[causes]]
id = 'c.2'
long = '''
[[causes]]
id = "c.9"
'''
[causes.text]
en = "Two"

[[causes.parts]]
id = "p.1"
"""


def paths(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the keys that lead to every value that stands in a line of its own."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield (*path, key)
            yield from paths(part, (*path, key))
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        for place, part in enumerate(value):
            yield (*path, place)
            yield from paths(part, (*path, place))


def test_every_key_is_found_in_its_line() -> None:
    found, lines = find_lines(TEXT), TEXT.splitlines()
    assert lines[found.line_of(("causes", 0, "text", "zh-Hans")) - 1].startswith('text."zh-Hans"')
    assert lines[found.line_of(("causes", 1, "text", "en")) - 1] == 'en = "Two"'
    assert lines[found.line_of(("causes", 1, "long")) - 1].startswith("long")
    assert lines[found.line_of(("causes", 0, "inline", "en")) - 1].startswith("inline")
    assert lines[found.line_of(("causes", 1, "parts", 0, "id")) - 1] == 'id = "p.1"'
    assert lines[found.line_of(("list", 1)) - 1].startswith("list")
    assert lines[found.line_of(("name",)) - 1] == "[name]"
    assert found.line_of(("nowhere", 3)) == 1
    assert found.ids == {"c.1": [("causes", 0)], "c.2": [("causes", 1)], "p.1": [("causes", 1, "parts", 0)]}


@pytest.mark.parametrize("name", FILES)
def test_every_key_of_the_built_in_catalogue_is_found_in_its_line(name: str) -> None:
    text = (templates_folder() / name).read_text("utf-8")
    found, lines = find_lines(text), text.splitlines()
    for path in paths(tomllib.loads(text)):
        line = lines[found.line_of(path) - 1]
        # A quoted key may stand there with escapes. What stands in a list over several lines is found where the list begins.
        last, *above = [key.split("\\")[0] for key in reversed(path) if isinstance(key, str)]
        assert last in line or (line.rstrip().endswith("[") and any(key in line for key in above)), path


@given(st.text(alphabet="[]{}\"=.#\n\\ab' ", max_size=60))
def test_no_text_makes_it_fail(text: str) -> None:
    found = find_lines(text)
    assert all(1 <= line <= text.count("\n") + 1 for line in found.lines.values())


def test_a_file_is_read_with_its_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.write_bytes('\ufeffid = "a"\n'.encode())
    assert find_lines(path.read_text("utf-8-sig")).ids == {"a": [()]}
