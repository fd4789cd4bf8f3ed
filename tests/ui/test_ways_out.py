"""What is offered while a case is not saved: each trouble has its way out, which loses no text and does what it says."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot
from textual.widgets import Input

from appeal_tui.domain import edits
from appeal_tui.domain.keys import keys_of
from appeal_tui.storage.codec import dump_case, parse_case
from appeal_tui.storage.folders import Folders
from appeal_tui.ui.app import AppealApp
from appeal_tui.ui.save_state import SaveState, Trouble
from appeal_tui.ui.screens.conflict import ConflictScreen
from appeal_tui.ui.screens.dialogs import ChoiceDialog
from appeal_tui.ui.screens.line_dialogs import PathDialog
from appeal_tui.ui.screens.wizard import WizardScreen
from appeal_tui.ui.trouble import TroubleShooter
from appeal_tui.ui.widgets.form import Form
from appeal_tui.ui.widgets.rows import Choice, Text
from tests.ui.wizard import filled_case, opened, until


def shooter(app: AppealApp) -> TroubleShooter:
    """Return what asks about the open case."""
    session = app._open._session
    assert session is not None
    return TroubleShooter(app, session)


def has_rows(app: AppealApp) -> bool:
    """Whether the dialog on top is there, rows and all."""
    return any(form.rows for form in app.screen.query(Form))


async def asked(
    app: AppealApp, pilot: Pilot[None], state: SaveState, *, leaving: bool = False
) -> tuple[str, str, list[str]]:
    """Ask about a trouble, and return title, text and answers."""
    shooter(app).ask(state, leaving=leaving)
    await until(pilot, lambda: isinstance(app.screen, ChoiceDialog) and has_rows(app))
    dialog = app.screen
    assert isinstance(dialog, ChoiceDialog)
    found = dialog._title, dialog._text, [value for value, _ in dialog._choices]
    await pilot.press("escape")
    await until(pilot, lambda: not isinstance(app.screen, ChoiceDialog))
    return found


WAYS: tuple[tuple[Trouble, bool, bool, str, list[str]], ...] = (
    ("failed", False, False, "Not saved", ["retry", "copy", "clipboard", "stay"]),
    ("failed", True, True, "Not saved", ["retry", "copy", "clipboard", "leave", "stay"]),
    ("failed", False, True, "Not saved", ["retry", "copy", "clipboard", "leave", "stay"]),
    ("conflict", True, False, "Not saved", ["compare", "copy", "clipboard", "stay"]),
    ("deleted", True, False, "Not saved", ["create", "copy", "clipboard", "close", "stay"]),
    ("deleted", True, True, "Not saved", ["create", "copy", "clipboard", "leave", "stay"]),
    ("taken_over", True, False, "Read-only", ["take", "copy", "clipboard", "stay"]),
    ("read_only", False, False, "Read-only", ["copy", "clipboard", "stay"]),
)


async def test_each_trouble_has_its_own_ways_out_and_says_whether_the_text_is_kept(folders: Folders) -> None:
    async with opened(folders, filled_case()) as (app, pilot):
        for trouble, kept, leaving, title, ways in WAYS:
            state = SaveState(trouble=trouble, problem="It is so.", kept=kept)
            found = await asked(app, pilot, state, leaving=leaving)
            assert (found[0], found[2]) == (title, ways), (trouble, kept, leaving)
            # Of two versions, ours has a file of its own.
            assert ("kept in the history" in found[1]) == (kept and trouble != "conflict")
            words = dict(shooter(app)._choices(state, leaving=leaving)).get("leave", "")
            assert ("lose what is not saved" in words) == (leaving and not kept)


@pytest.mark.parametrize("way", ["retry", "create"])
async def test_what_is_to_be_saved_again_is_saved_at_once(folders: Folders, way: str) -> None:
    async with opened(folders, filled_case()) as (app, _):
        session = app._open._session
        assert session is not None
        before = session.saver.revision
        await shooter(app)._do(way)
        assert session.saver.revision == before + 1


async def test_all_answers_are_copied_and_not_only_some(folders: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    copied: list[str] = []

    async def copy(_: AppealApp, text: str) -> str:
        copied.append(text)
        return "copied"

    monkeypatch.setattr("appeal_tui.ui.clipboard.copy", copy)
    async with opened(folders, filled_case()) as (app, _):
        await shooter(app)._do("clipboard")
        assert app.case is not None
        assert copied == ["".join(f"{key} = {value}\n" for key, value in keys_of(app.case))]


async def copy_to(app: AppealApp, pilot: Pilot[None], path: str) -> None:
    """Type where a copy is to go, into the dialog that is open."""
    await until(pilot, lambda: isinstance(app.screen, PathDialog) and bool(app.screen.query(Input)))
    app.screen.query_one(Input).value = path
    await pilot.press("enter")
    await until(pilot, lambda: not app._tasks)


async def test_a_copy_holds_everything_goes_into_a_folder_too_and_replaces_nothing(
    folders: Folders, tmp_path: Path
) -> None:
    async with opened(folders, filled_case()) as (app, pilot):
        session = app._open._session
        assert session is not None
        session.file.unknown = {"of_a_later_version": 1}
        taken = tmp_path / "taken.toml"
        taken.write_text("somebody's")
        await shooter(app)._do("copy")
        await copy_to(app, pilot, str(taken))
        # It is told, and the same place is asked about again.
        await until(pilot, lambda: isinstance(app.screen, PathDialog) and bool(app.screen.query(Input)))
        assert app.screen.query_one(Input).value == str(taken)
        assert taken.read_text() == "somebody's"
        await copy_to(app, pilot, "~nobody-of-that-name/a.toml")
        await until(pilot, lambda: any("no such home folder" in note.message for note in app._notifications))
        await copy_to(app, pilot, str(tmp_path))
        copy = tmp_path / session.file.path.name
        await until(pilot, copy.exists)
        assert parse_case(copy.read_bytes())[0] == app.case
        assert b"of_a_later_version" in copy.read_bytes()
        assert isinstance(app.screen, WizardScreen)


async def test_leaving_ends_the_program_and_closing_leaves_the_case(folders: Folders) -> None:
    async with opened(folders, filled_case()) as (app, pilot):
        session = app._open._session
        assert session is not None
        session.file.path.unlink()
        session.saver.try_again()
        await until(pilot, lambda: app.save_state.trouble == "deleted")
        await shooter(app)._do("close")
        await until(pilot, lambda: not isinstance(app.screen, WizardScreen))
        assert app.case is None
        assert not session.file.path.exists()
    async with opened(folders, replace(filled_case(), id="other-ab2c")) as (app, _):
        await shooter(app)._do("leave")
        assert app._exit


async def test_what_differs_is_shown_whole_where_it_is_short_and_never_acts_on_the_terminal(folders: Folders) -> None:
    base = filled_case()
    mine = edits.describe_store("contact", "x" * 5000)(edits.describe_store("legal_entity", "Mine\x1b]0;x\x07")(base))
    theirs = edits.write_own_item("own.2", "corrective_action", "perf_lsr", "Only theirs.")(
        edits.describe_store("name", "Changed by them")(base)
    )
    async with opened(folders, base) as (app, pilot):
        given: list[object] = []
        catalogue = await app.load_catalogue()
        await app.push_screen(ConflictScreen(mine, theirs, base, catalogue), given.append)
        form = app.screen.query_one(Form)
        await until(pilot, lambda: bool(form.rows))

        def choices() -> dict[str, str]:
            rows = form.rows
            names = [row.text for row in rows if isinstance(row, Text) and row.tone == "heading"]
            return dict(zip(names, [row.chosen for row in rows if isinstance(row, Choice)], strict=True))

        texts = [row.text for row in form.rows if isinstance(row, Text)]
        assert not any("\x1b" in text or "\x07" in text for text in texts)
        assert "x" * 400 + " ... (5000)" in texts
        # Who changed something since both were one has the suggestion; a name cannot be both.
        suggested = choices()
        assert suggested["Store"] == "theirs"
        assert suggested["Signed by"] == "mine"
        assert [len(row.options) for row in form.rows if isinstance(row, Choice)].count(2) >= 3
        await pilot.press("f3")
        assert set(choices().values()) == {"theirs"}
        await pilot.press("f2")
        assert set(choices().values()) == {"mine"}
        place = next(row for row in form.rows if isinstance(row, Choice))
        form.post_message(Form.Chosen(form, place.key, "theirs"))
        await until(pilot, lambda: next(iter(choices().values())) == "theirs")
        await pilot.press("escape")
        await until(pilot, lambda: given == [None])


async def test_the_line_at_the_end_of_a_comparison_saves_what_was_chosen(folders: Folders) -> None:
    base = filled_case()
    theirs = edits.describe_store("name", "Theirs")(base)
    async with opened(folders, base) as (app, pilot):
        given: list[object] = []
        await app.push_screen(ConflictScreen(base, theirs, base, await app.load_catalogue()), given.append)
        await until(pilot, lambda: has_rows(app))
        form = app.screen.query_one(Form)
        form.post_message(Form.Pressed(form, "accept"))
        await until(pilot, lambda: given == [theirs])
    assert dump_case(theirs)


async def test_an_answer_that_only_one_side_has_bears_the_name_that_it_has_there(folders: Folders) -> None:
    base = filled_case()
    mine = edits.write_own_item("own.2", "corrective_action", "perf_lsr", "Only mine.")(base)
    theirs = edits.write_own_item("own.3", "corrective_action", "perf_lsr", "Only theirs.")(base)
    async with opened(folders, base) as (app, pilot):
        await app.push_screen(ConflictScreen(mine, theirs, base, await app.load_catalogue()))
        form = app.screen.query_one(Form)
        await until(pilot, lambda: bool(form.rows))
        names = [row.text for row in form.rows if isinstance(row, Text) and row.tone == "heading"]
        assert {name.partition(" \u00b7 ")[0] for name in names} == {"Only mine.", "Only theirs."}


async def test_what_a_later_version_wrote_is_in_what_takes_the_place_of_a_damaged_file(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    put: list[bytes] = []
    async with opened(folders, filled_case()) as (app, _):
        session = app._open._session
        assert session is not None
        session.file.unknown = {"of_a_later_version": 1}
        monkeypatch.setattr(session.file, "replace_by", lambda data, case_id: put.append(data))
        await shooter(app)._replace()
        [data] = put
        assert b"of_a_later_version = 1" in data
        assert parse_case(data)[0] == app.case
