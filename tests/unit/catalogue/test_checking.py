"""Each kind of mistake that an editor of the catalogue can make is found, with its file and its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from appeal_tui.catalogue.checking import check_catalogue

from .conftest import Change

COMM = "causes/policy/pol_comm.toml"
PAYMENT = "causes/verification/ver_payment.toml"


def found(root: Path) -> list[tuple[str, int, str]]:
    return [(mistake.file, mistake.line, mistake.message) for mistake in check_catalogue(root)]


def test_the_copy_that_mistakes_are_made_in_has_none(root: Path) -> None:
    assert found(root) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "down", "message"),
    [
        # What TOML and the kinds of values forbid.
        pytest.param(COMM, 'routes = ["plan"]', 'routes = ["plan"', 1, "not valid TOML", id="bad TOML"),
        pytest.param(COMM, "\nchecked =", "\ncheckt = 1\nchecked =", 1, "unknown field `checkt`", id="unknown key"),
        pytest.param(
            COMM, 'id = "pol_comm.rc2"', 'colour = "red"\nid = "pol_comm.rc2"', 0, "unknown field `colour`",
            id="unknown key of an item",
        ),
        pytest.param(COMM, 'routes = ["plan"]', 'routes = "plan"', 0, "Expected `array`", id="wrong type"),
        pytest.param(COMM, 'routes = ["plan"]', 'routes = ["appeal"]', 0, "Invalid enum value", id="unknown route"),
        pytest.param(COMM, '[[root_causes]]\nid = "pol_comm.rc1"\n', '[[root_causes]]\n', 0, "missing required field `id`",
                     id="missing key"),
        pytest.param(COMM, "\n[name]", "\nstatements = 5\n[name]", 1, "Expected `array`", id="a number instead of tables"),
        pytest.param("blanks.toml", '[tool]\ntype = "name"', "[tool]\ntype = 5", 1, "Expected `str`",
                     id="wrong type in a table"),
        pytest.param("blanks.toml", "[tool]\ntype", '[tool]\nkind = "x"\ntype', 1, "unknown field `kind`",
                     id="unknown key in a table"),
        pytest.param("metrics.toml", 'op = "lt"', 'op = "under"', 0, "Invalid enum value", id="unknown comparison"),
        pytest.param("checks.toml", 'area = "how_you_sell"', 'area = "shop"', 0, "Invalid enum value", id="unknown area"),
        # What belongs together.
        pytest.param(COMM, 'sources = ["', 'sources = ["S999", "', 0, "S999", id="unknown source"),
        pytest.param("routes/dispute.toml", 'sources = ["', 'sources = ["S999", "', 0, "S999", id="unknown source of a route"),
        pytest.param("metrics.toml", 'sources = ["', 'sources = ["S999", "', 0, "S999", id="unknown source of a metric"),
        pytest.param(COMM, 'metrics = ["response"]', 'metrics = ["odds"]', 0, "odds", id="unknown metric"),
        pytest.param(COMM, 'id = "pol_comm.rc2"', 'id = "pol_comm.rc1"', None, "stands twice", id="duplicate id"),
        pytest.param("routes/dispute.toml", 'id = "dispute.st2"', 'id = "dispute.st1"', None, "stands twice",
                     id="duplicate id of a route"),
        pytest.param(COMM, 'id = "pol_comm.ev1"', 'id = "pol_nad.ev1"', 0, "must begin with 'pol_comm.'",
                     id="id of another cause"),
        pytest.param(COMM, 'id = "pol_comm"', 'id = "pol_com"', 0, "like its file", id="id of another file"),
        pytest.param("routes/dispute.toml", 'id = "dispute"', 'id = "plan"', 0, "like its file",
                     id="route of another file"),
        pytest.param(COMM, 'routes = ["plan"]', "routes = []", 0, "names no route", id="no route"),
        pytest.param(COMM, 'routes = ["plan"]', 'routes = ["plan", "dispute"]', None, "no statements",
                     id="route without statements"),
        # Sentences.
        pytest.param(COMM, 'text.en = "We ', 'text.en = "{colour} We ', 0, "blanks.toml does not have",
                     id="unknown blank"),
        pytest.param(COMM, 'text.en = "We ', 'text.en = "{ We ', 0, "stray brace", id="stray brace"),
        pytest.param(COMM, 'text.en = "We ', 'text.en = "We ensure that we ', 0, "holds 'ensure'", id="forbidden word"),
        pytest.param(COMM, 'text.en = "We ', 'text.en = "We \u201cso\u201d ', 0, "U+201C", id="typographic quotes"),
        pytest.param(COMM, "planned.en =", "# planned.en =", -2, "has no planned form", id="missing planned form"),
        pytest.param(COMM, 'planned.en = "We will ', 'planned.en = "We will by {date} ', 0, "{date_2}", id="day in a promise"),
        pytest.param("blanks.toml", '[tool]\ntype = "name"', '[tool]\ntype = "tool"', 0, "unknown type",
                     id="unknown type of a blank"),
        pytest.param("blanks.toml", 'good.en = "14"', 'good.en = "some"', -5, "good example is refused",
                     id="good example that is none"),
    ],
)  # fmt: skip
def test_a_mistake_is_found_with_file_and_line(
    root: Path, change: Change, file: str, old: str, new: str, down: int | None, message: str
) -> None:
    line = change(file, old, new)
    mistakes = found(root)
    mine = [(where, at) for where, at, said in mistakes if message in said and where == file]
    assert mine, mistakes
    if down is not None:
        assert (file, line + down) in mine, (line, mistakes)
    text = (root / file).read_text("utf-8").splitlines()
    assert all(1 <= at <= len(text) + 1 for _, at in mine)


ITEM = """
[[corrective_actions]]
id = "pol_comm.ca90"
text.en = "We moved {quantity} of {quantity_2} messages."
planned.en = "We will move {quantity} of {quantity_2} messages."
evidence = []
blanks.quantity.label.en = "messages moved"
blanks.quantity_2.label.en = "all messages"
"""


def test_two_blanks_of_one_kind_need_a_label_each(root: Path, change: Change) -> None:
    line = change(COMM, "\n[[preventive_measures]]", f"{ITEM}\n[[preventive_measures]]")
    assert found(root) == []
    change(COMM, 'blanks.quantity_2.label.en = "all messages"\n', "")
    assert found(root) == [(COMM, line + 3, "pol_comm.ca90: has two blanks of one kind and no label for quantity_2")]


@pytest.mark.parametrize(
    ("old", "new", "down", "message"),
    [
        ("of {quantity_2} messages.", "of {quantity_2} messages", 3, "does not end with a full stop"),
        ("We moved", "It moved", 3, "does not begin with 'We '"),
        ("We will move {quantity}", "We will move {quantity_3}", 4, "asks for blanks that the past form does not have"),
        ("evidence = []", 'evidence = ["pol_comm.ev99"]', 5, "names the evidence pol_comm.ev99"),
        ("evidence = []", 'excludes = ["pol_comm.rc99"]', 2, "names pol_comm.rc99"),
        (
            'label.en = "all messages"',
            'label.en = "all messages"\nblanks.days.label.en = "days"',
            None,
            "labels the blank days",
        ),
        (
            'label.en = "all messages"',
            'label.en = "all messages"\nblanks.quantity.type = "colour"',
            None,
            "unknown type colour",
        ),
        (
            'messages."\nplanned',
            'messages."\ntext.zh-Hans = "我们移动了{quantity}条消息。"\nplanned',
            3,
            "other blanks in zh-Hans",
        ),
    ],
)
def test_a_mistake_of_an_item_is_found_in_its_line(
    root: Path, change: Change, old: str, new: str, down: int | None, message: str
) -> None:
    line = change(COMM, "\n[[preventive_measures]]", f"{ITEM}\n[[preventive_measures]]")
    change(COMM, ITEM, ITEM.replace(old, new, 1))
    mistakes = found(root)
    assert [said for _, _, said in mistakes if message in said], mistakes
    if down is not None:
        assert (COMM, line + down) in [(where, at) for where, at, said in mistakes if message in said], mistakes


def test_a_root_cause_needs_an_action_and_a_measure_that_answer_it(root: Path, change: Change) -> None:
    text = '\n[[root_causes]]\nid = "pol_comm.rc90"\ntext.en = "We sent it."\nanswered_by = ["pol_comm.ca1"]\n'
    line = change(COMM, "\n[[corrective_actions]]", f"{text}\n[[corrective_actions]]")
    assert found(root) == [
        (COMM, line + 4, "pol_comm.rc90: needs at least one corrective and one preventive item in answered_by")
    ]


def test_a_check_suggests_only_what_is_there(root: Path, change: Change) -> None:
    line = change(COMM, "suggests = [", 'suggests = ["pol_nad.rc1", ')
    (mistake,) = found(root)
    assert mistake[:2] == (COMM, line)
    assert "suggests pol_nad.rc1" in mistake[2]


def test_a_plan_needs_enough_to_choose_from(root: Path) -> None:
    path = root / COMM
    head, *blocks = path.read_text("utf-8").split("\n[[")
    kept = [block for block in blocks if not block.startswith("root_causes")]
    path.write_text("\n[[".join([head, *kept]), "utf-8")
    said = [message for _, _, message in found(root)]
    assert "pol_comm: has fewer than 5 items under root_cause" in said


def test_a_file_that_no_family_names_is_found(root: Path) -> None:
    (root / "causes" / "policy" / "pol_new.toml").write_text('id = "pol_new"\n', "utf-8")
    assert found(root) == [
        ("causes/policy/pol_new.toml", 1, "the file is not named in families.toml, so nobody sees it")
    ]


@pytest.mark.parametrize(
    "name", ["families.toml", "blanks.toml", "sources.toml", "checks.toml", "follow_up.toml", COMM]
)
def test_a_file_that_is_missing_is_found(root: Path, name: str) -> None:
    (root / name).unlink()
    assert (name, 1, "the file is missing or cannot be read") in found(root)


def test_an_empty_folder_is_full_of_mistakes_and_no_crash(tmp_path: Path) -> None:
    assert ("families.toml", 1, "the file is missing or cannot be read") in found(tmp_path)


def test_a_file_that_is_not_utf_8_is_found(root: Path) -> None:
    (root / COMM).write_bytes("# Müller\n".encode("latin-1") + (root / COMM).read_bytes())
    assert (COMM, 1, "the file is not UTF-8: save it as UTF-8") in found(root)


def test_a_file_as_windows_saves_it_is_sound(root: Path) -> None:
    data = (root / COMM).read_bytes().replace(b"\n", b"\r\n")
    (root / COMM).write_bytes(b"\xef\xbb\xbf" + data)
    assert found(root) == []


def test_a_table_with_one_bracket_too_few_is_found(root: Path, change: Change) -> None:
    change(PAYMENT, "[[evidence]]", "[evidence]")
    assert {where for where, _, _ in found(root)} == {PAYMENT}


def test_sub_tables_do_not_lead_to_the_wrong_line(root: Path, change: Change) -> None:
    line = change(
        COMM,
        '[[root_causes]]\nid = "pol_comm.rc1"',
        '[[root_causes]]\nid = "pol_comm.rc91"\nanswered_by = ["pol_comm.ca1", "pol_comm.pm1"]\n[root_causes.text]\n'
        'en = "We sent it."\n\n[[root_causes]]\nid = 5',
    )
    (mistake,) = found(root)
    assert mistake[:2] == (COMM, line + 7)


def test_a_mistake_is_written_as_compilers_write_it(root: Path, change: Change) -> None:
    line = change(COMM, 'routes = ["plan"]', 'routes = "plan"')
    (mistake,) = check_catalogue(root)
    assert str(mistake).startswith(f"{COMM}:{line}: ")
