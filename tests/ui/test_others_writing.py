"""Another program writes to the case that is open, or its disk gives no answer: both versions are kept, and typing goes on."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea

from appeal_tui.domain import edits
from appeal_tui.domain.case import Case
from appeal_tui.storage.case_creation import create_case
from appeal_tui.storage.case_file import CaseFile
from appeal_tui.storage.case_list import refresh_index
from appeal_tui.storage.codec import dump_case
from appeal_tui.storage.folders import Folders
from appeal_tui.storage.holding import Hold
from appeal_tui.ui.app import AppealApp
from appeal_tui.ui.messages import CaseEdited
from appeal_tui.ui.screens.conflict import ConflictScreen
from appeal_tui.ui.screens.dialogs import ChoiceDialog
from appeal_tui.ui.screens.wizard import WizardScreen
from appeal_tui.ui.widgets.bars import HintBar
from appeal_tui.ui.widgets.form import Form
from tests.ui.wizard import filled_case, go_to, opened, running, until


@pytest.fixture(autouse=True)
def nobody_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the file be looked at only when a test says so, or a save does."""
    monkeypatch.setattr("appeal_tui.ui.saving.WATCHED_EVERY", 3600.0)


def of_others() -> bytes:
    return dump_case(edits.describe_store("name", "Theirs")(filled_case()))


def put(path: Path, data: bytes) -> None:
    """Write as a sync service does: beside, then in one step."""
    part = path.with_name("~part")
    part.write_bytes(data)
    part.replace(path)


def kept(folders: Folders) -> bytes:
    """Return all that is kept anywhere."""
    return b"".join(path.read_bytes() for root in (folders.data, folders.state) for path in root.rglob("*.toml"))


async def settled(app: AppealApp, pilot: Pilot[None]) -> None:
    """Wait until all that the opening of a case changes in it is saved."""
    session = app._open._session
    assert session is not None
    # Which step is open is noted behind its rows: until then there is nothing to save, and it is to come.
    await until(pilot, lambda: app.case is not None and app.case.step != "" and not session.saver.dirty)


async def compared(app: AppealApp, pilot: Pilot[None], folders: Folders) -> Path:
    """Let another program write the case while one types, and compare the two versions."""
    await go_to(app, pilot, "notice", "store.name")
    path = folders.cases / "acme-ab2c.toml"
    await settled(app, pilot)
    put(path, of_others())
    await pilot.press("end", "2")
    await until(pilot, lambda: app.save_state.trouble == "conflict")
    await pilot.press("ctrl+s", "enter")
    await until(pilot, lambda: isinstance(app.screen, ConflictScreen))
    return path


async def test_a_key_that_comes_while_the_other_version_is_read_makes_it_a_conflict(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(folders, filled_case()) as (app, pilot):
        await go_to(app, pilot, "notice", "store.name")
        await settled(app, pilot)
        real = CaseFile.read_again

        def read_again(self: CaseFile) -> tuple[Case, CaseFile]:
            found = real(self)
            app.call_from_thread(app.replace_case, edits.describe_store("name", "Mine")(filled_case()))
            return found

        monkeypatch.setattr(CaseFile, "read_again", read_again)
        path = folders.cases / "acme-ab2c.toml"
        put(path, of_others())
        app._open.look_at_file()
        await until(pilot, lambda: app.save_state.trouble == "conflict")
        assert CaseFile(path).read().store.name == "Theirs"
        assert b'"Mine"' in kept(folders)


async def test_half_of_a_file_that_is_still_being_copied_is_told_once_and_the_whole_one_is_shown(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(folders, filled_case()) as (app, pilot):
        # Not what stands on the screen, which goes after twelve seconds: a busy machine may take longer.
        told: list[str] = []
        monkeypatch.setattr(app, "notify", lambda message, **_: told.append(message))
        path = folders.cases / "acme-ab2c.toml"
        await settled(app, pilot)
        put(path, of_others()[:200])
        app._open.look_at_file()
        await until(pilot, lambda: len(told) == 1)
        app._open.look_at_file()
        await until(pilot, lambda: not app._tasks)
        await pilot.pause()
        assert len(told) == 1
        put(path, of_others())
        app._open.look_at_file()
        await until(pilot, lambda: app.case is not None and app.case.store.name == "Theirs")
        assert app.save_state.trouble == ""


async def test_what_is_typed_over_half_of_a_file_is_put_in_its_place_when_the_seller_says_so(folders: Folders) -> None:
    async with opened(folders, filled_case()) as (app, pilot):
        await go_to(app, pilot, "notice", "store.name")
        path = folders.cases / "acme-ab2c.toml"
        await settled(app, pilot)
        half = of_others()[:200]
        put(path, half)
        await pilot.press("end", "2")
        await until(pilot, lambda: app.save_state.trouble == "conflict")
        assert path.read_bytes() == half
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, ChoiceDialog))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ChoiceDialog) and "damaged" in app.screen._text)
        await pilot.press("enter")
        await until(pilot, lambda: not app.save_state.trouble)
        assert CaseFile(path).read().store.name == "Acme Trading2"
        assert any(half == found.read_bytes() for found in folders.state.rglob("*.toml"))


async def test_a_disk_that_answers_no_more_ends_nothing_and_is_made_up_for(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(folders, filled_case()) as (app, pilot):
        await go_to(app, pilot, "notice", "store.name")

        def failing(real: Callable[..., os.stat_result]) -> Callable[..., os.stat_result]:
            def look(path: str | Path, **named: bool) -> os.stat_result:
                if str(path).startswith(str(folders.data)):
                    raise OSError(errno.ESTALE, os.strerror(errno.ESTALE))
                return real(path, **named)

            return look

        with monkeypatch.context() as patch:
            for name in ("stat", "lstat"):
                patch.setattr(os, name, failing(getattr(os, name)))
            app._open.look_at_file()
            await until(pilot, lambda: not app._tasks)
            await pilot.press("end", "2")
            await until(pilot, lambda: app.save_state.trouble == "failed")
        path = folders.cases / "acme-ab2c.toml"
        await pilot.press("x")
        await until(pilot, lambda: CaseFile(path).read().store.name == "Acme Trading2x")
        await until(pilot, lambda: not app.save_state.trouble)


async def test_a_compare_whose_other_version_changes_meanwhile_asks_again_and_keeps_all_three(folders: Folders) -> None:
    async with opened(folders, filled_case()) as (app, pilot):
        path = await compared(app, pilot, folders)
        put(path, of_others().replace(b"Theirs", b"Theirs again"))
        troubles: list[str] = []
        app.watch(app, "save_state", lambda state: troubles.append(state.trouble), init=False)
        await pilot.press("f2", "f5")
        await until(pilot, lambda: "" in troubles and troubles[-1] == "conflict", "the conflict with the later version")
        assert CaseFile(path).read().store.name == "Theirs again"
        everything = kept(folders)
        assert all(name in everything for name in (b'"Theirs"', b'"Theirs again"', b'"Acme Trading2"'))


def field(app: AppealApp) -> str:
    """Return what the field under the cursor shows."""
    return app.screen.query_one("#form", Form)._editing.line.value


def strip(app: AppealApp) -> str:
    """Return what stands above the keys, where it is one that must be seen; otherwise nothing."""
    bar = app.screen.query_one(HintBar)
    return bar.hint if bar.alarm else ""


async def test_keys_go_on_into_the_text_when_another_program_changes_the_case_under_them(folders: Folders) -> None:
    """No key decides which version stays: neither Enter, which was meant for the form, nor any that follows."""
    async with opened(folders, filled_case()) as (app, pilot):
        await go_to(app, pilot, "notice", "store.name")
        path = folders.cases / "acme-ab2c.toml"
        await settled(app, pilot)
        put(path, of_others())
        await pilot.press("end", *" and")
        await until(pilot, lambda: app.save_state.trouble == "conflict")
        await pilot.press(*" more", "enter", "f2")
        assert isinstance(app.screen, WizardScreen)
        assert app.case is not None
        assert app.case.store.name == "Acme Trading and more"
        assert "^S compares them" in strip(app)
        assert CaseFile(path).read().store.name == "Theirs"
        await until(pilot, lambda: b'"Acme Trading and more"' in kept(folders))
        await pilot.press("ctrl+s", "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, ChoiceDialog))
        await pilot.press("escape")
        assert isinstance(app.screen, WizardScreen)


@pytest.mark.parametrize("trouble", ["deleted", "taken_over"])
async def test_keys_decide_nothing_when_the_file_is_deleted_or_another_window_takes_it(
    folders: Folders, trouble: str
) -> None:
    async with opened(folders, filled_case()) as (app, pilot):
        await go_to(app, pilot, "notice", "store.name")
        path = folders.cases / "acme-ab2c.toml"
        await settled(app, pilot)
        if trouble == "deleted":
            path.unlink()
        else:
            Hold(folders, path).take(over=True)
        app._open.look_at_file()
        await until(pilot, lambda: app.save_state.trouble == trouble)
        await pilot.press("end", *"more", "enter")
        assert isinstance(app.screen, WizardScreen)
        assert "^S" in strip(app)
        assert app.save_state.trouble == trouble
        assert path.exists() == (trouble == "taken_over")


async def test_what_is_typed_where_a_case_can_only_be_read_changes_nothing_and_is_told_once(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    path = create_case(folders, filled_case()).path
    other = Hold(folders, path)
    other.take()
    async with running(folders, "acme-ab2c") as (app, pilot):
        assert app.save_state.trouble == "taken_over"
        assert isinstance(app.screen, WizardScreen)
        assert "^S takes it over" in strip(app)
        monkeypatch.setattr(app, "notify", lambda message, **_: told.append(message))
        await go_to(app, pilot, "notice", "store.name")
        await pilot.press("end", *"more", "enter", "space")
        assert isinstance(app.screen, WizardScreen)
        assert app.case == filled_case()
        assert len(told) == 1
        await pilot.press("up")
        assert field(app) == "Acme Trading"
        await pilot.press("ctrl+s", "enter")
        await until(pilot, lambda: not app.save_state.trouble)
        assert not strip(app)
        # Taken a second time, it is told a second time.
        other.take(over=True)
        app._open.look_at_file()
        await until(pilot, lambda: app.save_state.trouble == "taken_over")
        await pilot.press("x")
        assert len(told) == 2


async def test_what_another_program_wrote_is_taken_back_by_one_key(folders: Folders) -> None:
    async with opened(folders, filled_case()) as (app, pilot):
        path = folders.cases / "acme-ab2c.toml"
        await settled(app, pilot)
        put(path, of_others())
        app._open.look_at_file()
        await until(pilot, lambda: app.case is not None and app.case.store.name == "Theirs")
        await pilot.press("ctrl+z")
        await until(pilot, lambda: CaseFile(path).read().store.name == "Acme Trading")
        assert app.save_state.trouble == ""


async def test_keys_that_wait_while_a_case_opens_change_nothing_where_it_can_only_be_read(folders: Folders) -> None:
    path = create_case(folders, filled_case()).path
    refresh_index(folders)
    other = Hold(folders, path)
    other.take()
    async with running(folders) as (app, pilot):
        await pilot.press("enter", *"more")
        await until(pilot, lambda: isinstance(app.screen, WizardScreen) and bool(app._notifications))
        await pilot.pause()
        assert app.case == filled_case()
        assert app.screen.query_one("#notice", TextArea).text == filled_case().notice.text


async def test_keys_that_were_on_their_way_when_two_versions_were_compared_are_compared_as_well(
    folders: Folders,
) -> None:
    async with opened(folders, filled_case()) as (app, pilot):
        path = await compared(app, pilot, folders)
        app.post_message(CaseEdited(edits.describe_store("contact", "Typed late")))
        await pilot.press("f3", "f5")
        await until(pilot, lambda: isinstance(app.screen, ConflictScreen) and len(app.screen._differences) == 2)
        await pilot.press("f5")
        await until(pilot, lambda: CaseFile(path).read().store.contact == "Typed late")
        await until(pilot, lambda: not app.save_state.trouble)


async def test_two_versions_are_compared_in_the_words_of_the_screens_and_in_one_column(folders: Folders) -> None:
    mine = filled_case()
    theirs = edits.set_status("perf_lsr.ca1", "planned")(
        edits.answer_check("perf_lsr.pc1", "unknown")(edits.choose_causes(["perf_lsr", "perf_odr"])(mine))
    )
    theirs = edits.paste_notice("One line.\nAnother one.")(edits.choose_marketplace("amazon-de")(theirs))
    create_case(folders, mine)
    async with running(folders, "acme-ab2c") as (app, pilot):
        await app.push_screen(ConflictScreen(mine, theirs, mine, await app.load_catalogue()))
        await pilot.pause()
        form = app.screen.query_one(Form)
        lines = ["".join(text for text, _ in line).rstrip() for row in form.rows for line in row.lines(70)]
        shown = "\n".join(lines)
        assert "perf_" not in shown
        assert "dispatch rate above target; Order defect rate above target" in " ".join(shown.split())
        assert "amazon-de" not in shown
        assert "  theirs  don't know" in lines
        assert "  theirs  planned" in lines
        assert "  theirs  One line. Another one." in lines
        assert "  keep    mine  (theirs)  both" in lines


async def test_a_case_that_was_begun_here_and_answered_elsewhere_stays_in_the_list(folders: Folders) -> None:
    async with running(folders) as (app, pilot):
        await pilot.press("ctrl+n")
        await until(pilot, lambda: bool(app.screen.query("#form")))
        await pilot.pause()
        path = next(folders.cases.glob("*.toml"))
        await until(pilot, lambda: CaseFile(path).read().step == "notice" and not app.save_state.pending)
        theirs = CaseFile(path, folders)
        theirs.write(edits.describe_store("name", "Theirs")(theirs.read()), 1)
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(app.screen, WizardScreen) and app.case is None)
        assert CaseFile(path).read().store.name == "Theirs"
