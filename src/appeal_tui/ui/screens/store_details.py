"""The details of the store: typed once, used by every case."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content

from appeal_tui.domain import edits
from appeal_tui.domain.case import Case, Store
from appeal_tui.domain.text import visible
from appeal_tui.i18n import later, t
from appeal_tui.storage.folders import Folders
from appeal_tui.storage.stores import list_stores
from appeal_tui.ui.looking import looked, nobody
from appeal_tui.ui.messages import CaseEdited
from appeal_tui.ui.screens.dialog import Dialog
from appeal_tui.ui.widgets.form import Form
from appeal_tui.ui.widgets.key_bar import KeyBar
from appeal_tui.ui.widgets.rows import Field, Gap, Row, Text, Tick


class StoreDetails(Dialog[None]):
    """A form with the store's details, and the other stores that are known."""

    BINDINGS = [Binding("escape", "dismiss", later("Done"))]

    def __init__(self, store: Store, folders: Folders) -> None:
        """Show a store.

        Args:
            store: The case's store.
            folders: Where the known stores are.
        """
        super().__init__()
        self._store, self._folders = store, folders
        self._known: list[Store] = []

    def compose(self) -> ComposeResult:
        """Compose the dialog."""
        with Vertical(classes="dialog -tall"):
            yield Form(id="store")
            yield KeyBar()

    async def on_mount(self) -> None:
        """Follow the case, and list the known stores."""
        self.query_one(".dialog", Vertical).border_title = Content(t("Store details"))
        self.watch(self.app, "case", self._show_case)
        self.query_one(Form).focus()
        self._known = await looked(nobody, self._folders.stores, list_stores, self._folders)
        self._show()

    def _show_case(self, case: Case | None) -> None:
        if case is not None:
            self._store = case.store
            self._show()

    def _show(self) -> None:
        store = self._store
        labels = (
            ("name", t("Store"), t("the display name that buyers see")),
            ("legal_entity", t("Legal entity"), t("as in Seller Central, such as Acme Trading Ltd")),
            ("merchant_token", t("Merchant token"), t("Settings > Account Info > Merchant Token")),
            ("contact", t("Signed by"), t("name and role of who signs the letter")),
        )
        rows: list[Row] = [
            Field(key=f"store.{name}", label=label, value=getattr(store, name), placeholder=hint, help="store")
            for name, label, hint in labels
        ]
        others = [known for known in self._known if known.name.strip()]
        if others:
            rows += [Gap(), Text(text=t("Or take a store that you typed before:"), tone="muted")]
            rows += [
                Tick(
                    key=f"use.{known.id}",
                    text=visible(known.name),
                    ticked=known.id == store.id,
                    radio=True,
                    note=visible(known.legal_entity),
                )
                for known in others
            ]
        self.query_one(Form).show(tuple(rows))

    @on(Form.Typed)
    def _typed(self, event: Form.Typed) -> None:
        self.app.post_message(
            CaseEdited(edits.describe_store(event.key.removeprefix("store."), event.value), event.key)
        )

    @on(Form.Ticked)
    def _ticked(self, event: Form.Ticked) -> None:
        chosen = next((known for known in self._known if f"use.{known.id}" == event.key), None)
        if chosen is not None:
            self.app.post_message(CaseEdited(edits.use_store(chosen)))
