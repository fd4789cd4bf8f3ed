"""The process that renders one template of a user: an order as JSON on standard input, the answer on standard output."""

from __future__ import annotations

import json
import sys


def work() -> None:
    """Take one order, and answer it."""
    from appeal_tui.errors import TemplateError
    from appeal_tui.letter.foreign import limit_this_process
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
