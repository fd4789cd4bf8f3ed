"""Renders a letter's template in Jinja2's sandbox: text in, plain values in, text out, and no file is touched."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from appeal_tui.domain.text import shortened, visible
from appeal_tui.errors import TemplateError

if TYPE_CHECKING:
    from jinja2 import Environment

LONGEST = 100_000
"""The most characters that a letter may have: forty pages, more than anybody sends and review reads at once."""

_LONGEST_REASON = 300
"""Characters of what the sandbox says: it quotes the template, which may have a name of any length."""

# What allocates at will, or serves web pages, and no letter needs.
_NO_FILTERS = (
    "center",
    "indent",
    "wordwrap",
    "format",
    "urlize",
    "batch",
    "slice",
    "pprint",
    "filesizeformat",
    "xmlattr",
)
_METHODS = frozenset(
    ("upper", "lower", "title", "capitalize", "strip", "lstrip", "rstrip", "startswith", "endswith", "split", "splitlines",
     "find", "count", "isdigit", "isalpha", "isupper", "removeprefix", "removesuffix", "partition", "rpartition",
     "items", "keys", "values", "get")
)  # fmt: skip


@lru_cache(maxsize=8)
def _environment(sources: tuple[tuple[str, str], ...]) -> Environment:
    """Return what renders some templates; it keeps each of them compiled, as a letter is rendered at every change."""
    import jinja2
    from jinja2.exceptions import SecurityError
    from jinja2.sandbox import ImmutableSandboxedEnvironment, safe_range

    class Sandbox(ImmutableSandboxedEnvironment):
        """A sandbox in which no template fills the memory by one operation, and only plain methods can be called."""

        intercepted_binops = frozenset(("*", "**", "%"))

        def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
            numbers = isinstance(left, int | float) and isinstance(right, int | float)
            if operator == "**" or not numbers:
                raise SecurityError(f"'{operator}' is for two numbers in '*' and '%' only")
            return left * right if operator == "*" else left % right

        def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
            plain = not isinstance(obj, str | bytes | dict | list | tuple) or not callable(value) or attr in _METHODS
            return plain and super().is_safe_attribute(obj, attr, value)

    environment = Sandbox(
        loader=jinja2.DictLoader(dict(sources)),
        undefined=jinja2.StrictUndefined,
        # The letter is plain text: there is no HTML to escape for.
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.clear()
    environment.globals["range"] = safe_range
    for filter_ in _NO_FILTERS:
        environment.filters.pop(filter_, None)
    return environment


def render(name: str, sources: Mapping[str, str], context: Mapping[str, Any]) -> str:
    """Return what a template makes of some values.

    Args:
        name: The template, such as `letters/en/plan.txt.j2`.
        sources: The text of every template that may be included, by its name.
        context: Plain values: text, numbers, lists and dicts. A template never sees an object of the program.

    Raises:
        TemplateError: It is broken, or wants what it may not have; the message names its file and line.
    """
    import jinja2

    pieces, length = [], 0
    try:
        for piece in _environment(tuple(sources.items())).get_template(name).generate(context):
            pieces.append(piece)
            length += len(piece)
            if length > LONGEST:
                break
    except jinja2.TemplateSyntaxError as error:
        raise TemplateError(
            "The template {name} is broken in line {line}: {reason}. Mend it, or move it away to use the built-in one.",
            name=visible(error.filename or error.name or name),
            line=error.lineno,
            reason=shortened(visible(error.message or ""), _LONGEST_REASON).rstrip("."),
        ) from error
    except jinja2.TemplateNotFound as error:
        raise TemplateError(
            "The template {name} is missing.", name=shortened(visible(str(error.name)), _LONGEST_REASON)
        ) from error
    except Exception as error:  # a template is a program of somebody's: whatever it fails with is told in one sentence
        raise TemplateError(
            "The template {name} cannot be rendered: {reason}. Mend it, or move it away to use the built-in one.",
            name=name,
            reason=shortened(visible(str(error)), _LONGEST_REASON).rstrip(".") or type(error).__name__,
        ) from error
    if length > LONGEST:
        raise TemplateError(
            "The template {name} gives more than 100,000 characters: no letter is that long.", name=name
        )
    return "".join(pieces)
