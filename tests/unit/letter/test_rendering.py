"""Templates of others: whatever they hold, one sentence or a text, and nothing outside is reached."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appeal_tui.errors import TemplateError
from appeal_tui.letter import foreign
from appeal_tui.letter.foreign import own_templates, render_apart
from appeal_tui.letter.rendering import render

NAME = "letters/en/plan.txt.j2"
PIECES = st.sampled_from(
    ["{{ ", " }}", "{% ", " %}", "{# ", " #}", "for a in range(9)", "endfor", "title", "if 1", "endif", " | ", "join", "upper",
     "'x'", "*", "**", "%", ".__class__", "[0]", "range(9)", "set a = 1", "macro m()", "endmacro", "m()", "include 'x'", "\n"]
)  # fmt: skip


def put(folder: Path, text: str | bytes, name: str = "plan.txt.j2") -> Path:
    path = folder / "letters" / "en" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=25).map("".join)))
def test_any_text_as_a_template_is_rendered_or_refused(text: str) -> None:
    try:
        assert isinstance(render(NAME, {NAME: text}, {"title": ["a"]}), str)
    except TemplateError as error:
        assert "\n" not in str(error)


def test_a_name_of_any_length_is_told_in_a_line() -> None:
    for text in ("{{ " + "a" * 100_000 + " }}", "{% " + "a" * 100_000 + " %}", "{% include '" + "a" * 100_000 + "' %}"):
        with pytest.raises(TemplateError) as told:
            render(NAME, {NAME: text}, {})
        assert len(str(told.value)) < 500


@pytest.mark.parametrize(
    "text",
    [
        "{{ namespace() }}",
        "{% macro m(n) %}{{ m(n) ~ m(n) }}{% endmacro %}{{ m('x') }}",
        "{{ (range(99999) | join('xxxxxxxxxx')) | replace('x', 'yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy') }}",
    ],
)
def test_a_template_that_takes_too_much_is_ended(text: str) -> None:
    with pytest.raises(TemplateError):
        render_apart(NAME, {NAME: text}, {"title": ["a"]})


@pytest.mark.parametrize(
    "text",
    [
        "{% for a in range(99999) %}{% for b in range(99999) %}{% for c in range(99999) %}{% endfor %}{% endfor %}{% endfor %}",
        "{% for a in range(99999) %}{{ range(99999) | list | string | length }}{% endfor %}",
    ],
)
def test_a_template_that_does_not_end_is_ended_in_time(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # Long enough to start the process, and no longer than is needed to see it ended.
    monkeypatch.setattr(foreign, "_SECONDS", 1.5)
    begin = time.monotonic()
    with pytest.raises(TemplateError):
        render_apart(NAME, {NAME: text}, {"title": ["a"]})
    assert time.monotonic() - begin < 10


def test_a_template_writes_no_file_and_reads_none(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("untouched")
    for text in (
        f"{{% include '{victim}' %}}",
        "{% include '../../../../../../../etc/passwd' %}",
        "{{ title.__class__.__base__.__subclasses__() }}",
        "{{ self.__init__.__globals__ }}",
        "{{ ''.join.__self__.__class__ }}",
        "{{ title | attr('__class__') }}",
        "{{ '{0.__class__}'.format(title) }}",
    ):
        with pytest.raises(TemplateError):
            render_apart(NAME, {NAME: text}, {"title": ["a"]})
    assert victim.read_text() == "untouched"


def test_only_ordinary_files_in_the_folder_are_templates(tmp_path: Path) -> None:
    folder = tmp_path / "templates"
    good = put(folder, "good")
    (tmp_path / "outside.j2").write_text("outside")
    good.with_name("link.j2").symlink_to(tmp_path / "outside.j2")
    good.with_name("loop.j2").symlink_to("loop.j2")
    good.with_name("inside.j2").symlink_to("plan.txt.j2")
    assert own_templates(folder) == {NAME: "good", "letters/en/inside.j2": "good"}
    assert own_templates(tmp_path / "none") == {}


@pytest.mark.parametrize("data", [b"\xff\xfe", b"x" * 300_000])
def test_a_file_that_cannot_be_a_template_is_named(tmp_path: Path, data: bytes) -> None:
    put(tmp_path, data)
    with pytest.raises(TemplateError, match=r"plan\.txt\.j2"):
        own_templates(tmp_path)
