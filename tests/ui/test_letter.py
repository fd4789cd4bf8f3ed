"""The step Letter, as a seller goes through it."""

from __future__ import annotations

import asyncio
import datetime
import os
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from zipfile import ZipFile

import pytest
from msgspec.structs import replace
from textual.widgets import Input

from appeal_tui.catalogue.catalogue import Catalogue
from appeal_tui.domain import edits
from appeal_tui.domain.case import Case, Notice, Store
from appeal_tui.domain.edits import Edit
from appeal_tui.letter.layout import lay_out
from appeal_tui.letter.rights_owner import build_rights_owner_letter
from appeal_tui.storage import export_file
from appeal_tui.storage.case_creation import create_case
from appeal_tui.storage.case_file import CaseFile
from appeal_tui.storage.folders import Folders
from appeal_tui.ui import clipboard, letter_saving, looking
from appeal_tui.ui.app import AppealApp
from appeal_tui.ui.letter_page import Page
from appeal_tui.ui.messages import StepRequested
from appeal_tui.ui.screens.dialogs import ChoiceDialog
from appeal_tui.ui.screens.line_dialogs import PathDialog
from appeal_tui.ui.screens.wizard import WizardScreen
from appeal_tui.ui.steps.letter import LetterStep
from appeal_tui.ui.widgets.form import Form
from appeal_tui.ui.widgets.rows import Action, Field, Text
from tests.filling import confirmed, empty_case, full_case, letter_of
from tests.ui.wizard import StepOnScreen, until

CAUSE = "item.perf_odr.rc1"
ACTION = "item.perf_odr.ca1"


def now() -> datetime.datetime:
    return datetime.datetime(2026, 11, 24, 14, 3)


def ready(catalogue: Catalogue) -> Case:
    """Return a case whose letter may leave: one root cause, one action, one measure."""
    cause = catalogue.causes["perf_odr"]
    items = (cause.root_causes[0], cause.corrective_actions[0], cause.preventive_measures[0])
    return replace(
        empty_case("perf_odr"),
        store=Store(name="Acme Trading", contact="Jane Doe"),
        notice=Notice(text="Hello, your account was deactivated.", received="2026-11-18", due="14 days"),
        items={item.id: confirmed(item, catalogue) for item in items},
        step="letter",
    )


class Letter(StepOnScreen):
    """The letter in a running app."""

    step = LetterStep

    def line(self, origin: str) -> str:
        """Return the key of the line of a sentence; empty where it has none."""
        return next((key for key in self.keys if key.startswith("line.") and key.endswith(f":{origin}")), "")

    async def change_by_hand(self, origin: str, text: str) -> None:
        """Rewrite a sentence the way a seller does."""
        await self.go(self.line(origin))
        await self.press("f2")
        assert self.form.cursor_key == f"edit.{origin}"
        await self.press(*["ctrl+u"] * 8)
        await self.type(text)
        await self.press("enter")
        await self.until(lambda: not self.form.cursor_key.startswith("edit."))


@asynccontextmanager
async def opened(
    folders: Folders, case: Case, *changes: Edit, size: tuple[int, int] = (120, 40)
) -> AsyncIterator[Letter]:
    """Open a case on the letter."""
    for change in changes:
        case = change(case)
    create_case(folders, case)
    app = AppealApp(folders, case.id, now)
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: bool(app.screen.query(LetterStep)))
        letter = Letter(app, pilot)
        await letter.until(lambda: bool(letter.form.rows) and "Writing the letter" not in letter.words)
        await pilot.pause()
        yield letter


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def read(path: Path) -> str:
    return path.read_text("utf-8")


def saved(folders: Folders) -> Case:
    return CaseFile(folders.cases / "acme-ab2c.toml").read()


# --- what is shown ----------------------------------------------------------------------------------------------------


async def test_every_line_stands_there_as_it_will_be_pasted(folders: Folders, catalogue: Catalogue) -> None:
    case = ready(catalogue)
    text = lay_out(letter_of(case, catalogue), "txt")
    async with opened(folders, case) as letter:
        shown = [line.strip() for line in letter.words.splitlines()]
        head = shown.index(text.splitlines()[0])
        assert shown[head : head + len(text.splitlines())] == text.splitlines()
        assert "Ready to paste" in letter.words
        words = [word for word in text.split() if word != "-"]
        assert f"{len(words)} words · {len(text) - 1} characters · about 1 minute to read" in letter.words


async def test_every_sentence_of_the_letter_has_its_line(catalogue: Catalogue) -> None:
    letter = letter_of(ready(catalogue), catalogue)
    page = Page(letter, lay_out(letter, "txt"))
    assert [s for sentences in page.sentences.values() for s in sentences] == list(letter.sentences)


async def test_enter_on_a_line_leads_to_its_answer(folders: Folders, catalogue: Catalogue) -> None:
    async with opened(folders, ready(catalogue)) as letter:
        await letter.go(letter.line(CAUSE))
        await letter.press("enter")
        await letter.until(lambda: letter.case.step == "plan")
        work = letter.app.screen.query_one("#work #form", Form)
        await letter.until(lambda: work.cursor_key == CAUSE)


async def test_what_is_in_the_way_stands_above_the_letter_and_leads_to_its_place(
    folders: Folders, catalogue: Catalogue
) -> None:
    async with opened(folders, ready(catalogue), edits.set_status("perf_odr.rc1", "")) as letter:
        assert "1 thing must be settled before the letter can leave:" in letter.words
        assert "Ready to paste" not in letter.words
        assert letter.line(ACTION)
        assert letter.form.cursor_key == f"mend.0:{CAUSE}.status"
        await letter.press("enter")
        await letter.until(lambda: letter.case.step == "plan")


async def test_a_letter_without_causes_teaches_where_to_begin(folders: Folders) -> None:
    async with opened(folders, replace(empty_case(), step="letter")) as letter:
        assert "The letter is empty so far." in letter.words
        await letter.press("f3", "f7", "enter")
        await letter.until(lambda: letter.case.step == "cause")


async def test_a_route_without_text_shows_what_to_do_instead(folders: Folders) -> None:
    async with opened(folders, replace(empty_case("perf_odr", route="quiz"), step="letter")) as letter:
        assert "No letter is wanted here." in letter.words
        assert " 1. Open Performance > Account Health" in letter.words
        await letter.press("enter", "down")
        assert letter.form.cursor_key == "step.route.3"
        shown = {binding.binding.action for binding in letter.app.screen.active_bindings.values()}
        assert not shown & {"copy_all", "save('txt')", "edit"}


async def test_a_broken_template_is_told_and_the_built_in_letter_stands_there(
    folders: Folders, catalogue: Catalogue
) -> None:
    own = folders.templates / "letters" / "en" / "plan.txt.j2"
    own.parent.mkdir(parents=True)
    own.write_text("{% if %}")
    async with opened(folders, ready(catalogue)) as letter:
        assert "Your own template was not used." in letter.words
        assert "line 1" in letter.words
        assert letter.line(CAUSE)


async def test_the_sellers_own_template_is_what_is_shown(folders: Folders, catalogue: Catalogue) -> None:
    own = folders.templates / "letters" / "en" / "plan.txt.j2"
    own.parent.mkdir(parents=True)
    own.write_text("MY OWN WAY\n{% for b in blocks %}{% for s in b.sections %}{% for x in s.sentences %}"
                   "* {{ x.text }}\n{% endfor %}{% endfor %}{% endfor %}")  # fmt: skip
    async with opened(folders, ready(catalogue)) as letter:
        assert "MY OWN WAY" in letter.words
        assert "Root cause" not in letter.words
        assert letter.line(CAUSE)


# --- changing by hand -------------------------------------------------------------------------------------------------


async def test_a_sentence_is_changed_by_hand_in_its_place_and_saved(folders: Folders, catalogue: Catalogue) -> None:
    case = ready(catalogue)
    built = next(s.text for s in letter_of(case, catalogue).sentences if s.origin == CAUSE)
    async with opened(folders, case) as letter:
        await letter.change_by_hand(CAUSE, "We packed the wrong item.")
        edit = letter.case.sentences[CAUSE]
        assert (edit.built, edit.text) == (built, "We packed the wrong item.")
        await letter.until(lambda: bool(letter.line(CAUSE)))
        assert "* 1.1 We packed the wrong item." in letter.words
        assert letter.form.cursor_key == letter.line(CAUSE)
        await letter.press("ctrl+q")
    assert saved(folders).sentences[CAUSE].text == "We packed the wrong item."


async def test_spaces_stay_where_they_are_typed(folders: Folders, catalogue: Catalogue) -> None:
    async with opened(folders, ready(catalogue)) as letter:
        await letter.go(letter.line(CAUSE))
        await letter.press("f2")
        await letter.type(" a b ")
        field = letter.row(f"edit.{CAUSE}")
        assert isinstance(field, Field)
        assert field.value.endswith(" a b ")
        assert letter.case.sentences[CAUSE].text.endswith(" a b")


@pytest.mark.parametrize("key", ["f2", "escape", "enter", "down"])
async def test_every_way_out_of_the_field_ends_the_change(folders: Folders, catalogue: Catalogue, key: str) -> None:
    async with opened(folders, ready(catalogue)) as letter:
        await letter.go(letter.line(CAUSE))
        await letter.press("f2", "x", key)
        await letter.until(lambda: "* 1.1" in letter.words)
        assert not any(isinstance(row, Field) for row in letter.form.rows)
        assert "\n" not in letter.case.sentences[CAUSE].text
        assert isinstance(letter.app.screen, WizardScreen)


async def test_an_emptied_sentence_is_struck_out_and_can_come_back(folders: Folders, catalogue: Catalogue) -> None:
    async with opened(folders, ready(catalogue)) as letter:
        await letter.change_by_hand(CAUSE, "")
        assert letter.case.sentences[CAUSE].text == ""
        await letter.until(lambda: f"restore.{CAUSE}" in letter.keys)
        assert not letter.line(CAUSE)
        assert "Struck out" in letter.told
        await letter.go(f"restore.{CAUSE}")
        await letter.press("enter")
        await letter.until(lambda: bool(letter.line(CAUSE)))
        assert letter.case.sentences == {}
        assert letter.form.cursor_key == letter.line(CAUSE)


async def stale(letter: Letter) -> None:
    """Change a sentence by hand, then the answer underneath."""
    await letter.change_by_hand(ACTION, "We looked at each order.")
    letter.app.screen.query_one(LetterStep).change(edits.describe_item("perf_odr.ca1", "date", "2026-11-19"))
    letter.app.screen.query_one(LetterStep).change(edits.fill_blank("perf_odr.ca1", "order_count", "15"))
    await letter.until(lambda: f"take.{ACTION}" in letter.keys)


async def test_a_new_sentence_of_the_answers_can_be_taken(folders: Folders, catalogue: Catalogue) -> None:
    async with opened(folders, ready(catalogue)) as letter:
        await stale(letter)
        assert "The answers now give: We reviewed all 15 orders" in letter.words
        await letter.go(f"take.{ACTION}")
        await letter.press("enter")
        await letter.until(lambda: f"take.{ACTION}" not in letter.keys)
        assert letter.case.sentences == {}
        assert "We reviewed all 15 orders" in letter.words


async def test_ones_own_sentence_can_be_kept_against_new_answers(folders: Folders, catalogue: Catalogue) -> None:
    async with opened(folders, ready(catalogue)) as letter:
        await stale(letter)
        await letter.go(f"keep.{ACTION}")
        await letter.press("enter")
        await letter.until(lambda: f"keep.{ACTION}" not in letter.keys)
        edit = letter.case.sentences[ACTION]
        assert edit.text == "We looked at each order."
        assert edit.built.startswith("We reviewed all 15 orders")
        assert "* 2.1 We looked at each order." in letter.words


async def test_a_struck_out_sentence_asks_again_when_its_answers_change(folders: Folders, catalogue: Catalogue) -> None:
    async with opened(folders, ready(catalogue)) as letter:
        await letter.change_by_hand(ACTION, "")
        letter.app.screen.query_one(LetterStep).change(edits.fill_blank("perf_odr.ca1", "order_count", "15"))
        await letter.until(lambda: f"strike.{ACTION}" in letter.keys)
        await letter.go(f"strike.{ACTION}")
        await letter.press("enter")
        await letter.until(lambda: f"restore.{ACTION}" in letter.keys)
        assert letter.case.sentences[ACTION].text == ""
        assert "15 orders" in letter.case.sentences[ACTION].built


async def test_a_finding_of_the_review_leads_to_the_line(folders: Folders, catalogue: Catalogue) -> None:
    async with opened(folders, ready(catalogue)) as letter:
        letter.app.screen.post_message(StepRequested("letter", f"sentence.{ACTION}"))
        await letter.until(lambda: letter.form.cursor_key.endswith(f":{ACTION}"))


async def test_one_part_of_the_subject_line_is_changed_by_hand(folders: Folders, catalogue: Catalogue) -> None:
    async with opened(folders, ready(catalogue)) as letter:
        await letter.go(letter.line("route"))
        await letter.press("f2")
        assert isinstance(letter.app.screen, ChoiceDialog)
        await letter.press("down", "enter")
        await letter.until(lambda: isinstance(letter.app.screen, WizardScreen))
        await letter.until(lambda: letter.form.cursor_key == "edit.store.name")
        await letter.type(" Shop")
        await letter.press("enter")
        await letter.until(lambda: "Plan of action - Acme Trading Shop - Amazon.com" in letter.words)


# --- copying and saving -----------------------------------------------------------------------------------------------


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what reaches the clipboard of this machine."""
    texts: list[str] = []

    def take(text: str) -> bool:
        texts.append(text)
        return True

    monkeypatch.setattr(clipboard, "copy_text", take)
    for name in ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"):
        monkeypatch.delenv(name, raising=False)
    return texts


async def test_the_whole_letter_is_copied_as_it_is_shown(
    folders: Folders, catalogue: Catalogue, copied: list[str]
) -> None:
    case = ready(catalogue)
    async with opened(folders, case) as letter:
        await letter.press("f3")
        await letter.until(lambda: "Copied" in letter.told)
        assert copied == [lay_out(letter_of(case, catalogue), "txt")]
        assert "clipboard manager may keep it" in letter.told
        assert "save it as a file" in letter.told


async def test_over_ssh_the_terminal_is_asked_and_nothing_is_promised(
    folders: Folders, catalogue: Catalogue, copied: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSH_TTY", "/dev/pts/1")
    case = ready(catalogue)
    async with opened(folders, case) as letter:
        await letter.press("f3")
        await letter.until(lambda: "Copied" in letter.told)
        assert copied == []
        assert letter.app.clipboard == lay_out(letter_of(case, catalogue), "txt")
        assert "Not every terminal does" in letter.told


async def test_the_box_under_the_cursor_is_copied_without_its_heading(
    folders: Folders, catalogue: Catalogue, copied: list[str]
) -> None:
    async with opened(folders, ready(catalogue)) as letter:
        await letter.go(letter.line(ACTION))
        await letter.press("f4")
        await letter.until(lambda: "Copied" in letter.told)
        [box] = copied
        assert box.startswith("2.1 We reviewed all")
        assert box.count("\n") == 1
        assert "Actions taken" in letter.told


async def test_the_letter_to_the_rights_owner_is_copied_and_saved_on_its_own(
    folders: Folders, catalogue: Catalogue, copied: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    case = replace(full_case(catalogue, "prod_ip", route="retraction"), step="letter")
    built = build_rights_owner_letter(case, catalogue.guide(case.causes), catalogue.marketplaces)
    assert built is not None
    async with opened(folders, case) as letter:
        assert "To: Northfell Outdoor GmbH" in letter.words
        await letter.go("owner.copy")
        await letter.press("enter")
        await letter.until(lambda: "The letter to the rights owner" in letter.told)
        assert copied == [lay_out(built, "txt")]
        await letter.go("owner.save")
        await letter.press("enter")
        path = Path((await asked(letter)).value)
        assert path == tmp_path / "acme-trading-prod-ip-rights-owner-round1.txt"
        await letter.press("enter")
        await letter.until(lambda: "It is not sent" in letter.told)
    assert read(path) == lay_out(built, "txt")


async def test_an_empty_letter_to_the_rights_owner_leads_to_the_plan(folders: Folders, catalogue: Catalogue) -> None:
    case = replace(empty_case("prod_ip", route="retraction"), step="letter")
    async with opened(folders, case) as letter:
        assert "It is empty so far: it is written first" in letter.words
        assert "owner.copy" not in letter.keys
        assert "go.plan" in letter.keys


async def test_a_letter_that_is_not_ready_is_neither_copied_nor_saved(
    folders: Folders, catalogue: Catalogue, copied: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with opened(folders, ready(catalogue), edits.set_status("perf_odr.rc1", "")) as letter:
        for key, refusal in (("f3", "Not copied."), ("f4", "Not copied."), ("f7", "Not saved."), ("f8", "Not saved.")):
            await letter.press(key)
            assert refusal in letter.told
        assert "Say whether it is so." in letter.told
        assert isinstance(letter.app.screen, WizardScreen)
    assert copied == []
    assert names(tmp_path) == ["data", "state"]


async def asked(letter: Letter) -> Input:
    """Return the field of the question for a path."""
    await letter.until(lambda: isinstance(letter.app.screen, PathDialog))
    await letter.pilot.pause()
    return letter.app.screen.query_one(Input)


@pytest.mark.parametrize(("key", "form"), [("f7", "txt"), ("f8", "md")])
async def test_the_letter_is_saved_under_the_proposed_name(
    folders: Folders, catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str, form: str
) -> None:
    monkeypatch.chdir(tmp_path)
    case = ready(catalogue)
    async with opened(folders, case) as letter:
        await letter.press(key)
        path = Path((await asked(letter)).value)
        assert path == tmp_path / f"acme-trading-perf-odr-round1.{form}"
        await letter.press("enter")
        await letter.until(lambda: "It is not sent" in letter.told)
    assert read(path) == lay_out(letter_of(case, catalogue), "txt" if form == "txt" else "md")


async def test_a_file_that_is_there_is_replaced_only_with_leave(
    folders: Folders, catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    there = tmp_path / "mine.txt"
    there.write_text("dear diary")
    async with opened(folders, ready(catalogue)) as letter:
        await letter.press("f7")
        (await asked(letter)).value = "mine.txt"
        await letter.press("enter")
        await letter.until(lambda: isinstance(letter.app.screen, ChoiceDialog))
        assert there.read_text() == "dear diary"
        await letter.press("enter")
        assert (await asked(letter)).value == "mine-2.txt"
        (letter.app.screen.query_one(Input)).value = "mine.txt"
        await letter.press("enter")
        await letter.until(lambda: isinstance(letter.app.screen, ChoiceDialog))
        await letter.press("down", "enter")
        await letter.until(lambda: "It is not sent" in letter.told)
    assert there.read_text().startswith("Plan of action")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("nowhere/letter.txt", "There is no folder"),
        ("x" * 300, "not a usable file name"),
        ("~no-such-user/a", "home folder"),
    ],
    ids=["no folder", "too long", "no user"],
)
async def test_a_path_that_cannot_be_written_is_asked_for_again(
    folders: Folders, catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str, words: str
) -> None:
    monkeypatch.chdir(tmp_path)
    async with opened(folders, ready(catalogue)) as letter:
        await letter.press("f7")
        (await asked(letter)).value = typed
        await letter.press("enter")
        await letter.until(lambda: words in letter.told)
        assert (await asked(letter)).value == typed


async def test_a_pipe_and_a_loop_of_links_are_not_offered_to_be_replaced(
    folders: Folders, catalogue: Catalogue, tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "round").symlink_to("round")
    (tmp_path / "to-pipe").symlink_to("pipe")
    async with opened(folders, ready(catalogue)) as letter:
        for name, words in (("pipe", "a pipe or a device"), ("round", "not a usable file name"), ("to-pipe", "a pipe")):
            await letter.press("f7")
            (await asked(letter)).value = str(tmp_path / name)
            letter.app.clear_notifications()
            await letter.press("enter")
            await letter.until(lambda words=words: words in letter.told)  # type: ignore[misc]
            assert (await asked(letter)).value == str(tmp_path / name)
            await letter.press("escape")


async def test_a_link_is_followed_only_where_the_seller_saw_where_it_leads(
    folders: Folders, catalogue: Catalogue, tmp_path: Path
) -> None:
    (tmp_path / "diary.txt").write_text("dear diary")
    (tmp_path / "a.txt").symlink_to("diary.txt")
    async with opened(folders, ready(catalogue)) as letter:
        await letter.press("f7")
        (await asked(letter)).value = str(tmp_path / "a.txt")
        await letter.press("enter")
        await letter.until(lambda: isinstance(letter.app.screen, ChoiceDialog))
        assert f"a link that leads to {tmp_path / 'diary.txt'}" in getattr(letter.app.screen, "_text", "")
        assert (tmp_path / "diary.txt").read_text() == "dear diary"
        await letter.press("down", "enter")
        await letter.until(lambda: "It is not sent" in letter.told)
    assert (tmp_path / "diary.txt").read_text().startswith("Plan of action")
    assert (tmp_path / "a.txt").is_symlink()


async def test_a_disk_that_gives_no_answer_to_an_export_is_told_and_holds_up_nothing(
    folders: Folders, catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    back, real = threading.Event(), export_file.write_export

    def write(path: Path, text: str, *, force: bool, folders: Folders) -> Path:
        back.wait(60)
        return real(path, text, force=force, folders=folders)

    monkeypatch.setattr(letter_saving, "write_export", write)
    monkeypatch.setattr(looking, "PATIENCE", 0.1)
    try:
        async with opened(folders, ready(catalogue)) as letter:
            for number in range(8):
                await letter.press("f7")
                (await asked(letter)).value = str(tmp_path / f"{number}.txt")
                await letter.press("enter")
                await letter.until(lambda: isinstance(letter.app.screen, WizardScreen))
            await letter.until(lambda: "Not written yet" in letter.told)
            assert await asyncio.wait_for(asyncio.to_thread(int, "7"), 5) == 7
            back.set()
            await letter.until((tmp_path / "7.txt").exists)
            await letter.until(lambda: "It is not sent" in letter.told)
    finally:
        back.set()


def invoice(path: Path) -> Edit:
    """Attach a document."""
    return edits.describe_exhibit("own.1", file=str(path), shows="invoice 12")


async def test_the_letter_is_saved_with_its_documents_as_one_file(
    folders: Folders, catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "invoice.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "copy.pdf").write_bytes(b"%PDF-1.7")
    photo = edits.describe_exhibit("own.2", attached=True, shows="photo")
    copy = edits.describe_exhibit("own.3", file=str(tmp_path / "copy.pdf"))
    async with opened(folders, ready(catalogue), invoice(tmp_path / "invoice.pdf"), photo, copy) as letter:
        await letter.go("bundle")
        await letter.press("enter")
        path = Path((await asked(letter)).value)
        assert path == tmp_path / "acme-trading-perf-odr-round1.zip"
        await letter.press("enter")
        await letter.until(lambda: "It is not sent" in letter.told)
        assert "Exhibit B is not in the file" in letter.told
        assert "Exhibit C is the same document as Exhibit A." in letter.told
    with ZipFile(path) as archive:
        assert archive.namelist()[2:] == ["index.txt", "exhibit-A-invoice.pdf", "exhibit-C-copy.pdf"]
        assert archive.read("letter.txt").decode().startswith("Plan of action")


async def test_a_document_that_is_gone_is_told_and_no_other_path_is_asked_for(
    folders: Folders, catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.zip").write_bytes(b"mine")
    gone = (edits.describe_exhibit(f"own.{n}", file=str(tmp_path / f"{n}.pdf")) for n in (1, 2))
    async with opened(folders, ready(catalogue), *gone) as letter:
        await letter.go("bundle")
        await letter.press("enter")
        (await asked(letter)).value = "mine.zip"
        await letter.press("enter")
        await letter.until(lambda: "Exhibit A: There is no file" in letter.told)
        assert "And 1 more document." in letter.told
        assert isinstance(letter.app.screen, WizardScreen)
    assert (tmp_path / "mine.zip").read_bytes() == b"mine"


async def test_a_bundle_replaces_a_file_only_with_leave(
    folders: Folders, catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.zip").write_bytes(b"mine")
    (tmp_path / "invoice.pdf").write_bytes(b"%PDF-1.7")
    async with opened(folders, ready(catalogue), invoice(tmp_path / "invoice.pdf")) as letter:
        await letter.go("bundle")
        await letter.press("enter")
        (await asked(letter)).value = "mine.zip"
        await letter.press("enter")
        await letter.until(lambda: isinstance(letter.app.screen, ChoiceDialog))
        assert (tmp_path / "mine.zip").read_bytes() == b"mine"
        await letter.press("down", "enter")
        await letter.until(lambda: "It is not sent" in letter.told)
    assert (tmp_path / "mine.zip").read_bytes().startswith(b"PK")


async def test_a_bundle_of_more_than_a_hundred_megabytes_is_asked_about_with_its_size(
    folders: Folders, catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("appeal_tui.storage.bundle.LARGE", 1_000)
    (tmp_path / "invoice.pdf").write_bytes(b"%PDF-1.7" + bytes(2_000_000))
    (tmp_path / "mine.zip").write_bytes(b"mine")
    async with opened(folders, ready(catalogue), invoice(tmp_path / "invoice.pdf")) as letter:
        for answer in (["enter"], ["down", "enter"]):
            await letter.go("bundle")
            await letter.press("enter")
            (await asked(letter)).value = "mine.zip"
            await letter.press("enter")
            # The place first: nobody says yes to a size for nothing.
            await letter.until(lambda: isinstance(letter.app.screen, ChoiceDialog))
            assert "there already" in getattr(letter.app.screen, "_text", "")
            await letter.press("down", "enter")
            await letter.until(lambda: "2 MB" in getattr(letter.app.screen, "_text", ""))
            assert (tmp_path / "mine.zip").read_bytes() == b"mine"
            await letter.press(*answer)
            await letter.until(lambda: isinstance(letter.app.screen, WizardScreen))
        await letter.until(lambda: "It is not sent" in letter.told)
    assert (tmp_path / "mine.zip").read_bytes().startswith(b"PK")


async def test_a_bundle_is_offered_where_there_are_documents_and_refused_where_the_letter_is(
    folders: Folders, catalogue: Catalogue
) -> None:
    async with opened(folders, ready(catalogue)) as letter:
        assert "bundle" not in letter.keys
    (folders.cases / "acme-ab2c.toml").unlink()
    unsettled = edits.set_status("perf_odr.rc1", "")
    async with opened(folders, ready(catalogue), invoice(Path("a.pdf")), unsettled) as letter:
        await letter.go("bundle")
        await letter.press("enter")
        assert "Not saved." in letter.told
        assert isinstance(letter.app.screen, WizardScreen)


async def test_at_80_columns_nothing_is_cut_off(folders: Folders, catalogue: Catalogue) -> None:
    async with opened(folders, ready(catalogue), size=(80, 24)) as letter:
        width = letter.form.size.width - 3
        assert all(
            len("".join(text for text, _ in line)) <= width
            for row in letter.form.rows
            if isinstance(row, Action)
            for line in row.lines(width)
        )
        await letter.press("ctrl+end")
        assert letter.form.cursor_key == "go.send"


async def test_each_line_is_shown_with_what_it_says_in_chinese_until_one_asks_again(
    folders: Folders, catalogue: Catalogue, copied: list[str]
) -> None:
    def readings(letter: Letter) -> list[str]:
        return [row.text for row in letter.form.rows if isinstance(row, Text) and "2026年11月18日" in row.text]

    async with opened(folders, ready(catalogue)) as letter:
        assert readings(letter) == []
        await letter.press("ctrl+r")
        assert readings(letter) == ["收到通知的日期：2026年11月18日。"]
        await letter.press("f3")
        await letter.until(lambda: bool(copied))
        assert "2026年" not in copied[0]
        await letter.press("ctrl+r")
        assert readings(letter) == []
