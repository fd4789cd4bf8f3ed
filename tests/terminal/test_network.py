"""The program opens no connection, neither in the wizard nor on the command line; `test_secrecy.py` asks the system as well.

The session is one over ssh, where nothing but the terminal's own clipboard may get the letter.
"""

from __future__ import annotations

import base64
import json
import re
import subprocess
import sys
from pathlib import Path

from .conftest import Start
from .test_secrecy import CLERK, whole_session

HOOK = """
import os, sys

_EVENTS = ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "urllib.Request")

def _told(event, args):
    # A pair of sockets inside the process wakes the event loop up; it leads nowhere.
    if event in _EVENTS or (event == "socket.__new__" and args[1] != 1):
        with open(os.environ["WITNESS"], "a") as file:
            file.write(f"{event} {args!r}\\n")

sys.addaudithook(_told)
open(os.environ["WITNESS"], "a").write("started\\n")
"""

ONE_AFTER_ANOTHER = """
import json, sys
from appeal_tui.cli import main

commands = json.loads(sys.argv[1])
for command in commands:
    assert main(command) in (0, 1), command
print(len(commands), "commands")
"""
"""A start of the program for each would prove no more: what watches is told of every call in the process."""


def test_a_whole_session_over_ssh_opens_no_connection_and_only_the_terminals_own_clipboard_gets_the_letter(
    start: Start, tmp_path: Path, env: dict[str, str]
) -> None:
    hook, witness = tmp_path / "hook", tmp_path / "witness.txt"
    hook.mkdir()
    (hook / "sitecustomize.py").write_text(HOOK)
    watched = {**env, "PYTHONPATH": str(hook), "WITNESS": str(witness)}
    with start(SSH_TTY="/dev/pts/7", PYTHONPATH=str(hook), WITNESS=str(witness)) as wizard:
        whole_session(wizard, tmp_path / "letter.txt")
        raw = bytes(wizard.raw)
    sequences = re.findall(rb"\x1b\]([^\x07\x1b]*)", raw)
    copied = [one.removeprefix(b"52;c;") for one in sequences if one.startswith(b"52;c;")]
    assert len(copied) == 1
    assert not [one for one in sequences if not one.startswith((b"52;", b"22;"))], "only the clipboard and the pointer"
    assert CLERK in base64.b64decode(copied[0]).decode()
    (case,) = (tmp_path / "data" / "cases").glob("*.toml")
    commands = (
        ["list"], ["show", case.stem], ["set", case.stem, "causes", "perf_odr"], ["check", case.stem], ["export", case.stem],
        ["history", case.stem], ["doctor"], ["catalogue", "list"], ["delete", case.stem, "--yes"], ["restore", case.stem],
    )  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", ONE_AFTER_ANOTHER, json.dumps(commands)], env=watched, capture_output=True, text=True
    )
    assert done.stdout.splitlines()[-1:] == [f"{len(commands)} commands"], done
    assert witness.read_text().splitlines() == ["started"] * 2


def test_the_hook_would_see_a_connection(tmp_path: Path) -> None:
    witness = tmp_path / "witness.txt"
    code = "import socket; socket.socket(); socket.create_connection(('127.0.0.1', 9))"
    (tmp_path / "sitecustomize.py").write_text(HOOK)
    env = {"PYTHONPATH": str(tmp_path), "WITNESS": str(witness)}
    subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, check=False)
    assert "socket.connect" in witness.read_text()
