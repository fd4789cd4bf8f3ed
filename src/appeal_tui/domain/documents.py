"""Whether the file of an exhibit is still the one that was attached, and whether two exhibits are one document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from appeal_tui.domain.case import Case, Fingerprint


def kept_of(case: Case, name: str) -> Fingerprint | None:
    """Return what the file of an exhibit held when it was attached; None where that is not known.

    What was kept of another path counts for nothing: an earlier version of the program, or two versions that were made into
    one, may have left it.
    """
    exhibit, kept = case.exhibits.get(name), case.fingerprints.get(name)
    return kept if exhibit is not None and kept is not None and kept.path == exhibit.file.strip() != "" else None


def differs(kept: Fingerprint, now: Fingerprint) -> bool:
    """Return whether a file holds something else than before; one that was too large to be read is judged by its time."""
    if kept.sha256 and now.sha256:
        return kept.sha256 != now.sha256
    return (kept.size, kept.modified) != (now.size, now.modified)


def same_documents(case: Case, names: Iterable[str], now: Mapping[str, Fingerprint]) -> dict[str, str]:
    """Return the first of the exhibits that is the same document, by the id of each later one.

    Two are the same where they name one file, or where their files have one content. Of files that were too large to be read
    the content is not known: then nothing is said.

    Args:
        case: The case.
        names: The ids of the exhibits, in the order of the letter.
        now: What files were found to hold, by the id of the exhibit; for the others, what was kept counts.
    """
    first: dict[tuple[str, str], str] = {}
    same: dict[str, str] = {}
    for name in names:
        if not (path := case.exhibits[name].file.strip()):
            continue
        known = now.get(name) or kept_of(case, name)
        marks = [("file", path)] + ([("content", known.sha256)] if known is not None and known.sha256 else [])
        found = next((first[mark] for mark in marks if mark in first), None)
        if found is not None:
            same[name] = found
        for mark in marks:
            first.setdefault(mark, found or name)
    return same
