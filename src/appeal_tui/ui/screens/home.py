"""The list of cases: next deadline first."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen

from appeal_tui.domain.text import is_passage, visible
from appeal_tui.errors import AppealError, UnreadableError
from appeal_tui.i18n import interface, later, said, t
from appeal_tui.storage.case_head import CaseHead
from appeal_tui.storage.case_list import read_index, refresh_index
from appeal_tui.storage.folders import Folders
from appeal_tui.storage.reading import shown
from appeal_tui.ui.list_words import list_hint, list_state
from appeal_tui.ui.listed_cases import ListedCases
from appeal_tui.ui.looking import looked
from appeal_tui.ui.messages import NewCaseRequested
from appeal_tui.ui.screens.styled_once import StyledOnce
from appeal_tui.ui.steps import STEP_NAMES
from appeal_tui.ui.widgets.bars import HintBar, TopBar
from appeal_tui.ui.widgets.key_bar import KeyBar
from appeal_tui.ui.widgets.long_list import LongList
from appeal_tui.ui.widgets.wrapping import fill, wrap
from appeal_tui.words import Words

if TYPE_CHECKING:
    from appeal_tui.catalogue.catalogue import Catalogue
    from appeal_tui.ui.widgets.rows import Span


LOOKED_EVERY = 2.0
"""Seconds after which it is looked whether the folder of cases has gone, or come back."""


class HomeScreen(StyledOnce, Screen[None]):
    """All cases, filtered as one types."""

    BINDINGS = [
        Binding("ctrl+n", "new", later("New case"), priority=True),
        Binding("enter", "make_anew", later("Make the folder anew")),
        Binding("enter", "look_anew", later("Look again")),
        Binding("delete", "delete", later("Delete")),
        Binding("ctrl+z", "restore", later("Undo delete"), priority=True),
        Binding("f1", "help", later("Help"), priority=True),
        Binding("escape", "clear_filter", later("Clear filter")),
    ]

    def __init__(self, folders: Folders, clock: Callable[[], datetime.datetime]) -> None:
        """Show the cases of these folders.

        Args:
            folders: Where the cases are.
            clock: Gives the seller's local time.
        """
        super().__init__()
        self._folders, self._clock = folders, clock
        self._heads: list[CaseHead] = []
        self._shown: list[CaseHead] = []
        self._filter = ""
        self._catalogue: Catalogue | None = None
        self._listed = ListedCases(self.app, folders, self._refresh)  # type: ignore[arg-type]
        self._loaded = False
        self._looking = False
        self._drawn_at = ""
        self._problem: AppealError | None = None
        """Why there is no list now."""

    def compose(self) -> ComposeResult:
        """Compose the frame."""
        yield TopBar()
        yield LongList(id="cases")
        yield HintBar()
        yield KeyBar()

    def on_mount(self) -> None:
        """Show what the index knows at once, and look at the folder behind the first frame."""
        self._heads = read_index(self._folders)
        self._loaded = bool(self._heads)
        self._show()
        self.query_one(LongList).focus()
        self.watch(self.app, "language", lambda: self._show(keep=True), init=False)
        self.set_interval(LOOKED_EVERY, self.look_again)

    def on_resize(self) -> None:
        """Break the lines of the welcome anew."""
        self.call_after_refresh(self._show, keep=True)

    def on_screen_resume(self) -> None:
        """Look again when the list is shown again, behind the frame that shows what the index knows."""
        if self._loaded:
            self.call_after_refresh(self._look)
        else:
            self._look()

    def _look(self) -> None:
        self.app.run_task(self._refresh())  # type: ignore[attr-defined]

    def look_again(self) -> None:
        """Look whether the folder of cases has gone, or is there again, and how late it is; only while it is shown."""
        if self.is_current and self._drawn_at != self._minute():
            self._show(keep=True)
        if self.is_current and self._loaded and not self._looking:
            self.app.run_task(self._look_at_folder())  # type: ignore[attr-defined]

    async def _look_at_folder(self) -> None:
        from appeal_tui.storage.gone import is_away

        self._looking = True
        try:
            silent = self._problem is not None or any(head.silent for head in self._heads)
            if silent or await looked(self._tell_silence, self._folders.cases, is_away, self._folders):
                await self._refresh()
        finally:
            self._looking = False

    def _minute(self) -> str:
        return self._clock().isoformat(timespec="minutes")

    def _tell_silence(self) -> None:
        words = Words("{folder} gives no answer: is its disk or network there?", folder=shown(self._folders.cases))
        self._take(self._heads, UnreadableError(words))

    async def _refresh(self) -> None:
        problem = None
        try:
            heads = await looked(self._tell_silence, self._folders.cases, refresh_index, self._folders)
        except AppealError as error:
            heads, problem = self._heads, error
        self._take(heads, problem)
        if self._catalogue is None:
            self._catalogue = await self.app.load_catalogue()  # type: ignore[attr-defined]
            self._show(keep=True)
            if heads:
                self.app.expect_case()  # type: ignore[attr-defined]

    def _take(self, heads: list[CaseHead], problem: AppealError | None) -> None:
        if heads != self._heads or not self._loaded or str(problem) != str(self._problem):
            self._heads, self._problem, self._loaded = heads, problem, True
            self._show(keep=True)

    def _show(self, keep: bool = False) -> None:
        if not self.query(LongList):
            # The program ends, and its widgets are gone already.
            return
        self._drawn_at = self._minute()
        cases = self.query_one(LongList)
        # A second version has the id of its case, and a file that was renamed has another name.
        row = self._shown[cases.cursor] if keep and cases.cursor < len(self._shown) else None
        here = (row.id, row.name) if row is not None else ("", "")
        wanted = self._filter.casefold()
        heads = self._heads if self._problem is None else []
        self._shown = [head for head in heads if not wanted or wanted in self._words(head).casefold()]
        likeness = [(head.id == here[0], head.name == here[1]) for head in self._shown]
        cursor = likeness.index(max(likeness)) if likeness else 0
        if self._shown:
            cases.show(len(self._shown), self._row, cursor)
        else:
            lines = self._nothing(wanted)
            cases.show(len(lines), lambda index, width: lines[index], 0)
        bar = self.query_one(TopBar)
        bar.heading = t("appeal-tui \u00b7 your cases")
        bar.alarm = self._problem is not None
        cases.opens = self._problem is None
        if self._problem is not None:
            bar.state, hint = t("your cases are out of reach"), ""
        else:
            bar.state = list_state(heads, self._shown, self._filter, self._drawn_at[:10])
            hint = list_hint(heads, self._filter, self._folders)
        self.query_one(HintBar).hint = hint
        self.refresh_bindings()

    def _nothing(self, wanted: str) -> tuple[tuple[Span, ...], ...]:
        """Return what stands where no case is shown."""
        if self._problem is not None:
            from appeal_tui.ui.lost_cases import lost_words

            return self._lines(*lost_words(self._problem, self._folders))
        from appeal_tui.ui.welcome import no_match, welcome

        if wanted:
            return self._lines(no_match(self._filter))
        return self._lines(*welcome()) if self._loaded else ()

    def _lines(self, *told: tuple[str, str]) -> tuple[tuple[Span, ...], ...]:
        """Return tone and text of some paragraphs as lines that fit; a numbered one hangs behind its number."""
        width = max(self.query_one(LongList).row_width, 20)
        lines: list[tuple[Span, ...]] = []
        for tone, text in told:
            hang = " " * 3 if text[:1].isdigit() else ""
            first, *rest = wrap(text, width - len(hang))
            lines += [((first, tone),), *(((hang + line, tone),) for line in rest)]
        return tuple(lines)

    def _cause_names(self, head: CaseHead) -> str:
        if self._catalogue is None:
            return ", ".join(head.causes)
        from appeal_tui.domain.cause import say

        return t("; ").join(say(cause.name, interface.language) for cause in self._catalogue.chosen(head.causes))

    def _marketplace(self, head: CaseHead) -> str:
        if self._catalogue is None or head.marketplace not in self._catalogue.marketplaces:
            return head.marketplace
        return self._catalogue.marketplaces[head.marketplace].name

    def _words(self, head: CaseHead) -> str:
        return " ".join((head.store_name, head.id, self._marketplace(head), self._cause_names(head), *head.causes))

    def _row(self, index: int, width: int) -> tuple[Span, ...]:
        head = self._shown[index]
        name = visible(head.store_name) or t("New case")
        if head.problem:
            return (
                (fill(visible(head.id or head.name), 24) + " ", "strong"),
                (fill(visible(said(head.problem)), width - 25), "error"),
            )
        if head.copy_of:
            words = t("a second version of this case: {name}", name=visible(head.name))
            return ((fill("", 18), "muted"), (fill(words, width - 18), "warning"))
        due, tone = self._due(head)
        narrow = width < 100
        store = 20 if narrow else 25
        market = 8 if narrow else 15
        at = 0 if narrow else 20
        rest = max(width - 18 - store - market - at, 8)
        cause = self._cause_names(head) or t("no cause chosen yet")
        where = self._marketplace(head)
        return (
            (fill(due, 17) + " ", tone),
            (fill(name, store - 1) + " ", "strong"),
            # '.co.uk' tells as much as 'Amazon.co.uk'.
            (fill(where.removeprefix("Amazon") if narrow else where, market - 1) + " ", "muted"),
            (fill(cause, rest), "text" if head.causes else "muted"),
            ("  " + fill(self._left_at(head), at - 2) if at else "", "muted"),
        )

    def _left_at(self, head: CaseHead) -> str:
        """Return the step where a case was left, and the round where it is not the first."""
        if head.sent or head.step not in STEP_NAMES:
            return ""
        step = t(STEP_NAMES[head.step])
        return t("{step}, round {n}", step=step, n=head.rounds + 1) if head.rounds else step

    def _due(self, head: CaseHead) -> tuple[str, str]:
        if head.outcome == "reinstated":
            return t("reinstated"), "good"
        if head.sent:
            return (t("answered"), "warning") if head.outcome else (t("sent"), "muted")
        if not head.due:
            return t("no deadline"), "muted"
        left = datetime.datetime.fromisoformat(head.due) - self._clock()
        days, hours = left.days, left.seconds // 3600
        if left.total_seconds() < 0:
            return t("overdue"), "error"
        if days:
            words = t("due in {days} d {hours} h", days=days, hours=hours)
        elif hours:
            words = t("due in {hours} h", hours=hours)
        else:
            words = t("due in {minutes} min", minutes=left.seconds // 60)
        return words, "error" if days < 1 else "warning" if days < 3 else "text"

    # --- what the user does -----------------------------------------------------------------------------------------

    @on(LongList.Opened)
    def _opened(self, event: LongList.Opened) -> None:
        if not self._heads or self._problem is not None:
            self.action_new()
        elif 0 <= event.index < len(self._shown):
            self._listed.open(self._shown[event.index], self._heads)

    @on(LongList.FilterTyped)
    def _filter_typed(self, event: LongList.FilterTyped) -> None:
        if not self._heads or self._problem is not None:
            return
        self._filter = self._filter[:-1] if event.character == "backspace" else self._filter + event.character
        self._show()

    def action_clear_filter(self) -> None:
        """Show all cases again."""
        self._filter = ""
        self._show(keep=True)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer a key only where it does something."""
        match action:
            case "clear_filter":
                return bool(self._filter)
            case "new":
                return self._problem is None
            case "make_anew" | "look_anew":
                return self._problem is not None and self._is_lost() == (action == "make_anew")
            case "delete":
                return bool(self._shown)
            case "restore":
                return self._listed.can_restore
            case _:
                return True

    def _is_lost(self) -> bool:
        from appeal_tui.storage.gone import LostFolderError

        return isinstance(self._problem, LostFolderError)

    def action_new(self) -> None:
        """Begin a case; where the folder of cases is gone, ask first whether that is what is wanted."""
        if self._problem is not None:
            from appeal_tui.ui.lost_cases import LostCases

            LostCases(self.app, self._problem, self._refresh).ask()  # type: ignore[arg-type]
            return
        self.app.hold_keys()  # type: ignore[attr-defined]
        self.post_message(NewCaseRequested())

    action_make_anew = action_look_anew = action_new

    def on_paste(self, event: events.Paste) -> None:
        """Begin a case with a notice that is pasted here."""
        event.stop()
        if is_passage(event.text):
            self.action_new()
            # Held until the case is open, like a key.
            self.app.post_message(events.Paste(event.text))

    def action_delete(self) -> None:
        """Move the case under the cursor to the trash, after asking."""
        cursor = self.query_one(LongList).cursor
        if 0 <= cursor < len(self._shown):
            self._listed.delete(self._shown[cursor])

    def action_restore(self) -> None:
        """Bring the case back that was deleted last."""
        self._listed.restore()

    async def action_help(self) -> None:
        """Explain the list."""
        from appeal_tui.ui.help_text import help_for
        from appeal_tui.ui.screens.dialogs import ReadDialog

        catalogue = await self.app.load_catalogue()  # type: ignore[attr-defined]
        await self.app.push_screen(ReadDialog(*help_for(catalogue, "home", None)))
