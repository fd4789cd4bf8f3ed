"""What to do on a route that wants no letter, as rows."""

from __future__ import annotations

from appeal_tui.domain.cause import say
from appeal_tui.domain.text import visible
from appeal_tui.i18n import interface, t
from appeal_tui.ui.case_view import CaseView
from appeal_tui.ui.guide_rows import numbered, say_lines
from appeal_tui.ui.widgets.rows import Action, Gap, Row, Text


def route_rows(view: CaseView) -> tuple[Row, ...]:
    """Return what to do on a route that wants no letter."""
    guide = view.catalogue.routes.get(view.route)
    if guide is None:
        return (Text(text=t("This route wants no text.")),)
    about = say(guide.about, interface.language)
    return (
        Text(text=t("No letter is wanted here. Do this instead:"), tone="heading"),
        Text(text=visible(about)),
        Gap(),
        *numbered("route", say_lines(guide.steps)),
        Gap(),
        Action(key="go.cause", text=t("Choose another kind of answer")),
        Action(key="go.send", text=t("Next: note what you did, and when")),
        Text(text=t("Amazon changes its pages. Checked on {date}.", date=guide.checked.isoformat()), tone="muted"),
    )
