"""What the case list shows of one case."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from appeal_tui.domain.text import visible
from appeal_tui.errors import UnreadableError
from appeal_tui.storage.case_ids import SUFFIX
from appeal_tui.storage.reading import why_silent_in_list
from appeal_tui.words import NO_WORDS, Words

_PLACEHOLDER = re.compile(r"\.(.+)\.toml\.icloud")
"""What stands for a file that is in the cloud and not on this machine."""

LONGEST_NAME = 200
"""Characters of a value that one line of the list takes: a file may hold a name of megabytes."""

_MOST_CAUSES = 50
_BEGINNING = re.compile(r"[a-z0-9-]{1,60}(?=[ .(])")


def is_placeholder(name: str) -> bool:
    """Whether a name stands for a case that is not downloaded."""
    return _PLACEHOLDER.fullmatch(name) is not None


def stem_of(name: str) -> str:
    """Return the name of a case file without its ending, and without what stands around that of one in the cloud."""
    match = _PLACEHOLDER.fullmatch(name)
    return match[1] if match else name.removesuffix(SUFFIX)


class CaseHead(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One line of the case list."""

    id: str
    name: str
    """The name of the file in the folder of cases, exactly; not to be shown as it is."""
    mtime_ns: int
    size: int
    inode: int = 0
    """Changes with every save, also with two in one tick of the clock."""
    store_id: str = ""
    store_name: str = ""
    """What the store is called now, by whichever case it was named last."""
    marketplace: str = ""
    causes: tuple[str, ...] = ()
    received: str = ""
    """As typed."""
    due: str = ""
    """The moment by which the answer is due, in ISO form, local time; empty: none that is known."""
    step: str = ""
    sent: bool = False
    rounds: int = 0
    """How many were sent."""
    outcome: str = ""
    """What Amazon replied to the last one."""
    problem: Words = NO_WORDS
    """Why the case cannot be opened, as one sentence that stands beside its name; empty: it can."""
    copy_of: str = ""
    """The case that this is a second version of, as sync services make them; empty: it is a case of its own."""
    gone: bool = False
    """Whether there is no file, and the case is in the history only."""

    @property
    def closed(self) -> bool:
        """Whether nothing is left to do: Amazon gave the account or the listing back."""
        return self.sent and self.outcome == "reinstated"

    @property
    def silent(self) -> bool:
        """Whether the file gave no answer, and may have one at the next look."""
        return not (self.gone or self.mtime_ns or self.inode)

    @property
    def is_away(self) -> bool:
        """Whether the file is where nothing is to be written now: its disk is silent, or it is in the cloud only."""
        return self.silent or is_placeholder(self.name)


def silent_head(path: Path) -> CaseHead:
    """Return the line for a case file that gives no answer."""
    return CaseHead(visible(path.name.removesuffix(SUFFIX)), path.name, 0, 0, problem=why_silent_in_list(path))


def read_head(path: Path, mtime_ns: int, size: int, inode: int) -> CaseHead:
    """Return the line for a case file, whatever is in the file.

    Args:
        path: The file.
        mtime_ns: When it was changed.
        size: Its size.
        inode: Its number.
    """
    # Imported here: the list is shown from its index, and a start should not wait for what reads whole cases.
    from appeal_tui.domain.deadline import due_at
    from appeal_tui.storage.case_file import CaseFile

    if match := _PLACEHOLDER.fullmatch(path.name):
        stem = visible(match[1])
        return CaseHead(stem, path.name, mtime_ns, size, inode, problem=Words("Not downloaded yet: download it."))
    try:
        case = CaseFile(path).read()
        due = due_at(case.notice)
    except UnreadableError as error:
        stem = visible(path.name.removesuffix(SUFFIX))
        return CaseHead(stem, path.name, mtime_ns, size, inode, problem=error.words)
    except OverflowError:
        # '9999 weeks' from a date is no day of the calendar.
        due = None
    return CaseHead(
        id=case.id,
        name=path.name,
        mtime_ns=mtime_ns,
        size=size,
        inode=inode,
        store_id=case.store.id,
        store_name=case.store.name[:LONGEST_NAME],
        marketplace=case.marketplace[:LONGEST_NAME],
        causes=tuple(cause[:LONGEST_NAME] for cause in case.causes[:_MOST_CAUSES]),
        received=case.notice.received[:LONGEST_NAME],
        due=due.isoformat() if due else "",
        step=case.step,
        sent=case.sent,
        rounds=len(case.rounds),
        outcome=case.rounds[-1].outcome if case.rounds else "",
    )


def list_order(head: CaseHead) -> tuple[int, str, int, str]:
    """Return what sorts the list: open deadlines by their moment, then what was changed last, closed cases at the end."""
    if head.due and not head.sent:
        return 0, head.due, -head.mtime_ns, head.name
    return (2 if head.closed else 1), "", -head.mtime_ns, head.name


def with_copies(heads: list[CaseHead]) -> list[CaseHead]:
    """Return the heads with each second version of a case behind the first one, and known as such.

    The version that has the name of its id is the first one; where there is none, the first in the list is.
    """
    names = {head.name for head in heads}
    firsts: dict[str, str] = {}
    copies: dict[str, list[CaseHead]] = {}
    for head in heads:
        key = head.id
        if head.problem and (match := _BEGINNING.match(head.name)) and f"{match[0]}{SUFFIX}" in names:
            key = match[0]
        first = firsts.setdefault(key, f"{key}{SUFFIX}" if f"{key}{SUFFIX}" in names else head.name)
        if head.name != first:
            copies.setdefault(first, []).append(msgspec.structs.replace(head, copy_of=key))
    if not copies:
        return heads
    behind = {copy.name for members in copies.values() for copy in members}
    return [
        member
        for head in heads
        if head.name not in behind
        for member in (msgspec.structs.replace(head, copy_of=""), *copies.get(head.name, ()))
    ]
