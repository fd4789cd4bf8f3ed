"""Each kind of mistake that an editor of the catalogue can make is found, with its file and its line."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from appeal_tui.catalogue import writing
from appeal_tui.catalogue.checking import check_catalogue
from appeal_tui.errors import CatalogueError

from .conftest import Change

COMM = "causes/policy/pol_comm.toml"
PAYMENT = "causes/verification/ver_payment.toml"
MISSING = "the file is missing or cannot be read: put it there, or make it readable"


def found(root: Path, *, strict: bool = False) -> list[tuple[str, int, str]]:
    """Return the mistakes that are no hints."""
    mistakes = check_catalogue(root, strict=strict)
    return [(mistake.file, mistake.line, mistake.message) for mistake in mistakes if mistake.grade != "hint"]


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
        pytest.param("blanks.toml", '[tool]\ntype = "name"', '[tool]\ntype = "tool"', 1, "unknown type",
                     id="unknown type of a blank"),
        pytest.param("blanks.toml", 'good.en = "14"', 'good.en = "some"', 0, "good example is refused",
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
    assert found(root) == [
        (
            COMM,
            line + 3,
            "pol_comm.ca90: has two blanks of one kind and no label for quantity_2: add blanks.quantity_2.label.en",
        )
    ]


@pytest.mark.parametrize(
    ("old", "new", "down", "message"),
    [
        ("of {quantity_2} messages.", "of {quantity_2} messages", 3, "does not end with a full stop"),
        ("We moved", "It moved", 3, "does not begin with 'We '"),
        ("We will move {quantity}", "We will move {quantity_3}", 4, "asks for blanks that the past form does not have"),
        ("evidence = []", 'evidence = ["pol_comm.ev99"]', 5, "names the evidence pol_comm.ev99"),
        ("evidence = []", 'excludes = ["pol_comm.rc99"]', 5, "names pol_comm.rc99"),
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
            4,
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
        (
            COMM,
            line + 4,
            "pol_comm.rc90: needs at least one corrective and one preventive item in answered_by: name those that answer it",
        )
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
    said = [message for _, _, message in found(root, strict=True)]
    assert "pol_comm: has 0 items under root_cause, fewer than 6: add some" in said


def test_a_file_that_no_family_names_is_found(root: Path) -> None:
    (root / "causes" / "policy" / "pol_new.toml").write_text('id = "pol_new"\n', "utf-8")
    assert found(root) == [
        ("causes/policy/pol_new.toml", 1, "the file is not named in families.toml, so nobody sees it: name it there")
    ]


@pytest.mark.parametrize(
    "name", ["families.toml", "blanks.toml", "sources.toml", "checks.toml", "follow_up.toml", COMM]
)
def test_a_file_that_is_missing_is_found(root: Path, name: str) -> None:
    (root / name).unlink()
    assert (name, 1, MISSING) in found(root)


def test_an_empty_folder_is_full_of_mistakes_and_no_crash(tmp_path: Path) -> None:
    assert ("families.toml", 1, MISSING) in found(tmp_path)


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


# --- what a reader would stumble over ---------------------------------------------------------------------------------

NEXT = "[[preventive_measures]]"
ACTION = '[[corrective_actions]]\nid = "pol_comm.ca90"\ntext.en = "We did."\nplanned.en = "We will."\n'
CAUSE = '[[root_causes]]\nid = "pol_comm.rc90"\ntext.en = "We did."\nanswered_by = ["pol_comm.ca1", "pol_comm.pm1"]\n'
WHYS = 'whys.step.en = "{step}"\nwhys.reason.en = "a"\nwhys.control.en = "b"\n\n'
SITUATION = '[[situations]]\nid = "pol_comm.si90"\nname.en = "A"\nadvice.en = "Do it."\nsources = [{source}]\n\n'


@pytest.mark.parametrize(
    ("file", "old", "new", "down", "message"),
    [
        pytest.param(COMM, 'text.en = "We ', 'text.en = "{colour} We ', 0, "or add it there", id="unknown blank"),
        pytest.param(COMM, "{order_count}", "{order_cuont}", 0, "write {order_count}", id="mistyped blank"),
        pytest.param(COMM, NEXT, f'{ACTION}variants = [{{ en = "We did {{quantity}}." }}]\n\n{NEXT}', 4,
                     "give both the same blanks", id="other blanks in a variant"),
        pytest.param(COMM, NEXT, CAUSE + WHYS.replace("{step}", "{days}") + NEXT, 4, "rungs of the five whys",
                     id="blank in the five whys"),
        pytest.param(COMM, NEXT, ACTION + WHYS + NEXT, 4, "only a root cause has", id="five whys of an action"),
        pytest.param(COMM, NEXT, SITUATION.format(source='"S999"') + NEXT, 4, "S999", id="unknown source of a situation"),
        pytest.param(COMM, NEXT, SITUATION.format(source="").replace("Do it.", "Ensure it.") + NEXT, 3, "holds 'Ensure'",
                     id="forbidden word in a situation"),
        pytest.param(COMM, '[advice]\nen = "', '[advice]\nen = "Do  it. ', 1, "a space too many", id="double space"),
        pytest.param(COMM, 'text.en = "We ', 'text.en = "We we we ', 0, "says 'we we'", id="doubled word"),
        pytest.param(COMM, 'text.en = "We ', 'text.en = "We guarantee that we ', 0, "promise nothing", id="promise"),
        pytest.param(COMM, 'text.en = "We ', f'text.en = "We {"very " * 41}', 0, "split it, 40 are the most",
                     id="long sentence"),
        pytest.param(COMM, "sources = [", "sources = [] #", 0, "names no source", id="no source"),
        pytest.param("metrics.toml", "sources = [", "sources = [] #", 0, "names no source", id="no source of a metric"),
        pytest.param("not_covered.toml", 'sources = ["S902", "S903"]', "sources = []", 0, "names no source",
                     id="no source of what is not covered"),
        pytest.param("not_covered.toml", '"S901"', '"S999"', 0, "add it there", id="unknown source of what is not covered"),
        pytest.param("not_covered.toml", "[[not_covered]]", "[other]\n[[not_covered]]", 0, "which nobody reads",
                     id="unknown table"),
        pytest.param(COMM, "checked = 2026", "checked = 2099", 0, "in the future", id="future date"),
        pytest.param(COMM, "\nchecked = ", "\n# checked = ", None, "missing required field `checked`",
                     id="no date"),
        pytest.param(COMM, "suggests = [", 'suggests = ["pol_nad.rc1", ', 0, "correct the id", id="dangling suggestion"),
        pytest.param(COMM, "answered_by = [", 'answered_by = ["pol_comm.rc1", ', 0, "names itself", id="answers itself"),
        pytest.param(COMM, 'id = "pol_comm.ca3"', 'id = "pol_comm.Ca3"', 0, "write it like pol_comm.ca7", id="strange id"),
        pytest.param(COMM, '[name]\nen = "', '[name]\nfr = "', 0, "has no en form", id="no English"),
        pytest.param(COMM, '[name]\nen = "', '[name]\nen = "" #', 1, "is empty in en", id="empty text"),
        pytest.param(COMM, 'zh-Hans = "', 'zh-Hans = "\u8fdd\u89c4,', 0, "use the full-width one", id="half-width comma"),
        pytest.param(COMM, 'zh-Hans = "', 'zh-Hans = "\u786e\u4fdd', 0, "\u4e0d\u8981\u627f\u8bfa", id="promise in Chinese"),
        pytest.param("routes/dispute.toml", "steps]\nen = [", 'steps]\nfr = ["x"]\nen = [', 1, "give each line its own",
                     id="fewer lines in a translation"),
        pytest.param("families.toml", 'causes = [\n    "pol_comm",\n]', "causes = []", 0, "empty list of causes",
                     id="empty family"),
        pytest.param(COMM, "[cues]\nen = [", "[cues]\nde = []\nen = [", 1, "empty list of cues", id="empty list of cues"),
    ],
)  # fmt: skip
def test_a_mistake_of_writing_is_found_with_its_mend(
    root: Path, change: Change, file: str, old: str, new: str, down: int | None, message: str
) -> None:
    line = change(file, old, new)
    mistakes = [
        (mistake.file, mistake.line, mistake.message)
        for mistake in check_catalogue(root, datetime.date(2026, 12, 1))
        if mistake.grade != "hint"
    ]
    mine = [(where, at) for where, at, said in mistakes if message in said]
    assert mine, mistakes
    assert all(": " in said for _, _, said in mistakes), "each says what to do behind a colon"
    if down is not None:
        assert (file, line + down) in mine, (line, mistakes)


@pytest.mark.parametrize(
    ("old", "new", "down", "message"),
    [
        (
            "[[corrective_actions]]",
            '[[root_causes]]\nid = "pol_comm.rc90"\ntext.en = "We did."\nexcludes = ["pol_comm.rc1"]\n'
            'answered_by = ["pol_comm.ca1", "pol_comm.pm1"]\n[[corrective_actions]]',
            None,
            "pol_comm.rc1: is excluded by pol_comm.rc90",
        ),
        ("suggests = [", "suggests = [] #", 0, "suggests nothing"),
        (
            "[[corrective_actions]]",
            '[[root_causes]]\nid = "pol_comm.rc90"\ntext.en = "We did."\nanswered_by = ["pol_comm.ca1", "pol_comm.pm1"]\n'
            "[[corrective_actions]]",
            1,
            "pol_comm.rc90: names no evidence",
        ),
        (
            "[[demands]]",
            '[[demands]]\nid = "pol_comm.dm90"\ntext.en = "x"\n[[demands]]',
            2,
            "pol_comm.dm90: text has no zh-Hans form: translate it",
        ),
    ],
)
def test_what_is_not_finished_is_a_hint_until_the_rules_are_strict(
    root: Path, change: Change, old: str, new: str, down: int | None, message: str
) -> None:
    line = change(COMM, old, new)
    assert not any(message in said for _, _, said in found(root))
    mine = [(where, at) for where, at, said in found(root, strict=True) if message in said]
    assert mine
    if down is not None:
        assert (COMM, line + down) in mine, (line, mine)


def test_the_switch_stands_in_the_rules_of_writing(root: Path, change: Change) -> None:
    change(COMM, "[[demands]]", '[[demands]]\nid = "pol_comm.dm90"\ntext.en = "x"\n\n[[demands]]')
    assert found(root) == []
    change("writing.toml", "strict = false", "strict = true")
    assert found(root) == found(root, strict=True) != []


def test_texts_without_a_translation_are_one_hint_a_file(root: Path) -> None:
    said = [m for m in check_catalogue(root) if m.file == COMM and "zh-Hans form" in m.message]
    assert len(said) <= 1
    assert all(
        mistake.grade == "hint" and str(mistake).startswith(f"{COMM}:{mistake.line}: hint: ") for mistake in said
    )


def test_a_rule_that_was_checked_long_ago_is_a_hint(root: Path, change: Change) -> None:
    line = change(COMM, "checked = 2026", "checked = 2025")
    mistakes = check_catalogue(root, datetime.date(2026, 12, 1))
    (mine,) = [m for m in mistakes if "last checked on 2025" in m.message]
    assert (mine.file, mine.line, mine.grade) == (COMM, line, "hint")
    assert not any("last checked" in m.message for m in check_catalogue(root)), "without a day no date is old"


def test_rules_of_writing_that_cannot_be_read_are_one_sentence(root: Path, change: Change) -> None:
    change("writing.toml", "strict = false", "strict = 5")
    with pytest.raises(CatalogueError, match=r"writing\.toml"):
        check_catalogue(root)
    change("writing.toml", "strict = 5", "strict = false")
    change("writing.toml", '"\\\\binconvenience"', '"("')
    with pytest.raises(CatalogueError, match=r"writing\.toml"):
        check_catalogue(root)


def test_a_pattern_of_writing_that_would_take_for_ever_is_one_sentence(
    root: Path, change: Change, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "_SECONDS", 0.05)
    change("writing.toml", "[forbidden.en]", "[forbidden.en]\n'(.*)(.*)(.*)(.*)(.*)(.*)\\1\\2[0-9]' = \"x\"")
    with pytest.raises(CatalogueError, match="takes too long: write it in a simpler way"):
        found(root)


def test_a_folder_without_rules_of_writing_is_held_to_ours(root: Path) -> None:
    (root / "writing.toml").unlink()
    assert found(root) == []
