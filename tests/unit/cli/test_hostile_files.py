"""Whatever lies in the place of a case, a notice or a name: one sentence, no traceback, nothing that acts on a terminal."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from appeal_tui.storage.codec import dump_case
from tests import hostile
from tests.ui.wizard import filled_case

from .conftest import Result, Run

CASE = dump_case(filled_case())
CASES = dict(hostile.case_files(CASE))
# Some of each kind that is there by the dozen.
FEW = [
    name for number, name in enumerate(sorted(CASES)) if number % 4 == 0 or not name.startswith(("cut-", "flipped-"))
]
RAW = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b\u2060-\u2064\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)


def harmless(result: Result) -> Result:
    said = result.out + result.err
    assert result.code in (0, 1, 2)
    assert "Traceback" not in said
    assert "mistake in the program" not in said
    assert not RAW.search(said), RAW.search(said)
    return result


@pytest.mark.parametrize("name", [*FEW[::2], *(pytest.param(name, marks=pytest.mark.thorough) for name in FEW[1::2])])
def test_a_file_in_the_place_of_a_case(run: Run, home: Path, name: str) -> None:
    path = home / "strange.toml"
    path.write_bytes(CASES[name])
    for words in (("show", path), ("show", path, "--json"), ("history", path), ("import", path), ("export", path)):
        harmless(run(*words))
    assert path.read_bytes() == CASES[name], "opening never writes"
    harmless(run("list"))


@pytest.mark.parametrize(
    "name",
    ["many-tables", "long-string", "too-large"]
    + [
        pytest.param(name, marks=pytest.mark.thorough)
        for name in ("dotted", "open-string", "quotes", "many-keys", "gzip-bomb")
    ],
)
def test_an_enormous_file_in_the_place_of_a_case(run: Run, home: Path, name: str) -> None:
    path = home / "strange.toml"
    path.write_bytes(hostile.enormous(CASE, name))
    harmless(run("import", path))
    assert len(harmless(run("list")).out) < 10_000


@pytest.mark.parametrize(("name", "data"), [pair for pair in hostile.mails() if len(pair[1]) < 100_000])
def test_a_saved_mail(run: Run, home: Path, name: str, data: bytes) -> None:
    path = home / f"{name}.eml"
    path.write_bytes(data)
    harmless(run("new", "--notice", path))
    harmless(run("read", path, "--json"))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("9%" * 24_000, id="rates", marks=pytest.mark.thorough),
        pytest.param("9" * 49_000, id="figure"),
        pytest.param("9," * 24_000, id="groups", marks=pytest.mark.thorough),
    ],
)
def test_a_draft_of_nothing_but_figures(run: Run, home: Path, text: str) -> None:
    path = home / "draft.txt"
    path.write_text(f"Hello, our account was deactivated.\n{text}\n")
    began = time.process_time()
    harmless(run("check", "--text", path))
    assert time.process_time() - began < 6, "each figure is looked at with all that stands before it"


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        (
            "twice.json",
            "{" + "".join(f'"k{n}": "1",' for n in range(100_000)) + '"z": "1", "z": "2"}',
            "'z' stands twice",
        ),
        ("deep.json", '{"a":' * 900 + '"x"' + "}" * 900, "too deep"),
        ("endless.json", '{"a":' * 100_000, "neither TOML nor JSON"),
        ("dots.toml", ".".join(["a"] * 20_000) + " = 1", "neither TOML nor JSON"),
        ("time.toml", '"notice.received" = 25:00:00', "neither TOML nor JSON"),
    ],
)
def test_a_file_of_answers(run: Run, home: Path, case_id: str, name: str, text: str, said: str) -> None:
    path = home / name
    path.write_text(text, "utf-8")
    assert said in harmless(run("set", case_id, "--answers", path)).err


@pytest.mark.parametrize("name", hostile.NAMES)
def test_a_name(run: Run, home: Path, name: str) -> None:
    made = harmless(run("new", f"--store={name}"))
    if made.code == 0:
        path = Path(made.lines[1])
        assert path.parent == home / "data" / "cases"
        assert re.fullmatch(r"[a-z0-9-]{1,45}\.toml", path.name)
    for command in ("show", "history", "restore", "delete", "import", "read"):
        harmless(run(command, name))
    assert {entry.name for entry in home.iterdir()} <= {"data", "state", "config"}
