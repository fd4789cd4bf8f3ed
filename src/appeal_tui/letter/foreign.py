"""Letter templates of others: read with care, and rendered by a process that may use little and is ended in time."""

from __future__ import annotations

import hashlib
import json
import os
import stat
import subprocess
import sys
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from appeal_tui.domain.text import visible
from appeal_tui.errors import TemplateError, UnreadableError
from appeal_tui.storage.reading import read_regular

_LARGEST = 256_000
_MOST = 200
_SECONDS = 5.0
"""In which a letter is rendered; starting the process takes most of it."""


def own_templates(folder: Path) -> dict[str, str]:
    """Return the templates of a user by their names, such as `letters/en/plan.txt.j2`.

    Args:
        folder: The user's folder of templates. What a link leads to outside of it is left out.

    Raises:
        TemplateError: One of them cannot be read; the message names it.
    """
    root = os.path.realpath(folder)
    found: dict[str, str] = {}
    for path in sorted(Path(root).glob("letters/*/*.j2"))[:_MOST]:
        name = path.relative_to(root).as_posix()
        try:
            if not os.path.realpath(path).startswith(root + os.sep) or not _is_file(path):
                continue
            found[name] = read_regular(path, largest=_LARGEST).decode("utf-8-sig")
        except UnreadableError as error:
            raise TemplateError(
                "The template {name} cannot be used: {reason}", name=visible(name), reason=error
            ) from error
        except UnicodeDecodeError as error:
            raise TemplateError(
                "The template {name} is not UTF-8. Mend it, or move it away to use the built-in one.",
                name=visible(name),
            ) from error
    return found


def _is_file(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError:
        # A link that leads nowhere, or back to itself.
        return False


def fingerprint(source: str) -> str:
    """Return the hash of a template: who looks at one looks at these bytes, whatever their file is called."""
    return hashlib.sha256(source.encode()).hexdigest()


def render_apart(name: str, sources: Mapping[str, str], context: Mapping[str, Any]) -> str:
    """Render a template in a process of its own.

    Args:
        name: The template.
        sources: The text of every template that may be included, by its name.
        context: Plain values.

    Raises:
        TemplateError: It is broken, or takes too long, too much memory, or gives too much.
    """
    return _render(json.dumps({"name": name, "sources": dict(sources), "context": context}, sort_keys=True))


@lru_cache(32)
def _render(order: str) -> str:
    name = json.loads(order)["name"]
    # Isolated from the environment and the folder it runs in; it finds what this process found.
    paths = [entry for entry in sys.path if Path(entry).is_absolute()]
    code = f"import sys; sys.path[:] = {paths!r}; from appeal_tui.letter.apart import work; work()"
    try:
        done = subprocess.run(  # noqa: S603  # our own interpreter with our own words
            [sys.executable, "-I", "-c", code],
            input=order.encode("ascii"),
            capture_output=True,
            timeout=_SECONDS,
            env={"PATH": os.defpath, "SYSTEMROOT": os.environ.get("SYSTEMROOT", "")},
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise TemplateError(_refused(name, "it takes too long")) from error
    except OSError as error:
        raise TemplateError(_refused(name, "no process can be started for it")) from error
    try:
        answer = json.loads(done.stdout)
    except ValueError as error:
        raise TemplateError(_refused(name, "it takes too much time or memory")) from error
    if "error" in answer:
        raise TemplateError(str(answer["error"]))
    return str(answer["text"])


def _refused(name: str, why: str) -> str:
    return f"The template {visible(name)} cannot be rendered: {why}. Mend it, or move it away to use the built-in one."
