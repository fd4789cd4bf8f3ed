"""Lines are measured in cells: Chinese, English and their mixtures stay inside, and no line begins with a closing sign."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from appeal_tui.ui.widgets.caret import Caret, scrolled, seen
from appeal_tui.ui.widgets.rows import Action, Choice, Field, Text, Tick
from appeal_tui.ui.widgets.wrapping import clip, fill, wrap

CLOSING = "，。、；：？！）】》」』”’…％"
OPENING = "（【《「『“‘"
WORDS = st.text("abcXYZ019.-@", min_size=1, max_size=9)
CHINESE = st.text("卖家申诉的信行动计划每一项", min_size=1, max_size=9)
PROSE = st.lists(
    st.one_of(
        WORDS, CHINESE, st.sampled_from(CLOSING), st.sampled_from(OPENING).map(lambda sign: sign + "字"), st.just(" ")
    ),
    max_size=30,
).map("".join)
"""Chinese and English side by side, with and without spaces, and the signs of both."""
ANYTHING = st.text(max_size=80).map(lambda text: text.replace("\n", " "))


@given(ANYTHING | PROSE, st.integers(2, 60))
def test_no_line_is_wider_than_its_room(text: str, width: int) -> None:
    assert all(cell_len(line) <= width for line in wrap(text, width))


@given(ANYTHING | PROSE, st.integers(2, 60))
def test_wrapping_loses_nothing_but_spaces(text: str, width: int) -> None:
    assert "".join("".join(wrap(text, width)).split()) == "".join(text.split())


@given(PROSE, st.integers(24, 60))
@example("写成年月日写成年月日写 。日", 24)
def test_no_line_begins_with_a_closing_sign_or_ends_with_an_opening_one(text: str, width: int) -> None:
    text = re.sub(f"([{CLOSING}])[{CLOSING}]+", r"\1", text)
    first, *rest = wrap(text.strip(f"{CLOSING} "), width)
    for line in rest:
        assert line[0] not in CLOSING, (first, rest)
    for line in (first, *rest[:-1]) if rest else ():
        assert line[-1] not in OPENING, (first, rest)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("申诉信由您的答案自动写成。", 10, ("申诉信由您", "的答案自动", "写成。")),
        ("我们已停用。", 10, ("我们已停", "用。")),
        ("ABCDEFGHIJ。", 10, ("ABCDEFGHI", "J。")),
        ("点击 Submit，然后截图。", 12, ("点击", "Submit，然后", "截图。")),
        ("核对姓名 。没有", 9, ("核对姓", "名 。没有")),
    ],
)
def test_chinese_breaks_between_characters(text: str, width: int, lines: tuple[str, ...]) -> None:
    assert wrap(text, width) == lines


@given(ANYTHING | PROSE, st.integers(0, 40))
@example("中文", 2)
def test_a_clipped_text_is_never_wider_than_its_room(text: str, width: int) -> None:
    assert cell_len(clip(text, width)) <= width


@given(ANYTHING | PROSE, st.integers(0, 40))
@example("中文", 1)
@example("中文", 2)
def test_a_filled_text_is_exactly_as_wide_as_its_room(text: str, width: int) -> None:
    assert cell_len(fill(text, width)) == width


@given(PROSE, PROSE, st.integers(20, 80))
def test_rows_in_chinese_and_english_stay_inside_their_width(one: str, other: str, width: int) -> None:
    rows = (
        Text(text=one, mark="1.", indent=2),
        Tick(key="a", text=one, ticked=True, note=other),
        Field(key="b", label=one, value=other, problem=one, note=other),
        Field(key="c", label=one, value=other, height=3),
        Action(key="d", text=one, detail=other),
        Choice(key="e", label=one, options=(("1", "已完成"), ("2", other[:12] or "-")), chosen="1", text=other),
    )
    for row in rows:
        for line in row.lines(width):
            assert sum(cell_len(text) for text, _ in line) <= width, (row, line)


@given(st.lists(PROSE.map(str.strip), min_size=2, max_size=6), st.integers(30, 80))
def test_the_values_of_fields_begin_in_one_column(labels: list[str], width: int) -> None:
    columns = set()
    for label in labels:
        (before, _), (bracket, _), *_ = Field(key="a", label=label, value="x").lines(width)[0]
        assert bracket == "["
        columns.add(cell_len(before))
    assert len(columns) == 1


# --- a text being edited ----------------------------------------------------------------------------------------------


@given(PROSE, st.integers(4, 30), st.data())
def test_a_field_that_is_edited_keeps_its_width_and_shows_its_caret(text: str, room: int, data: st.DataObject) -> None:
    scroll = 0
    for _ in range(4):
        position = data.draw(st.integers(0, len(text)))
        caret = Caret(text, position, (position, position))
        scroll = scrolled(caret, room, scroll)
        spans = seen(caret, room, scroll, "例如 Acme")
        assert sum(cell_len(part) for part, _ in spans) == room
        assert [name for _, name in spans].count("caret") == 1
        assert 0 <= caret.column - scroll < room


def test_of_a_paragraph_of_megabytes_only_the_beginning_is_shown() -> None:
    lines = wrap("word " * 800_000, 40)
    assert len(lines) < 1000
    assert lines[-1].endswith("…")
