"""Check your answers: everything that the seller answered, as rows that lead back to it."""

from __future__ import annotations

from appeal_tui.domain.cause import say
from appeal_tui.domain.metrics import TARGET_FORMS, limit_words
from appeal_tui.domain.steps import relevant_checks
from appeal_tui.domain.text import count_words, visible
from appeal_tui.i18n import interface, t, tn
from appeal_tui.ui.case_view import CaseView
from appeal_tui.ui.letter_rows import section_title
from appeal_tui.ui.widgets.rows import Action, Gap, Row, Text


def answer_rows(view: CaseView) -> list[Row]:
    """Return every answer by step, each with a way back to it."""
    case, language = view.case, interface.language
    market = view.catalogue.marketplaces.get(case.marketplace)
    words = count_words(case.notice.text)
    store = ", ".join(x for x in (case.store.name, case.store.legal_entity, case.store.merchant_token) if x.strip())
    rows: list[Row] = [Text(text=t("Check your answers"), tone="heading")]
    rows += [
        _answer("store.name", t("Store"), store),
        _answer("marketplace", t("Marketplace"), market.name if market else case.marketplace),
        _answer("notice.received", t("Received on"), case.notice.received),
        _answer("notice.due", t("Answer due"), case.notice.due),
        _answer("notice.asins", t("ASINs named"), case.notice.asins),
        _answer("notice.text", t("Notice"), tn("{n} word", "{n} words", words) if words else ""),
        _answer("causes", t("Cause"), "; ".join(say(cause.name, language) for cause in view.causes)),
        _answer("route", t("Answer wanted"), say(view.catalogue.routes[view.route].name, language)),
    ]
    checks = relevant_checks(view.guide, view.catalogue.checks)
    answers = [case.checks[check.id].answer for check in checks if check.id in case.checks]
    rows.append(
        _answer(
            "check",
            t("Self-audit"),
            t(
                "{done} of {all} checks answered, {no} with no",
                done=len([a for a in answers if a]),
                all=len(checks),
                no=answers.count("no"),
            ),
        )
    )
    for key in dict.fromkeys(key for cause in view.causes for key in cause.metrics):
        if key in case.metrics and key in view.catalogue.metrics:
            metric = view.catalogue.metrics[key]
            stated = case.metrics[key]
            said = t("{before} at the notice, {after} now", before=stated.before or "?", after=stated.after or "?")
            target = (
                t("Amazon's target: {target}", target=t(TARGET_FORMS[metric.op], limit=limit_words(metric.limit)))
                if metric.op and metric.limit is not None
                else ""
            )
            label = f"{say(metric.name, language)} ({say(metric.window, language)})"
            rows.append(_answer(f"metric.{key}.before", label, f"{said}. {target}".rstrip(". ")))
    rows += _plan_answers(view)
    attached = [key for key, exhibit in case.exhibits.items() if exhibit.attached]
    rows.append(_answer("exhibit", t("Evidence"), tn("{n} document", "{n} documents", len(attached))))
    rows.append(Gap())
    return rows


def _plan_answers(view: CaseView) -> list[Row]:
    rows: list[Row] = []
    for section in (section for block in view.letter.blocks for section in block.sections):
        rows.append(Text(text=section_title(section), tone="strong", indent=2))
        rows += [
            Action(
                key=f"{section.id}.{sentence.label}:{sentence.origin}",
                text=f"{sentence.label} {visible(sentence.text)}",
                indent=2,
                mark="",
                hint=t("Enter changes this answer; F5 comes back here."),
            )
            for sentence in section.sentences
        ]
    return rows


def _answer(key: str, label: str, value: str) -> Row:
    shown = visible(value).strip()
    return Action(
        key=f"a:{key}",
        text=t("{label}: {text}", label=label, text=shown or t("not given")),
        indent=2,
        tone="text" if shown else "muted",
        hint=t("Enter changes this answer; F5 comes back here."),
    )
