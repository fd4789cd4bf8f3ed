"""Reviews a case: what its answers show, and what a strict reader finds in the letter that they give.

Pure: a snapshot of the case in, findings out, so that it may run in any thread while the seller goes on typing.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from appeal_tui.domain.blanks import Filled, read_asins, read_blank, read_date
from appeal_tui.domain.case import Case, Fingerprint
from appeal_tui.domain.documents import same_documents
from appeal_tui.domain.keys import keys_of
from appeal_tui.domain.notice_facts import NoticeFacts
from appeal_tui.domain.plan import Guide, groups, readings, route_of
from appeal_tui.domain.sentence import blanks_of
from appeal_tui.letter.exhibits import label_exhibits
from appeal_tui.letter.layout import plain_text
from appeal_tui.letter.letter import Letter
from appeal_tui.review.finding import DOCUMENT_CHANGED, DOCUMENT_TWICE, Finding
from appeal_tui.review.knowledge import ReviewKnowledge, said
from appeal_tui.review.labels import citations
from appeal_tui.review.letter_text import read_letter
from appeal_tui.review.notice import notice_of
from appeal_tui.review.reviewing import explained, review_letter, sort_findings
from appeal_tui.review.specificity import Specificity, measure
from appeal_tui.review.structure import review_structure
from appeal_tui.review.subject import KnownFacts, Subject
from appeal_tui.words import Words, later

_KNOWN_BY_ANSWERS = frozenset(
    {
        "truth_gate", "no_root_cause", "no_owner", "no_frequency", "no_date", "cause_without_action", "blank_unfilled",
        "attachment_missing", "attachment_unnamed", "future_in_done", "past_in_prevent", "too_short",
    }
)  # fmt: skip
"""Rules that the answers of a case settle better than its words."""

_OF_OWN_WORDS = frozenset({"ignorance_only", "intro_history", "new_account_threat"})
"""Rules about what sellers write of themselves: the catalogue excuses, introduces and threatens nobody."""

_MOST_COMPARED = 200_000
"""Characters of the letter before with which this one is compared: no letter is that long."""


@dataclass(frozen=True, slots=True)
class CaseReview:
    """What review says of a case."""

    findings: tuple[Finding, ...]
    """Open findings, gravest first."""
    dismissed: tuple[Finding, ...]
    """Findings that the seller set aside; the reasons stand in the case."""
    specificity: Specificity


def review_case(
    case: Case,
    guide: Guide,
    letter: Letter,
    text: str,
    knowledge: ReviewKnowledge,
    today: datetime.date,
    *,
    notice: NoticeFacts | None = None,
    files: Mapping[str, str] = MappingProxyType({}),
    changed: Mapping[str, Fingerprint] = MappingProxyType({}),
    language: str = "en",
) -> CaseReview:
    """Review a case.

    Args:
        case: The case.
        guide: The chosen causes and what belongs to them.
        letter: The letter that the case gives.
        text: The letter as plain text.
        knowledge: The rules of `templates/review/`.
        today: The seller's day.
        notice: What the notice says; from the answers of the case when None.
        files: By the path of an exhibit, as typed, what is wrong with the file; those that are fine are left out.
        changed: By the id of an exhibit, what its file holds now, where that is not what it held when it was attached.
        language: The language of the messages.
    """
    structural = [
        _with_reasons(finding, knowledge, language)
        for finding in (*review_structure(case, guide, letter, today), *_opposite(case, guide, knowledge, language))
    ]
    places = _places(letter, text)
    subject = replace(
        subject_of(case, guide, text, knowledge, today, notice=notice),
        catalogues=tuple((place.start, place.end) for place in places if _is_catalogues(place.key)),
    )
    written = [
        replace(finding, key=_key_at(finding, places), blocks=False)
        for finding in (review_letter(subject, language) if text.strip() else ())
        if finding.rule not in _KNOWN_BY_ANSWERS
    ]
    written = [one for one in written if not (one.rule in _OF_OWN_WORDS and _is_catalogues(one.key))]
    # What an answer shows with certainty is not said again of the sentence that it made.
    answered = {finding.key.rsplit(".", 1)[0] for finding in structural if finding.rule == "future_date"}
    written = [one for one in written if not (one.rule == "future_date" and one.key in answered)]
    exhibits = [
        *_uncited(case, guide, letter, knowledge, language),
        *(_with_reasons(one, knowledge, language) for one in _not_there(case, guide, files)),
        *_changed(case, guide, changed),
        *_twice(case, guide, changed),
    ]
    open_now, set_aside = set_aside_dismissed(sort_findings([*structural, *written, *exhibits]), case.dismissed)
    return CaseReview(open_now, set_aside, _specificity(case, subject, guide, places, language))


def set_aside_dismissed(
    findings: tuple[Finding, ...], dismissed: Mapping[str, str]
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Return the findings that are open, and those that the seller dismissed; what blocks is never dismissed."""
    aside = tuple(finding for finding in findings if not finding.blocks and finding.identity in dismissed)
    return tuple(finding for finding in findings if finding not in aside), aside


def subject_of(
    case: Case,
    guide: Guide,
    text: str,
    knowledge: ReviewKnowledge,
    today: datetime.date,
    *,
    notice: NoticeFacts | None = None,
    known: KnownFacts | None = None,
    raw: str = "",
) -> Subject:
    """Return a letter of a case, or a draft for one, as review reads it."""
    notice = notice or notice_of(case)
    return Subject(
        letter=read_letter(text, knowledge, notice.text, "" if known else case.letter_language),
        knowledge=knowledge,
        today=today,
        notice=notice,
        received=read_date(case.notice.received),
        route=route_of(case, guide.causes),
        causes=tuple(cause.id for cause in guide.causes),
        attachments=tuple(
            exhibit.file or exhibit.shows
            for exhibit in label_exhibits(case, guide.causes)
            if exhibit.file or exhibit.shows
        ),
        earlier=case.rounds[-1].text[:_MOST_COMPARED] if case.rounds and not case.sent else "",
        entity=case.store.legal_entity,
        known=known,
        limits=case.box_limits,
        raw=raw,
    )


def known_facts(case: Case, guide: Guide, written: str = "") -> KnownFacts:
    """Return what the seller gave: for a draft from elsewhere, which must neither lose nor add facts.

    Args:
        case: The case.
        guide: The chosen causes and what belongs to them.
        written: The letter that the case gives, as text: what stands in it is known.
    """
    stated = list(read_asins(case.notice.asins))
    if received := read_date(case.notice.received):
        stated.append(received.isoformat())
    stated += [value for value in case.notice.facts.values() if value.strip()]
    for _, items in readings(case, guide):
        for reading in items:
            if reading.stands:
                for field in reading.fields:
                    filled = read_blank(field.kind, field.typed)
                    if isinstance(filled, Filled) and field.kind in _FACTS:
                        stated += filled.parts or (filled.text,)
    everything = "\n".join([written, case.notice.text, *(f"{value}" for _, value in keys_of(case))])
    everything += "\n" + "\n".join(
        reading.sentence for _, items in readings(case, guide) for reading in items if reading.stands
    )
    normal = [filled.text for _, value in keys_of(case) if isinstance(filled := read_blank("date", value), Filled)]
    return KnownFacts(tuple(dict.fromkeys(stated)), everything + "\n" + "\n".join(normal))


_FACTS = frozenset({"date", "count", "percent", "money", "asin", "asin_list", "order_id", "rate", "number", "name"})
"""Kinds of blanks whose values are facts that can be found again in a draft."""


def _with_reasons(finding: Finding, knowledge: ReviewKnowledge, language: str) -> Finding:
    rule = knowledge.rules.get(finding.rule)
    if rule is None:
        return finding
    return replace(finding, why=said(rule.why, language), fix=said(rule.fix, language), good=said(rule.good, language))


def _opposite(case: Case, guide: Guide, knowledge: ReviewKnowledge, language: str) -> Iterator[Finding]:
    """Find causes that are never answered in the way in which this letter answers all of them."""
    route = route_of(case, guide.causes)
    foreign = [cause for cause in guide.causes if route not in cause.routes]
    if foreign and len(guide.causes) > 1 and (rule := knowledge.rules.get("opposite_routes")):
        named = ", ".join(said(cause.name, language) for cause in foreign)
        yield explained(rule, language, values=(("causes", named),), key="causes")


@dataclass(frozen=True, slots=True)
class _Place:
    start: int
    end: int
    key: str


def _places(letter: Letter, text: str) -> tuple[_Place, ...]:
    """Return where each sentence of the letter stands in its text, and which answer made it."""
    found: list[_Place] = []
    reached = 0
    for sentence in letter.sentences:
        words = plain_text(sentence.text, letter.language)
        start = text.find(words, reached) if words else -1
        if start >= 0:
            reached = start + len(words)
            key = f"sentence.{sentence.origin}" if sentence.edited else sentence.origin
            found.append(_Place(start, reached, key))
    return tuple(found)


def _is_catalogues(key: str) -> bool:
    """Whether the answer with a key is a line of the catalogue, in whose words the seller only filled blanks."""
    return key.startswith("item.") and not key.startswith("item.own.")


def _key_at(finding: Finding, places: tuple[_Place, ...]) -> str:
    if finding.start is None:
        return finding.key
    return next((place.key for place in places if place.start <= (finding.start or 0) < place.end), finding.key)


def _uncited(case: Case, guide: Guide, letter: Letter, knowledge: ReviewKnowledge, language: str) -> Iterator[Finding]:
    """Find documents that no sentence outside the list of attachments points to."""
    rule = knowledge.rules.get("attachment_unnamed")
    cited = " ".join(
        sentence.text for section in letter.sections if section.id != "attachments" for sentence in section.sentences
    )
    labels = {one.label for one in citations(cited)}
    for exhibit in label_exhibits(case, guide.causes):
        name = exhibit.file or exhibit.shows
        # A letter that is a table of documents cites nothing else.
        if rule is None or not name or letter.route in ("verification", "funds", "retraction"):
            continue
        if exhibit.label not in labels and not _in_brackets(cited, exhibit.label) and name not in cited:
            yield explained(
                rule, language, values=(("file", f"{exhibit.label}: {name}"),), key=f"exhibit.{exhibit.id}.shows"
            )


def _not_there(case: Case, guide: Guide, files: Mapping[str, str]) -> Iterator[Finding]:
    """Find exhibits whose files cannot be uploaded as they are: the letter points to something that nobody gets."""
    for exhibit in label_exhibits(case, guide.causes):
        path = case.exhibits[exhibit.id].file.strip()
        if problem := files.get(path):
            yield Finding(
                "attachment_missing",
                # A bare name says what the file is to be called; where it lies is not said yet.
                "warning" if exhibit.file != path else "hint",
                later("Exhibit {label}, {file}: {problem}"),
                (("label", exhibit.label), ("file", exhibit.file), ("problem", Words(problem))),
                f"exhibit.{exhibit.id}.file",
            )


def _changed(case: Case, guide: Guide, changed: Mapping[str, Fingerprint]) -> Iterator[Finding]:
    """Find exhibits whose files are no longer what the seller attached; that may be just what he wanted."""
    for exhibit in label_exhibits(case, guide.causes):
        if (now := changed.get(exhibit.id)) is not None:
            # What the file holds now is no word of the message: a later change is another finding.
            content = now.sha256 or f"{now.size} {now.modified}"
            yield Finding(
                DOCUMENT_CHANGED,
                "hint",
                later("Exhibit {label}, {file}: changed since it was attached."),
                (("label", exhibit.label), ("file", exhibit.file), ("content", content)),
                f"exhibit.{exhibit.id}.file",
            )


def _twice(case: Case, guide: Guide, changed: Mapping[str, Fingerprint]) -> Iterator[Finding]:
    """Find exhibits that are the same document as an earlier one: whoever reads them looks for what is new in it."""
    exhibits = {exhibit.id: exhibit for exhibit in label_exhibits(case, guide.causes)}
    for name, first in same_documents(case, exhibits, changed).items():
        yield Finding(
            DOCUMENT_TWICE,
            "hint",
            later("Exhibit {label}, {file}: the same document as Exhibit {other}."),
            (("label", exhibits[name].label), ("file", exhibits[name].file), ("other", exhibits[first].label)),
            f"exhibit.{name}.file",
        )


def _in_brackets(text: str, label: str) -> bool:
    """Whether a text points to an exhibit by its bare label: `(A, C)`."""
    return re.search(rf"[(（](?:[^()（）]*[,、/ ])?{label}(?:[,、/ ][^()（）]*)?[)）]", text) is not None


def _specificity(case: Case, subject: Subject, guide: Guide, places: tuple[_Place, ...], language: str) -> Specificity:
    untouched = frozenset(
        text
        for cause in guide.causes
        for part in (cause.root_causes, cause.corrective_actions, cause.preventive_measures, cause.statements)
        for item in part
        for text in item.text.values()
        if "{" not in text
    )
    items = {f"item.{item.id}": item for group in groups(case, guide) for item in group.items}
    filled = {key for key, item in items.items() if any(blanks_of(text) for text in item.text.values())}
    # The subject of the letter, its headings, and statements that are true or not and have no blank: none can be mended.
    asked = {key for key, item in items.items() if item.part != "statement"}
    answers = tuple(
        (place.start, place.end)
        for place in places
        if place.key in asked or place.key.startswith(("item.own.", "fact.", "sentence."))
    )
    # A line stands in the letter with all of its blanks filled: a Chinese name is a fact although it looks like words.
    told = tuple((place.start, place.end) for place in places if place.key in filled)
    found = measure(subject, language, untouched, answers, told)
    weak = tuple(
        replace(one, key=next((place.key for place in places if place.start <= one.start < place.end), ""))
        for one in found.weak
    )
    return replace(found, weak=weak)
