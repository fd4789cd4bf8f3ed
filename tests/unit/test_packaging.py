"""The catalogue is found however the program was installed: checkout, editable install, wheel, wheel from an sdist.

Nothing is downloaded: packages are built by hatchling without isolation, unpacked, and run by a bare interpreter that
sees the unpacked files first and the installed dependencies last.
"""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import appeal_tui
from appeal_tui.resources import templates_folder

ROOT = Path(__file__).parents[2]
needs_hatchling = pytest.mark.skipif(
    not all(importlib.util.find_spec(name) for name in ("hatchling", "editables")),
    reason="needs hatchling and editables",
)

PROBE = """
import sys, site
{first}
# At the end, and not as a site folder: what is installed beside the program must not stand in for it.
sys.path += {dependencies!r}
import appeal_tui
from appeal_tui.resources import templates_folder
from appeal_tui.catalogue.loading import load_catalogue
from appeal_tui.letter.layout import lay_out
from appeal_tui.letter.letter import Letter, Section
from appeal_tui.letter.phrases import phrases
known = load_catalogue(templates_folder())
phrases("en")
lay_out(Letter("plan", "en", (), Section("opening", "", ()), ()), "txt")
import appeal_tui.cli
print(appeal_tui.__file__)
print(templates_folder())
print(len(known.causes), appeal_tui.__version__)
"""


def run(first: str) -> tuple[Path, Path, str]:
    """Return where a bare interpreter finds the program and its catalogue, and what it says of them."""
    dependencies = [sysconfig.get_path("purelib"), sysconfig.get_path("platlib")]
    probe = PROBE.format(first=first, dependencies=dependencies)
    # -I: no environment, no current folder; -S: no site folder, so no editable install of the program.
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", probe], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    program, templates, said = done.stdout.splitlines()
    return Path(program).resolve(), Path(templates).resolve(), said


def build(target: str, source: Path, out: Path) -> Path:
    """Return the package that hatchling builds."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(out)]
    done = subprocess.run(command, cwd=source, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (package,) = out.iterdir()
    return package


def unzip(package: Path, folder: Path) -> Path:
    with zipfile.ZipFile(package) as archive:
        archive.extractall(folder)
    return folder


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return a folder with the unpacked wheel, sdist, the sdist's wheel, and the editable wheel."""
    folder = tmp_path_factory.mktemp("packages")

    def wheel() -> None:
        unzip(build("wheel", ROOT, folder / "out-wheel"), folder / "wheel")

    def from_sdist() -> None:
        with tarfile.open(build("sdist", ROOT, folder / "out-sdist")) as archive:
            archive.extractall(folder / "sdist", filter="data")
        (source,) = (folder / "sdist").iterdir()
        unzip(build("wheel", source, folder / "out-sdist-wheel"), folder / "sdist-wheel")

    def editable() -> None:
        unzip(build("wheel:editable", ROOT, folder / "out-editable"), folder / "editable")

    with ThreadPoolExecutor() as pool:
        for job in [pool.submit(step) for step in (wheel, from_sdist, editable)]:
            job.result()
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def files_of(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_a_checkout_finds_the_catalogue_beside_src() -> None:
    program, templates, said = run(f"sys.path.insert(0, {str(ROOT / 'src')!r})")
    assert program == (ROOT / "src" / "appeal_tui" / "__init__.py").resolve()
    assert templates == (ROOT / "templates").resolve()
    assert said == f"28 {appeal_tui.__version__}"


def test_the_program_under_test_finds_its_catalogue_and_finds_it_once() -> None:
    assert (templates_folder() / "families.toml").is_file()
    assert templates_folder() is templates_folder()


@needs_hatchling
def test_an_editable_install_finds_the_catalogue_of_the_checkout(built: Path) -> None:
    program, templates, said = run(f"site.addsitedir({str(built / 'editable')!r})")
    assert program == (ROOT / "src" / "appeal_tui" / "__init__.py").resolve()
    assert templates == (ROOT / "templates").resolve()
    assert said == f"28 {appeal_tui.__version__}"


@needs_hatchling
@pytest.mark.parametrize("name", ["wheel", "sdist-wheel"])
def test_a_wheel_brings_its_own_catalogue(built: Path, name: str) -> None:
    program, templates, said = run(f"sys.path.insert(0, {str(built / name)!r})")
    assert program == (built / name / "appeal_tui" / "__init__.py").resolve()
    assert templates == (built / name / "appeal_tui" / "_templates").resolve()
    assert said == f"28 {appeal_tui.__version__}"


@needs_hatchling
@pytest.mark.parametrize("name", ["wheel", "sdist-wheel"])
def test_a_wheel_holds_the_whole_program_and_nothing_else(built: Path, name: str) -> None:
    inside = {path for path in files_of(built / name) if ".dist-info/" not in path}
    program = {f"appeal_tui/{path}" for path in files_of(ROOT / "src" / "appeal_tui")}
    templates = {f"appeal_tui/_templates/{path}" for path in files_of(ROOT / "templates")}
    assert inside == program | templates


@needs_hatchling
def test_the_wheel_of_an_sdist_is_the_wheel_of_the_checkout(built: Path) -> None:
    wheel, other = built / "wheel", built / "sdist-wheel"
    assert files_of(wheel) == files_of(other)
    for path in files_of(wheel):
        if not path.endswith("RECORD"):
            assert (wheel / path).read_bytes() == (other / path).read_bytes(), path


@needs_hatchling
def test_an_sdist_holds_what_is_needed_to_test_it(built: Path) -> None:
    (source,) = (built / "sdist").iterdir()
    inside = files_of(source)
    assert {"pyproject.toml", "README.md", "LICENSE", "tests/conftest.py", "templates/families.toml"} <= inside
    assert not [path for path in inside if ".venv" in path or path.startswith(".git/") or "_cache" in path]


def test_the_lock_file_holds_every_library_with_its_hashes() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    lock = (ROOT / "requirements.lock").read_text("utf-8").replace("\\\n", "")
    lines = [line for line in lock.splitlines() if line and not line.lstrip().startswith("#")]
    locked = {}
    for line in lines:
        match = re.match(r"([\w.-]+)==(\S+) +--hash=sha256:[0-9a-f]{64}", line)
        assert match, line
        locked[canonicalize_name(match[1])] = match[2]
    for text in project["dependencies"]:
        wanted = Requirement(text)
        assert wanted.specifier.contains(locked[canonicalize_name(wanted.name)]), text
