"""What a letter is about: the causes and the demands of its notice, and answers to each of its own causes."""

from __future__ import annotations

from collections import Counter

import regex

from appeal_tui.review.knowledge import Rule, find_all, search
from appeal_tui.review.letter_text import Statement
from appeal_tui.review.subject import Check, Hit, Subject

_PARTS = {"root_cause": "root_cause", "actions": "actions", "prevention": "prevention"}
_STOP = frozenset(
    "that this with have been were from they them their which when where because there these those will would into than then only also each every after before more most some very such what while about over under once both just made make used using with without product products item items order orders amazon account seller sellers customer customers buyer buyers process notice policy policies issue issues problem cause".split()
)


def wrong_cause(subject: Subject, rule: Rule) -> Check:
    """Find a letter, or a sentence of one, that answers another cause than the notice."""
    if not subject.causes:
        return
    topics = subject.knowledge.topics
    own = {group for group, members in topics.members.items() if set(members) & set(subject.causes)}
    if not own:
        return
    counts: Counter[str] = Counter()
    places: dict[str, list[tuple[int, int]]] = {}
    for unit in subject.letter.sentences:
        if unit.quoted:
            continue
        for group in _DISTINCT:
            if group in own:
                continue
            pattern = subject.speech.of(f"cause:{group}", topics.causes[group])
            if match := search(pattern, unit.text):
                counts[group] += 1
                places.setdefault(group, []).append((unit.start, unit.end))
                del match
    own_hits = sum(
        1
        for unit in subject.letter.sentences
        if any(search(subject.speech.of(f"cause:{group}", topics.causes[group]), unit.text) for group in own if group in topics.causes)
    )
    if not counts:
        return
    group, count = counts.most_common(1)[0]
    if (count >= 2 and own_hits <= count // 2) or (own_hits == 0 and count >= 1 and len(subject.letter.sentences) >= 4 and count >= 2):
        start, end = places[group][0]
        yield Hit(start, end)


_DISTINCT = ("reviews", "rank", "variation", "dropship", "ip", "shipping", "defects", "invoices_business", "pricing", "related", "compromised", "restricted", "authenticity", "identity", "messages")
"""Groups whose words are seldom used about anything else."""


def unaddressed_demand(subject: Subject, rule: Rule) -> Check:
    """Find what the notice asks for and the letter does not answer."""
    if subject.notice is None:
        return
    letter = subject.letter
    for demand in subject.notice.demands:
        if demand in _PARTS:
            if not subject.is_plan or demand == "root_cause":
                # Its own rule says that the root cause is missing.
                continue
            if not letter.of(_PARTS[demand], "mixed", *(("commitments",) if demand == "prevention" else ())):
                yield Hit(values=(("demand", demand.replace("_", " ")),), key="plan")
            continue
        answers = subject.knowledge.topics.demands.get(demand)
        if answers is None:
            continue
        pattern = subject.speech.of(f"demand:{demand}", answers)
        if search(pattern, letter.flat) or any(search(pattern, name.replace("_", " ").replace("-", " ")) for name in subject.attachments or ()):
            continue
        yield Hit(values=(("demand", demand.replace("_", " ")),), key="plan")


def quiz_available(subject: Subject, rule: Rule) -> Check:
    """Say that the notice offers a shorter way."""
    if subject.notice is not None and {"quiz", "acknowledgement"} & set(subject.notice.demands):
        yield Hit()


def cause_without_action(subject: Subject, rule: Rule) -> Check:
    """Find a root cause of which neither actions nor measures speak."""
    points = [point for point in subject.letter.statements("root_cause") if len(point.text) > (8 if subject.letter.chinese else 25)]
    listed = [point for point in points if point.item]
    points = listed if len(listed) >= 2 else points
    answers = subject.letter.statements("actions", "prevention", "commitments", "mixed")
    if len(points) < 2 or not answers:
        return
    text = "\n".join(point.text for point in answers)
    for point in points:
        themes = _themes(subject, point.text)
        if themes and not themes & _themes(subject, text) and not _words(subject, point) & _words_in(subject, text):
            yield Hit(point.start, point.end)


def _themes(subject: Subject, text: str) -> set[str]:
    topics = subject.knowledge.topics.topics
    return {name for name in topics if search(subject.speech.of(f"topic:{name}", topics[name]), text)}


def _words(subject: Subject, point: Statement) -> set[str]:
    return _words_in(subject, point.text)


def _words_in(subject: Subject, text: str) -> set[str]:
    if subject.letter.chinese:
        return set(regex.findall(r"[\u4e00-\u9fff]{2}", text, overlapped=True)) - {"我们", "没有", "没能", "产品", "商品", "订单", "亚马", "马逊", "问题", "进行", "由于", "因为", "导致"}
    return {word[:6] for word in regex.findall(r"[a-z]{4,}", text.lower()) if word not in _STOP}


def groups_of(subject: Subject) -> Counter[str]:
    """Return how often the letter speaks of each group of causes."""
    topics = subject.knowledge.topics
    return Counter(
        {
            group: sum(1 for _ in find_all(subject.speech.of(f"cause:{group}", topics.causes[group]), subject.letter.flat))
            for group in topics.causes
        }
    )
