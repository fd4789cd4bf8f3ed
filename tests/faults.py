"""Stops a program at every system call of what it does with files, and cuts the power after every one of them.

Calls are counted where Python makes them. A stop is a real one: the work is done in a child process, which ends without
any clean-up. A power cut is played: every call is written down, and the disk is built that would be found afterwards.
"""

from __future__ import annotations

import gc
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from appeal_tui.storage import swap

CALLS = ("open", "write", "fsync", "close", "replace", "rename", "link", "unlink", "mkdir")
LOOKS = ("stat", "lstat", "scandir", "listdir")
"""Calls that change nothing, and fail all the same on a disk or a network that does not answer."""
_STOPPED = 99

Flow = Callable[[], object]


@contextmanager
def watched(
    around: Callable[[str, Callable[..., Any]], Callable[..., Any]], calls: tuple[str, ...] = CALLS
) -> Iterator[None]:
    """Put something around every call."""
    with pytest.MonkeyPatch.context() as patch:
        for name in calls:
            patch.setattr(os, name, around(name, getattr(os, name)))
        patch.setattr(swap, "exchange", around("exchange", swap.exchange))
        yield


def count_calls(flow: Flow) -> int:
    """Return how many calls a flow makes; it is done once by that."""
    calls: list[str] = []

    def around(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            calls.append(name)
            return real(*args, **kwargs)

        return call

    with watched(around):
        flow()
    return len(calls)


_OF_THE_MOMENT = re.compile(r"\.appeal-tui-\d+-[0-9a-f]{8}|\d{8}T\d{6,12}Z|[0-9a-f]{16}\.(?=lock)")
"""What differs in the names of files between two runs of the same flow."""


def look_of(root: Path) -> frozenset[tuple[str, bytes]]:
    """Return what is below a folder, names and contents: where it is the same, there is nothing new to look at."""
    found = set()
    for base, folders, names in os.walk(root):
        found |= {(_OF_THE_MOMENT.sub("", os.path.relpath(f"{base}/{name}", root)), b"") for name in folders}
        for name in names:
            content = Path(base, name).read_bytes()
            found.add((_OF_THE_MOMENT.sub("", os.path.relpath(f"{base}/{name}", root)), content))
    return frozenset(found)


def stops(flow: Flow, root: Path) -> list[int]:
    """Return the calls before which a stop leaves another disk than before the calls before; the flow is done by that.

    Args:
        flow: What it does.
        root: The folder that it works in.
    """
    found: list[int] = []
    seen = set()
    number = 0

    def around(_: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            nonlocal number
            number += 1
            look = look_of(root)
            if look not in seen:
                seen.add(look)
                found.append(number)
            return real(*args, **kwargs)

        return call

    with watched(around):
        flow()
    return [*found, number + 1]


def stopped_at(flow: Flow, number: int) -> bool:
    """Do a flow in a child process that ends before one of its calls.

    Args:
        flow: What it does.
        number: The call, from 1.

    Returns:
        Whether it was ended: False once the flow makes fewer calls.
    """
    # Only what the flow touches is copied for the child.
    gc.freeze()
    child = os.fork()
    if not child:
        gc.disable()
        left = [number]

        def around(_: str, real: Callable[..., Any]) -> Callable[..., Any]:
            def call(*args: Any, **kwargs: Any) -> Any:
                left[0] -= 1
                if left[0] == 0:
                    os._exit(_STOPPED)
                return real(*args, **kwargs)

            return call

        status = 1
        try:
            with watched(around):
                flow()
            status = 0
        finally:
            os._exit(status)
    gc.unfreeze()
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert status in (0, _STOPPED), "the flow failed"
    return status == _STOPPED


@contextmanager
def failing_at(number: int, error: OSError, calls: tuple[str, ...] = CALLS) -> Iterator[list[str]]:
    """Let one call fail, from 1; give the name of the call that failed."""
    left = [number]
    failed: list[str] = []

    def around(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            left[0] -= 1
            if left[0] == 0:
                failed.append(name)
                if name == "close":
                    real(*args, **kwargs)
                raise error
            return real(*args, **kwargs)

        return call

    with watched(around, calls):
        yield failed


# --- power cuts -------------------------------------------------------------------------------------------------------


@dataclass
class Disk:
    """What a disk holds: names, and the contents behind them, each as it is and as it would be after a power cut."""

    names: dict[Path, int] = field(default_factory=dict)
    safe_names: dict[Path, int] = field(default_factory=dict)
    data: dict[int, bytes] = field(default_factory=dict)
    safe_data: dict[int, bytes] = field(default_factory=dict)
    folders: set[Path] = field(default_factory=set)

    @classmethod
    def of(cls, root: Path) -> Disk:
        """Return a disk on which all that is below a folder is safe."""
        disk = cls()
        for number, path in enumerate(sorted(root.rglob("*"))):
            if path.is_dir():
                disk.folders.add(path)
            else:
                disk.names[path] = number
                disk.data[number] = path.read_bytes()
        disk.safe_names, disk.safe_data = dict(disk.names), dict(disk.data)
        return disk

    def sync_folder(self, folder: Path) -> None:
        """Make the names in a folder safe."""
        gone = [path for path in self.safe_names if path.parent == folder]
        for path in gone:
            del self.safe_names[path]
        self.safe_names |= {path: number for path, number in self.names.items() if path.parent == folder}

    def look(self, *, lose_names: bool) -> frozenset[tuple[Path, bytes]]:
        """Return what `build` would build."""
        names = self.safe_names if lose_names else self.names
        found = {(path, self.safe_data.get(number, b"")) for path, number in names.items()}
        return frozenset(found | {(folder, b"") for folder in self.folders})

    def build(self, root: Path, target: Path, *, lose_names: bool) -> None:
        """Build what a power cut leaves: no content that was not synced, and perhaps no such name either."""
        for folder in sorted(self.folders):
            (target / folder.relative_to(root)).mkdir(parents=True, exist_ok=True)
        for path, number in (self.safe_names if lose_names else self.names).items():
            copy = target / path.relative_to(root)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(self.safe_data.get(number, b""))


def disks_after_power_cuts(flow: Flow, root: Path) -> Iterator[tuple[Disk, bool]]:
    """Do a flow, and yield the disk after every call, and whether the flow had come to its end."""
    disk = Disk.of(root)
    opened: dict[int, tuple[Path, int]] = {}
    states: list[Disk] = []

    def snapshot() -> Disk:
        names, safe_names = dict(disk.names), dict(disk.safe_names)
        return Disk(names, safe_names, dict(disk.data), dict(disk.safe_data), set(disk.folders))

    def done(name: str, args: tuple[Any, ...], given: Any) -> None:
        paths = [Path(os.fsdecode(arg)) for arg in args if isinstance(arg, str | bytes | os.PathLike)]
        match name:
            case "open":
                path = paths[0]
                if path not in disk.names and not path.is_dir():
                    number = len(disk.data) + 1000
                    disk.names[path], disk.data[number] = number, b""
                opened[given] = (path, disk.names.get(path, -1))
            case "write" if args[0] in opened:
                number = opened[args[0]][1]
                # Not always at the end: an archive goes back to note how long an entry became.
                end = os.lseek(args[0], 0, os.SEEK_CUR)
                content, begin = disk.data[number], end - given
                disk.data[number] = content[:begin] + bytes(args[1])[:given] + content[end:]
            case "fsync" if args[0] in opened:
                path, number = opened[args[0]]
                if number < 0:
                    disk.sync_folder(path)
                else:
                    disk.safe_data[number] = disk.data[number]
            case "close":
                opened.pop(args[0], None)
            case "replace" | "rename":
                disk.names[paths[1]] = disk.names.pop(paths[0])
            case "link":
                disk.names[paths[1]] = disk.names[paths[0]]
            case "unlink":
                disk.names.pop(paths[0], None)
            case "exchange":
                one, other = paths
                disk.names[one], disk.names[other] = disk.names[other], disk.names[one]
            case "mkdir":
                disk.folders.add(paths[0])

    def around(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            given = real(*args, **kwargs)
            done(name, args, given)
            states.append(snapshot())
            return given

        return call

    with watched(around):
        flow()
    yield from ((state, False) for state in states[:-1])
    yield states[-1], True
