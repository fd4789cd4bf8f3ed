"""Whether the file of an exhibit is still the one that was attached."""

from __future__ import annotations

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
