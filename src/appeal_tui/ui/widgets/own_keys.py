"""Editing keys in their order.

Textual runs a widget's bindings only after the key has bubbled up to the app. By then the characters typed behind it
are in the text already: `abc`, Backspace, `d` in one burst gives `abc`. A field with this mixin runs its own bindings
where the key arrives.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events

if TYPE_CHECKING:
    from textual.widget import Widget as _Base
else:
    # No widget of its own: a class that is one would take the focus away from the field that it is mixed into.
    _Base = object


class OwnKeys(_Base):
    """Mixin for text fields: their own bindings are run at once."""

    def on_mount(self) -> None:
        """Leave the function keys to the app: a text area selects everything with F7, and the next key deletes it."""
        for key in ("f6", "f7"):
            self._bindings.key_to_bindings.pop(key, None)

    async def run_own_binding(self, event: events.Key) -> bool:
        """Run what this widget itself binds to a key, and say whether there was something."""
        for binding in self._bindings.key_to_bindings.get(event.key, ()):
            if not binding.priority and await self.app.run_action(binding.action, self):
                event.stop()
                event.prevent_default()
                return True
        return False

    async def on_key(self, event: events.Key) -> None:
        """Run the widget's own bindings before anything else."""
        await self.run_own_binding(event)
