"""Tells one's own typing, as it comes back, from a change made elsewhere.

A key goes up as a message, becomes a case, and comes down as rows; meanwhile more keys arrive. What comes down is then
older than what stands in the field, and writing it there would eat the keys in between.
"""

from __future__ import annotations


class Echo:
    """The values that one field has sent and not seen again."""

    def __init__(self) -> None:
        """Begin with nothing under way."""
        self._sent: list[str] = []
        self._heard: str | None = None

    @property
    def last(self) -> str | None:
        """The value sent last, if any is still under way."""
        return self._sent[-1] if self._sent else None

    def send(self, value: str) -> None:
        """Remember a value that goes up."""
        self._sent.append(value)

    def hear(self, value: str) -> bool:
        """Take in a value that comes down.

        Returns:
            Whether it is one's own, or nothing new: then the field is left alone. Otherwise it was changed elsewhere, and
            is to be shown.
        """
        if value == self._heard:
            return True
        self._heard = value
        if value not in self._sent:
            self._sent.clear()
            return False
        # What was sent before it has been overtaken.
        del self._sent[: self._sent.index(value) + 1]
        return True

    def begin(self, value: str) -> None:
        """Begin anew, with a field that shows this value."""
        self._sent.clear()
        self._heard = value
