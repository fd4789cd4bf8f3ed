import subprocess
import sys
from pathlib import Path

from appeal_tui.domain.case import Case
from appeal_tui.storage.codec import dump_case

CODE = """
import sys, threading, pathlib
from appeal_tui.storage.codec import open_case
data = pathlib.Path(sys.argv[1]).read_bytes()
sys.setswitchinterval(1e-6)
gate = threading.Barrier(8)
def work():
    gate.wait()
    open_case(data)
threads = [threading.Thread(target=work) for _ in range(8)]
for thread in threads: thread.start()
for thread in threads: thread.join()
"""


def test_cases_may_be_read_in_many_threads_from_the_first_one_on(full_case: Case, tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes(dump_case(full_case))
    for _ in range(5):
        done = subprocess.run(
            [sys.executable, "-c", CODE, tmp_path / "a.toml"], capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stderr) == (0, "")
