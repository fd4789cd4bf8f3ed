"""Help, errors, pipes and streams: what every command has in common."""

from __future__ import annotations

import errno
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from appeal_tui.cli import main
from appeal_tui.cli.commands import GROUPS

from .conftest import Run, one_sentence

HEAVY = ("textual", "rich", "jinja2", "msgspec", "platformdirs", "tomli_w", "dateutil", "pyperclip")
COMMANDS = [command for _, members in GROUPS for command in members]


def process(*argv: str | Path, check_modules: str = "", **options: object) -> subprocess.CompletedProcess[bytes]:
    """Run a command in a process of its own; `check_modules` prints which of them were loaded, on standard error."""
    code = (
        "import sys\nfrom appeal_tui.cli import main\ncode = main(sys.argv[1:])\n"
        f"print(*(name for name in {check_modules.split()!r} if name in sys.modules), file=sys.stderr)\nsys.exit(code)"
    )
    start = [sys.executable, "-c", code] if check_modules else [sys.executable, "-m", "appeal_tui"]
    return subprocess.run([*start, *map(str, argv)], capture_output=True, timeout=60, **options)  # type: ignore[call-overload,no-any-return]


def test_help_names_every_command_with_an_example(run: Run) -> None:
    said = run("--help")
    assert said.code == 0
    assert said.err == ""
    for command in COMMANDS:
        assert f"\n  {command.name} " in said.out
        assert command.example in said.out
    assert max(map(len, said.lines)) <= 110


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_explains_itself(run: Run, command: object) -> None:
    said = run(command.name, "--help")  # type: ignore[attr-defined]
    assert said.code == 0
    assert f"usage: appeal-tui {command.name}" in said.out  # type: ignore[attr-defined]
    assert command.example in said.out  # type: ignore[attr-defined]


def test_version_is_that_of_the_package(run: Run) -> None:
    import appeal_tui

    assert run("--version").out == f"appeal-tui {appeal_tui.__version__}\n"


@pytest.mark.parametrize(
    "argv",
    [
        ["bogus"],
        ["--bogus"],
        ["show"],
        ["show", "a", "b"],
        ["list", "--jso"],
        ["export", "a", "--format", "pdf"],
        ["export", "a", "--output", "x", "--clipboard"],
        ["show", "a", "--json", "--keys"],
        ["catalogue"],
        ["catalogue", "mend"],
        ["\x1b[31mred"],
        ["show", "\udcff"],
    ],
    ids=repr,
)
def test_wrong_use_is_one_sentence_and_exit_code_2(run: Run, argv: list[str]) -> None:
    said = one_sentence(run(*argv), 2)
    assert "\x1b" not in said


def test_help_and_version_load_nothing_that_is_slow() -> None:
    for argv in (["--help"], ["--version"], ["export", "--help"], ["bogus"]):
        assert process(*argv, check_modules=" ".join(HEAVY)).stderr.decode().splitlines()[-1] == ""


def test_no_command_loads_textual(run: Run, home: Path, case_id: str) -> None:
    loaded = "textual rich appeal_tui.ui"
    for argv in (["list"], ["export", case_id], ["check", case_id], ["show", case_id], ["set", "--keys"], ["path"]):
        assert process(*argv, check_modules=loaded).stderr.decode().splitlines()[-1] == "", argv


def test_list_loads_neither_templates_nor_the_catalogue(home: Path, case_id: str) -> None:
    done = process("list", check_modules="jinja2 textual rich appeal_tui.catalogue.loading appeal_tui.letter.building")
    assert done.stderr.decode().splitlines()[-1] == ""
    assert case_id.encode() in done.stdout


def test_an_error_of_the_program_itself_is_one_line_without_its_words(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: object) -> None:
        raise TypeError("order 111-1234567-1234567")

    monkeypatch.setattr("appeal_tui.cli.cases.refresh_index", broken)
    said = one_sentence(run("list"), 2)
    assert "TypeError" in said
    assert "111-" not in said


def test_an_interrupt_ends_quietly_with_130(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("appeal_tui.cli.cases.refresh_index", interrupted)
    said = run("list")
    assert (said.code, said.out, said.err) == (130, "", "")


@pytest.mark.skipif(os.name != "posix", reason="needs a pipe without a reader")
def test_a_reader_that_went_away_is_no_error(home: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    for argv in (["path"], ["--help"], ["catalogue", "list", "--json"]):
        done = subprocess.run(
            [sys.executable, "-m", "appeal_tui", *argv], stdout=write, stderr=subprocess.PIPE, timeout=60
        )
        assert done.returncode == 141, argv
        assert done.stderr == b"", argv
    os.close(write)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_output_that_cannot_be_written_is_one_sentence(home: Path) -> None:
    for argv in (["path"], ["--help"]):
        with Path("/dev/full").open("wb") as full:
            done = subprocess.run(
                [sys.executable, "-m", "appeal_tui", *argv], stdout=full, stderr=subprocess.PIPE, timeout=60
            )
        assert done.returncode == 2, argv
        assert done.stderr.startswith(b"appeal-tui: ")
        assert done.stderr.count(b"\n") == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_an_error_that_nobody_can_be_told_is_still_an_exit_code(home: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        for argv in (["path"], ["show", "nothing"]):
            done = subprocess.run([sys.executable, "-m", "appeal_tui", *argv], stdout=full, stderr=full, timeout=60)
            assert done.returncode == 2, argv


@pytest.mark.skipif(os.name != "posix", reason="needs a pipe that does not wait")
def test_a_pipe_that_does_not_wait_is_waited_for(home: Path) -> None:
    read, write = os.pipe()
    os.set_blocking(read, False)
    command = [sys.executable, "-m", "appeal_tui", "read", "-", "--json"]
    child = subprocess.Popen(command, stdin=read, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    while not os.get_blocking(read) and child.poll() is None:
        pass
    for part in (b"Hello,\n\nyour account was ", b"deactivated. ASIN: B0ABCDE123\n"):
        os.write(write, part)
    os.close(write)
    out, err = child.communicate(timeout=60)
    assert (child.returncode, err) == (0, b"")
    assert b"B0ABCDE123" in out


@pytest.mark.skipif(os.name != "posix", reason="needs a pipe that does not wait")
def test_a_reader_that_is_slow_gets_all(home: Path) -> None:
    read, write = os.pipe()
    os.set_blocking(write, False)
    command = [sys.executable, "-m", "appeal_tui", "set", "--keys"]
    child = subprocess.Popen(command, stdout=write, stderr=subprocess.PIPE)
    while not os.get_blocking(write) and child.poll() is None:
        pass
    os.close(write)
    with os.fdopen(read, "rb") as pipe:
        out = pipe.read()
    assert (child.wait(60), child.communicate()[1]) == (0, b"")
    assert len(out) > 100_000


def test_a_full_memory_is_one_sentence(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fill(_: object) -> int:
        raise MemoryError

    monkeypatch.setattr("appeal_tui.cli._handlers", lambda command: {command: fill})
    assert "memory is full" in one_sentence(run("list"), 2)


@pytest.mark.skipif(os.name != "posix", reason="needs a shell")
def test_closed_streams_raise_nothing(home: Path) -> None:
    for shell in ("path >&-", "path 2>&-", "bogus 2>&-", "new --notice - <&-", "--help >&-", "path >&- 2>&-"):
        done = subprocess.run(
            ["/bin/sh", "-c", f'"$0" -m appeal_tui {shell}', sys.executable], capture_output=True, timeout=60
        )
        assert b"Traceback" not in done.stderr, shell
        assert b"Exception" not in done.stderr, shell
    done = subprocess.run(["/bin/sh", "-c", '"$0" -m appeal_tui path >&-', sys.executable], capture_output=True)
    assert done.returncode == 2


def test_a_terminal_without_utf_8_shows_codes_instead_of_failing(home: Path) -> None:
    environ = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"}
    made = process("new", "--store", "深圳市", "--json", env=environ)
    assert made.returncode == 0, made.stderr
    listed = process("list", env=environ)
    assert listed.returncode == 0
    assert rb"\u6df1\u5733\u5e02" in listed.stdout
    case = json.loads(made.stdout)["id"]
    for key, value in (("causes", "perf_odr"), ("item.own.1.text", "We stopped."), ("item.own.1.status", "done")):
        assert process("set", case, key, value, env=environ).returncode == 0
    printed = process("export", case, env=environ)
    assert rb"\u6df1\u5733\u5e02" in printed.stdout
    assert b"--output" in printed.stderr
    assert b'"\\u6df1\\u5733\\u5e02"' in process("list", "--json", env=environ).stdout


def test_everything_written_is_for_its_owner_only(run: Run, home: Path, case_id: str) -> None:
    if os.name == "posix":
        run("list")
        for path in home.rglob("*"):
            assert path.stat().st_mode & 0o077 == 0, path


def test_a_home_that_is_not_there_is_one_sentence(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("APPEAL_TUI_DATA_DIR", "~no-such-user/appeals")
    assert "APPEAL_TUI_DATA_DIR" in one_sentence(run("list"), 2)


def test_output_in_a_stream_without_reconfigure_works(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    caught = io.StringIO()
    monkeypatch.setattr("sys.stdout", caught)
    assert main(["path"]) == 0
    assert str(home) in caught.getvalue()


def test_too_many_open_files_are_one_sentence_that_says_what_to_do(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: object) -> int:
        raise OSError(errno.EMFILE, os.strerror(errno.EMFILE), "/usr/lib/python3/subprocess.py")

    monkeypatch.setattr("appeal_tui.cli._handlers", lambda command: {command: fail})
    assert one_sentence(run("list"), 2) == "Too many files are open: close other programs, then try again."


def test_a_module_in_the_folder_that_one_stands_in_is_not_run(home: Path) -> None:
    for name in ("msgspec", "tomllib", "regex", "platformdirs"):
        (home / f"{name}.py").write_text("print('somebody else')\n", "utf-8")
    command = [sys.executable, "-m", "appeal_tui", "new", "--store", "Acme"]
    done = subprocess.run(command, cwd=home, capture_output=True, timeout=60)
    assert done.returncode == 0
    assert b"somebody else" not in done.stdout + done.stderr
