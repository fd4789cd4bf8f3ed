"""The last line of the screen: the keys that work now, as one widget that can be clicked."""

from __future__ import annotations

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.binding import Binding
from textual.strip import Strip
from textual.widget import Widget

from appeal_tui.i18n import t
from appeal_tui.ui.widgets.chrome import PLAIN

_SHORT = {
    "pageup": "PgUp", "pagedown": "PgDn", "delete": "Del", "enter": "Enter", "escape": "Esc", "space": "Space",
    "tab": "Tab", "up": "Up", "down": "Down", "left": "Left", "right": "Right", "slash": "/",
}  # fmt: skip


_ORDER = ("ctrl+n", "ctrl+b", "f5", "f6", "f1", "escape", "ctrl+z", "ctrl+q", "ctrl+p")
"""The keys that are the same everywhere, as they stand at the end of the bar."""

_GIVE_WAY = ("ctrl+b", "ctrl+q", "f6", "escape")
"""What is left out first where there is no room, before the last keys of the step; the list of commands has them all."""


def _is_everywhere(action: str, key: str) -> bool:
    """Whether a key means the same everywhere; Escape does where it leaves, not where it ends something."""
    return key in _ORDER and (key != "escape" or action in ("leave", "back"))


def _place(key: str, *, everywhere: bool) -> tuple[int, int]:
    """Return the place of a key in the bar: the keys of the step by their numbers, then those that are everywhere."""
    if everywhere:
        return 1, _ORDER.index(key)
    return 0, int(key[1:]) if key[:1] == "f" and key[1:].isdigit() else 0


def _width(key: tuple[str, str, str]) -> int:
    return cell_len(key[0]) + cell_len(key[1]) + 3


class KeyBar(Widget, can_focus=False):
    """Shows the bindings that are active and marked to be shown, in the language of the interface.

    One widget that draws one line, instead of a widget per key: the bar changes with every move of the focus.
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES = {"key-bar--key", "key-bar--word"}

    def on_mount(self) -> None:
        """Follow the bindings of the screen."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self.refresh())

    def shown(self) -> list[tuple[str, str, str]]:
        """Return key, word and binding of what is shown, in a fixed order; what does not fit gives way whole."""
        shown: dict[str, tuple[str, str, str]] = {}
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if binding.show and active.enabled and binding.action not in shown:
                shown[binding.action] = (key_name(binding), t(binding.description), binding.key)
        everywhere = {key[2]: action for action, key in shown.items() if _is_everywhere(action, key[2])}
        keys = sorted(shown.values(), key=lambda key: _place(key[2], everywhere=key[2] in everywhere))
        of_the_step = [key[2] for key in keys if key[2] not in everywhere]
        for dispensable in (*(key for key in _GIVE_WAY if key in everywhere), *reversed(of_the_step)):
            if sum(_width(key) for key in keys) <= self.size.width:
                break
            keys = [key for key in keys if key[2] != dispensable]
        return keys

    def render_line(self, y: int) -> Strip:
        """Draw the line; keys that do not fit are left out whole."""
        base = self.rich_style + PLAIN
        key_style = self.get_visual_style("key-bar--key").rich_style
        word_style = self.get_visual_style("key-bar--word").rich_style
        segments = [Segment(" ", base)]
        used = 1
        for key, word, _ in self.shown() if y == 0 else ():
            size = cell_len(key) + cell_len(word) + 3
            if used + size > self.size.width + 2:
                break
            segments += [Segment(key, key_style), Segment(" " + word, word_style), Segment("  ", base)]
            used += size
        return Strip(segments).adjust_cell_length(self.size.width, base)

    async def on_click(self, event: events.Click) -> None:
        """Do what the key under the mouse does."""
        x = 1
        for key, word, binding_key in self.shown():
            size = cell_len(key) + cell_len(word) + 3
            if x <= event.x < x + size - 2:
                self.app.simulate_key(binding_key)
                return
            x += size


def key_name(binding: Binding) -> str:
    """Return a key as it stands on the keyboard: `^N`, `F1`, `Esc`."""
    key = binding.key_display or binding.key
    if key.startswith("ctrl+"):
        return "^" + key.removeprefix("ctrl+").upper()
    if key.startswith("shift+"):
        return "Shift+" + _SHORT.get(key.removeprefix("shift+"), key.removeprefix("shift+"))
    return _SHORT.get(key, key.upper() if key[:1] == "f" and key[1:].isdigit() else key)
