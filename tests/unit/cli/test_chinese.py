"""The command line in Chinese: help, tables and errors."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from appeal_tui.cli import output
from appeal_tui.cli.commands import GROUPS
from appeal_tui.i18n import interface
from appeal_tui.i18n.choice import VARIABLE

from .conftest import Run

CHINESE = re.compile("[\u4e00-\u9fff]")
COMMANDS = [command.name for _, members in GROUPS for command in members]


@pytest.fixture(autouse=True)
def in_chinese(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv(VARIABLE, "zh-Hans")
    yield
    interface.speak("en")


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_the_help_is_chinese_and_no_wider_than_its_lines(run: Run, command: str) -> None:
    said = run(*filter(None, (command, "--help")))
    assert said.code == 0
    assert CHINESE.search(said.out)
    assert max(map(cell_len, said.lines)) <= 110
    for line in said.lines:
        assert line.strip()[:1] not in tuple("，。；：）"), line


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        (["bogus"], "没有命令“bogus”（见 appeal-tui --help）。"),
        (["export"], "缺少以下参数：CASE（见 appeal-tui export --help）。"),
        (["list", "--wrong"], "无法识别的参数：--wrong（见 appeal-tui --help）。"),
        (["new", "--due"], "--due 需要一个值（见 appeal-tui new --help）。"),
        (["set", "acme", "bogus", "x"], "没有键“bogus”：用 appeal-tui set --keys 列出全部。"),
        (["set", "acme", "route", "x"], "route 不接受“x”：请从 "),
        (["set", "acme", "notice.received", "soon"], "notice.received：“soon”不是日期。"),
        (["new", "--cause", "bogus"], "没有原因“bogus”：用 appeal-tui catalogue list 列出全部。"),
    ],
)
def test_an_error_is_said_in_chinese(run: Run, argv: list[str], message: str) -> None:
    run("new", "--store", "Acme", "--cause", "perf_lsr")
    failed = run(*argv)
    assert failed.code == 2
    assert failed.err.startswith(f"appeal-tui: {message}"), failed.err


def test_the_list_of_causes_is_a_table_in_chinese(run: Run) -> None:
    lines = run("catalogue", "list").lines
    assert all(CHINESE.search(line) for line in lines if line)


@given(st.lists(st.tuples(*[st.text("abc019 卖家账户申诉。，（）e\u0301", max_size=12)] * 3), min_size=1, max_size=6))
def test_the_columns_of_a_table_begin_under_each_other(rows: list[tuple[str, str, str]]) -> None:
    printed: list[str] = []
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(output, "_write", printed.append)
        output.say_table([("|", *row) for row in ((a, "|" + b, "|" + c) for a, b, c in rows)])
    columns = {tuple(cell_len(line[: bar.start()]) for bar in re.finditer(r"\|", line)) for line in printed}
    assert len(columns) == 1, printed
