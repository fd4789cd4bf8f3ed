"""Lays a letter out as text by a Jinja2 template: plain text for pasting, Markdown for reading and filing."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Literal

from appeal_tui.domain.text import clean, visible
from appeal_tui.errors import RefusedError, TemplateError
from appeal_tui.letter.letter import Letter, Section
from appeal_tui.resources import templates_folder

Format = Literal["txt", "md"]
"""`txt` is for pasting into Seller Central, `md` for reading and filing."""

_LONGEST = 1_000_000
_WEB_FORM = str.maketrans(
    {
        "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201b": "'", "\u2032": "'", "\u201c": '"', "\u201d": '"',
        "\u201e": '"', "\u201f": '"', "\u2033": '"', "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-",
        "\u2014": "-", "\u2015": "-", "\u2212": "-", "\u2026": "...", "\u00a0": " ", "\u202f": " ", "\u00ad": "", "\t": " ",
        "\u2022": "-",
    }
)  # fmt: skip


def lay_out(letter: Letter, form: Format, user_templates: Path | None = None) -> str:
    """Return the letter as text.

    Args:
        letter: The letter.
        form: `txt` or `md`.
        user_templates: The seller's own `templates` folder, which wins over the built-in one.

    Raises:
        RefusedError: The route ends in no letter.
        TemplateError: The template is broken; the message names its file and line.
    """
    if letter.route in ("quiz", "acknowledge"):
        raise RefusedError("This route has no letter: follow the steps that the step Letter lists.")
    name = f"letters/{letter.language}/{letter.route}.{form}.j2"
    folders = [folder for folder in (user_templates, templates_folder()) if folder is not None]
    text = _render(name, folders, _context(letter, form))
    return "\n".join(line.rstrip() for line in re.sub(r"\n{3,}", "\n\n", text).strip("\n").splitlines()) + "\n"


def _context(letter: Letter, form: Format) -> dict[str, Any]:
    """Return plain values only: a template never sees an object of the program."""
    write = plain_text if form == "txt" else markdown_text

    def section(s: Section) -> dict[str, Any]:
        return {
            "id": s.id,
            "number": s.number,
            "style": s.style,
            "sentences": [{"label": x.label, "text": write(x.text), "origin": x.origin} for x in s.sentences if x.text],
        }

    return {
        "route": letter.route,
        "title": [write(part.text) for part in letter.title if part.text],
        "opening": section(letter.opening),
        "blocks": [
            {"title": write(b.title), "sections": [section(s) for s in b.sections if s.sentences]}
            for b in letter.blocks
        ],
        "closing": {s.id: section(s) for s in letter.closing if s.sentences},
    }


def plain_text(text: str) -> str:
    """Return a sentence as a web text box takes it: one line, ASCII quotes and dashes."""
    return " ".join(visible(text).translate(_WEB_FORM).split())


def markdown_text(text: str) -> str:
    """Return a sentence in which nothing that the seller typed acts as Markdown or HTML."""
    escaped = re.sub(r"([\\`*_\[\]<>|~&])", r"\\\1", plain_text(text))
    # At the beginning of a line: headings, lists, rules.
    return re.sub(r"^(\d+(?=[.)])|(?=[#+=-]))(.)", r"\1\\\2", escaped)


def _render(name: str, folders: list[Path], context: dict[str, Any]) -> str:
    import jinja2
    from jinja2.exceptions import SecurityError
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Sandbox(ImmutableSandboxedEnvironment):
        """A sandbox in which no template fills the memory by one multiplication."""

        intercepted_binops = frozenset(("*", "**"))

        def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
            if operator == "**" or not (isinstance(left, int | float) and isinstance(right, int | float)):
                raise SecurityError(f"'{operator}' is for two numbers in '*' only")
            return left * right

    environment = Sandbox(
        loader=jinja2.FileSystemLoader([str(folder) for folder in folders]),
        undefined=jinja2.StrictUndefined,
        # The letter is plain text: there is no HTML to escape for.
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.clear()
    try:
        text = environment.get_template(name).render(context)
    except jinja2.TemplateSyntaxError as error:
        raise TemplateError(
            "The template {name} is broken in line {line}: {reason}. Mend it, or move it away to use the built-in one.",
            name=visible(error.filename or name),
            line=error.lineno,
            reason=visible(error.message or ""),
        ) from error
    except jinja2.TemplateNotFound as error:
        raise TemplateError("The template {name} is missing.", name=visible(str(error.name))) from error
    except (
        Exception
    ) as error:  # a template is a program of the seller's: whatever it fails with is told in one sentence
        raise TemplateError(
            "The template {name} cannot be rendered: {reason}. Mend it, or move it away to use the built-in one.",
            name=name,
            reason=visible(str(error)),
        ) from error
    if len(text) > _LONGEST:
        raise TemplateError(
            "The template {name} gives more than a million characters: no letter is that long.", name=name
        )
    return clean(text)
