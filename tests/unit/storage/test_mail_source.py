"""Texts that were copied from the source of an e-mail are decoded, and no other text is touched."""

from __future__ import annotations

import base64
import quopri
import re
import time
from email.message import EmailMessage
from pathlib import Path

import pytest

from appeal_tui.storage.mail_source import source_to_text
from appeal_tui.storage.text_file import TextFile, read_text_file

NOTICE = (
    "Hello Acme Trading,\n\nWe\u2019ve deactivated your listings after a report of a rights owner, and we ask "
    "for a plan of action.\nRate = 1.2% \nSee https://sellercentral.amazon.com/x?asin=B0ABCDE123&ref=20\n"
)
CHINESE = "您好，您的亚马逊卖家账户已被停用。请在72小时内提交行动计划，并说明根本原因、已采取的措施和预防措施。\n"


def printable(text: str, charset: str = "utf-8") -> str:
    return quopri.encodestring(text.encode(charset)).decode("ascii")


def in_base64(text: str) -> str:
    return base64.encodebytes(text.encode()).decode("ascii")


def mail(text: str, encoding: str = "quoted-printable", charset: str = "utf-8") -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Amazon <notice@amazon.com>"
    message["Subject"] = "您的账户 notice"
    message.set_content(text, cte=encoding, charset=charset)
    return message


@pytest.mark.parametrize("text", [NOTICE, CHINESE, "Short: we\u2019re sorry.\n"])
def test_a_body_in_quoted_printable_is_decoded(text: str) -> None:
    assert source_to_text(printable(text)) == (text, "utf-8")
    assert source_to_text(printable(text).replace("\n", "\r\n")) == (text, "utf-8")


def test_a_soft_line_break_with_blanks_behind_it_is_one_all_the_same() -> None:
    assert source_to_text(printable(NOTICE).replace("=\n", "= \t\n")) == (NOTICE, "utf-8")


def test_a_body_in_plain_ascii_is_known_by_its_soft_line_breaks() -> None:
    text = "The order defect rate of your account is above the target, therefore we ask for " + "a plan = all of it.\n"
    assert source_to_text(printable(text)) == (text, "utf-8")


def test_what_mail_servers_would_change_at_the_beginning_of_a_line_may_be_in_code() -> None:
    assert source_to_text("a=40b.com, we=E2=80=99re =5Bhere=5D") == ("a@b.com, we\u2019re [here]", "utf-8")
    assert source_to_text("=46rom here we=E2=80=99re\n=2E\n") == ("From here we\u2019re\n.\n", "utf-8")


def test_a_mail_whose_characters_were_decoded_on_their_way_is_not_decoded_again() -> None:
    plain = mail(CHINESE, "8bit", charset="gb18030")
    plain.add_alternative("<p>HTML</p>", subtype="html")
    assert source_to_text(plain.as_bytes().decode("gb18030")) is None


def test_a_body_in_an_older_encoding_is_guessed_as_in_a_file() -> None:
    text = (CHINESE * 2).replace("\n", "")
    assert source_to_text(printable(text, "gb18030")) == (text, "gb18030")


def test_a_web_page_in_it_is_read_as_its_text() -> None:
    page = '<html><body style="color: red"><p>We\u2019ve deactivated it.</p><p>Send a plan.</p></body></html>'
    assert source_to_text(printable(page)) == ("We\u2019ve deactivated it.\n\nSend a plan.", "utf-8")
    assert source_to_text(in_base64(page)) == ("We\u2019ve deactivated it.\n\nSend a plan.", "utf-8")


@pytest.mark.parametrize("text", [NOTICE, CHINESE])
def test_a_body_in_base64_is_decoded(text: str) -> None:
    assert source_to_text(in_base64(text)) == (text, "utf-8")
    assert source_to_text(f"\n{in_base64(text)}\n".replace("\n", "\r\n")) == (text, "utf-8")
    assert source_to_text(in_base64(text).replace("\n", "")) == (text, "utf-8")


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64"])
def test_a_mail_with_its_head_is_read_as_a_saved_one(encoding: str) -> None:
    said = f"Subject: 您的账户 notice\n\n{CHINESE}"
    assert source_to_text("\n" + mail(CHINESE, encoding).as_string()) == (said, "utf-8")
    assert source_to_text(mail(CHINESE, encoding, charset="gb18030").as_string()) == (said, "gb18030")


def test_parts_that_were_copied_without_the_head_of_the_mail_are_read() -> None:
    whole = mail(CHINESE)
    whole.add_alternative("<p>HTML</p>", subtype="html")
    whole.set_boundary("=_Part_1_2")
    parts = whole.as_string().partition("\n\n")[2]
    assert parts.startswith("--=_Part_1_2\n")
    assert source_to_text(parts) == (CHINESE, "utf-8")
    assert source_to_text(whole.as_string()) == (f"Subject: 您的账户 notice\n\n{CHINESE}", "utf-8")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Hello",
        "n=20",
        "=C2=A0=\n",
        # In the middle of a line no program writes a blank in code.
        "n=20 and x=C3=A9",
        # Two encodings in one text are none.
        "We=E2=80=99ve sold f=FCr",
        "The sample was n=20\nand p=3D was printed.",
        "size=3D&x=20\n" * 20,
        "a = b and c = d",
        "Rate =\n1.2%",
        "Total of everything that was sold in this quarter, and of what came back =\n1.2%",
        f"{'=' * 70}\nHello\n{'=' * 70}",
        f"{printable(NOTICE)}\na = b",
        # A digit needs no code, so that these are none.
        f"{'word ' * 14}x=\nof x=30 and y=41",
        "Subject: Your account\n\nHello, we\u2019ve deactivated it.",
        "Note: see below\nContent-Type: text/plain\n\nHello",
        "B0ABCDE123\nB0ABCDE124\n" * 5,
        "a" * 120,
        base64.encodebytes(bytes(range(256))).decode(),
        base64.encodebytes(b"abcdefgh" * 20).decode(),
        in_base64("Hello you"),
        in_base64(NOTICE) + "\nand more",
        in_base64(NOTICE).replace("\n", "", 1),
        "\n".join(re.findall(".{1,40}", in_base64(NOTICE).replace("\n", ""))),
        base64.encodebytes(b"a b\x01\x02\x03" * 30).decode(),
        "a=3D1 =\nb=3D2 =\nc",
        "Content-Type: multipart/mixed; boundary=x\n\nnothing",
        "Content-Transfer-Encoding: base64\nContent-Type: application/pdf\n\nJVBERi0=",
    ],
)
def test_any_other_text_stays_as_it_is(text: str) -> None:
    assert source_to_text(text) is None


def test_what_was_decoded_once_is_not_decoded_again() -> None:
    for text in (NOTICE, CHINESE):
        assert source_to_text(text) is None


@pytest.mark.parametrize(
    "text",
    ["=" * 200_000, "=20\n" * 50_000, "=E2=80" * 30_000, "A" * 200_000, "a: b\n" * 40_000,
     "Content-Type: " + "multipart/x; " * 15_000 + "\n\nx"],
    ids=["signs", "blanks", "halves", "letters", "heads", "a long head"],
)  # fmt: skip
def test_crooked_texts_are_read_quickly(text: str) -> None:
    start = time.perf_counter()
    source_to_text(text)
    assert time.perf_counter() - start < 1


def read(folder: Path, data: bytes, name: str = "notice.txt") -> TextFile:
    (folder / name).write_bytes(data)
    return read_text_file(folder / name)


def test_a_text_file_that_is_the_source_of_a_mail_is_decoded_and_says_so(tmp_path: Path) -> None:
    said = f"Subject: 您的账户 notice\n\n{CHINESE}"
    assert read(tmp_path, mail(CHINESE).as_bytes()) == TextFile(said, "utf-8", from_source=True)
    assert read(tmp_path, printable(NOTICE).encode()) == TextFile(NOTICE, "utf-8", from_source=True)
    # The bytes of an old encoding are those that the mail declares, not those of the text that a paste is.
    plain = mail(CHINESE, "8bit", charset="gb18030")
    plain.add_alternative("<p>HTML</p>", subtype="html")
    assert read(tmp_path, plain.as_bytes()) == TextFile(said, "gb18030", from_source=True)
    assert read(tmp_path, NOTICE.encode()) == TextFile(NOTICE, "utf-8")
