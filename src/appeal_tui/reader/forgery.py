"""The marks of a forged mail: what it asks for that Amazon never does."""

from __future__ import annotations

from appeal_tui.reader.marks import Mark, Marks
from appeal_tui.reader.stream import Stream

_DENIED = "never_asks"


def marks_of_forgery(stream: Stream, said: Marks) -> list[Mark]:
    """Return the marks of a forged mail, but those of a sentence that says what is never asked for.

    'We will never ask you for your password' is no request for it.
    """
    marks = said.of("phishing")
    denied = {stream.sentence(mark.hit.start) for mark in marks if mark.rule.id == _DENIED}
    return [mark for mark in marks if mark.rule.id != _DENIED and stream.sentence(mark.hit.start) not in denied]
