"""The language of a notice."""

from __future__ import annotations

from appeal_tui.reader.han import ONLY_SIMPLIFIED, ONLY_TRADITIONAL
from appeal_tui.reader.knowledge import NoticeKnowledge
from appeal_tui.reader.stream import Stream

_SAMPLE = 40_000


def find_language(stream: Stream, knowledge: NoticeKnowledge) -> str:
    """Return the language that most of a notice is written in: a tag such as `en` or `zh-Hant`."""
    text = stream.text[:_SAMPLE]
    kana = sum("\u3041" <= c <= "\u30ff" for c in text)
    han = sum("\u4e00" <= c <= "\u9fff" for c in text)
    latin = sum(c.isalpha() and c < "\u0250" for c in text)
    if han + kana > 30 and latin > 60 and 0.2 < (han + kana) * 3 / (latin + (han + kana) * 3) < 0.8:
        # Original and translation: the one that stands first.
        first = next(c for c in text if c.isalpha())
        latin = 0 if first > "\u2e7f" else len(text) * 3
    # One character of Han or kana says as much as several letters.
    if (han + kana) * 3 > latin:
        if kana * 8 > han:
            return "ja"
        traditional = sum(c in ONLY_TRADITIONAL for c in text)
        simplified = sum(c in ONLY_SIMPLIFIED for c in text)
        return "zh-Hant" if traditional > simplified else "zh-Hans"
    words = text.casefold().translate(_SEPARATORS).split()
    counts = {
        ready.rule.id: sum(word in known for word in words)
        for ready in knowledge.rules["languages"]
        for known in [frozenset(word for words_of in ready.rule.phrases.values() for word in words_of)]
    }
    return max(counts, key=lambda tag: (counts[tag], tag == "en")) if any(counts.values()) else "en"


_SEPARATORS = str.maketrans(dict.fromkeys(".,;:!?()[]\"'’“”<>|*+/•", " "))
