"""Whatever the environment says, the program starts, does what it does, and nothing else."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from .conftest import Start
from .test_terminals import one_sentence, run
from .wizard import PROGRAM

STEERING = {
    "TEXTUAL": "debug,devtools,headless",
    "TEXTUAL_DRIVER": "os:system",
    "TEXTUAL_LOG": "{tmp}/textual.log",
    "TEXTUAL_DEBUG": "1",
    "TEXTUAL_SCREENSHOT": "1",
    "TEXTUAL_SCREENSHOT_LOCATION": "{tmp}",
    "TEXTUAL_SCREENSHOT_FILENAME": "shot.svg",
    "TEXTUAL_PRESS": "ctrl+n,a,ctrl+q",
    "TEXTUAL_ANIMATIONS": "nonsense",
    "TEXTUAL_COLOR_SYSTEM": "nonsense",
    "TEXTUAL_FPS": "nonsense",
    "TEXTUAL_THEME": "nonsense",
    "TEXTUAL_SLOW_THRESHOLD": "nonsense",
    "TEXTUAL_SMOOTH_SCROLL": "nonsense",
    "TEXTUAL_DIM_FACTOR": "nonsense",
    "TEXTUAL_ESCAPE_DELAY": "nonsense",
    "TEXTUAL_DEVTOOLS_HOST": "192.0.2.1",
    "TEXTUAL_DEVTOOLS_PORT": "nonsense",
    "TEXTUAL_SHOW_RETURN": "1",
    "TEXTUAL_DISABLE_KITTY_KEY": "nonsense",
}

OTHERS = {
    "EDITOR": "touch {tmp}/ran; echo",
    "VISUAL": "$(touch {tmp}/ran)",
    "PAGER": "touch {tmp}/ran |",
    "BROWSER": "touch {tmp}/ran #",
    "PYTHONSTARTUP": "{tmp}/startup.py",
    "PYTHONINSPECT": "1",
    "LC_ALL": "xx_YY.KOI9-Z@nonsense",
    "LC_CTYPE": "nonsense",
    "LANG": "\u00ff",
    "LANGUAGE": "../../etc",
    "APPEAL_TUI_LANGUAGE": "../../etc",
    "TZ": ":/etc/passwd",
    "TMPDIR": "{tmp}/none",
    "XDG_DATA_HOME": "relative",
    "XDG_STATE_HOME": "../relative",
    "XDG_CONFIG_HOME": "./relative",
    "XDG_RUNTIME_DIR": "relative",
    "NO_COLOR": "",
    "FORCE_COLOR": "nonsense",
    "TTY_COMPATIBLE": "nonsense",
    "TTY_INTERACTIVE": "nonsense",
    "JUPYTER_COLUMNS": "nonsense",
    "UNICODE_VERSION": "nonsense",
}


def filled(tmp_path: Path, *parts: dict[str, str]) -> dict[str, str | None]:
    """Return variables with the folder of the test in them."""
    return {name: value.replace("{tmp}", str(tmp_path)) for part in parts for name, value in part.items()}


def test_no_variable_steers_the_wizard_or_runs_anything(start: Start, tmp_path: Path) -> None:
    (tmp_path / "startup.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w')")
    before = {path.name for path in tmp_path.iterdir()}
    own: dict[str, str | None] = {f"APPEAL_TUI_{kind}_DIR": None for kind in ("DATA", "STATE", "CONFIG")}
    with start(**filled(tmp_path, STEERING, OTHERS), **own) as wizard:
        wizard.begin_case()
        wizard.type_into("Store", "Acme")
        wizard.next_step("Cause")
        wizard.quit()
    # Relative folders are no folders: what the program keeps stands in the home.
    assert {path.name for path in tmp_path.iterdir()} - before == {".local"}
    (case,) = (tmp_path / ".local" / "share" / "appeal-tui" / "cases").glob("*.toml")
    assert "Acme" in case.read_text()


@pytest.mark.parametrize(
    "size",
    [
        ("-3", "nonsense"),
        ("99999", "99999"),
        *(pytest.param(size, marks=pytest.mark.thorough) for size in (("0", "0"), ("1e9", " "), ("9" * 30, "9" * 30))),
    ],
    ids=lambda size: f"{size[0][:9]}-{size[1][:9]}",
)
def test_the_size_of_the_window_is_the_terminals_whatever_variables_say(start: Start, size: tuple[str, str]) -> None:
    with start(COLUMNS=size[0], LINES=size[1]) as wizard:
        wizard.begin_case()
        wizard.type_into("Store", "Acme")
        wizard.quit()


@pytest.mark.parametrize(
    "term",
    ["", "\x1b]0;x\x07", *(pytest.param(term, marks=pytest.mark.thorough) for term in ("nonsense", "../../etc"))],
)
def test_a_terminal_of_no_known_kind_is_taken_for_an_ordinary_one_or_refused(start: Start, term: str) -> None:
    with start(TERM=term) as wizard:
        wizard.begin_case()
        wizard.quit()


@pytest.mark.parametrize("command", ["--help", "list", "path", "catalogue"])
def test_the_command_line_answers_as_ever(env: dict[str, str], tmp_path: Path, command: str) -> None:
    words = [command, "list"] if command == "catalogue" else [command]
    plain = run(env, tmp_path, *words)
    sizes: dict[str, str | None] = {"COLUMNS": "-99999999999999999999", "LINES": "nonsense"}
    hostile = {name: str(value) for name, value in {**filled(tmp_path, STEERING, OTHERS), **sizes}.items()}
    done = run({**env, **hostile}, tmp_path, *words)
    assert (done.returncode, done.stderr) == (plain.returncode, plain.stderr)
    assert done.stdout.split() == plain.stdout.split()
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("home", ["relative", "", "\x1b]0;x\x07", "/dev/null", "/proc/1/none"])
def test_a_home_that_is_none_is_told_or_passed_over(env: dict[str, str], tmp_path: Path, home: str) -> None:
    without = {name: value for name, value in env.items() if not name.startswith("APPEAL_TUI")}
    done = run({**without, "HOME": home}, tmp_path, "list")
    assert "Traceback" not in done.stderr
    assert "\x1b" not in done.stdout + done.stderr
    if done.returncode:
        one_sentence(done.stderr)
    # Nothing is kept where one happens to stand.
    assert not (tmp_path / "relative").exists()
    assert not (tmp_path / ".local").exists()


@pytest.mark.parametrize("how", [[PROGRAM], ["-m", "appeal_tui"]], ids=["program", "module"])
def test_files_of_others_that_are_called_like_libraries_are_not_run(
    env: dict[str, str], tmp_path: Path, how: list[str | Path]
) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    for name in ("json", "argparse", "msgspec", "textual", "jinja2", "platformdirs", "tomli_w", "regex"):
        (folder / f"{name}.py").write_text("raise SystemExit('ran')")
    command = [str(PROGRAM.with_name("python")), *map(str, how)]
    for path in (str(folder), "."):
        done = subprocess.run(
            [*command, "list"], env={**env, "PYTHONPATH": path}, cwd=folder, text=True, capture_output=True, check=False
        )
        assert (done.returncode, done.stderr) == (0, "There is no case yet: 'appeal-tui new' starts one.\n")
