"""What a notice asks for, and what it is about."""

from __future__ import annotations

import re
from collections.abc import Iterable

from appeal_tui.reader.findings import Found
from appeal_tui.reader.layout import Layout
from appeal_tui.reader.marks import Marks
from appeal_tui.reader.stream import Quote, Stream

_SILENT = ("remark", "funds", "links", "help", "evidence", "nothing")
_HELPERS = frozenset({"not_asked", "asks"})
_ASKED = "asked"
"""The place of rules that count only where the sentence, or the list it belongs to, asks for something."""
_ASKING_BLOCKS = frozenset({"back", "error", "how_send"})
_ITEM = re.compile(
    r"[\s>|]{0,3}(?:[-*+?\u2022\u2013\u2014\u30fb(\d\u25cf\u2500\uff0d\u2460-\u2473]|(?:[ivx]{1,4}|[a-h])[.)]|[\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341][)\u3001])"
)
_NEXT_ITEM = re.compile(
    r"[^\S\n]{0,3}[.,;\u3011\])\"]?[^\S\n]{0,3}\n[\s>|]{0,6}"
    r"(?:[-*+?\u2022\u2013\u2014\u30fb\u25cf\u2500\uff0d\u2460]|\(?[1-9a-c\u4e00\u4e8c\u4e09][.)\uff0e\u3001])"
)
"""The end of a line before one that begins with a bullet or a number."""
_PARTS_OF_A_PLAN = ("root_cause", "actions", "prevention")
_PAST = re.compile(r"[A-Za-z]+ed\b")
_PAST_THAT_ASKS = frozenset(
    {"required", "needed", "asked", "requested", "restored", "reinstated", "lifted", "reconsidered"}
)
"""What is asked for is told with these, or what it is asked for."""
_REACH_OF_NOT = 8
_MOST_QUOTES = 4
PLAN = frozenset({"plan_of_action", *_PARTS_OF_A_PLAN})
"""Demands that a plan answers."""
PAPERS = frozenset(
    {
        "invoices", "authorization", "identity", "business_license", "license", "utility_bill", "bank_statement",
        "supplier_contact", "certificates", "proof_of_delivery", "proof_of_payment", "interview", "valid_card", "bill_of_tax",
        "registration_number", "documents", "brand_registration",
    }
)  # fmt: skip
"""Demands that a document answers."""


def find_demands(stream: Stream, layout: Layout, said: Marks) -> tuple[Found, ...]:
    """Return what is asked for, in the order of the text, each once with all the words that ask for it.

    A plan of action has three parts, whether the notice names them or not: a plan that is asked for asks for each.
    """
    found: dict[str, list[Quote]] = {}
    marks = said.of("demands")
    spared = {stream.sentence(mark.hit.start) for mark in marks if mark.rule.id == "nothing_needed"}
    not_asked = [mark.hit for mark in marks if mark.rule.id == "not_asked"]
    asking, listed = _asking(stream, layout, said)
    for mark in marks:
        rule, hit = mark.rule, mark.hit
        sentence = stream.sentence(hit.start)
        block = layout.block(hit.start)
        # 'Appeal: tell us what led to it' behind labels is no label, and money is paid out for papers that are asked for.
        heard = sentence[0] in asking and (block == "evidence" or (block == "funds" and rule.id in PAPERS))
        if rule.id in _HELPERS or (block in _SILENT and not heard):
            continue
        if rule.id != "nothing_needed" and sentence in spared:
            continue
        is_listed = rule.id in _PARTS_OF_A_PLAN and sentence[0] in listed
        is_question = stream.is_question(hit.start) and not layout.ends_in_heading(hit.start)
        if rule.id != "nothing_needed" and is_question and not is_listed:
            # 'Must I write a plan?' asks for nothing, but a list of questions to be answered does.
            continue
        if any(other.start < hit.end and hit.start <= other.end + _REACH_OF_NOT for other in not_asked):
            continue
        if rule.place == _ASKED and sentence[0] not in asking:
            continue
        if (rule.id == "edit_listing" or rule.id in PAPERS) and _is_told(stream, hit.start):
            # 'We closed your listing', 'you submitted invoices'.
            continue
        found.setdefault(rule.id, []).append(stream.quote(hit.start, hit.end))
    if "plan_of_action" in found:
        for part in _PARTS_OF_A_PLAN:
            found.setdefault(part, found["plan_of_action"])
    return tuple(Found(key, tuple(quotes[:_MOST_QUOTES])) for key, quotes in found.items())


def demands_of_messages(
    demands: Iterable[Found], stream: Stream, layout: Layout, places: Iterable[int]
) -> tuple[Found, ...]:
    """Return what is asked for in the messages that some places belong to, where several were pasted as one.

    What an earlier message asked for was sent before the last word was said.
    """
    messages = {layout.message(place) for place in places}
    kept = []
    for demand in demands:
        quotes = tuple(quote for quote in demand.quotes if layout.message(stream.place_of(quote.start)) in messages)
        if quotes:
            kept.append(Found(demand.value, quotes))
    return tuple(kept)


def asking_sentences(stream: Stream, layout: Layout, said: Marks) -> frozenset[int]:
    """Return where the sentences begin that ask for something: those that say so, and the list behind such a one."""
    return _asking(stream, layout, said)[0]


def _is_told(stream: Stream, place: int) -> bool:
    """Whether the English verb at a place tells what was done, and asks for nothing: 'you confirmed the shipment'."""
    word = _PAST.match(stream.plain, stream.original(place))
    return word is not None and word[0].lower() not in _PAST_THAT_ASKS


def _asking(stream: Stream, layout: Layout, said: Marks) -> tuple[frozenset[int], frozenset[int]]:
    """Return the sentences that ask for something, and those of them that stand in a list."""
    asks = {
        stream.sentence(mark.hit.start)[0]
        for mark in said.of("demands")
        if mark.rule.id == "asks" and not _is_told(stream, mark.hit.start)
    }
    asking: set[int] = set()
    listed: set[int] = set()
    in_list = False
    for start, end in stream.sentences():
        block = layout.block(start)
        says_so = start in asks or block in _ASKING_BLOCKS
        if says_so or (in_list and not layout.is_heading(start)):
            asking.add(start)
        if in_list and not layout.is_heading(start):
            listed.add(start)
        first, last = stream.original(start), stream.original(end - 1) + 1
        # 'Provide a description of' before a line that begins with a bullet opens a list too.
        opens = says_so and (":" in stream.plain[last : last + 3] or _NEXT_ITEM.match(stream.plain, last) is not None)
        # A list ends with a paragraph that is no item.
        paragraph = "\n\n" in stream.plain[max(0, first - 6) : first]
        in_list = opens or (in_list and not (paragraph and not _ITEM.match(stream.plain, max(0, first - 3))))
    return frozenset(asking), frozenset(listed)


def find_scope(stream: Stream, layout: Layout, said: Marks, kind: str) -> Found:
    """Return what is affected: the account, its seller-fulfilled offers, listings, or nothing yet."""
    if kind == "not_a_notice":
        return Found("none")
    marks = [mark for mark in said.of("scopes") if layout.block(mark.hit.start) not in _SILENT]
    first = {mark.rule.id: mark for mark in reversed(marks)}
    if kind in ("listing_removal", "account_deactivation", "appeal_rejection", "reinstated"):
        wanted = ["seller_fulfilled_offers", "account", "listing"]
        if kind == "listing_removal":
            wanted = ["seller_fulfilled_offers", "listing"]
        for scope in wanted:
            if scope in first:
                hit = first[scope].hit
                return Found(scope, (stream.quote(hit.start, hit.end),))
        return Found("listing" if kind == "listing_removal" else "account")
    return Found("pre_action")
