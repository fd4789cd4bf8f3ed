"""Whether a text gives the seller's own Account Health Rating, with the word that says that it is low."""

from __future__ import annotations

import re

from appeal_tui.reader.knowledge import NoticeKnowledge
from appeal_tui.reader.late_form import LateForm
from appeal_tui.reader.stream import Stream


class HealthRating:
    """The forms of a low rating, ready for finding."""

    def __init__(self, knowledge: NoticeKnowledge) -> None:
        """Take their words from what the reader knows."""
        words = knowledge.words("figures")
        self._low = LateForm(
            rf"{words.form('health_rating')}[^\w\n]{{0,6}}(?:{words.form('stands_at')}\s?)?\d{{1,4}}[^\w\n]{{0,8}}{words.form('low_health')}",
            re.IGNORECASE,
        )

    def is_low(self, stream: Stream) -> bool:
        """Whether a rating with its figure is called low: 'Account Health Rating: 96 (unhealthy)'.

        A page that explains ratings gives spans, or no figure: 'a rating of 100 to 199 is at risk'.
        """
        return self._low.search(stream.read) is not None
