"""Everything that can be done now, in one list that narrows as one types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appeal_tui.domain.steps import STEPS
from appeal_tui.i18n import interface, t
from appeal_tui.i18n.choice import LANGUAGES
from appeal_tui.ui.messages import StepRequested
from appeal_tui.ui.screens.dialogs import PickDialog
from appeal_tui.ui.steps import STEP_NAMES
from appeal_tui.ui.widgets.key_bar import key_name

if TYPE_CHECKING:
    from appeal_tui.ui.app import AppealApp


def open_commands(app: AppealApp) -> None:
    """Show the list, and do what is chosen from it."""
    entries: list[tuple[str, str]] = []
    if app.case is not None:
        entries += [(f"step:{step}", t("Go to {step}", step=t(STEP_NAMES[step]))) for step in STEPS]
    screen = app.screen
    for active in screen.active_bindings.values():
        binding = active.binding
        named = binding.show or binding.action in _NAMED
        if named and active.enabled and binding.action != "commands" and (f"key:{binding.key}", "") not in entries:
            entries.append((f"key:{binding.key}", f"{t(binding.description)}  ({key_name(binding)})"))
    entries.append(("action:mask", t("Hide or show names, ids and numbers  ({key})", key="F9")))
    entries.append(("action:switch_theme", t("Switch between dark and light")))
    # Each in its own words, so that whoever does not read the one that is spoken finds his.
    entries += [(f"speak:{tag}", name) for tag, name in LANGUAGES.items() if tag != interface.language]
    app.push_screen(PickDialog(t("Commands"), list(dict.fromkeys(entries))), lambda value: _run(app, value))


_NAMED = ("app.undo", "move_item(-1)", "move_item(1)", "drop_own", "reading")


def _run(app: AppealApp, value: str | None) -> None:
    kind, _, rest = (value or "").partition(":")
    if kind == "step":
        app.screen.post_message(StepRequested(rest))
    elif kind == "key":
        app.simulate_key(rest)
    elif kind == "speak":
        app.action_speak(rest)
    elif kind == "action":
        app.call_later(app.run_action, rest)
