"""The process that renders one template of a user: an order as JSON on standard input, the answer on standard output."""

from __future__ import annotations

import json
import sys

_MEMORY = 512 * 1024 * 1024
_CPU_SECONDS = 3


def work() -> None:
    """Take one order, and answer it."""
    from appeal_tui.errors import TemplateError
    from appeal_tui.letter.rendering import render

    order = json.loads(sys.stdin.buffer.read())
    limit_this_process()
    try:
        answer = {"text": render(order["name"], order["sources"], order["context"])}
    except TemplateError as error:
        answer = {"error": str(error)}
    except MemoryError:
        answer = {"error": f"The template {order['name']} cannot be rendered: it takes too much memory."}
    sys.stdout.write(json.dumps(answer))
    sys.stdout.flush()


def limit_this_process() -> None:
    """Let this process use little memory and time, and write no file; where the system has such limits."""
    if sys.platform == "win32":
        return
    import resource

    for kind, most in (
        (resource.RLIMIT_AS, _MEMORY),
        (resource.RLIMIT_CPU, _CPU_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        try:
            resource.setrlimit(kind, (most, most))
        except (OSError, ValueError):
            pass  # a lower limit is set already, or the system has none
