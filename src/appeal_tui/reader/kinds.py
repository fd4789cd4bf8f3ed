"""What kind of text it is: which notice, or none."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence

from appeal_tui.reader.findings import CauseFound, Found
from appeal_tui.reader.layout import Layout
from appeal_tui.reader.marks import Mark, Marks
from appeal_tui.reader.matching import Hit
from appeal_tui.reader.stream import Quote, Stream

_QUIET = ("remark", "links", "help")
_QUIET_FOR_ANSWERS = ("remark", "links", "help", "funds", "nothing", "error")
"""Where 'remains deactivated' and 'reinstated' are said of what would be."""
_PAPER_CAUSES = frozenset({"ver_identity", "ver_payment", "prod_compliance", "int_compromised"})
_DEEDS = ("account_deactivation", "listing_removal")
_DONE_KINDS = frozenset({*_DEEDS, "reinstated", "appeal_rejection"})
_HELPERS = frozenset({"condition", "addressed", "threat", "stays", "about_funds"})
_HEADING = "heading"
"""The place of rules that count in questions: 'How do I reactivate my account?'"""
_TITLE = "title"
"""The place of rules that count only in the first sentence of a text."""
_NO_QUESTIONS = frozenset({"appeal_of_a_seller", "own_account", "first_person"})
"""'How do I reactivate my account?' is a heading of notices in many words."""
_BEHIND = "behind"
"""The place of threats that stand behind the deed, as in Japanese."""
_SAID = "said"
"""The place of rules that hold although a word such as 'may' stands in them: 'you may no longer sell'."""
_SURE_ONLY = frozenset({*_DEEDS, "reinstated", "refused", "appeal_rejection"})
"""What a question, such as a heading, does not say."""
_STAYS = "stays"
"""The id of rules that say that something stays closed: of an appeal's answer, or of a deed told as a state."""
_WHOLE = frozenset({"account", "seller_fulfilled_offers"})
_REACH_OF_IF = 60
_REACH_OF_THREAT = 40
_REACH_BEHIND = 6
_HEAD = 200
_TOP = 60
_FAR_BEHIND = 500
_DONE = 3.0
_DECIDED = 2.0
_A_REMARK = 1.0
_SKELETON = frozenset({"why", "back", "how_send", "error", "nothing", "funds"})
_FULL = 3
_BESIDE_SKELETON = 0.5
_A_SENTENCE_OR_TWO = 260
_MOSTLY = 0.8
_NEAR_START = 4
"""Where the words of a heading begin in a sentence that is one."""
_FOREIGN_HOST = 4.0
_FORGED = 5.0
_QUESTIONS = 3.0
_MANY_QUESTIONS = 3
"""So many questions that are no headings of notices make a text a list of questions and answers."""
_AROUND = 0.4
_BESIDE_NOTICE = 0.25
"""How much of that counts where the rest of the text speaks to a seller."""
_LEAST_UNOPPOSED = 0.7
_THREAT = 2.7
_NAMED = 2.0
_VALUES = 1.5
_LEAST = 2.0


class Said:
    """What a text says that was done, threatened, asked or answered; without what is only supposed."""

    def __init__(self, stream: Stream, layout: Layout, said: Marks) -> None:
        """Sort the marks of `kinds.toml`."""
        self._stream = stream
        every = [mark for mark in said.of("kinds") if _counts(mark, layout)]
        self._ifs = _first_by_sentence(stream, (mark.hit for mark in every if mark.rule.id == "condition"))
        threats = [mark for mark in every if mark.rule.id == "threat"]
        self._ahead = [mark.hit.start for mark in threats if mark.rule.place != _BEHIND]
        self._behind = [mark.hit.start for mark in threats if mark.rule.place == _BEHIND]
        self.addressed = any(mark.rule.id == "addressed" and not self._behind_if(mark.hit) for mark in every)
        self.about_funds = is_about_funds(said)
        """Whether withheld money is the subject, and not the way back."""
        self.marks: dict[str, list[Mark]] = defaultdict(list)
        funds = [layout.block(mark.hit.start) == "funds" for mark in every if mark.rule.id in _DEEDS]
        self.only_in_funds = bool(funds) and all(funds)
        """What was done is told only where the money is the subject."""
        self.threats: list[Hit] = []
        """Deeds that are only threatened."""
        self.speaks = any(mark.rule.id not in _HELPERS or mark.rule.id == _STAYS for mark in every)
        """Whether anything is said, be it only supposed."""
        self.stays = self._stays(every, said)
        """What the text says to stay closed, as a kind; nothing where it does not say so."""
        refused = {stream.sentence(mark.hit.start) for mark in every if mark.rule.id in ("refused", "appeal_rejection")}
        stays = [mark.hit for mark in every if mark.rule.id == "refused" and mark.rule.weight >= _DECIDED]
        listings = [mark.hit for mark in every if mark.rule.id == "listing_removal" and mark.rule.weight >= _DONE]
        for mark in every:
            rule, hit = mark.rule, mark.hit
            if rule.place == _SAID and rule.id == _DEEDS[0] and any(_holds_more(other, hit) for other in listings):
                # 'You may no longer sell this item' is more than 'You may no longer sell'.
                continue
            if rule.id in _HELPERS or (rule.id != "more_info_request" and self._behind_if(hit)):
                continue
            if rule.id in _SURE_ONLY and rule.place != _HEADING and stream.is_question(hit.start):
                continue
            is_deed = rule.id in _DEEDS and rule.place != _SAID
            if is_deed and any(other.start < hit.end and hit.start < other.end for other in stays):
                # 'It stays deactivated' tells of no new deed.
                continue
            if (
                rule.id in _DEEDS
                and rule.place != _HEADING
                and self._is_threatened(hit, hit.start if rule.place == _SAID else hit.end)
            ):
                self.threats.append(hit)
            elif rule.id != "reinstated" or stream.sentence(hit.start) not in refused:
                self.marks[rule.id].append(mark)

    def _stays(self, every: Sequence[Mark], said: Marks) -> str:
        subjects = said.of("scopes")
        for mark in every:
            if (
                mark.rule.id == _STAYS
                and not self._behind_if(mark.hit)
                and not self._is_threatened(mark.hit, mark.hit.end)
            ):
                start, end = self._stream.sentence(mark.hit.start)
                named = {one.rule.id for one in subjects if start <= one.hit.start < end}
                return "account_deactivation" if named & _WHOLE or "listing" not in named else "listing_removal"
        return ""

    @property
    def length(self) -> int:
        """The length of the stream: what is not said stands there."""
        return len(self._stream.form)

    def weight(self, kind: str) -> float:
        """Return the weight of the strongest mark of a kind."""
        return max((mark.rule.weight for mark in self.marks.get(kind, ())), default=0.0)

    def place(self, kind: str, least: float = 0.0) -> int:
        """Return where a kind is first said."""
        return min((mark.hit.start for mark in self.marks[kind] if mark.rule.weight >= least), default=self.length)

    def _behind_if(self, hit: Hit) -> bool:
        place = self._ifs.get(self._stream.sentence(hit.start)[0])
        return place is not None and place <= hit.start <= place + _REACH_OF_IF

    def _is_threatened(self, hit: Hit, last: int) -> bool:
        start, end = self._stream.sentence(hit.start)
        ahead = (max(start, hit.start - _REACH_OF_THREAT), min(end, last))
        behind = (hit.start + 1, min(end, hit.end + _REACH_BEHIND))
        return any(
            at < len(places) and places[at] < last
            for places, (first, last) in ((self._ahead, ahead), (self._behind, behind))
            for at in [bisect_left(places, first)]
        )


def find_kind(
    stream: Stream,
    layout: Layout,
    said: Marks,
    causes: Sequence[CauseFound],
    phishing: Sequence[Found],
    *,
    has_papers: bool,
    has_plan: bool,
    has_values: bool,
) -> Found:
    """Return what kind of notice a text is, or `not_a_notice`.

    Args:
        stream: The text.
        layout: Its blocks.
        said: Where the rules hold.
        causes: What it names as causes.
        phishing: Its marks of a forged mail.
        has_papers: Whether it asks for documents.
        has_plan: Whether it asks for a plan or a part of one.
        has_values: Whether it gives the seller's own rates.
    """
    what = Said(stream, layout, said)
    kind = _chosen(what, causes, has_papers=has_papers, has_plan=has_plan)
    others = [mark for mark in said.of("not_a_notice") if _speaks_against(mark, stream, layout)]
    is_told = kind in ("reinstated", "appeal_rejection") or what.weight(kind) >= _DONE
    around = [mark for mark in others if layout.block(mark.hit.start) == "remark"]
    others = [mark for mark in others if layout.block(mark.hit.start) != "remark"]
    if kind not in _DONE_KINDS:
        others += said.of("phishing")
    against = _weight_against(stream, others)
    retold = _is_retold(stream, layout)
    if kind not in _DONE_KINDS or not is_told or retold:
        # What the seller says around a notice makes it less of one only where nothing is said to have been done.
        weight = 1.0 if retold else _AROUND
        remarks = weight * _weight_against(stream, around)
        remarks += _A_REMARK * min(sum(part.block == "remark" for part in layout.parts), 3)
        against += remarks * (_BESIDE_NOTICE if what.addressed and (causes or what.marks) and not retold else 1.0)
    for_it = _weight_for(what, kind, layout, causes) + (_VALUES if has_values else 0.0)
    against += _QUESTIONS if _questions(stream, layout) >= _MANY_QUESTIONS else 0.0
    if is_told and what.addressed and len(layout.blocks & _SKELETON) >= _FULL:
        # A whole notice explains itself like a help page.
        against *= _BESIDE_SKELETON
    least = _LEAST if against else _LEAST_UNOPPOSED
    forged = sum({mark.rule.id: mark.rule.weight for mark in said.of("phishing")}.values())
    forged += _FOREIGN_HOST if any(mark.value == "foreign_host" for mark in phishing) else 0.0
    says_nothing = not causes and not what.speaks
    if says_nothing or for_it < least or against > for_it or forged >= _FORGED:
        return Found("not_a_notice", _quotes(stream, others))
    rules = ("sent", "refused", "appeal_rejection", "final_refusal") if kind == "appeal_rejection" else (kind,)
    quotes = _quotes(stream, [mark for rule in rules for mark in what.marks[rule]])
    return Found(kind, quotes or (causes[0].quotes[:1] if causes else ()))


def is_about_funds(said: Marks) -> bool:
    """Whether withheld money is the subject of a text, and not the way back."""
    return any(mark.rule.id == "about_funds" for mark in said.of("kinds"))


def _is_retold(stream: Stream, layout: Layout) -> bool:
    """Whether a text is mostly what a seller says, with no more of a notice than a sentence or two in the middle of it."""
    said = sum(part.end - part.start for part in layout.parts if part.block == "remark")
    rest = len(stream.form) - said
    return rest < _A_SENTENCE_OR_TWO and said > rest * _MOSTLY


def is_final(layout: Layout, said: Marks) -> bool:
    """Whether Amazon says that it will not answer again."""
    return any(mark.rule.id == "final_refusal" and _counts(mark, layout) for mark in said.of("kinds"))


def _chosen(what: Said, causes: Sequence[CauseFound], *, has_papers: bool, has_plan: bool) -> str:
    """Return the kind that a text is of if it is a notice."""
    cause = causes[0].id if causes else ""
    account, listing = what.place("account_deactivation", _DONE), what.place("listing_removal", _DONE)
    deed, sent = min(account, listing), what.place("sent")
    nowhere = what.length
    strong = min(what.place("final_refusal", _DONE), what.place("appeal_rejection", _DONE))
    if (
        what.weight("reinstated") >= _DONE
        and strong == nowhere
        and what.place("reinstated", _DONE) < deed + _FAR_BEHIND
    ):
        return "reinstated"
    # Two messages pasted as one, or a deed told before its appeal: the one that stands first.
    # 'Promises will not be accepted' behind a deed is no answer where nothing was sent.
    if strong < nowhere and (strong <= deed or (sent < nowhere and strong < deed + _FAR_BEHIND)):
        return "appeal_rejection"
    decided = what.weight("refused") >= _DECIDED
    if sent == nowhere and deed == nowhere and (kept := what.stays):
        # 'Your account stays closed', and nothing was sent: that is told as news.
        return kept
    if (sent < deed and what.marks["refused"] and (deed == nowhere or decided)) or (
        decided and deed == nowhere and what.addressed and what.place("refused", _DECIDED) < _FAR_BEHIND
    ):
        return "appeal_rejection"
    if cause == "fund_hold" and (sent < deed or what.only_in_funds or (what.about_funds and account >= _HEAD)):
        return "more_info_request" if has_papers else "at_risk_warning"
    if account < nowhere and account <= listing + _FAR_BEHIND:
        return "account_deactivation"
    threat = min([hit.start for hit in what.threats] + [what.place("at_risk_warning", _THREAT)])
    if listing < nowhere:
        return "at_risk_warning" if threat < _HEAD and listing > threat + _REACH_OF_IF * 2 else "listing_removal"
    asked = what.place("more_info_request", _LEAST)
    if cause in _PAPER_CAUSES:
        # 'Send your papers or the account will be closed' is a request.
        return "at_risk_warning" if threat < _HEAD and threat + _REACH_OF_IF < asked else "more_info_request"
    for kind in _DEEDS:
        if what.marks[kind] and (what.place(kind) < min(threat, _HEAD) or what.weight(kind) > _NAMED):
            return kind
    warned = what.place("at_risk_warning", _LEAST)
    if (not causes or (has_papers and not has_plan)) and asked < min(warned, threat):
        return "more_info_request"
    return "at_risk_warning"


def _weight_for(what: Said, kind: str, layout: Layout, causes: Sequence[CauseFound]) -> float:
    """Return how much speaks for a notice: what is said to this seller, the skeleton, and a cause."""
    weights = sorted((max(m.rule.weight for m in marks) for marks in what.marks.values() if marks), reverse=True)
    done = kind in _DONE_KINDS
    blocks = layout.blocks - {"remark", "opening", "funds", "links", "standing", "greeting"}
    strongest = max(weights[0] if weights else 0.0, _DONE if done else 0.0)
    if not done:
        strongest = min(strongest, 1.5) if what.addressed else min(strongest, 0.5)
    return (
        strongest
        + 0.3 * sum(weights[1:3])
        + 0.5 * min(len(blocks), 4)
        + (1.0 if what.addressed else 0.0)
        + 1.5 * (causes[0].score if causes else 0.0)
    )


def _weight_against(stream: Stream, marks: list[Mark]) -> float:
    """Return how much speaks against a notice: each rule once, and a little more where it holds in several wordings."""
    words: dict[str, set[str]] = {}
    weights: dict[str, float] = {}
    for mark in marks:
        words.setdefault(mark.rule.id, set()).add(stream.form[mark.hit.start : mark.hit.start + 8])
        weights[mark.rule.id] = mark.rule.weight
    return sum(weight * (1 + 0.5 * (min(len(words[key]), 4) - 1)) for key, weight in weights.items())


def _speaks_against(mark: Mark, stream: Stream, layout: Layout) -> bool:
    """Whether a mark of another text counts: not in a heading, and those of titles only at the top."""
    rule, place = mark.rule, mark.hit.start
    if rule.place == _TITLE:
        return place < next((end for _, end in stream.sentences()), 0)
    return not layout.is_heading(place, _NEAR_START) and not (rule.id in _NO_QUESTIONS and stream.is_question(place))


def _questions(stream: Stream, layout: Layout) -> int:
    """Return how many questions a text holds, apart from the headings of a notice and what the seller says."""
    return sum(
        stream.is_question(start) and not layout.is_heading(start) and layout.block(start) != "remark"
        for start, _ in stream.sentences()
    )


def _counts(mark: Mark, layout: Layout) -> bool:
    quiet = _QUIET_FOR_ANSWERS if mark.rule.id in ("appeal_rejection", "reinstated") else _QUIET
    if mark.rule.id in ("refused", "sent"):
        quiet = ("remark", "links", "help", "nothing", "error", "funds")
    block = layout.block(mark.hit.start)
    # 'Your account is deactivated; see the notice' is no link only, at the top of a text.
    return block not in quiet or (block == "links" and mark.hit.start < _TOP)


def _holds_more(one: Hit, other: Hit) -> bool:
    return one.start <= other.start and other.end <= one.end and one != other


def _first_by_sentence(stream: Stream, hits: Iterable[Hit]) -> dict[int, int]:
    first: dict[int, int] = {}
    for hit in hits:
        first.setdefault(stream.sentence(hit.start)[0], hit.start)
    return first


def _quotes(stream: Stream, marks: Sequence[Mark]) -> tuple[Quote, ...]:
    best = sorted(marks, key=lambda mark: (-mark.rule.weight, mark.hit.start))[:3]
    return tuple(stream.quote(mark.hit.start, mark.hit.end) for mark in best)
