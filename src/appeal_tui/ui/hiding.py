"""Hides names, ids and amounts from others who see the screen, and shows them again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appeal_tui.domain.masking import private_words, words_of
from appeal_tui.i18n import t
from appeal_tui.storage.case_list import read_index
from appeal_tui.ui.masking import Mask

if TYPE_CHECKING:
    from appeal_tui.ui.app import AppealApp


class Hiding:
    """The mask over the screens of an app."""

    def __init__(self, app: AppealApp) -> None:
        """Put the mask in, switched off.

        Args:
            app: The running app.
        """
        self._app = app
        self._mask = Mask()
        app._filters.append(self._mask)
        self._common: frozenset[str] = frozenset()
        """The words of the catalogue: they are everybody's."""

    def turn(self) -> None:
        """Hide what is shown, or show what is hidden, and say so."""
        self._mask.enabled = not self._mask.enabled
        self.learn_words()
        for screen in self._app.screen_stack:
            screen.refresh(layout=True)
            for widget in screen.query("*"):
                widget.refresh(layout=False)
                widget._styles_cache.clear()
        words = (
            t("Names, ids and numbers are hidden. F9 shows them.") if self._mask.enabled else t("Everything is shown.")
        )
        self._app.notify(words, markup=False)

    def learn_words(self) -> None:
        """Tell the mask whose names are to be hidden."""
        if self._mask.enabled:
            case = self._app.case
            heads = read_index(self._app.folders)
            listed = words_of(text for head in heads for text in (head.store_name, head.id))
            self._mask.words = listed | (private_words(case, self._common) if case is not None else frozenset())

    async def learn_common_words(self) -> None:
        """Leave to be seen what any seller may say."""
        self._common = (await self._app.load_catalogue()).words
        self.learn_words()
