"""A web page or the HTML part of an e-mail as plain text."""

from __future__ import annotations

import re

# Not `html.parser`: that takes minutes for one megabyte of tags that do not end. Every branch here is possessive and
# takes what it has looked at, so the time grows with the length and no faster.
_TOKENS = re.compile(
    r"<!--(?:[^-]++|-(?!->))*+(?:-->|\Z)"
    r"|<[!?][^>]*+(?:>|\Z)"
    r"""|<(?P<close>/?)(?P<tag>[a-zA-Z][^\s/>]*+)(?:[^>=]++|=\s*+"[^"]*+(?:"|\Z)|=\s*+'[^']*+(?:'|\Z)|=)*+(?:>|\Z)"""
    r"|(?P<text>[^<]++|<)"
)
_UNSEEN = frozenset({"script", "style", "title", "template"})
_PARAGRAPHS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote", "pre", "hr"})
_LINES = frozenset({"br", "div", "li", "tr", "dt", "dd", "section", "article", "header", "footer", "tbody", "form"})
_CELLS = frozenset({"td", "th"})


_CLIPBOARD_HEAD = re.compile(r"Version:[\d.]++\s++StartHTML:[^<]*+(?=<)")
"""What stands before a page on the clipboard of Windows."""


def html_to_text(html: str) -> str:
    """Return what a reader of the page sees: paragraphs, list items and table rows on lines of their own."""
    from html import unescape

    if head := _CLIPBOARD_HEAD.match(html):
        html = html[head.end() :]
    pieces: list[str] = []
    verbatim = False
    begun = False
    position = 0
    while match := _TOKENS.match(html, position):
        position = match.end()
        if text := match["text"]:
            pieces.append(unescape(text) if verbatim else unescape(re.sub(r"[ \t\r\n\f]+", " ", text)))
            begun = begun or not text.isspace()
        elif match["tag"]:
            tag = match["tag"].lower()
            if tag in _UNSEEN and not match["close"]:
                position = _behind(html, tag, position)
            verbatim = not match["close"] if tag == "pre" else verbatim
            if tag in _PARAGRAPHS:
                pieces.append("\n\n")
            # A list item that ends and the next that begins are one line end, not two.
            elif tag == "br" or (tag in _LINES and begun):
                pieces.append("\n")
            elif tag in _CELLS and not match["close"] and begun and not pieces[-1].endswith(" "):
                pieces.append(" ")
            begun = begun and not pieces[-1].endswith("\n") if pieces else False
    lines = [line.strip(" \t") for line in "".join(pieces).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def _behind(html: str, tag: str, position: int) -> int:
    """Return where an element that nobody sees ends; without an end, the rest belongs to it."""
    end = re.compile(rf"</{tag}\b", re.IGNORECASE).search(html, position)
    return end.start() if end else len(html)
