"""Who loads what, seen at run time: import-linter reads the source, this looks into `sys.modules`."""

from __future__ import annotations

import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

import appeal_tui

PACKAGE = Path(appeal_tui.__file__).parent
SCREEN = {"textual", "rich"}
NETWORK = {"ssl", "http.client", "urllib.request", "smtplib", "ftplib"}

FORBIDDEN = {
    "words": SCREEN | NETWORK | {"jinja2", "msgspec", "tomli_w", "platformdirs", "gettext"},
    "errors": SCREEN | NETWORK | {"jinja2", "msgspec", "tomli_w", "platformdirs"},
    "resources": SCREEN | NETWORK | {"jinja2", "msgspec", "tomli_w", "platformdirs"},
    "i18n": SCREEN | NETWORK | {"jinja2", "msgspec", "tomli_w", "platformdirs", "gettext"},
    "domain": SCREEN | NETWORK | {"jinja2", "tomli_w", "platformdirs", "dateutil", "tomllib"},
    "catalogue": SCREEN | NETWORK | {"jinja2", "tomli_w", "platformdirs"},
    "reader": SCREEN | NETWORK | {"jinja2", "tomli_w", "platformdirs"},
    "reports": SCREEN | NETWORK | {"jinja2", "tomli_w", "platformdirs"},
    "review": SCREEN | NETWORK | {"jinja2", "tomli_w", "platformdirs"},
    # Jinja2 is loaded when a letter is laid out, not when the module is imported.
    "letter": SCREEN | NETWORK | {"jinja2", "tomli_w", "platformdirs"},
    "storage": SCREEN | {"jinja2"},
    "cli": SCREEN | {"jinja2"},
}
"""What importing every module of a package must not load."""


def modules_of(name: str) -> list[str]:
    folder = PACKAGE / name
    if not folder.is_dir():
        return [f"appeal_tui.{name}"]
    found = pkgutil.walk_packages([str(folder)], f"appeal_tui.{name}.")
    return [f"appeal_tui.{name}", *(module.name for module in found)]


def loaded_by(statements: str) -> set[str]:
    """Return what a fresh interpreter has loaded after some statements."""
    probe = f"{statements}\nimport sys\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize(
    "package", [name for name in FORBIDDEN if (PACKAGE / name).exists() or (PACKAGE / f"{name}.py").exists()]
)
def test_a_package_loads_only_what_it_may(package: str) -> None:
    modules = modules_of(package)
    loaded = loaded_by("\n".join(f"import {module}" for module in modules))
    assert set(modules) <= loaded
    assert not FORBIDDEN[package] & loaded


def test_every_package_has_its_rule() -> None:
    named = {path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()}
    assert named - {"__init__", "__main__", "_templates"} <= FORBIDDEN.keys() | {"ui", "clipboard"}


def test_building_a_letter_and_its_review_needs_no_template_engine_and_no_screen() -> None:
    loaded = loaded_by(
        "import datetime\n"
        "from appeal_tui.catalogue.loading import load_catalogue\n"
        "from appeal_tui.domain.case import Case\n"
        "from appeal_tui.letter.building import build_letter\n"
        "from appeal_tui.resources import templates_folder\n"
        "from appeal_tui.review.structure import review_structure\n"
        "known = load_catalogue(templates_folder())\n"
        "case = Case(id='x', created=datetime.datetime.now(), causes=('perf_odr',))\n"
        "letter = build_letter(case, known.guide(case.causes), known.marketplaces, known.metrics)\n"
        "review_structure(case, known.guide(case.causes), letter, datetime.date.today())\n"
    )
    assert not (SCREEN | NETWORK | {"jinja2", "tomli_w", "platformdirs"}) & loaded


def test_laying_a_letter_out_needs_no_screen() -> None:
    loaded = loaded_by(
        "from appeal_tui.letter.layout import lay_out\n"
        "from appeal_tui.letter.letter import Letter, Section\n"
        "lay_out(Letter('plan', 'en', (), Section('opening', '', ()), ()), 'md')\n"
    )
    assert "jinja2" in loaded
    assert not SCREEN & loaded


def test_nothing_happens_when_the_program_is_imported() -> None:
    loaded = loaded_by("import appeal_tui")
    assert [name for name in loaded if name.startswith("appeal_tui")] == ["appeal_tui"]
