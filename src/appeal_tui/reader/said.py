"""What a text says that was done, threatened, asked or answered; without what is only supposed."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence

from appeal_tui.reader.layout import Layout
from appeal_tui.reader.marks import Mark, Marks
from appeal_tui.reader.matching import Hit
from appeal_tui.reader.stream import Stream

DEEDS = ("account_deactivation", "listing_removal")
DONE = 3.0
"""The weight from which on a rule says that something was done, refused or given back."""
DECIDED = 2.0
_QUIET = ("remark", "links", "help")
_QUIET_FOR_ANSWERS = ("remark", "links", "help", "funds", "nothing", "error")
"""Where 'remains deactivated' and 'reinstated' are said of what would be."""
_HELPERS = frozenset({"condition", "addressed", "threat", "stays", "about_funds", "on_condition"})
_HEADING = "heading"
"""The place of rules that count in questions: 'How do I reactivate my account?'"""
_BEHIND = "behind"
"""The place of threats that stand behind the deed, as in Japanese."""
_SAID = "said"
"""The place of rules that hold although a word such as 'may' stands in them: 'you may no longer sell'."""
_SURE_ONLY = frozenset({*DEEDS, "reinstated", "refused", "appeal_rejection"})
"""What a question, such as a heading, does not say."""
_STAYS = "stays"
"""The id of rules that say that something stays closed: of an appeal's answer, or of a deed told as a state."""
_WHOLE = frozenset({"account", "seller_fulfilled_offers"})
_REACH_OF_IF = 60
_REACH_OF_THREAT = 40
_REACH_BEHIND = 6
_TOP = 60


class Said:
    """The marks of `kinds.toml`, sorted by what they say."""

    def __init__(self, stream: Stream, layout: Layout, said: Marks) -> None:
        """Sort the marks of `kinds.toml`."""
        self._stream = stream
        every = [mark for mark in said.of("kinds") if counts(mark, layout)]
        self._ifs = _first_by_sentence(stream, (mark.hit for mark in every if mark.rule.id == "condition"))
        threats = [mark for mark in every if mark.rule.id == "threat"]
        self._ahead = [mark.hit.start for mark in threats if mark.rule.place != _BEHIND]
        self._behind = [mark.hit.start for mark in threats if mark.rule.place == _BEHIND]
        self.addressed = any(mark.rule.id == "addressed" and not self._behind_if(mark.hit) for mark in every)
        self.about_funds = is_about_funds(said)
        """Whether withheld money is the subject, and not the way back."""
        self.marks: dict[str, list[Mark]] = defaultdict(list)
        funds = [layout.block(mark.hit.start) == "funds" for mark in every if mark.rule.id in DEEDS]
        self.only_in_funds = bool(funds) and all(funds)
        """What was done is told only where the money is the subject."""
        self.threats: list[Hit] = []
        """Deeds that are only threatened."""
        self.speaks = any(mark.rule.id not in _HELPERS or mark.rule.id == _STAYS for mark in every)
        """Whether anything is said, be it only supposed."""
        self.stays = self._stays(every, said)
        """What the text says to stay closed, as a kind; nothing where it does not say so."""
        refused = {stream.sentence(mark.hit.start) for mark in every if mark.rule.id in ("refused", "appeal_rejection")}
        stays = [mark.hit for mark in every if mark.rule.id == "refused" and mark.rule.weight >= DECIDED]
        listings = [mark.hit for mark in every if mark.rule.id == "listing_removal" and mark.rule.weight >= DONE]
        for mark in every:
            rule, hit = mark.rule, mark.hit
            if rule.place == _SAID and rule.id == DEEDS[0] and any(_holds_more(other, hit) for other in listings):
                # 'You may no longer sell this item' is more than 'You may no longer sell'.
                continue
            if rule.id in _HELPERS or (rule.id != "more_info_request" and self._behind_if(hit)):
                continue
            if rule.id in _SURE_ONLY and rule.place != _HEADING and stream.is_question(hit.start):
                continue
            is_deed = rule.id in DEEDS and rule.place != _SAID
            if is_deed and any(other.start < hit.end and hit.start < other.end for other in stays):
                # 'It stays deactivated' tells of no new deed.
                continue
            if (
                rule.id in DEEDS
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
    def in_part(self) -> bool:
        """Whether something was given back while something else stays closed."""
        return self.weight("reinstated") >= DONE and (bool(self.stays) or self.weight("refused") >= DECIDED)

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


def is_about_funds(said: Marks) -> bool:
    """Whether withheld money is the subject of a text, and not the way back."""
    return any(mark.rule.id == "about_funds" for mark in said.of("kinds"))


def is_on_condition(layout: Layout, said: Marks) -> bool:
    """Whether Amazon asks for something in return for what it gives back."""
    return any(mark.rule.id == "on_condition" and counts(mark, layout) for mark in said.of("kinds"))


def is_final(layout: Layout, said: Marks) -> bool:
    """Whether Amazon says that it will not answer again."""
    return bool(places_of_last_words(layout, said))


def places_of_last_words(layout: Layout, said: Marks) -> tuple[int, ...]:
    """Return where Amazon says that it will not answer again."""
    return tuple(
        mark.hit.start for mark in said.of("kinds") if mark.rule.id == "final_refusal" and counts(mark, layout)
    )


def counts(mark: Mark, layout: Layout) -> bool:
    """Whether a mark of `kinds.toml` stands in a block in which it counts."""
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
