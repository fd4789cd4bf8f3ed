"""The language of a notice, and in which languages its words are looked for."""

from __future__ import annotations

from collections import Counter
from functools import cached_property

from appeal_tui.reader.han import ONLY_SIMPLIFIED, ONLY_TRADITIONAL
from appeal_tui.reader.knowledge import NoticeKnowledge
from appeal_tui.reader.stream import Stream

_SAMPLE = 20_000
_FEW_WORDS = 6
"""With fewer telling words than these the language of a Latin text is not sure."""
_ALSO = 0.1
"""A language is looked for where it has this share of the first one's telling words."""
_GOOD_PART = 0.5
_SIGN = 3
"""One character of Han or kana says as much as several letters."""


class Languages:
    """The languages of a text."""

    def __init__(self, stream: Stream, knowledge: NoticeKnowledge) -> None:
        """Count the scripts and the telling words of a text."""
        text = stream.text[:_SAMPLE]
        self._text = text
        self._signs = signs = Counter(text)
        self._kana = sum(count for sign, count in signs.items() if "\u3041" <= sign <= "\u30ff")
        self._han = sum(count for sign, count in signs.items() if "\u4e00" <= sign <= "\u9fff")
        self._latin = sum(count for sign, count in signs.items() if sign < "\u0250" and sign.isalpha())
        words = Counter(text.casefold().translate(_SEPARATORS).split())
        self._counts = {
            rule.id: sum(words[word] for word in {word for words_of in rule.phrases.values() for word in words_of})
            for rule in knowledge.rules["languages"]
        }

    @cached_property
    def tag(self) -> str:
        """The language that most of the text is written in: a tag such as `en` or `zh-Hant`."""
        signs, latin = (self._han + self._kana) * _SIGN, self._latin
        if signs > 90 and latin > 60 and 0.35 < signs / (latin + signs) < 0.65:
            # Original and translation: the one that stands first.
            first = next(c for c in self._text if c.isalpha())
            latin = 0 if first > "\u2e7f" else signs + 1
        if signs > latin:
            if self._kana * 8 > self._han:
                return "ja"
            traditional = sum(self._signs[sign] for sign in ONLY_TRADITIONAL)
            simplified = sum(self._signs[sign] for sign in ONLY_SIMPLIFIED)
            return "zh-Hant" if traditional > simplified else "zh-Hans"
        counts = self._counts
        return max(counts, key=lambda tag: (counts[tag], tag == "en")) if any(counts.values()) else "en"

    @property
    def looked_for(self) -> tuple[str, ...]:
        """The languages whose phrases may stand in the text; English may stand in every one."""
        found = ["en"]
        if self._han or self._kana:
            # A Japanese sentence holds words of Han only, a Chinese one never kana.
            found += ["zh"] if not self._kana else ["ja"] if self._kana * 8 > self._han else ["zh", "ja"]
        most = max(self._counts.values(), default=0)
        if self._latin:
            least = 0 if most < _FEW_WORDS else most * _ALSO
            found += [tag for tag, count in self._counts.items() if tag != "en" and count >= least]
        return tuple(found)

    @property
    def spoken(self) -> frozenset[str]:
        """The languages that a good part of the text is written in: more than a name or a quoted word."""
        most = max(self._counts.values(), default=0)
        latin = {tag for tag, count in self._counts.items() if count and count >= most * _GOOD_PART}
        return frozenset({"zh", "ja", self.tag} | latin)


_SEPARATORS = str.maketrans(dict.fromkeys(".,;:!?()[]\"'’“”<>|*+/•", " "))
