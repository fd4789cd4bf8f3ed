"""Builds the letter from the case: only what the seller confirmed, every sentence with its origin."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from appeal_tui.domain.blanks import Filled, read_asins, read_blank
from appeal_tui.domain.case import Case
from appeal_tui.domain.cause import Cause, Marketplace, Metric, say
from appeal_tui.domain.chinese import space_words
from appeal_tui.domain.plan import Guide, ItemReading, readings, route_of
from appeal_tui.domain.sentence import write_list
from appeal_tui.letter.exhibits import LabelledExhibit, label_exhibits
from appeal_tui.letter.hand_edits import apply_edits
from appeal_tui.letter.letter import Block, Letter, Section, Sentence
from appeal_tui.letter.phrases import letter_language, phrases

_SECTION_ORDER = ("facts", "statement", "root_cause", "actions", "prevention", "commitments")


def build_letter(
    case: Case, guide: Guide, marketplaces: Mapping[str, Marketplace], metrics: Mapping[str, Metric]
) -> Letter:
    """Return the letter that the answers give, changes by hand applied.

    An item that is unconfirmed, set aside, or lacks a blank does not stand in it. The same case and catalogue always
    give the same letter.
    """
    if (language := letter_language(case.letter_language)) != case.letter_language:
        case = replace(case, letter_language=language)
    words = phrases(language)
    exhibits = label_exhibits(case, guide.causes)
    letter = Letter(
        route=route_of(case, guide.causes),
        language=language,
        title=_title(case, guide.causes, marketplaces, words),
        opening=_opening(case, guide.causes, metrics, words),
        blocks=_blocks(case, guide, _placed(case, guide, exhibits, words)),
        closing=(_attachments(exhibits, words), _signature(case, words)),
    )
    return _numbered(apply_edits(letter, case.sentences))


def sentences_by_origin(
    case: Case, guide: Guide, marketplaces: Mapping[str, Marketplace], metrics: Mapping[str, Metric], language: str
) -> dict[str, str]:
    """Return what every answer says in a language, by its key, whether the letter says it or not.

    Changes by hand are left out: they are in the language that the seller wrote them in.
    """
    case = replace(case, letter_language=language)
    words = phrases(language)
    exhibits = label_exhibits(case, guide.causes)
    placed = _placed(case, guide, exhibits, words).values()
    sentences = [
        *_title(case, guide.causes, marketplaces, words),
        *_opening(case, guide.causes, metrics, words).sentences,
        *(sentence for sections in placed for section in sections.values() for sentence in section),
        *_attachments(exhibits, words).sentences,
        *_signature(case, words).sentences,
    ]
    return {sentence.origin: sentence.text for sentence in sentences}


def _title(
    case: Case, causes: tuple[Cause, ...], marketplaces: Mapping[str, Marketplace], words: Mapping[str, str]
) -> tuple[Sentence, ...]:
    route = route_of(case, causes)
    parts = [Sentence(words[f"title_{route}"], "route")] if f"title_{route}" in words else []
    store = case.store
    if store.name.strip():
        phrase = "store_entity" if store.legal_entity.strip() else "store"
        parts.append(
            Sentence(
                words[phrase].format(name=store.name.strip(), legal_entity=store.legal_entity.strip()), "store.name"
            )
        )
    if case.marketplace in marketplaces:
        parts.append(Sentence(marketplaces[case.marketplace].name, "marketplace"))
    return tuple(parts)


def _opening(case: Case, causes: Iterable[Cause], metrics: Mapping[str, Metric], words: Mapping[str, str]) -> Section:
    language = case.letter_language
    sentences = []
    if subjects := tuple(say(cause.subject, language) for cause in causes):
        sentences.append(Sentence(words["about"].format(subject=write_list(subjects, language)), "causes"))
    if isinstance(received := read_blank("date", case.notice.received), Filled):
        date = received.written(language)
        sentences.append(Sentence(words["notice_date"].format(date=date), "notice.received"))
    if asins := read_asins(case.notice.asins):
        phrase = words["asin" if len(asins) == 1 else "asins"]
        sentences.append(Sentence(phrase.format(asins=write_list(asins, language)), "notice.asins"))
    sentences += [
        Sentence(text, f"metric.{key}.{'before' if case.metrics[key].before.strip() else 'after'}")
        for key in dict.fromkeys(key for cause in causes for key in cause.metrics)
        if key in case.metrics and key in metrics and (text := _metric(case, key, metrics[key], words))
    ]
    if language.startswith("zh"):
        sentences = [Sentence(space_words(sentence.text), sentence.origin) for sentence in sentences]
    return Section("opening", "", tuple(sentences), "plain")


def _metric(case: Case, key: str, metric: Metric, words: Mapping[str, str]) -> str:
    stated = case.metrics[key]
    before, after = read_blank("rate", stated.before), read_blank("rate", stated.after)
    language = case.letter_language
    name, window = say(metric.name, language), say(metric.window, language)
    said = {
        when: filled.written(language)
        for when, filled in (("before", before), ("after", after))
        if isinstance(filled, Filled)
    }
    if not said:
        return ""
    phrase = "metric_both" if len(said) == 2 else f"metric_{next(iter(said))}"
    return words[phrase].format(name=name, window=window, **said)


_Placed = dict[str, dict[str, list[Sentence]]]
"""The sentences of each section of each cause."""


def _placed(case: Case, guide: Guide, exhibits: tuple[LabelledExhibit, ...], words: Mapping[str, str]) -> _Placed:
    """Return what every answer says, where it belongs."""
    language = case.letter_language
    placed: _Placed = {cause.id: {} for cause in guide.causes}
    first: list[Sentence] = []
    last: list[Sentence] = []
    if guide.causes:
        for group, items in readings(case, guide):
            # What belongs to the route rather than to a cause opens the first block, or ends the last one.
            sections = placed[group.cause or guide.causes[0].id]
            for reading in items:
                if reading.stands and group.to == "amazon":
                    sentence = Sentence(
                        _cited(_circumstanced(reading, words, language), reading, exhibits, words, language),
                        f"item.{reading.item.id}",
                    )
                    shared = {"first": first, "last": last}.get(reading.item.order)
                    place = sections.setdefault(reading.place, []) if shared is None else shared
                    place.append(sentence)
    if first:
        placed[guide.causes[0].id]["statement"] = [*first, *placed[guide.causes[0].id].get("statement", ())]
    if last:
        placed[guide.causes[-1].id].setdefault("statement", []).extend(last)
    for cause in guide.causes:
        facts = [
            Sentence(text, f"fact.{line.id}")
            for line in cause.facts
            if (text := " ".join(case.facts.get(line.id, "").split()))
        ]
        if facts:
            placed[cause.id]["facts"] = facts
    return placed


def _blocks(case: Case, guide: Guide, placed: _Placed) -> tuple[Block, ...]:
    language = case.letter_language
    route = route_of(case, guide.causes)
    said: set[str] = set()
    blocks = []
    for cause in guide.causes:
        kept = []
        for name in _SECTION_ORDER:
            # An act that answers several causes is told once, under the first of them.
            fresh = [s for s in placed[cause.id].get(name, ()) if s.text not in said]
            said.update(s.text for s in fresh)
            if fresh:
                kept.append(Section(name, "", tuple(fresh), "list" if name == "facts" else "numbered"))
        title = say(cause.name, language) if len(guide.causes) > 1 else ""
        # A cause of which nothing is confirmed yet has no heading either.
        if kept:
            blocks.append(Block(cause.id, title, tuple(kept)))
    return tuple(blocks) if route not in ("quiz", "acknowledge") else ()


def _circumstanced(reading: ItemReading, words: Mapping[str, str], language: str) -> str:
    """Return the sentence with its date, owner and rhythm, where it does not tell them itself."""
    values = {
        field.name: filled.written(language)
        for field in reading.fields
        if not field.is_blank and isinstance(filled := read_blank(field.kind, field.typed), Filled)
    }
    sentence = reading.sentence
    match reading.place:
        case "actions" if "date" in values:
            return words["actions_dated"].format(date=values["date"], sentence=sentence)
        case "commitments" if "date" in values:
            own_form = reading.item.planned or reading.item.part != "preventive_measure"
            return words["planned" if own_form else "planned_measure"].format(date=values["date"], sentence=sentence)
        case "prevention":
            known = [name for name in ("owner", "rhythm") if name in values]
            if known:
                first = values[known[0]]
                values[known[0]] = first[:1].upper() + first[1:]
                return words["_".join(("measure", *known))].format(**values, sentence=sentence)
    return sentence


def _cited(
    sentence: str,
    reading: ItemReading,
    exhibits: tuple[LabelledExhibit, ...],
    words: Mapping[str, str],
    language: str,
) -> str:
    """Return the sentence with the documents that prove it, before its full stop."""
    item = reading.item
    labels = tuple(
        exhibit.label
        for exhibit in exhibits
        if exhibit.id in item.evidence or (exhibit.kind and exhibit.kind == item.evidence_kind)
    )
    if not labels:
        return sentence
    phrase = words["exhibit_reference" if len(labels) == 1 else "exhibits_reference"]
    end = sentence[-1:] if sentence[-1:] in ".\u3002" else ""
    # The full stop of "Foo Ltd." is the name's as well as the sentence's: only the sentence's moves behind the documents.
    bare = sentence.removesuffix(end)
    if end and _ends_in_a_value(f"{bare}.", reading, language):
        bare += "."
    return bare + phrase.format(labels=write_list(labels, language)) + end


def _ends_in_a_value(sentence: str, reading: ItemReading, language: str) -> bool:
    """Whether a sentence ends in something that the seller filled in and that has a full stop of its own."""
    values = (read_blank(field.kind, field.typed) for field in reading.fields)
    written = (value.written(language) for value in values if isinstance(value, Filled))
    return any(text.endswith(".") and sentence.endswith(text) for text in written)


def _attachments(exhibits: tuple[LabelledExhibit, ...], words: Mapping[str, str]) -> Section:
    sentences = []
    for exhibit in exhibits:
        phrase = (
            "exhibit_full" if exhibit.file and exhibit.shows else "exhibit_file" if exhibit.file else "exhibit_shows"
        )
        if exhibit.file or exhibit.shows:
            text = words[phrase].format(label=exhibit.label, file=exhibit.file, shows=exhibit.shows)
            sentences.append(Sentence(text, f"exhibit.{exhibit.id}"))
    return Section("attachments", "", tuple(sentences), "list")


def _signature(case: Case, words: Mapping[str, str]) -> Section:
    store = case.store
    lines = []
    if store.contact.strip():
        lines.append(Sentence(words["signed"].format(contact=store.contact.strip()), "store.contact"))
    if store.merchant_token.strip():
        lines.append(
            Sentence(words["merchant_token"].format(token=store.merchant_token.strip()), "store.merchant_token")
        )
    return Section("signature", "", tuple(lines), "plain")


def _numbered(letter: Letter) -> Letter:
    """Number sections and sentences: 1, 1.1; inside the blocks of several causes 1.1, 1.1.1."""
    several = any(block.title for block in letter.blocks)
    count = 0
    blocks = []
    for index, block in enumerate(letter.blocks, 1):
        inside = 0
        sections = []
        for section in block.sections:
            if section.style != "numbered":
                sections.append(section)
                continue
            if several:
                inside += 1
                number = f"{index}.{inside}"
            else:
                count += 1
                number = str(count)
            sections.append(_number_sentences(section, number))
        blocks.append(Block(block.cause, block.title, tuple(sections)))
    count = len(letter.blocks) if several else count
    closing = []
    for section in letter.closing:
        if section.style == "list" and section.sentences:
            count += 1
            closing.append(Section(section.id, str(count), section.sentences, section.style))
        else:
            closing.append(section)
    return Letter(letter.route, letter.language, letter.title, letter.opening, tuple(blocks), tuple(closing))


def _number_sentences(section: Section, number: str) -> Section:
    sentences = tuple(
        Sentence(s.text, s.origin, f"{number}.{index}", s.edited, s.stale)
        for index, s in enumerate(section.sentences, 1)
    )
    return Section(section.id, number, sentences, section.style)
