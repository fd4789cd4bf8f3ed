"""Where phrases occur in a stream.

Nothing is repeated without bound, and every place of a text is tried a bounded number of times, so that finding takes time
in proportion to the text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from appeal_tui.reader.phrase import DISTINCT, GAPS, Choice, Node, Phrase, Words
from appeal_tui.reader.stream import END, Stream

_SIGN_GAPS = dict(zip(GAPS, (8, 24, 60), strict=True))
"""What a gap may pass over in characters of Han or kana, by what it may in letters."""
_MOST_HITS = 60
_MOST_STATES = 40

_State = tuple[int, int]
"""A place of the stream, and how many characters may be passed over before the next words."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a phrase stands in a stream."""

    start: int
    end: int


def find_phrase(phrase: Phrase, stream: Stream, places: Iterable[int]) -> Iterator[Hit]:
    """Yield where a phrase occurs.

    Args:
        phrase: What is looked for.
        stream: The text.
        places: Where one of its beginnings stands, in order.
    """
    hits = 0
    known: dict[int, int] = {}
    for place in places:
        if hits >= _MOST_HITS:
            return
        # A sentence that stands in a text again and again is looked through once.
        first = stream.first_like(place)
        length = known.get(first)
        if length is None:
            length = known[first] = _length_at(place, phrase, stream)
        if length:
            hits += 1
            yield Hit(place, place + length)


def _length_at(place: int, phrase: Phrase, stream: Stream) -> int:
    """Return how long a phrase is that begins at a place; 0: it does not stand there."""
    form = stream.form
    if phrase.at_start and place > 0 and form[place - 1] != END:
        return 0
    ends = [end for end, _ in _advance(phrase.nodes, {(place, 0)}, stream)]
    if phrase.at_end:
        ends = [end for end in ends if end >= len(form) or form[end] == END]
    return max(ends, default=place) - place


def _advance(nodes: Iterable[Node], states: set[_State], stream: Stream) -> set[_State]:
    """Return where a match can stand behind some nodes."""
    for node in nodes:
        if isinstance(node, Words):
            ends = [_end_of(node, place, slack, stream) for place, slack in states]
            states = {(end, _slack(node, end, stream)) for end in ends if end is not None}
        elif isinstance(node, Choice):
            states = _choose(node, states, stream)
            if len(states) > _MOST_STATES:
                states = set(sorted(states)[:_MOST_STATES])
        else:
            states = {(place, max(slack, node.length)) for place, slack in states}
        if not states:
            break
    return states


def _choose(choice: Choice, states: set[_State], stream: Stream) -> set[_State]:
    """Return where a match can stand behind one of several; of each member the first place within reach counts."""
    found: set[_State] = set(states) if choice.may_be_empty else set()
    form, index, lengths = stream.form, choice.index, choice.lengths
    for place, slack in states:
        seen: set[int] = set()
        sign_reach = place + _SIGN_GAPS.get(slack, slack)
        for at in _within_reach(choice, place, slack, stream):
            for length in lengths:
                members = index.get(form[at : at + length])
                if members is None:
                    continue
                for number, words, rest in members:
                    if number in seen or not form.startswith(words.text, at):
                        continue
                    if at != place and (not stream.begins_word(at) if words.is_latin else at > sign_reach):
                        continue
                    end = at + len(words.text)
                    if _is_over(words, end, stream):
                        seen.add(number)
                        state = (end, _slack(words, end, stream))
                        if rest:
                            found |= _advance(rest, {state}, stream)
                        else:
                            found.add(state)
    for member in choice.others:
        found |= _advance(member, states, stream)
    return found


def _within_reach(choice: Choice, place: int, slack: int, stream: Stream) -> Iterable[int]:
    if not slack:
        return (place,)
    last = place + slack
    stop = stream.form.find(END, place, last)
    last = stop if stop >= 0 else last
    starts = stream.word_places
    if choice.has_signs:
        # Characters stand closer together than letters do.
        near = min(last, place + _SIGN_GAPS.get(slack, slack))
        every = range(place, near + 1)
        return (*every, *starts[bisect_right(starts, near) : bisect_right(starts, last)]) if near < last else every
    return (place, *starts[bisect_right(starts, place) : bisect_right(starts, last)])


def _slack(words: Words, end: int, stream: Stream) -> int:
    # An ending belongs to its word: where the word is over, what follows must stand right there.
    return 0 if words.is_latin and stream.begins_word(end) else words.slack


def _end_of(words: Words, place: int, slack: int, stream: Stream) -> int | None:
    form, text = stream.form, words.text
    if form.startswith(text, place):
        end = place + len(text)
        if _is_over(words, end, stream):
            return end
    if not slack:
        return None
    if not words.is_latin:
        slack = _SIGN_GAPS.get(slack, slack)
    limit = form.find(END, place, place + slack)
    last = (limit if limit >= 0 else place + slack) + len(text)
    at = form.find(text, place + 1, last)
    while at >= 0:
        end = at + len(text)
        if (not words.is_latin or stream.begins_word(at)) and _is_over(words, end, stream):
            return end
        at = form.find(text, at + 1, last)
    return None


def _is_over(words: Words, end: int, stream: Stream) -> bool:
    """Whether the last word ends there, but for an ending or an inflection."""
    if not words.is_latin:
        return True
    if words.is_short:
        return stream.begins_word(end)
    return stream.letters_left(end) <= words.slack or len(words.text) >= DISTINCT
