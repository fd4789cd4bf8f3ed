"""Loads the catalogue fast: parsed once, then kept in a compiled form until a file changes."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path

import msgspec

from appeal_tui.catalogue.catalogue import Catalogue
from appeal_tui.catalogue.compiled import compiled_file, keep, kept
from appeal_tui.catalogue.own import OwnFiles, no_folder, own_files, unused
from appeal_tui.domain import cause as cause_module
from appeal_tui.domain.cause import Cause
from appeal_tui.domain.text import visible
from appeal_tui.errors import CatalogueError


def load_catalogue(root: Path, cache: Path | None = None, own: Path | None = None) -> Catalogue:
    """Return the catalogue of a folder, the user's own one laid over it.

    Where the user's own catalogue is wrong it is left out, and `problem` says what is wrong, and where.

    Args:
        root: A folder laid out like `templates/`.
        cache: A private folder for the compiled form, or None to go without; it need not be writable.
        own: The user's own folder, laid out alike; it need not be there.

    Raises:
        CatalogueError: A file of the first folder is missing or wrong; the message names file and line.
    """
    if own is not None and not own.is_dir():
        problem = visible(str(no_folder(own))) if os.path.lexists(own) else ""
        return msgspec.structs.replace(_load(root, cache, None), problem=problem)
    loaded = _load(root, cache, own)
    return msgspec.structs.replace(loaded, unused=tuple(unused(own, root))) if own is not None else loaded


def _load(root: Path, cache: Path | None, own: Path | None) -> Catalogue:
    mine = own_files(own) if own is not None else OwnFiles([], "")
    files = [*_read_files(root), *(os.path.join(own or "", name) for name in mine.names)]  # noqa: PTH118
    compiled = compiled_file(cache, "catalogue", files, root, own, mine.excess) if cache else None
    if compiled is not None and (found := _decoded(kept(compiled))) is not None:
        return found
    from appeal_tui.catalogue.reading import CatalogueReader

    catalogue, problem = _with_own(root, own) if own is not None else (None, "")
    reader = CatalogueReader(root)
    catalogue = catalogue or reader.read()
    if catalogue is None:
        raise CatalogueError(
            "The catalogue cannot be read: {mistake} (see 'appeal-tui catalogue check').", mistake=reader.mistakes[0]
        )
    if problem:
        catalogue = msgspec.structs.replace(catalogue, problem=problem)
    if compiled is not None:
        keep(compiled, _encoded(catalogue))
    return catalogue


_ENOUGH = 20
"""Mistakes among which the first one is told at a start; 'catalogue check' names the others."""


def _with_own(root: Path, own: Path) -> tuple[Catalogue | None, str]:
    """Return the catalogue with the user's own one, or None and what is wrong with that."""
    from appeal_tui.catalogue.checking import check_structure
    from appeal_tui.catalogue.reading import CatalogueReader

    reader = CatalogueReader(root, own)
    if not reader.has_own:
        return None, ""
    try:
        catalogue = reader.read()
    except OSError as error:
        # Whatever the system says of a file of the user's, ours goes on.
        return None, visible(f"{own}:1: cannot be read ({error.strerror}): look at its files, or move it away")
    mistakes = list(reader.mistakes)
    if catalogue is not None:
        # Only what the program cannot use: how well a text is written is for 'catalogue check' to say.
        found = (one for one in check_structure(catalogue, reader.places) if one.grade == "broken")
        mistakes += islice(found, _ENOUGH)
    mine = sorted(mistake for mistake in mistakes if mistake.file in reader.own_files or mistake.file == str(own))
    if not mistakes:
        return catalogue, ""
    first = mine[0] if mine else sorted(mistakes)[0]
    return None, visible(str(first))


class _Compiled(msgspec.Struct, frozen=True, array_like=True):
    """A catalogue as it is kept: most commands need one of its causes, so each is decoded when it is asked for."""

    rest: Catalogue
    """Everything but the causes."""
    causes: dict[str, msgspec.Raw]


class _Causes(Mapping[str, Cause]):
    """Causes by id, each decoded at its first use."""

    def __init__(self, kept: Mapping[str, msgspec.Raw]) -> None:
        self._kept = kept
        self._decoded: dict[str, Cause] = {}

    def __getitem__(self, key: str) -> Cause:
        if key not in self._decoded:
            self._decoded[key] = _DECODER.decode(self._kept[key])
        return self._decoded[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._kept)

    def __len__(self) -> int:
        return len(self._kept)


_DECODER = msgspec.msgpack.Decoder(Cause)


def _encoded(catalogue: Catalogue) -> bytes:
    causes = {key: msgspec.Raw(msgspec.msgpack.encode(cause)) for key, cause in catalogue.causes.items()}
    return msgspec.msgpack.encode(_Compiled(msgspec.structs.replace(catalogue, causes={}), causes))


def _decoded(data: bytes | None) -> Catalogue | None:
    try:
        compiled = msgspec.msgpack.decode(data, type=_Compiled) if data is not None else None
    except (ValueError, msgspec.MsgspecError):
        return None
    return msgspec.structs.replace(compiled.rest, causes=_Causes(compiled.causes)) if compiled else None


def _read_files(root: Path) -> Iterator[str]:
    # What a cause is may change between two versions too, where the program is being worked on.
    yield cause_module.__file__
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if name not in ("letters", "interface"))
        for name in sorted(names):
            if name.endswith(".toml"):
                yield os.path.join(folder, name)  # noqa: PTH118 - Path costs a third of the time
