"""Step 7: the letter exactly as it will be pasted. Change it by hand, copy it, save it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual import on
from textual.binding import Binding

from appeal_tui.domain import edits
from appeal_tui.domain.text import visible
from appeal_tui.i18n import later, t, tn
from appeal_tui.letter.layout import Format
from appeal_tui.letter.letter import Letter, Section, Sentence
from appeal_tui.ui.case_view import CaseView
from appeal_tui.ui.hand_edits import BuiltSentences, asks, edit_field, question_rows, same_words
from appeal_tui.ui.letter_foot import foot_rows
from appeal_tui.ui.letter_head import head_rows
from appeal_tui.ui.letter_page import Page, write_letter
from appeal_tui.ui.messages import StepRequested
from appeal_tui.ui.places import place_of
from appeal_tui.ui.review_rows import finding_words
from appeal_tui.ui.route_rows import route_rows
from appeal_tui.ui.steps.step_pane import StepPane
from appeal_tui.ui.thinking import think
from appeal_tui.ui.widgets.form import Form
from appeal_tui.ui.widgets.rows import Action, Field, Gap, Row, Text

if TYPE_CHECKING:
    from appeal_tui.ui.letter_copying import LetterCopier

_MARGIN = 2
"""Columns left of every line of the letter, where a change by hand is marked."""


class LetterStep(StepPane):
    """The letter, line by line, as it will be pasted."""

    STEP = "letter"
    BINDINGS = [
        Binding("escape", "end_edit", later("Done"), priority=True),
        Binding("enter", "end_edit", later("Done"), show=False, priority=True),
        Binding("f2", "edit", later("Edit"), priority=True),
        Binding("f3", "copy_all", later("Copy"), priority=True),
        Binding("f4", "copy_box", later("Copy box"), priority=True),
        Binding("f7", "save('txt')", later("Save .txt"), priority=True),
        Binding("f8", "save('md')", later("Save .md"), priority=True),
        Binding("ctrl+r", "reading", later("Show each line in your other language"), show=False, priority=True),
    ]

    def __init__(self, view: CaseView) -> None:
        """Open the letter; its text is laid out behind the first frame."""
        super().__init__(view)
        self._page: Page | None = None
        self._writing = False
        self._editing = ""
        """The origin of the sentence that is being changed by hand."""
        self._typed_text = ""
        """What was typed there, spaces at its ends included."""
        self._around: tuple[Row, ...] = ()
        """The rows when the change by hand began: they stand still while the seller types."""
        self._wanted = ""
        """The answer whose line gets the cursor as soon as the text is there."""
        self._built = BuiltSentences()
        self._draft = ""
        """The letter from elsewhere that was checked last; it is never a part of the case."""
        self._reading = False
        """Whether every line is followed by what it says in the other language."""

    # --- what is shown ----------------------------------------------------------------------------------------------

    def show(self, view: CaseView) -> None:
        """Show a case; where its letter is another one, it is laid out again first."""
        self.view = view
        if self._has_letter and not self._editing and (self._page is None or self._page.letter != view.letter):
            if self._page is None:
                super().show(view)
            if not self._writing:
                self._writing = True
                self._run(self._write())
            return
        super().show(view)
        if self._wanted:
            wanted, self._wanted = self._wanted, ""
            self._go_to(wanted)
        self.post_message(self.HintChanged())
        self.refresh_bindings()

    async def _write(self) -> None:
        """Lay the letter out, beside the keys: the seller's own template may take its time."""
        try:
            while self._has_letter and (self._page is None or self._page.letter != self.view.letter):
                letter = self.view.letter
                self._page = Page(letter, *await think(write_letter, letter, "txt", self._templates))
        finally:
            self._writing = False
        if self.stands:
            self.show(self.view)

    @property
    def _templates(self) -> Path:
        folder: Path = self.app.folders.templates  # type: ignore[attr-defined]
        return folder

    @property
    def _has_letter(self) -> bool:
        return self.view.wants_letter and bool(self.view.causes)

    def _run(self, work: Any) -> None:
        self.app.run_task(work)  # type: ignore[attr-defined]

    def rows_of(self, view: CaseView) -> tuple[Row, ...]:
        """Return what stands in the way, the letter, and what was struck out of it."""
        if not view.causes:
            return (
                Text(text=t("The letter is empty so far."), tone="heading"),
                Text(text=t("It writes itself from your answers: nothing stands in it that you did not confirm. "
                            "Choose first why Amazon acted, then tick in the step Plan what is so.")),
                Gap(),
                Action(key="go.cause", text=t("Choose the cause")),
            )  # fmt: skip
        if not view.wants_letter:
            return route_rows(view)
        if self._editing and self._around:
            return tuple(self._field(view) if row.key == f"edit.{self._editing}" else row for row in self._around)
        page = self._page
        if page is None:
            return (*self._head(view), Text(text=t("Writing the letter ..."), tone="muted"))
        rows: list[Row] = [*self._head(view)]
        if page.problem:
            rows += [
                Text(text=t("Your own template was not used. {problem}", problem=visible(page.problem)), tone="error"),
                Text(text=t("This is the letter as the built-in template gives it."), tone="muted"),
                Gap(),
            ]
        readings = self._readings(view) if self._reading else {}
        for number, line in enumerate(page.lines):
            sentences = page.sentences.get(number, ())
            rows += self._line(view, number, line, sentences)
            if reading := " - ".join(
                text for s in sentences if (text := readings.get(s.origin, "")) not in ("", s.text)
            ):
                rows.append(Text(text=visible(reading), indent=_MARGIN + 2, tone="muted"))
        rows += foot_rows(view, self._built)
        return tuple(rows)

    def _head(self, view: CaseView) -> list[Row]:
        return head_rows(view, self._page.text if self._page else None, is_read=self._reading)

    def _field(self, view: CaseView) -> Field:
        return edit_field(view, self._built, self._editing, self._typed_text)

    def _readings(self, view: CaseView) -> dict[str, str]:
        """Return what every sentence of the letter says in the other language, by its origin."""
        from appeal_tui.letter.reading_copy import other_language, reading_letter

        catalogue, letter = view.catalogue, view.letter
        language = other_language(letter.language)
        reading = reading_letter(letter, view.case, view.guide, catalogue.marketplaces, catalogue.metrics, language)
        return {sentence.origin: sentence.text for sentence in reading.sentences}

    def action_reading(self) -> None:
        """Show below each line what it says in the other language, or hide it again."""
        self._reading = not self._reading
        if self._reading:
            self.notify(t("For your own reading: only the letter itself is copied and saved."), markup=False)
        self.show(self.view)

    def _line(self, view: CaseView, number: int, line: str, sentences: tuple[Sentence, ...]) -> list[Row]:
        if not line.strip():
            return [Gap()]
        if not sentences:
            return [Text(text=line, indent=_MARGIN, tone="heading" if line[:1].isdigit() else "text")]
        if self._editing in {sentence.origin for sentence in sentences}:
            return [self._field(view)]
        edited = any(sentence.edited for sentence in sentences)
        asked = next((sentence for sentence in sentences if asks(view, sentence)), None)
        rows: list[Row] = [
            Action(
                key=f"line.{number}:{sentences[0].origin}",
                text=line,
                mark="*" if edited else "",
                indent=0 if edited else _MARGIN,
                tone="warning" if asked else "strong" if edited or number == 0 else "text",
                help="letter",
                hint=t("Changed by hand. F2 changes it again; emptying it strikes it out. Enter goes to its answer.")
                if edited
                else t("Enter goes to the answer that made this sentence. F2 changes the sentence by hand."),
            )
        ]
        return [*rows, *(question_rows(asked) if asked else ())]

    # --- sentences --------------------------------------------------------------------------------------------------

    def _origins_here(self) -> tuple[str, ...]:
        """Return the origins of the sentences under the cursor."""
        kind, _, rest = self.form.cursor_key.partition(".")
        if kind == "line" and self._page is not None:
            number = int(rest.partition(":")[0])
            return tuple(sentence.origin for sentence in self._page.sentences.get(number, ()))
        return (rest,) if kind in ("edit", "take", "keep", "strike") else ()

    def _go_to(self, origin: str) -> None:
        """Put the cursor on the line of a sentence."""
        for row in self.form.rows:
            if row.key.startswith("line.") and row.key.partition(":")[2] == origin:
                self.form.move_to(row.key)
                return

    # --- what the seller does ---------------------------------------------------------------------------------------

    def start(self, key: str = "") -> None:
        """Go to the line of a sentence, given as `sentence.<origin>`."""
        if key.startswith("sentence."):
            self._wanted = key.removeprefix("sentence.")
            if not self._writing:
                self.show(self.view)
        super().start()

    @on(Form.Pressed, "#form")
    def _pressed(self, event: Form.Pressed) -> None:
        kind, _, rest = event.key.partition(".")
        built = self._built.of(self.view)
        match kind:
            case "go" if rest == "stale":
                asked = next((s for s in self.view.letter.sentences if s.edited and asks(self.view, s)), None)
                self._go_to(asked.origin if asked else "")
            case "go" if rest == "blocking":
                self.post_message(StepRequested("review"))
            case "go":
                self.post_message(StepRequested(rest))
            case "bundle":
                self._save_bundle()
            case "draft":
                self._check_draft()
            case "owner":
                self._send_on(rest)
            case "mend":
                self.post_message(StepRequested(*place_of(rest.partition(":")[2])))
            case "line":
                self._choose_part(lambda origin: self.post_message(StepRequested(*place_of(origin))))
            case "take" | "restore":
                self._wanted = rest
                self.change(edits.restore_sentence(rest))
            case "keep":
                self._wanted = rest
                self.change(edits.rewrite_sentence(rest, built.get(rest, ""), self._built.text_of(self.view, rest)))
            case "strike":
                self.change(edits.rewrite_sentence(rest, built.get(rest, ""), ""))

    def _send_on(self, how: str) -> None:
        """Copy or save the letter to the rights owner."""
        letter = self.view.rights_owner_letter
        refusal = t("Not copied.") if how == "copy" else t("Not saved.")
        if letter is None or not self._may_leave(refusal, to_amazon=False):
            return
        if how == "copy":
            self._run(self._copier(letter, t("The letter to the rights owner")).copy(None))
        else:
            from appeal_tui.ui.letter_saving import LetterSaver

            self._run(LetterSaver(self.app, self.view, "txt", letter).ask())  # type: ignore[arg-type]

    def _check_draft(self) -> None:
        from appeal_tui.ui.screens.draft_dialog import DraftDialog

        def keep(draft: str | None) -> None:
            self._draft = draft or ""

        self.app.push_screen(DraftDialog(self.view, self._draft, self.app.folders), keep)  # type: ignore[attr-defined]

    def _choose_part(self, then: Any) -> None:
        """Do something with the sentence under the cursor; where a line has several, ask which."""
        origins = self._origins_here()
        if len(origins) < 2:
            if origins:
                then(origins[0])
            return
        from appeal_tui.ui.screens.dialogs import ChoiceDialog

        choices = [(origin, visible(self._built.text_of(self.view, origin))) for origin in origins]
        dialog = ChoiceDialog(t("Which part of the line?"), t("This line is made of several answers."), choices)
        self.app.push_screen(dialog, lambda origin: then(origin) if origin else None)

    @on(Form.Ticked, "#form")
    def _read_on(self) -> None:
        self.form.action_move(1)

    @on(Form.Typed, "#form")
    def _typed(self, event: Form.Typed) -> None:
        origin = event.key.removeprefix("edit.")
        self._typed_text = event.value
        built = self._built.of(self.view).get(origin, "")
        self.change(edits.rewrite_sentence(origin, built, event.value), group=event.key)
        if same_words(event.value, self._built.text_of(self.view, origin)):
            # Nothing but space changed, so the case stays as it is, and nobody else shows it.
            self.show(self.view)

    @on(Form.CursorMoved, "#form")
    def _left_the_field(self, event: Form.CursorMoved) -> None:
        if self._editing and event.key != f"edit.{self._editing}":
            self._end_edit()

    def action_edit(self) -> None:
        """Turn the line under the cursor into a field; a second time, turn it back."""
        if self._editing:
            self.action_end_edit()
        elif self._origins_here():
            self._choose_part(self._edit)
        else:
            self.notify(t("Put the cursor on a sentence of the letter first."), markup=False)

    def _edit(self, origin: str) -> None:
        self._editing, self._typed_text, self._around = origin, self._built.text_of(self.view, origin), ()
        self.show(self.view)
        self._around = self.form.rows
        self.form.move_to(f"edit.{origin}")

    def action_end_edit(self) -> None:
        """End the change by hand, on the line of the sentence."""
        self._wanted = self._editing
        self._end_edit()

    def _end_edit(self) -> None:
        origin, self._editing, self._around = self._editing, "", ()
        if not self._built.text_of(self.view, origin):
            self.notify(t("Struck out. It stands below the letter; Enter there brings it back."), markup=False)
        self.show(self.view)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer a key only where it does something."""
        match action:
            case "end_edit":
                return bool(self._editing)
            case "edit" | "copy_all" | "copy_box" | "save" | "reading":
                return self._has_letter
            case _:
                return True

    # --- copy and save ----------------------------------------------------------------------------------------------

    def _may_leave(self, refusal: str, *, to_amazon: bool = True) -> bool:
        """Say whether the letter may leave; where not, tell the seller why."""
        # The letter to the rights owner is written before there is anything to tell Amazon.
        blocking = [finding for finding in self.view.blocking if to_amazon or finding.rule != "empty_letter"]
        if not blocking:
            return True
        first = finding_words(blocking[0], self.view)
        reason = tn("{n} thing must be settled first: {first}", "{n} things must be settled first. The first: {first}",
                    len(blocking), first=first)  # fmt: skip
        self.notify(f"{refusal} {reason}", severity="warning", timeout=10, markup=False)
        return False

    def _copier(self, letter: Letter, name: str = "") -> LetterCopier:
        from appeal_tui.ui.letter_copying import LetterCopier

        return LetterCopier(self.app, letter, self._templates, name)

    def action_copy_all(self) -> None:
        """Copy the whole letter as plain text."""
        if self._may_leave(t("Not copied.")):
            self._run(self._copier(self.view.letter).copy(None))

    def action_copy_box(self) -> None:
        """Copy the section under the cursor, as one box of Amazon's page takes it."""
        if not self._may_leave(t("Not copied.")):
            return
        here = set(self._origins_here())
        letter = self.view.letter
        title = Section("title", "", letter.title, "plain")
        section = next((s for s in (title, *letter.sections) if here & {x.origin for x in s.sentences}), None)
        if section is None:
            self.notify(t("Put the cursor on a line of the box that you want to copy."), markup=False)
        else:
            self._run(self._copier(self.view.letter).copy(section))

    def action_save(self, form: Format) -> None:
        """Ask for a path and save the letter there."""
        if self._may_leave(t("Not saved.")):
            from appeal_tui.ui.letter_saving import LetterSaver

            self._run(LetterSaver(self.app, self.view, form).ask())  # type: ignore[arg-type]

    def _save_bundle(self) -> None:
        """Ask for a path and save the letter and its documents there."""
        if self._may_leave(t("Not saved.")):
            from appeal_tui.ui.letter_saving import BundleSaver

            self._run(BundleSaver(self.app, self.view).ask())  # type: ignore[arg-type]
