"""From nothing to the finished letter by the command line alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from appeal_tui.domain.cause import LETTER_ROUTES, Route
from appeal_tui.letter.layout import plain_text
from appeal_tui.resources import templates_folder
from tests.compiled import built_in_catalogue as catalogue

from .conftest import Run
from .filling import as_toml, as_written, everything, items_of

CAUSES = sorted((templates_folder() / "causes").glob("*/*.toml"))


def routes_of(cause: Path) -> list[str]:
    """Return the routes of a cause from the head of its file: the whole catalogue takes seconds before the first test."""
    found = re.search(r"^routes = \[(.*)\]$", cause.read_text("utf-8"), re.M)
    return re.findall(r'"(\w+)"', found[1]) if found else []


def first_of(names: Iterable[str]) -> Iterator[tuple[bool, str]]:
    """Tell of each name whether it is the first."""
    return ((number == 0, name) for number, name in enumerate(names))


def test_a_plan_for_two_causes_is_built_answer_by_answer(run: Run, home: Path) -> None:
    case = run("new", "--store", "Acme Trading", "--received", "2026-11-18", "--json").json["id"]
    answers = everything(catalogue(), ("perf_odr", "prod_inauthentic"), "plan")
    # One by one but for most of the items, which are set at once for time's sake.
    one_by_one = [key for key in answers if not re.match(r"(?:item|fact|metric)\.\w+\.(?!rc1\b|fa1\b)", key)]
    for key in one_by_one:
        said = run("set", case, key, answers[key])
        assert (said.code, said.out, said.err) == (0, "", ""), (key, answers[key], said)
    rest = {key: value for key, value in answers.items() if key not in one_by_one}
    assert run("set", case, "--answers", "-", stdin=as_toml(rest)).code == 0
    checked = run("check", case)
    assert checked.code == 0, checked.out
    assert run("export", case, "--output", "letter.txt").code == 0
    letter = (home / "letter.txt").read_text("utf-8")
    assert letter.startswith("Plan of action - Acme Trading (Acme Trading Ltd) - Amazon.com\n")
    for number in (1, 2):
        assert re.search(rf"^{number}\. .+\n\n(?:{number}\.1\.? )?Facts\n\S+ ", letter, re.M)
        assert re.search(rf"^({number}\.\d)\.? How we prevent a repeat\n\1\.1 ", letter, re.M)
    assert "Jane Doe, owner" in letter
    assert run("set", case, "sent", "2026-11-21").code == 0
    assert run("show", case, "--json").json["rounds"][0]["text"] == letter


ROUTES = [
    # Every third cause by its first route in every run, the others and by the others where there is time.
    pytest.param(
        cause.stem, route, marks=() if first and number % 3 == 0 else pytest.mark.thorough, id=f"{cause.stem}-{route}"
    )
    for number, cause in enumerate(CAUSES)
    for first, route in first_of(route for route in routes_of(cause) if route in LETTER_ROUTES)
]


def test_these_are_all_causes_and_routes() -> None:
    written = {(cause.stem, route) for cause in CAUSES for route in routes_of(cause)}
    assert written == {(cause.id, route) for cause in catalogue().causes.values() for route in cause.routes}


@pytest.mark.parametrize(("cause", "route"), ROUTES)
def test_every_cause_gives_a_whole_letter_on_every_route(run: Run, home: Path, cause: str, route: Route) -> None:
    case = run("new", "--store", "Acme Trading", "--json").json["id"]
    answers = everything(catalogue(), (cause,), route)
    said = run("set", case, "--answers", "-", stdin=as_toml(answers))
    assert said.code == 0, said.err
    assert [row for row in run("check", case, "--json").json_lines[0]["findings"] if row["severity"] == "error"] == []
    letters = {}
    for form in ("txt", "md"):
        exported = run("export", case, "--output", f"{route}.{form}")
        assert exported.code == 0, exported.err
        letters[form] = (home / f"{route}.{form}").read_text("utf-8")
        assert not re.search(r"[{}]|\[[a-z][a-z ]*\]", letters[form]), letters[form]
        assert not re.search(r"\(s\)|and/or|\bNone\b", letters[form])
    assert_every_answer_stands(cause, route, answers, letters)


def assert_every_answer_stands(cause: str, route: str, answers: dict[str, str], letters: dict[str, str]) -> None:
    chosen = catalogue().chosen((cause,))
    offered = {f"item.{item.id}" for item in items_of(catalogue(), chosen, route)}  # type: ignore[arg-type]
    for key, typed in answers.items():
        head, _, last = key.rpartition(".")
        if head in offered and last != "status":
            values = (
                as_written(key, typed, catalogue()).split(", ")
                if last.startswith("asin_list")
                else [as_written(key, typed, catalogue())]
            )
        elif key.startswith(("fact.", "store.")) or key.endswith((".file", ".before", ".after")):
            values = [typed]
        else:
            continue
        for value in values:
            assert plain_text(value).lower() in letters["txt"].lower(), (key, value)
            # Which characters are escaped depends on where a value stands; none of the examples holds a backslash.
            assert plain_text(value).lower() in letters["md"].replace("\\", "").lower(), (key, value)


def test_a_planned_action_gets_its_date_by_its_key(run: Run) -> None:
    case = run("new", "--store", "Acme", "--cause", "perf_odr", "--json").json["id"]
    run("set", case, "item.perf_odr.ca4.status", "planned")
    run("set", case, "item.perf_odr.ca4.asin_list", "B0ABCDE123")
    run("set", case, "item.perf_odr.ca4.date", "2026-12-24")
    assert "By 2026-12-24: We will close" in run("export", case).out


def test_routes_without_a_letter_say_what_to_do_instead(run: Run) -> None:
    bare = [
        (cause.id, route)
        for cause in catalogue().causes.values()
        for route in cause.routes
        if route not in LETTER_ROUTES
    ]
    assert bare
    for cause, route in bare:
        case = run("new", "--store", "Acme", "--cause", cause, "--json").json["id"]
        run("set", case, "route", route)
        assert run("export", case).code == 1
        assert run("show", case, "--json").json["steps"]["plan"] == "not_needed"
