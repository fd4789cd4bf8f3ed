"""What stands behind a label: a name, up to the next label."""

from __future__ import annotations

import re
from collections.abc import Iterator

from appeal_tui.reader.findings import Found
from appeal_tui.reader.knowledge import NoticeKnowledge
from appeal_tui.reader.late_form import LateForm
from appeal_tui.reader.stream import Quote, Stream

COLON = r"\s{0,3}(?:\((?:s|en|names?)\))?\s{0,2}(?:[:=]|\.{4,60})\s{0,3}\n?\s{0,3}"
"""Between a label and what it names: a colon, or the dots of a table."""
_MOST = 200
_INITIALS = r"\b[A-Z](?:\.[A-Za-z]){1,3}"


class Labels:
    """The words by which a name behind a label ends."""

    def __init__(self, knowledge: NoticeKnowledge) -> None:
        """Take them from what the reader knows."""
        words = knowledge.words("names")
        abbreviation = words.form("abbreviation")
        self._next = LateForm(
            r"\s{1,3}(?=[A-Z][\w-]{1,20}\s?:)|(?<=\.)\s(?=[A-Z][\w-]{1,20}(?:\s[\w-]{1,15}){1,3}\s?:)|\s{2,}|[;|]|,\s(?=[A-Z][a-z]+\s?:)|\.(?=\s)|\s\+\s|\s\("
            rf"|(?<=\S)\s(?=(?i:{words.form('next_label')}))|[）】」]|[（(](?=[^()（）:：\n]{{1,14}}[:：])"
            r"|[。；,，](?=\s{0,2}[^\s:]{1,12}:)|\s[(\[<]?(?=\[email\W{1,3}protected\]|[\w.+-]{1,40}(?:@|[(\[]at[)\]])[\w-])"
        )
        self._behind_title = LateForm(rf"\s{words.form('behind_title')}")
        self._goes_on = LateForm(rf"(?:{abbreviation}|{_INITIALS})$")
        self.abbreviated = LateForm(rf"(?:{abbreviation}|{_INITIALS})\.$")
        """Words that end with a dot which is theirs."""
        self._masked = LateForm(
            rf"^[\W_Xx*]+$|x{{3,}}|\*{{2,}}|^\W*{words.form('masked')}\W*$|^[(\[<]{words.form('masked')}|^<.*>$"
            r"|https?:|@|^\S{1,40}\s?[(\[]at[)\]]",
            re.IGNORECASE,
        )

    def value(self, stream: Stream, match: re.Match[str], *, title: bool = False) -> Found | None:
        """Return what stands behind a label as group `v`, up to the next label; None where it is masked or missing."""
        start, end = match.span("v")
        words = stream.plain[start:end]
        if (cut := self._cut(words, title=title)) is not None:
            words = words[:cut]
        if (bracket := words.find(")")) >= 0 and "(" not in words[:bracket]:
            # A label in brackets: '(brand: Norvelle) which ...'
            words = words[:bracket]
        words = words.rstrip(" \t,;|/-\"'")
        if not self.abbreviated.search(words):
            words = words.rstrip(" \t.,;|-\"'")
        lead = len(words) - len(words.lstrip(" \t\"'->|*\u2022"))
        words = words[lead:]
        if len(words) < 2 or self._masked.search(words):
            return None
        at = start + lead
        text = stream.text[at : at + len(words)]
        return Found(text, (Quote(text, at, at + len(words)),))

    def _cut(self, words: str, *, title: bool) -> int | None:
        if title:
            found = self._behind_title.search(words)
            return found.start() if found else None
        for found in self._next.finditer(words):
            if not (found[0].startswith(".") and self._goes_on.search(words[: found.start()])):
                return found.start()
        return None


def some_of(form: LateForm | re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield the first matches of a form: no more than a notice can hold."""
    for match, _ in zip(form.finditer(text), range(_MOST), strict=False):
        yield match
