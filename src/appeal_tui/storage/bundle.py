"""Writes the letter and the documents that go with it into one ZIP file, with an index of what is in it."""

from __future__ import annotations

import hashlib
import re
import stat
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

from appeal_tui.domain.case import Fingerprint
from appeal_tui.domain.text import slug, visible
from appeal_tui.errors import RefusedError, UnreadableError
from appeal_tui.storage.archive import archive_entry, new_archive, prove_archive
from appeal_tui.storage.export_file import checked, place_for, write_content
from appeal_tui.storage.folders import Folders
from appeal_tui.storage.looks import disk_of, look_at_each
from appeal_tui.storage.reading import ANSWER, open_at_home, shown, size_words, why_silent, why_unreadable
from appeal_tui.words import Words

INDEX = "index.txt"
"""What the index is called."""

LARGE = 100_000_000
"""Bytes of documents above which a bundle is written only with leave: nobody makes such a file by mistake."""

_PIECE = 1 << 20
"""Bytes of a document that are in memory at a time."""

_FOR_EACH = 200
"""Bytes that an entry needs beside its content, at most."""


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A document that goes with the letter."""

    label: str
    """`A`, `B`, …, `AA`: no two have the same."""
    name: str
    """What its file is called."""
    shows: str
    path: str
    """Where its file is, as typed; empty where none was named."""
    kept: Fingerprint | None = None
    """What the file held when it was attached, where that is known."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """A ZIP file that was written."""

    path: Path
    missing: tuple[str, ...]
    """The labels of the documents for which no file was named."""
    changed: tuple[str, ...] = ()
    """The labels of the documents whose files hold something else than when they were attached."""
    same: tuple[tuple[str, str], ...] = ()
    """The labels of the documents that are in it twice, each with that of the first."""


class ExhibitsError(RefusedError):
    """Documents that cannot be put into a bundle."""

    def __init__(self, problems: Sequence[Words]) -> None:
        """Say of each what is wrong with it.

        Args:
            problems: One sentence for each document; at least one.
        """
        super().__init__(problems[0])
        self.problems = tuple(problems)


class LargeBundleError(RefusedError):
    """A bundle that would be so large that its size is asked about first."""

    def __init__(self, size: int) -> None:
        """Say how large.

        Args:
            size: The bytes of its documents.
        """
        super().__init__(Words("The bundle would have {size}: --large writes it all the same.", size=size_words(size)))
        self.size = size


def write_bundle(
    path: Path,
    texts: Mapping[str, tuple[str, str]],
    enclosures: Sequence[Enclosure],
    *,
    force: bool,
    large: bool = False,
    folders: Folders | None = None,
    say: Callable[[str], str] = str,
) -> Bundle:
    """Write texts, the files of documents and an index of them into a ZIP file, readable by its owner only.

    Every file is read twice, to be listed and to be copied, and must be the same both times. What is in the ZIP file has
    names of ASCII letters that every system takes; the index has the names that the seller knows.

    Args:
        path: The ZIP file.
        texts: What each text is, in the language of the index, and the text, by the name that it gets.
        enclosures: The documents, in the order of the letter.
        force: Replace a file that is there.
        large: Write it also where its documents have more than `LARGE` bytes.
        folders: Where a file that is replaced is kept.
        say: Says words in the language of the index.

    Returns:
        What was written.

    Raises:
        LargeBundleError: It is larger than that; nothing was read yet.
        ExhibitsError: A file gives no answer, is missing, is none that may be read, or changed meanwhile.
        RefusedError: A text holds control characters; the path is no place for a file; or a file is there already.
        NotSavedError: It could not be written. What was there before is whole.
    """
    contents = {name: checked(text) for name, (_, text) in texts.items()}
    if (large_size := sum(_sizes(enclosures))) > LARGE:
        # Whether there is a place for it is known before somebody waits for all of it to be read.
        place_for(path, large_size, force=force)
        if not large:
            raise LargeBundleError(large_size)
    found = tuple(_looked_through(enclosures))
    entries = [
        _Entry(name, (texts[name][0],), len(content), hashlib.sha256(content).hexdigest())
        for name, content in contents.items()
    ]
    same = _same(found)
    contents[INDEX] = checked(_index(enclosures, entries, found, same, say))

    def fill(descriptor: int) -> None:
        with new_archive(descriptor) as archive:
            for name, content in contents.items():
                with archive.open(archive_entry(name, len(content)), "w") as entry:
                    entry.write(content)
            for document in found:
                with archive.open(archive_entry(document.entry, document.size), "w") as entry:
                    if document.read(entry.write) != document.hash:
                        raise ExhibitsError([document.changed])

    size = sum(_FOR_EACH + len(content) for content in contents.values()) + sum(_FOR_EACH + d.size for d in found)
    written = write_content(path, fill, size=size, force=force, folders=folders, prove=prove_archive)
    missing = tuple(enclosure.label for enclosure in enclosures if not enclosure.path.strip())
    changed = tuple(document.enclosure.label for document in found if document.is_another)
    return Bundle(written, missing, changed, tuple(same.items()))


def archive_name(enclosure: Enclosure) -> str:
    """Return what a document is called in a bundle: its label, and what of its name every system takes.

    It begins with `exhibit-`, so that it is no name of a device, and has only a-z, 0-9, `-` and one dot beside the label.
    Labels differ, so that names do, also for a disk that takes small and capital letters for the same.
    """
    file = PurePosixPath(enclosure.name)
    ending = file.suffix.lower()
    parts = ("exhibit", enclosure.label, slug(file.stem))
    return "-".join(filter(None, parts)) + (ending if re.fullmatch(r"\.[a-z0-9]{1,8}", ending) else "")


@dataclass(frozen=True, slots=True)
class _Document:
    """The file of a document as it was when it was looked through."""

    enclosure: Enclosure
    size: int
    hash: str

    @property
    def entry(self) -> str:
        return archive_name(self.enclosure)

    @property
    def is_another(self) -> bool:
        """Whether the file holds something else than when it was attached."""
        kept = self.enclosure.kept
        return kept is not None and (self.hash != kept.sha256 if kept.sha256 else self.size != kept.size)

    @property
    def changed(self) -> Words:
        words = Words(
            "{file} changed while it was copied: try again when no other program writes to it.",
            file=shown(_path(self.enclosure)),
        )
        return _of(self.enclosure, words)

    def read(self, take: Callable[[bytes], object]) -> str:
        """Give the file piece by piece, no more of it than was there before, and return its hash."""
        return _read(self.enclosure, take, self.size)[1]


@dataclass(frozen=True, slots=True)
class _Entry:
    """What the index says of a file."""

    name: str
    lines: tuple[str, ...]
    size: int
    hash: str


def _sizes(enclosures: Sequence[Enclosure]) -> Iterator[int]:
    """Yield how large the documents are that can be read; what is wrong with the others is told later.

    Raises:
        ExhibitsError: The disk of one gives no answer. Who goes on to read that file may wait for ever.
    """
    named = {enclosure: _path(enclosure) for enclosure in enclosures if enclosure.path.strip()}
    looks = {one: (disk_of(str(path)), partial(_size_of, path)) for one, path in named.items()}
    found = look_at_each(looks, ANSWER)
    if silent := [_of(one, why_silent(path)) for one, path in named.items() if one not in found]:
        raise ExhibitsError(silent)
    yield from found.values()


def _size_of(path: Path) -> int:
    with suppress(OSError, ValueError):
        info = path.stat()
        return info.st_size if stat.S_ISREG(info.st_mode) else 0
    return 0


def _looked_through(enclosures: Sequence[Enclosure]) -> Iterator[_Document]:
    """Yield the documents that have a file.

    Raises:
        ExhibitsError: With what is wrong with any of them.
    """
    problems: list[Words] = []
    for enclosure in enclosures:
        if not enclosure.path.strip():
            continue
        try:
            size, content = _read(enclosure, lambda _: None)
        except ExhibitsError as error:
            problems += error.problems
            continue
        if not size:
            empty = Words("{file} is empty: choose the one that holds the document.", file=shown(_path(enclosure)))
            problems.append(_of(enclosure, empty))
        elif not problems:
            yield _Document(enclosure, size, content)
    if problems:
        raise ExhibitsError(problems)


def _same(found: Sequence[_Document]) -> dict[str, str]:
    """Return the label of the first document with the same content, by the label of each later one."""
    first: dict[str, str] = {}
    labels = (
        (document.enclosure.label, first.setdefault(document.hash, document.enclosure.label)) for document in found
    )
    return {label: other for label, other in labels if label != other}


def _read(enclosure: Enclosure, take: Callable[[bytes], object], most: int | None = None) -> tuple[int, str]:
    """Give a file piece by piece, and return its size and its hash.

    Args:
        enclosure: The document.
        take: Takes each piece; what it raises is not an error of this file.
        most: Stop behind so many bytes, with another hash than that of the file.
    """
    content, size = hashlib.sha256(), 0
    try:
        with open_at_home(_path(enclosure)) as file:
            while piece := _piece(file, _path(enclosure)):
                content.update(piece)
                size += len(piece)
                if most is not None and size > most:
                    break
                take(piece)
    except UnreadableError as error:
        raise ExhibitsError([_of(enclosure, error.words)]) from error
    return size, content.hexdigest()


def _piece(file: Any, path: Path) -> bytes:
    try:
        piece: bytes = file.read(_PIECE) or b""
    except OSError as error:
        raise UnreadableError(why_unreadable(path, error)) from error
    return piece


def _path(enclosure: Enclosure) -> Path:
    path = Path(enclosure.path.strip())
    try:
        return path.expanduser()
    except RuntimeError:
        return path


def _of(enclosure: Enclosure, what: str) -> Words:
    return Words("Exhibit {label}: {what}", label=enclosure.label, what=what)


# --- the index --------------------------------------------------------------------------------------------------------


def _index(
    enclosures: Sequence[Enclosure],
    texts: Sequence[_Entry],
    found: Sequence[_Document],
    same: Mapping[str, str],
    say: Callable[[str], str],
) -> str:
    """Return the text that says what each file is."""
    documents = {document.enclosure.label: document for document in found}
    parts = [say(Words("What is in this archive"))]
    parts += [_said(entry, say) for entry in texts]
    for enclosure in enclosures:
        shows = visible(enclosure.shows).strip()
        title = say(_of(enclosure, shows) if shows else Words("Exhibit {label}", label=enclosure.label))
        document = documents.get(enclosure.label)
        if document is None:
            nothing = say(Words("No file was named for it: it is not in this archive."))
            parts.append(f"{title}\n    {nothing}")
            continue
        name = say(Words("Name of the file: {file}", file=visible(enclosure.name)))
        other = same.get(enclosure.label)
        twice = (say(Words("It is the same document as Exhibit {label}.", label=other)),) if other else ()
        parts.append(_said(_Entry(document.entry, (title, name, *twice), document.size, document.hash), say))
    return "\n\n".join(parts) + "\n"


def _said(entry: _Entry, say: Callable[[str], str]) -> str:
    size = say(Words("Size in bytes: {size}", size=entry.size))
    return "\n    ".join((entry.name, *entry.lines, size, f"SHA-256: {entry.hash}"))
