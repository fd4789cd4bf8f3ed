"""Exhibits: which documents go with the letter, and the letters they are called by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath, PureWindowsPath

from appeal_tui.domain.case import Case
from appeal_tui.domain.cause import Cause
from appeal_tui.domain.text import visible


@dataclass(frozen=True, slots=True)
class LabelledExhibit:
    """A document of the case under its label."""

    id: str
    label: str
    """`A`, `B`, …, `Z`, `AA`."""
    file: str
    """The file's name without its folder: the folder is nobody's business."""
    shows: str
    kind: str = ""
    """What the catalogue calls such documents."""


def label_exhibits(case: Case, causes: Iterable[Cause]) -> tuple[LabelledExhibit, ...]:
    """Return the attached documents in the order of the catalogue, the seller's own ones last.

    Documents of causes that are no longer chosen are left out, and those of which neither the file nor what they show
    is known: the letter could cite them, but not list them.
    """
    kinds = {line.id: line.kind for cause in causes for line in cause.evidence}
    own = sorted((key for key in case.exhibits if key.startswith("own.")), key=lambda key: (len(key), key))
    known = (key for key in (*kinds, *own) if key in case.exhibits and case.exhibits[key].attached)
    attached = [key for key in known if case.exhibits[key].file.strip() or case.exhibits[key].shows.strip()]
    return tuple(
        LabelledExhibit(
            key,
            _label(index),
            file_name(case.exhibits[key].file),
            visible(case.exhibits[key].shows).strip(),
            kinds.get(key, ""),
        )
        for index, key in enumerate(attached)
    )


_LONGEST_PATH = 4096
"""Characters of a path: no system has longer ones, and taking one of megabytes apart takes a second."""


def file_name(path: str) -> str:
    """Return the last part of a path of any system."""
    # Files dragged into a terminal arrive in quotes.
    path = path.strip().strip("'\"")[-_LONGEST_PATH:]
    return visible(PureWindowsPath(PurePosixPath(path).name).name)


def _label(index: int) -> str:
    label = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        label = chr(ord("A") + rest) + label
    return label
