"""Two versions of a case, field by field: mine, theirs, or both."""

from __future__ import annotations

from typing import Any

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content

from appeal_tui.catalogue.catalogue import Catalogue
from appeal_tui.domain.case import Case
from appeal_tui.domain.comparing import Difference, Place, Side, differences, merge, suggested
from appeal_tui.domain.text import visible
from appeal_tui.i18n import later, t, tn
from appeal_tui.ui.answer_names import name_of, value_words
from appeal_tui.ui.screens.dialog import Dialog
from appeal_tui.ui.widgets.form import Form
from appeal_tui.ui.widgets.key_bar import KeyBar
from appeal_tui.ui.widgets.rows import Action, Choice, Gap, Row, Text
from appeal_tui.ui.widgets.wrapping import fill

_LONGEST = 400


class ConflictScreen(Dialog[Case | None]):
    """Shows what differs and gives one case back; Escape gives None, and both versions stay."""

    BINDINGS = [
        Binding("escape", "dismiss(None)", later("Back")),
        Binding("f2", "all('mine')", later("All mine")),
        Binding("f3", "all('theirs')", later("All theirs")),
        Binding("f5", "accept", later("Save")),
    ]

    def __init__(self, mine: Case, theirs: Case, base: Case | None, catalogue: Catalogue) -> None:
        """Compare two versions.

        Args:
            mine: What this window shows.
            theirs: What another program wrote.
            base: The version that both come from, where it is known: it tells which side changed.
            catalogue: The catalogue, which knows what the answers are called.
        """
        super().__init__()
        self._mine, self._theirs, self._catalogue = mine, theirs, catalogue
        self._differences = differences(mine, theirs)
        self._choices: dict[Place, Side] = {found.place: suggested(found, base) for found in self._differences}

    def compose(self) -> ComposeResult:
        """Compose the dialog."""
        with Vertical(classes="dialog -tall"):
            yield Form()
            yield KeyBar()

    def on_mount(self) -> None:
        """Show what differs."""
        self.query_one(".dialog", Vertical).border_title = Content(t("Two versions of this case"))
        form = self.query_one(Form)
        form.show(self._rows())
        form.focus()

    def _rows(self) -> tuple[Row, ...]:
        head = tn(
            "Another program changed this case. {n} answer differs: choose which one stays. Both versions stay in the history.",
            "Another program changed this case. {n} answers differ: choose which ones stay. Both versions stay in the history.",
            len(self._differences),
        )
        rows: list[Row] = [Text(text=head), Gap()]
        # Both values and the choice begin in one column, so that the eye compares them.
        width = max(cell_len(t(word)) for word in ("mine", "theirs", "keep")) + 1
        for number, found in enumerate(self._differences):
            options = [("mine", t("mine")), ("theirs", t("theirs"))]
            if found.can_be_both:
                options.append(("both", t("both")))
            rows += [
                Text(text=self._name_of(found), tone="heading"),
                Text(text=self._words(found.place, found.mine), mark=fill(t("mine"), width), indent=2),
                Text(text=self._words(found.place, found.theirs), mark=fill(t("theirs"), width), indent=2),
                Choice(
                    key=f"difference.{number}",
                    label=t("keep"),
                    options=tuple(options),
                    chosen=self._choices[found.place],
                    label_width=width - 1,
                    indent=2,
                ),
                Gap(),
            ]
        rows.append(Action(key="accept", text=t("Save the case like this")))
        return tuple(rows)

    def _name_of(self, found: Difference) -> str:
        return name_of(found.place, self._theirs if found.mine is None else self._mine, self._catalogue)

    def _words(self, place: Place, value: Any) -> str:
        """Return a value as the screens show it; a long one only in part."""
        text = visible(value_words(place, value, self._catalogue))
        return text if len(text) <= _LONGEST else f"{text[:_LONGEST]} ... ({len(text)})"

    @on(Form.Chosen)
    def _chosen(self, event: Form.Chosen) -> None:
        found = self._differences[int(event.key.partition(".")[2])]
        self._choices[found.place] = event.value  # type: ignore[assignment]
        self.query_one(Form).show(self._rows())

    @on(Form.Pressed)
    def _pressed(self, event: Form.Pressed) -> None:
        self.action_accept()

    def action_all(self, side: Side) -> None:
        """Take everything from one side."""
        self._choices = dict.fromkeys(self._choices, side)
        self.query_one(Form).show(self._rows())

    def action_accept(self) -> None:
        """Give the case that the choices make."""
        self.dismiss(merge(self._mine, self._theirs, self._choices))
