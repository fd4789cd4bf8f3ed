"""Step 5: the documents that go with the letter, what they show, and which lines refer to them."""

from __future__ import annotations

from functools import partial

from textual import on
from textual.binding import Binding
from textual.timer import Timer

from appeal_tui.domain import edits
from appeal_tui.domain.case import Fingerprint
from appeal_tui.domain.documents import kept_of
from appeal_tui.domain.plan import OWN
from appeal_tui.domain.text import visible
from appeal_tui.i18n import later, t
from appeal_tui.storage.looks import disk_of
from appeal_tui.storage.reading import ANSWER
from appeal_tui.ui.case_view import CaseView
from appeal_tui.ui.evidence_rows import (
    Disk,
    document_rows,
    exhibit_of,
    head_rows,
    next_own_document,
    no_cause_rows,
    own_documents,
    wanted_documents,
)
from appeal_tui.ui.looking import looked, nobody
from appeal_tui.ui.messages import SEEN, CaseEdited, StepRequested
from appeal_tui.ui.steps.step_pane import StepPane
from appeal_tui.ui.widgets.form import Form
from appeal_tui.ui.widgets.rows import Action, Row, Text, Tick

_PAUSE = 0.3
"""Seconds without an edit after which the disk is asked about the files that were named."""

_TOGETHER = 0.02
"""Seconds for which it is waited for more answers of the disk before they are shown."""


class EvidenceStep(StepPane):
    """The documents by cause, then the seller's own ones."""

    STEP = "evidence"
    filterable = True
    BINDINGS = [
        Binding("f3", "choose_file", later("Choose file"), priority=True),
        Binding("f4", "take_as_it_is", later("Take it as it is"), priority=True),
        Binding("delete", "drop_own", later("Remove own document"), show=False),
    ]

    def __init__(self, view: CaseView) -> None:
        """Open the step; what the disk says is asked for when the rows stand."""
        super().__init__(view)
        self._looks: dict[str, str] = {}
        """What a look at each path gave: what is wrong with the file, or nothing."""
        self._again: set[str] = set()
        self._contents: dict[str, Fingerprint] = {}
        """What the file at each path held when it was looked at."""
        self._disk = Disk(self._looks, self._contents)
        self._asked: set[str] = set()
        """The paths at which a look is under way."""
        self._waiting: Timer | None = None
        self._showing: Timer | None = None

    # --- what is shown ----------------------------------------------------------------------------------------------

    def show(self, view: CaseView) -> None:
        """Show a case, and look at the files that it names for the first time."""
        super().show(view)
        self._keep_contents()
        self._look_soon()
        self.refresh_bindings()

    def rows_of(self, view: CaseView) -> tuple[Row, ...]:
        """Return what the documents are for, then the documents."""
        documents = document_rows(view, self._disk, self.matches)
        if self.filter:
            return tuple(documents) or (Text(text=t("No document has these words. Esc clears the filter.")),)
        rows = head_rows(view) if view.causes else no_cause_rows()
        if view.causes or own_documents(view.case):
            documents.append(
                Action(
                    key="own", text=t("Another document"), mark="[+]", help="exhibit",
                    hint=t("A document that proves something and is not on the list. F3 chooses its file at once."),
                )
            )  # fmt: skip
        return (*rows, *documents)

    # --- the disk ---------------------------------------------------------------------------------------------------

    def _look_soon(self) -> None:
        if self._waiting is not None:
            self._waiting.stop()
            self._waiting = None
        if self._to_look_at():
            self._waiting = self.set_timer(_PAUSE, self._look)

    def _to_look_at(self) -> tuple[str, ...]:
        keys = (*wanted_documents(self.view), *own_documents(self.view.case))
        exhibits = [exhibit_of(self.view.case, key) for key in keys]
        named = dict.fromkeys(exhibit.file.strip() for exhibit in exhibits if exhibit.attached)
        unknown = (path for path in named if path not in self._looks or path in self._again)
        return tuple(path for path in unknown if path and path not in self._asked)

    def _look(self) -> None:
        self._waiting = None
        # All at once, so that one dead network drive does not keep the others waiting.
        for path in self._to_look_at():
            self._asked.add(path)
            self.run_worker(self._look_at(path), group="look")

    async def _look_at(self, path: str) -> None:
        """Ask the disk beside the screen: a file on a sleeping drive must not hold up a key."""
        from appeal_tui.storage.evidence_file import NO_ANSWER, look_at
        from appeal_tui.storage.fingerprints import look_for

        self._again.discard(path)
        try:
            silence = partial(self._learn, path, NO_ANSWER)
            self._learn(path, await looked(silence, disk_of(path), look_at, path, patience=ANSWER))
            place, look = look_for(path, self._contents.get(path))
            # Nobody is told how long a large file takes: nothing waits for it.
            if (content := await looked(nobody, place, look)) is not None:
                self._contents[path] = content
                self._show_soon()
        finally:
            self._asked.discard(path)

    def _learn(self, path: str, problem: str) -> None:
        """Take what a look gave; what many of them give at once is shown together."""
        self._looks[path] = problem
        self._show_soon()

    def _show_soon(self) -> None:
        if self._showing is None:
            self._showing = self.set_timer(_TOGETHER, self._show_again)

    def _show_again(self) -> None:
        self._showing = None
        self.show(self.view)

    def _keep_contents(self) -> None:
        """Note in the case what the files hold of which nothing is kept yet: from now on they are compared with it."""
        case = self.view.case
        found = {
            name: content
            for name, exhibit in case.exhibits.items()
            if exhibit.attached
            and (content := self._contents.get(exhibit.file.strip())) is not None
            and kept_of(case, name) is None
        }
        if found:
            self.post_message(CaseEdited(edits.keep_fingerprints(found), SEEN))

    @on(Form.CursorMoved)
    def _came_back(self, event: Form.CursorMoved) -> None:
        """Look again at a file with which something was wrong: it may have been mended meanwhile."""
        if event.key.startswith("exhibit."):
            path = exhibit_of(self.view.case, _id_of(event.key)[0]).file.strip()
            if self._looks.get(path) or self._disk.changed(self.view.case, _id_of(event.key)[0]) is not None:
                self._again.add(path)
                self._look_soon()
        self.refresh_bindings()

    # --- what the seller does ---------------------------------------------------------------------------------------

    def start(self, key: str = "") -> None:
        """Go to a document, or to its field where it is open."""
        if key.startswith("exhibit.") and not any(row.key == key for row in self.form.rows):
            key = f"exhibit.{_id_of(key)[0]}"
        super().start(key)

    @on(Form.Ticked)
    def _ticked(self, event: Form.Ticked) -> None:
        name, _ = _id_of(event.key)
        self.change(edits.describe_exhibit(name, attached=not exhibit_of(self.view.case, name).attached))

    @on(Form.Typed)
    def _typed(self, event: Form.Typed) -> None:
        name, field = _id_of(event.key)
        edit = (
            edits.describe_exhibit(name, file=event.value)
            if field == "file"
            else edits.describe_exhibit(name, shows=event.value)
        )
        self.change(edit, group=event.key)

    @on(Form.Pressed)
    def _pressed(self, event: Form.Pressed) -> None:
        if event.key == "go.cause":
            self.post_message(StepRequested("cause"))
        elif event.key == "own":
            name = next_own_document(self.view.case)
            self.going_to = f"exhibit.{name}.file"
            self.change(edits.describe_exhibit(name, attached=True))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to choose a file only where there are documents, and to take one as it is where it was changed."""
        match action:
            case "choose_file":
                return bool(self.view.causes or own_documents(self.view.case))
            case "take_as_it_is":
                here = self.form.cursor_key if self.stands else ""
                return here.startswith("exhibit.") and self._disk.changed(self.view.case, _id_of(here)[0]) is not None
            case _:
                return True

    def action_choose_file(self) -> None:
        """Ask for the file of the document under the cursor."""
        from appeal_tui.storage.evidence_file import TAKEN_ENDINGS
        from appeal_tui.ui.screens.file_dialog import FileDialog

        here = self.form.cursor_key
        if here.startswith("exhibit."):
            name = _id_of(here)[0]
        elif here == "own":
            name = next_own_document(self.view.case)
        else:
            self.notify(t("Go to a document first."), markup=False)
            return

        def chosen(path: str | None) -> None:
            if not path:
                return
            now = exhibit_of(self.view.case, name)
            self.going_to = f"exhibit.{name}.shows"
            self.change(edits.describe_exhibit(name, attached=True, file=path))
            if now.attached and now.file == path:
                # Nothing changes, so no case will come down.
                self.show(self.view)

        row = next((row for row in self.form.rows if row.key == f"exhibit.{name}"), None)
        title = visible(row.text) if isinstance(row, Tick) else t("Another document")
        words = t(
            "The file of this document (PDF, JPG, PNG or GIF). Type it, drag it into this window, or choose it below."
        )
        file = exhibit_of(self.view.case, name).file
        self.app.push_screen(FileDialog(t("Choose file"), f"{title}\n\n{words}", file, TAKEN_ENDINGS), chosen)

    def action_take_as_it_is(self) -> None:
        """Take the changed file of the document under the cursor for the one that was meant."""
        name = _id_of(self.form.cursor_key)[0]
        if (now := self._disk.changed(self.view.case, name)) is not None:
            self.change(edits.keep_fingerprints({name: now}))

    def action_drop_own(self) -> None:
        """Remove the seller's own document under the cursor; it can be undone."""
        if self.form.cursor_key.startswith(f"exhibit.{OWN}"):
            name = _id_of(self.form.cursor_key)[0]
            self.change(edits.describe_exhibit(name, attached=False, file="", shows=""))
            self.notify(t("Removed. ^Z brings it back."), markup=False)


def _id_of(row_key: str) -> tuple[str, str]:
    """Return the document and the field that a row's key names."""
    steps = row_key.removeprefix("exhibit.").split(".")
    return ".".join(steps[:2]), ".".join(steps[2:])
