"""Sentences of the letter that the seller changes by hand: the field, the questions, what was struck out."""

from __future__ import annotations

from msgspec.structs import replace

from appeal_tui.domain.case import Case
from appeal_tui.domain.text import clean, visible
from appeal_tui.i18n import t, tn
from appeal_tui.letter.letter import Sentence
from appeal_tui.ui.case_view import CaseView
from appeal_tui.ui.widgets.rows import Action, Field, Gap, Row, Text


def same_words(typed: str, kept: str) -> bool:
    """Whether what was typed is what the case keeps, spaces at its ends aside."""
    return clean(typed, multiline=False).strip() == kept


class BuiltSentences:
    """What the answers give without changes by hand, computed once for the same answers."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self._built: tuple[Case, dict[str, str]] | None = None

    def of(self, view: CaseView) -> dict[str, str]:
        """Return the sentences by their origin."""
        answers = replace(view.case, sentences={}, step="")
        if self._built is None or self._built[0] != answers:
            letter = CaseView(answers, view.catalogue, view.now).letter if view.case.sentences else view.letter
            self._built = (answers, {sentence.origin: sentence.text for sentence in letter.sentences})
        return self._built[1]

    def text_of(self, view: CaseView, origin: str) -> str:
        """Return a sentence as it stands in the letter."""
        built = self.of(view).get(origin, "")
        edit = view.case.sentences.get(origin)
        # A sentence that was struck out comes back as the answers give it when they change.
        return edit.text if edit is not None and (edit.text or edit.built == built) else built


def edit_field(view: CaseView, built: BuiltSentences, origin: str, typed_last: str) -> Field:
    """Return the field in which a sentence is changed by hand.

    Args:
        view: The case.
        built: What the answers give.
        origin: The sentence.
        typed_last: What was typed there last, spaces at its ends included.
    """
    from_answers = built.of(view).get(origin, "")
    text = built.text_of(view, origin)
    # The case keeps the text without the space that the seller has just typed behind a word.
    typed = typed_last if same_words(typed_last, text) else text
    return Field(
        key=f"edit.{origin}",
        label="",
        label_width=0,
        value=typed,
        placeholder=t("empty: the sentence is struck out"),
        height=4,
        indent=1,
        help="letter_edit",
        note=t("Your answers give: {sentence}", sentence=visible(from_answers)) if text != from_answers else "",
        hint=t("Enter, F2 or Esc ends the change. Emptying the field strikes the sentence out. "
               "Add no new facts here: change the answer instead."),
    )  # fmt: skip


def asks(view: CaseView, sentence: Sentence) -> bool:
    """Whether the answers changed underneath a change by hand."""
    edit = view.case.sentences.get(sentence.origin)
    return bool(sentence.stale) or (edit is not None and not edit.text and bool(sentence.text))


def question_rows(sentence: Sentence) -> list[Row]:
    """Return the question what becomes of a change by hand whose answers changed."""
    origin = sentence.origin
    if sentence.stale:
        return [
            Text(text=t("The answers now give: {sentence}", sentence=visible(sentence.stale)), indent=6, tone="warning"),
            Action(key=f"take.{origin}", text=t("Take the new sentence"), indent=6, help="letter_edit"),
            Action(key=f"keep.{origin}", text=t("Keep mine"), indent=6, help="letter_edit"),
        ]  # fmt: skip
    return [
        Text(text=t("You had struck this out. The answers have changed since."), indent=6, tone="warning"),
        Action(key=f"take.{origin}", text=t("Leave it in the letter"), indent=6, help="letter_edit"),
        Action(key=f"strike.{origin}", text=t("Strike it out again"), indent=6, help="letter_edit"),
    ]


def struck_rows(view: CaseView, built: BuiltSentences) -> list[Row]:
    """Return the sentences that the seller struck out, each with the way back."""
    from_answers = built.of(view) if view.case.sentences else {}
    struck = [
        Action(key=f"restore.{origin}", text=visible(from_answers[origin]), mark="[+]", tone="muted", help="letter_edit",
               hint=t("Enter brings this sentence back into the letter."))
        for origin, edit in view.case.sentences.items()
        if not edit.text and from_answers.get(origin) == edit.built
    ]  # fmt: skip
    if not struck:
        return []
    head = tn(
        "{n} sentence struck out: it is not in the letter",
        "{n} sentences struck out: they are not in the letter",
        len(struck),
    )
    return [Gap(), Text(text=head, tone="heading"), *struck]
