"""What the catalogue says about sending and waiting, as rows: paths, advice, phone script, forum draft."""

from __future__ import annotations

from appeal_tui.catalogue.catalogue import PathSteps
from appeal_tui.domain.cause import say
from appeal_tui.i18n import interface, t
from appeal_tui.ui.case_view import CaseView
from appeal_tui.ui.folds import Folds
from appeal_tui.ui.follow_up import OWN_SECTION, fitting_paths, forum_draft
from appeal_tui.ui.guide_rows import listed, numbered, say_lines, texts_of
from appeal_tui.ui.widgets.rows import Action, Gap, Row, Text, Tick


def situation_rows(view: CaseView, folds: Folds) -> list[Row]:
    """Return what is different for some sellers of the chosen causes."""
    language = interface.language
    known = [situation for cause in view.causes for situation in cause.situations]
    named = tuple(t("{label}: {text}", label=say(one.name, language), text=say(one.advice, language)) for one in known)
    return folds.rows("situations", t("Special situations"), listed("situations", named, " - ")) if named else []


def path_rows(view: CaseView, folds: Folds) -> list[Row]:
    """Return where the answer is sent: the most fitting path, and the others folded."""
    fitting, others = fitting_paths(view)
    rows: list[Row] = []
    if not view.case.sent and not view.blocking:
        rows += [Gap(), Text(text=t("Where to send it"), tone="heading")]
    if fitting:
        rows += _path(fitting[0])
    inside: list[Row] = []
    for path in (*fitting[1:], *others):
        name = f"path.{path.id}"
        steps = numbered(path.id, say_lines(path.steps), indent=8) if folds.is_open(name) else []
        inside += folds.rows(
            name, say(path.title, interface.language), steps, detail=say(path.text, interface.language), indent=4
        )
    return [*rows, *folds.rows("others", t("Other situations"), inside)]


def _path(path: PathSteps) -> list[Row]:
    return [
        Text(text=say(path.title, interface.language), tone="strong"),
        Text(text=say(path.text, interface.language), tone="muted"),
        *numbered(path.id, say_lines(path.steps)),
    ]


def advice_rows(view: CaseView, state: str, *, titled: bool = True) -> list[Row]:
    """Return what to do and what not to do in a state of the case; nothing where the catalogue has no advice."""
    advice = next((advice for advice in view.catalogue.follow_up.state if advice.id == state), None)
    if advice is None:
        return []
    head: list[Row] = []
    if titled:
        title = say(advice.title, interface.language)
        head = [Gap(), Text(text=t("What to do now: {state}", state=title), tone="heading")]
    return [
        *head,
        *listed(f"{state}.do", say_lines(advice.do), " + "),
        *listed(f"{state}.not", say_lines(advice.do_not), " ! "),
    ]


def phone_rows(view: CaseView, folds: Folds) -> list[Row]:
    """Return the script of a call to Account Health Support."""
    guide = view.catalogue.follow_up
    if not folds.is_open("phone"):
        return folds.rows("phone", t("Phone script"), [], help="phone")
    inside: list[Row] = []
    for path in guide.path:
        if path.id == OWN_SECTION["phone"]:
            inside += _path(path)
    inside += [Text(text=t("Ask in this order"), tone="strong"), *numbered("phone", texts_of(guide.phone))]
    inside += [Text(text=t("Never"), tone="strong"), *listed("phone.never", texts_of(guide.phone_never), " ! ")]
    return folds.rows("phone", t("Phone script"), [*inside, Gap()], help="phone")


def forum_rows(view: CaseView, folds: Folds) -> list[Row]:
    """Return the draft of a post in the Seller Forums."""
    if not folds.is_open("forum"):
        return folds.rows("forum", t("Draft for the Seller Forums"), [], help="forum")
    inside: list[Row] = []
    for path in view.catalogue.follow_up.path:
        if path.id == OWN_SECTION["forum"]:
            inside += _path(path)
    inside += [Gap(), Action(key="copy.forum", text=t("Copy the draft"), indent=4, help="forum")]
    inside += [
        Tick(key=f"step.forum.draft.{n}" if line.strip() else "", text=line, ticked=False, mark=" | ", help="forum")
        for n, line in enumerate(forum_draft(view).rstrip("\n").split("\n"))
    ]
    return folds.rows("forum", t("Draft for the Seller Forums"), [*inside, Gap()], help="forum")


def later_rows(view: CaseView, folds: Folds) -> list[Row]:
    """Return what is for later: after the reinstatement, funds and stock."""
    guide = view.catalogue.follow_up
    outcome = view.case.rounds[-1].outcome if view.case.rounds else ""
    rows: list[Row] = []
    if outcome in ("reinstated", "partial"):
        rows += folds.rows(
            "after", t("After the reinstatement"), listed("after", texts_of(guide.after_reinstatement), " - ")
        )
    if outcome != "reinstated":
        rows += folds.rows(
            "funds", t("Your funds and your stock"), listed("funds", texts_of(guide.funds_and_stock), " - ")
        )
    return rows
