"""A letter as a value: sections of sentences, each of which knows which answer made it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from appeal_tui.domain.cause import Addressee, Route


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the letter."""

    text: str
    origin: str
    """The key of the answer that made it, as `appeal-tui set` takes it: no sentence is without one."""
    label: str = ""
    """Its number, such as `2.1`; empty in sections that are not numbered."""
    edited: bool = False
    """Whether the seller changed it by hand."""
    stale: str = ""
    """What the answers give now, where they changed underneath a change by hand."""


@dataclass(frozen=True, slots=True)
class Section:
    """A block of the letter under one heading."""

    id: str
    """What it is: opening, root_cause, statement, actions, prevention, commitments, attachments, signature."""
    number: str
    """`2`, or `2.1` inside the block of one of several causes; empty where the section has no number."""
    sentences: tuple[Sentence, ...]
    style: Literal["numbered", "list", "plain"] = "numbered"


@dataclass(frozen=True, slots=True)
class Block:
    """What answers one cause; a letter about one cause has one block without a title."""

    cause: str
    title: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """The appeal, before it is laid out."""

    route: Route
    language: str
    title: tuple[Sentence, ...]
    """The parts of the subject line."""
    opening: Section
    blocks: tuple[Block, ...]
    closing: tuple[Section, ...] = field(default=())
    """Attachments and signature."""
    to: Addressee = "amazon"
    """Whom it goes to."""

    @property
    def sections(self) -> tuple[Section, ...]:
        """Every section in the order of the letter."""
        return (self.opening, *(section for block in self.blocks for section in block.sections), *self.closing)

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence in the order of the letter."""
        return (*self.title, *(sentence for section in self.sections for sentence in section.sentences))
