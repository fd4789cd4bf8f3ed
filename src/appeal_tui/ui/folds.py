"""Parts of a step that open and close with Enter."""

from __future__ import annotations

from appeal_tui.i18n import t
from appeal_tui.ui.widgets.rows import Action, Row


class Folds:
    """Which parts are open; all are closed at first."""

    def __init__(self) -> None:
        """Begin with everything closed."""
        self._open: set[str] = set()

    def is_open(self, name: str) -> bool:
        """Whether a part is open."""
        return name in self._open

    def open(self, name: str) -> None:
        """Open a part."""
        self._open.add(name)

    def turn(self, name: str) -> None:
        """Open a part that is closed, close one that is open."""
        self._open ^= {name}

    def rows(
        self, name: str, title: str, inside: list[Row], *, detail: str = "", indent: int = 0, help: str = ""
    ) -> list[Row]:
        """Return a part that opens and closes with Enter.

        Args:
            name: The name of the part; its row has the key `fold.<name>`.
            title: What it is called.
            inside: What it shows while it is open.
            detail: What stands below the title in a quiet tone.
            indent: Columns left of it.
            help: The id of its help text.
        """
        opened = self.is_open(name)
        head = Action(key=f"fold.{name}", text=title, detail=detail, mark="[-]" if opened else "[+]", indent=indent,
                      help=help, hint=t("Enter folds it up.") if opened else t("Enter shows it."))  # fmt: skip
        return [head, *inside] if opened else [head]
