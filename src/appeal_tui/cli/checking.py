"""`check`: what a strict reader finds in a case, in a draft for one, or in any letter beside its notice."""

from __future__ import annotations

import datetime
from argparse import Namespace
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from appeal_tui.cli import output
from appeal_tui.cli.draft_text import Draft, read_draft
from appeal_tui.cli.input import read_notice
from appeal_tui.cli.notice_facts import facts_of_notice, load_notice_knowledge, read_words
from appeal_tui.cli.session import OpenCase, Session, finding_as_json, today, words
from appeal_tui.domain.blanks import read_date
from appeal_tui.domain.cause import LETTER_ROUTES
from appeal_tui.domain.notice import is_said_to_be_one
from appeal_tui.domain.notice_facts import NoticeFacts
from appeal_tui.domain.plan import PARTS_OF
from appeal_tui.errors import UsageError
from appeal_tui.i18n import interface, t, tn
from appeal_tui.resources import templates_folder
from appeal_tui.review import expressions
from appeal_tui.review.casework import CaseReview, known_facts, review_case, set_aside_dismissed, subject_of
from appeal_tui.review.checks.draft import added_facts
from appeal_tui.review.finding import Finding
from appeal_tui.review.knowledge import ReviewKnowledge
from appeal_tui.review.letter_text import read_letter
from appeal_tui.review.notice import facts_of
from appeal_tui.review.reading import load_review_knowledge
from appeal_tui.review.reviewing import review_letter
from appeal_tui.review.specificity import Specificity, measure
from appeal_tui.review.subject import KnownFacts, Subject
from appeal_tui.storage.evidence_file import wrong_with
from appeal_tui.storage.fingerprints import changed_documents

_FINDINGS = 1


def check(arguments: Namespace) -> int:
    """Print the findings of a case, of a draft, or of a letter."""
    if arguments.text is None:
        if arguments.case is None:
            raise UsageError(t("Name a case, or a letter by --text FILE."))
        for name in ("notice", "received", "route", "attachment", "cause"):
            if getattr(arguments, name):
                raise UsageError(t("--{name} goes with --text FILE: a case has its own.", name=name))
        return _report(*_of_case(Session().open(arguments.case), _day(arguments.today) or today()), arguments)
    knowledge = load_review_knowledge(templates_folder(), Session().folders.cache)
    draft = read_draft(arguments.text)
    subject = _subject(arguments, draft, knowledge)
    findings = tuple(draft.placed(one) for one in review_letter(subject, interface.language))
    aside: tuple[Finding, ...] = ()
    if arguments.case is not None:
        findings, aside = set_aside_dismissed(findings, Session().open(arguments.case).case.dismissed)
    specificity = measure(subject, interface.language)
    review = CaseReview(
        findings, aside, replace(specificity, weak=tuple(draft.placed(one) for one in specificity.weak))
    )
    facts = _facts(subject, review.findings, draft)
    expressions.keep(Session().folders.cache)
    return _report(review, facts, arguments)


def _of_case(case: OpenCase, day: datetime.date) -> tuple[CaseReview, dict[str, Any]]:
    knowledge = load_review_knowledge(templates_folder(), Session().folders.cache)
    text = case.text("txt") if case.route in LETTER_ROUTES else ""
    review = review_case(
        case.case, case.guide, case.letter, text, knowledge, day, notice=_notice_of(case),
        files=wrong_with(exhibit.file for exhibit in case.case.exhibits.values()),
        changed=changed_documents(case.case), language=interface.language,
    )  # fmt: skip
    expressions.keep(Session().folders.cache)
    return review, {}


def _notice_of(case: OpenCase) -> NoticeFacts:
    """Return the notice as the wizard takes it: what the seller confirmed, and what the reader found."""
    text = case.case.notice.text
    if not text.strip():
        return facts_of(case.case, None)
    knowledge = load_notice_knowledge(templates_folder(), Session().folders.cache)
    notice = case.case.notice
    read = read_words(text, knowledge, read_date(notice.received), is_notice=is_said_to_be_one(notice))
    return facts_of(case.case, read)


def _subject(arguments: Namespace, draft: Draft, knowledge: ReviewKnowledge) -> Subject:
    day = _day(arguments.today) or today()
    if arguments.case is not None:
        for name in ("notice", "received", "route", "cause", "previous"):
            if getattr(arguments, name):
                raise UsageError(t("--{name} is known from the case: leave it out.", name=name))
        case = Session().open(arguments.case)
        subject = subject_of(
            case.case, case.guide, draft.text, knowledge, day, notice=_notice_of(case),
            known=known_facts(case.case, case.guide, case.text("txt") if case.route in LETTER_ROUTES else ""), raw=draft.raw,
        )  # fmt: skip
        return replace(subject, attachments=tuple(arguments.attachment)) if arguments.attachment else subject
    if arguments.cause:
        Session().check_causes(arguments.cause)
    if arguments.route and arguments.route not in PARTS_OF:
        raise UsageError(
            t(
                "'{word}' is not a value of --route: choose one of {names}.",
                word=arguments.route,
                names=", ".join(PARTS_OF),
            )
        )
    received = _day(arguments.received)
    notice = NoticeFacts(received=received)
    if arguments.notice:
        notice = facts_of_notice(
            read_notice(arguments.notice), load_notice_knowledge(templates_folder(), Session().folders.cache), received
        )
    return Subject(
        letter=read_letter(draft.text, knowledge, notice.text),
        knowledge=knowledge,
        today=day,
        notice=notice,
        received=received,
        route=arguments.route or notice.route,
        causes=tuple(arguments.cause) or notice.causes,
        attachments=tuple(arguments.attachment) or None,
        earlier=read_notice(arguments.previous) if arguments.previous else "",
        raw=draft.raw,
    )


def _day(typed: str) -> datetime.date | None:
    if not typed:
        return None
    day = read_date(typed)
    if day is None:
        raise UsageError(t("'{value}' is not a date. Write it like 2026-11-20.", value=typed))
    return day


def _facts(subject: Subject, findings: Iterable[Finding], draft: Draft) -> dict[str, Any]:
    """Return what the draft has lost, what it says that nobody gave, and which demands it leaves open."""
    notice = subject.notice or NoticeFacts()
    flat = subject.letter.flat
    if subject.known is not None:
        lost = [dict(one.values)["fact"] for one in findings if one.rule == "fact_lost"]
        added = [
            {"quote": one.quote, "start": one.start, "end": one.end} for one in findings if one.rule == "fact_added"
        ]
    else:
        lost = [fact for fact in (*notice.asins, *notice.order_ids, *notice.complaint_ids) if fact not in flat]
        known = KnownFacts(
            everything=f"{notice.text}\n{notice.received or ''}\n" + "\n".join(subject.attachments or ())
        )
        places = [draft.place(*place) for place in added_facts(subject, known)]
        added = [{"quote": draft.raw[start:end], "start": start, "end": end} for start, end in places]
    demands = [dict(one.values).get("demand", "") for one in findings if one.rule == "unaddressed_demand"]
    return {"lost": lost, "added": added, "open_demands": demands}


# --- printing ---------------------------------------------------------------------------------------------------------


def _report(review: CaseReview, facts: dict[str, Any], arguments: Namespace) -> int:
    if arguments.json:
        output.say_json(_as_json(review, facts))
    else:
        _show(review, facts, named=arguments.text is None)
    return _FINDINGS if any(finding.severity == "error" for finding in review.findings) else 0


def _as_json(review: CaseReview, facts: dict[str, Any]) -> dict[str, Any]:
    measured = review.specificity
    return {
        "findings": [finding_as_json(finding) for finding in review.findings],
        "dismissed": [finding.identity for finding in review.dismissed],
        "words": measured.words,
        "characters": measured.characters,
        "minutes": measured.minutes,
        "specificity": measured.share,
        "weak": [
            {"start": one.start, "end": one.end, "quote": one.quote, "kind": one.kind, "question": one.question}
            for one in measured.weak
        ],
        **({"facts": facts} if facts else {}),
    }


def _show(review: CaseReview, facts: dict[str, Any], *, named: bool) -> None:
    for finding in review.findings:
        place = finding.key if named else finding.rule
        output.say(f"{_severity(finding.severity)}: {words(finding)} [{place}]")
        if finding.fix:
            output.say(f"    {finding.fix}")
    if not review.findings:
        output.say(t("Nothing found."))
    measured: Specificity = review.specificity
    if measured.sentences:
        output.say("")
        output.say(
            t(
                "{words} words, {characters} characters, {minutes} minutes to read; {percent}% of the sentences hold a fact.",
                words=measured.words,
                characters=measured.characters,
                minutes=measured.minutes,
                percent=round(measured.share * 100),
            )
        )
    for one in measured.weak[:_MOST_QUESTIONS]:
        output.say(f'  "{" ".join(one.quote.split())[:100]}" - {one.question}')
    if review.dismissed:
        output.say(tn("{n} finding is set aside.", "{n} findings are set aside.", len(review.dismissed)))
    if facts.get("added"):
        output.say(
            t(
                "Confirm that these are yours: {facts}",
                facts=", ".join(dict.fromkeys(one["quote"] for one in facts["added"])),
            )
        )


_MOST_QUESTIONS = 5


def _severity(severity: str) -> str:
    return {"error": t("error"), "warning": t("warning"), "hint": t("hint")}[severity]


HANDLERS: Mapping[str, Callable[[Namespace], int]] = {"check": check}
