"""Lays a letter out as text by a Jinja2 template: plain text for pasting, Markdown for reading and filing."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any, Literal

from appeal_tui.domain.text import clean, visible
from appeal_tui.errors import RefusedError
from appeal_tui.letter.foreign import own_templates, render_apart
from appeal_tui.letter.letter import Letter, Section
from appeal_tui.letter.rendering import render
from appeal_tui.resources import templates_folder

Format = Literal["txt", "md"]
"""`txt` is for pasting into Seller Central, `md` for reading and filing."""

_WEB_FORM = str.maketrans(
    {
        "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201b": "'", "\u2032": "'", "\u201c": '"', "\u201d": '"',
        "\u201e": '"', "\u201f": '"', "\u2033": '"', "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-",
        "\u2014": "-", "\u2015": "-", "\u2212": "-", "\u2026": "...", "\u00a0": " ", "\u202f": " ", "\u00ad": "", "\t": " ",
        "\u2022": "-",
    }
)  # fmt: skip

_CHINESE_FORM = {
    sign: form for sign, form in _WEB_FORM.items() if chr(sign) not in "\u2018\u2019\u201c\u201d\u2014\u2026"
}
"""Chinese has these marks of its own: quotation marks, the dash and the dots."""


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
    name = f"letters/{letter.language}/{letter.route if letter.to == 'amazon' else letter.to}.{form}.j2"
    text = _render(name, user_templates, _context(letter, form))
    return "\n".join(line.rstrip() for line in re.sub(r"\n{3,}", "\n\n", text).strip("\n").splitlines()) + "\n"


def _context(letter: Letter, form: Format) -> dict[str, Any]:
    """Return plain values only: a template never sees an object of the program."""

    def write(text: str) -> str:
        return plain_text(text, letter.language) if form == "txt" else markdown_text(text, letter.language)

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


def plain_text(text: str, language: str = "en") -> str:
    """Return a sentence as a web text box takes it: one line; quotes and dashes in ASCII unless the letter is Chinese."""
    form = _CHINESE_FORM if language.startswith("zh") else _WEB_FORM
    return " ".join(visible(text).translate(form).split())


def markdown_text(text: str, language: str = "en") -> str:
    """Return a sentence in which nothing that the seller typed acts as Markdown or HTML."""
    escaped = re.sub(r"([\\`*_\[\]<>|~&])", r"\\\1", plain_text(text, language))
    # At the beginning of a line: headings, lists, rules.
    return re.sub(r"^(\d+(?=[.)])|(?=[#+=-]))(.)", r"\1\\\2", escaped)


def _render(name: str, user_templates: Path | None, context: dict[str, Any]) -> str:
    """Render a template: our own here, one of the user's in a process of its own."""
    sources = _built_in()
    own = own_templates(user_templates) if user_templates is not None else {}
    # Partials of the user serve the built-in templates as well.
    concerned = {key: text for key, text in own.items() if key == name or Path(key).name.startswith("_")}
    if concerned:
        return clean(render_apart(name, {**sources, **own}, context))
    return clean(render(name, sources, context))


@cache
def _built_in() -> dict[str, str]:
    """Return the text of the templates that came with the program, by their names."""
    root = templates_folder()
    return {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in root.glob("letters/*/*.j2")}
