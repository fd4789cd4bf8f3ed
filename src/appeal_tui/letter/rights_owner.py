"""The letter to the rights owner: it asks the one who complained to send Amazon a retraction."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from appeal_tui.domain.blanks import Filled, read_asins, read_blank
from appeal_tui.domain.case import Case
from appeal_tui.domain.cause import Marketplace
from appeal_tui.domain.plan import Guide, ItemReading, readings, route_of
from appeal_tui.domain.sentence import blank_kind, write_list
from appeal_tui.letter.exhibits import label_exhibits
from appeal_tui.letter.hand_edits import apply_edits
from appeal_tui.letter.letter import Block, Letter, Section, Sentence
from appeal_tui.letter.phrases import letter_language, phrases


def build_rights_owner_letter(case: Case, guide: Guide, marketplaces: Mapping[str, Marketplace]) -> Letter | None:
    """Return the letter to the rights owner, changes by hand applied.

    It says only what the seller confirmed for this letter. The merchant token stays out of it: it is nobody's but
    Amazon's.

    Args:
        case: The case.
        guide: The chosen causes and what belongs to them.
        marketplaces: The catalogue's stores.

    Returns:
        The letter, or None where the route has none or nothing is confirmed for it.
    """
    if (language := letter_language(case.letter_language)) != case.letter_language:
        case = replace(case, letter_language=language)
    every = tuple((group, items) for group, items in readings(case, guide))
    said = tuple(reading for group, items in every if group.to == "rights_owner" for reading in items if reading.stands)
    if not said:
        return None
    words = phrases(language)
    statement = Section(
        "statement", "", tuple(Sentence(reading.sentence, f"item.{reading.item.id}") for reading in said), "plain"
    )
    letter = Letter(
        route=route_of(case, guide.causes),
        language=language,
        title=_title(case, marketplaces, words),
        opening=_opening(case, tuple(reading for _, items in every for reading in items), words),
        blocks=(Block(guide.causes[0].id, "", (statement,)),),
        closing=(_enclosures(case, guide, said, words), _signature(case)),
        to="rights_owner",
    )
    # Subject, opening and documents stand in the letter to Amazon too, where they read otherwise.
    own = {sentence.origin for sentence in statement.sentences}
    return apply_edits(letter, {key: edit for key, edit in case.sentences.items() if key in own})


def _title(case: Case, marketplaces: Mapping[str, Marketplace], words: Mapping[str, str]) -> tuple[Sentence, ...]:
    parts = [Sentence(words["title_rights_owner"], "route")]
    if name := case.store.name.strip():
        parts.append(Sentence(name, "store.name"))
    if case.marketplace in marketplaces:
        parts.append(Sentence(marketplaces[case.marketplace].name, "marketplace"))
    return tuple(parts)


def _opening(case: Case, answers: tuple[ItemReading, ...], words: Mapping[str, str]) -> Section:
    language = case.letter_language
    sentences = []
    if known := _rights_owner(case, answers):
        key, name = known
        sentences.append(Sentence(words["rights_owner"].format(name=name), key))
    if isinstance(received := read_blank("date", case.notice.received), Filled):
        date = received.written(language)
        sentences.append(Sentence(words["complaint_date"].format(date=date), "notice.received"))
    if asins := read_asins(case.notice.asins):
        phrase = words["asin" if len(asins) == 1 else "asins"]
        sentences.append(Sentence(phrase.format(asins=write_list(asins, language)), "notice.asins"))
    return Section("opening", "", tuple(sentences), "plain")


def _rights_owner(case: Case, answers: tuple[ItemReading, ...]) -> tuple[str, str] | None:
    """Return the answer that names the rights owner, and the name: the notice has it, or a line of the plan."""
    if name := " ".join(case.notice.facts.get("rights_owner", "").split()):
        return "notice.facts.rights_owner", name
    for reading in answers:
        for field in reading.fields:
            if reading.stands and blank_kind(field.name) == "rights_owner" and field.filled:
                return f"item.{reading.item.id}.{field.name}", " ".join(field.typed.split())
    return None


def _enclosures(case: Case, guide: Guide, said: tuple[ItemReading, ...], words: Mapping[str, str]) -> Section:
    """Return the documents that prove what this letter says: the others are not for the rights owner."""
    ids = {key for reading in said for key in reading.item.evidence}
    kinds = {reading.item.evidence_kind for reading in said} - {""}
    sentences = [
        Sentence(
            words["enclosure" if exhibit.file and exhibit.shows else "enclosure_one"].format(
                file=exhibit.file, shows=exhibit.shows, one=exhibit.file or exhibit.shows
            ),
            f"exhibit.{exhibit.id}",
        )
        for exhibit in label_exhibits(case, guide.causes)
        if exhibit.id in ids or exhibit.kind in kinds
    ]
    return Section("attachments", "", tuple(sentences), "list")


def _signature(case: Case) -> Section:
    store = case.store
    lines = [(store.contact, "store.contact"), (store.legal_entity, "store.legal_entity")]
    return Section(
        "signature", "", tuple(Sentence(line.strip(), origin) for line, origin in lines if line.strip()), "plain"
    )
