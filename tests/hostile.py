"""Files that nobody wishes to meet: damaged, foreign, enormous, and full of what acts on a terminal."""

from __future__ import annotations

import gzip
import io
import random
import zipfile
from collections.abc import Iterator
from typing import Any

CONTROLS = (
    "\x1b[31mred\x1b[0m \x1b]0;title\x07 \x1b]52;c;aGFja2Vk\x07 \x1bP+q\x1b\\ \x9b31m \x9d0;x\x9c \x07\x08\x0b\x0c\x0e\x7f"
    "\u202edrawkcab\u202c \u2066x\u2069 \u200b\u2060\ufeff \U000e0041 \ufff9 \u2028\u2029"
)
"""Control characters and sequences, and what turns or hides text."""

MARKUP = "[bold]x[/] [/] [@click=app.quit]q[/] [link=file:///etc/passwd]l[/link] {{ 7*7 }} {% raw %} <script>x</script> ![](http://x/)"


def case_files(case: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield files in the place of a case file, with what is wrong with each.

    Args:
        case: A good case file.
    """
    yield "empty", b""
    yield "zeros", bytes(4096)
    yield "half-zero", case[: len(case) // 2] + bytes(len(case) // 2)
    for length in range(1, len(case), max(1, len(case) // 40)):
        yield f"cut-{length}", case[:length]
    yield "doubled", case + case
    yield "glued", case[: len(case) // 2] + case
    yield "merge-marks", b"<<<<<<< HEAD\n" + case + b"=======\n" + case + b">>>>>>> theirs\n"
    yield "bom", b"\xef\xbb\xbf" + case
    yield "crlf", case.replace(b"\n", b"\r\n")
    yield "no-newline", case.rstrip(b"\n")
    yield "utf-16", case.decode().encode("utf-16")
    yield "latin-1", case.decode().encode("latin-1", "replace") + b"# \xe4\xf6\xfc\n"
    yield "newer", case.replace(b"schema = 1", b"schema = 99")
    for value in ("0", "-1", "true", '"1"', "1.5", "[1]", "99999999999999999999999999"):
        yield f"schema-{value.strip(chr(34))}", case.replace(b"schema = 1", f"schema = {value}".encode())
    yield "no-schema", case.replace(b"schema = 1\n", b"")
    yield "unknown-keys", case.replace(b"schema = 1\n", b'schema = 1\nfuture = ["x"]\n')
    yield "comments", b"# mine\n" + case
    for key in (b"id", b"created", b"marketplace", b"causes"):
        for wrong in (b"3", b"true", b"[]", b"{}", b'""', b"1979-05-27", b'"../../etc/passwd"', b'"\\u001b[31m"'):
            lines = [key + b" = " + wrong if line.startswith(key + b" =") else line for line in case.split(b"\n")]
            yield f"{key.decode()}-{wrong.decode(errors='replace')[:12]}", b"\n".join(lines)
    for table in ("store", "notice", "items", "checks", "rounds", "exhibits", "sentences"):
        yield f"table-{table}", f'app = "appeal-tui"\nschema = 1\n{table} = 3\n[end]\ncomplete = true\n'.encode()
    yield "control-texts", with_text(case, CONTROLS)
    yield "markup-texts", with_text(case, MARKUP)
    yield "surrogate-escape", case.replace(b'name = "', b'name = "\\ud800')
    yield "raw-surrogate", case.replace(b'name = "', b'name = "\xed\xa0\x80')
    yield "nonchar", case.replace(b'name = "', 'name = "\ufffe\uffff\U0001ffff'.encode())
    yield "control-key", case.replace(b"[end]", b'[facts]\n"\\u001b]0;x\\u0007" = "y"\n[end]')
    yield "deep", b"a = " + b"[" * 5000 + b"]" * 5000
    yield "deep-inline", b"a = " + b"{b=" * 1000 + b"1" + b"}" * 1000
    yield "long-number", b"a = " + b"9" * 6000
    yield from foreign()
    maker = random.Random(7)
    for number in range(60):
        spoilt = bytearray(case)
        for _ in range(maker.randint(1, 8)):
            spoilt[maker.randrange(len(spoilt))] = maker.randrange(256)
        yield f"flipped-{number}", bytes(spoilt)


def enormous(case: bytes, name: str) -> bytes:
    """Return a file in the place of a case file that is too much of something; making each takes its time."""
    match name:
        case "dotted":
            return b".".join([b"a"] * 20_000) + b" = 1\n"
        case "many-keys":
            return b"".join(b"k%d = 1\n" % n for n in range(200_000))
        case "many-tables":
            return b"".join(b"[t%d]\n" % n for n in range(60_000))
        case "long-string":
            return case.replace(b'name = "', b'name = "' + b"x" * 8_000_000)
        case "too-large":
            return case + b"#" + b"x" * 17_000_000
        case "open-string":
            return case + b'"""' + b"x" * 5_000_000
        case "quotes":
            return b'a = "' + b'\\"' * 2_000_000
        case "gzip-bomb":
            return gzip.compress(bytes(50_000_000), 9)
        case _:
            raise KeyError(name)


def with_text(case: bytes, text: str) -> bytes:
    """Return a case file whose first name is a text that acts."""
    escaped = "".join(f"\\U{ord(character):08X}" for character in text)
    return case.replace(b'name = "', b'name = "' + escaped.encode() + b" ", 1)


_FIXED = ("app", "id", "answer", "status", "part", "outcome", "step", "route", "marketplace", "causes")


def with_texts(value: Any, text: str) -> Any:
    """Return the table of a case in which a text that acts stands behind each one that may be anything."""
    match value:
        case dict():
            return {key: part if key in _FIXED else with_texts(part, text) for key, part in value.items()}
        case list():
            return [with_texts(part, text) for part in value]
        case str():
            return f"{value} {text}"
        case _:
            return value


def foreign() -> Iterator[tuple[str, bytes]]:
    """Yield files of other programs."""
    yield "json", b'{"a": 1}'
    yield "pdf", b"%PDF-1.7\n" + bytes(range(256)) * 40
    yield "html", b"<!doctype html><html><body>Sign in<script>alert(1)</script></body></html>"
    yield "png", b"\x89PNG\r\n\x1a\n" + bytes(500)
    yield "gzip", gzip.compress(b"x" * 100_000)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
    yield "xlsx", buffer.getvalue()
    yield "rtf", rb"{\rtf1\ansi Hello}"
    yield "toml", b"[tool.ruff]\nline-length = 120\n"
    yield "elf", b"\x7fELF" + bytes(range(256)) * 30
    yield "random", random.Random(3).randbytes(60_000)


def notices() -> Iterator[tuple[str, bytes]]:
    """Yield files in the place of a notice."""
    text = "Hello,\n\nYour account was deactivated. Send a plan of action within 72 hours.\nASIN: B0ABCDE123\n"
    yield "good", text.encode()
    yield "empty", b""
    yield "spaces", b" \n\t\r\n" * 100
    yield "zeros", bytes(4000)
    yield "controls", (text + CONTROLS).encode("utf-8", "surrogatepass")
    yield "markup", (text + MARKUP).encode()
    yield "bad-utf-8", text.encode() + b"\xff\xfe\x80\xc3("
    for encoding in ("utf-16", "utf-16-le", "utf-32", "cp1252", "latin-1"):
        yield encoding, (text + "äöü €").encode(encoding, "replace")
    words = {"gb18030": "您的账户已被停用", "cp932": "アカウントが停止されました", "big5": "您的帳戶已被停用"}
    for encoding, word in {**words, "cp949": "계정이 정지되었습니다"}.items():
        yield encoding, (word * 20 + "\n" + text).encode(encoding)
    yield "long-line", b"x" * 900_000
    yield "long-words", (text + "a b " * 200_000).encode()
    yield "many-lines", text.encode() * 9000
    yield "digits", b"123-1234567-1234567 " * 40_000
    yield "dates", b"2026-11-20 20/11/2026 November 20, 2026 " * 20_000
    yield "brackets", b"(" * 400_000
    yield "quotes", b'"' * 400_000
    yield "angle", b"<" * 400_000
    yield "html-deep", b"<html>" + b"<div>" * 100_000 + b"x"
    yield "html-entities", b"<html>" + b"&#x1b;]0;x&#7;&lt;b&gt;" * 5_000
    yield "entities-open", b"<html>" + b"&" * 400_000
    yield "comments-open", b"<html>" + b"<!--" * 100_000
    yield "too-large", b"x" * 1_000_001
    yield "cf-html", b"Version:0.9\r\nStartHTML:00000097\r\nEndHTML:00000170\r\n<html><body>Your account</body></html>"
    yield "quoted-printable", b"Your account =E2=80=9Cwas=E2=80=9D deactivated=\n now"
    yield from foreign()


def mails() -> Iterator[tuple[str, bytes]]:
    """Yield saved e-mails."""
    head = b"From: a@b\nSubject: x\nMIME-Version: 1.0\n"
    yield "no-body", head
    yield (
        "deep",
        head + b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(400)),
    )
    yield "many-parts", head + b'Content-Type: multipart/mixed; boundary="b"\n\n' + b"--b\n\nhi\n" * 9000
    yield "bad-base64", head + b"Content-Transfer-Encoding: base64\n\n" + b"!!!!" * 1000
    yield "bad-charset", head + b'Content-Type: text/plain; charset="\x1b[31m"\n\nHello'
    yield "hex-charset", head + b'Content-Type: text/plain; charset="hex"\n\n4142'
    yield "long-header", b"Subject: " + b"x" * 900_000 + b"\n\nHello"
    yield "many-headers", b"X: y\n" * 100_000 + b"\nHello"
    yield "controls", head + b"Content-Type: text/plain; charset=utf-8\n\n" + CONTROLS.encode("utf-8", "replace")


NAMES = (
    "../../etc/passwd", "/etc/passwd", "C:\\Windows\\x", "\\\\server\\share", "~", "~root/x", "a\x1b[31mb", "a\nb", "con",
    "nul.txt", "x:y", "．．／x", "a" * 255, "[bold]x[/]", "{{7*7}}", "-rf", "--help", "💥", "é", "e\u0301", "\u202etxt.exe",
    "a\tb", "a b", "'", '"', "$(id)", "`id`", "%s%n", "a;b", "&&", "|", "*", "?", ".", "..", "...", " ", "x.", "x ", "\u200b",
)  # fmt: skip
"""Names of stores, files and cases."""
