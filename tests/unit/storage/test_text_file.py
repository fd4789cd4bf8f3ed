import os
import time
from email.message import EmailMessage
from pathlib import Path

import pytest

from appeal_tui.errors import UnreadableError
from appeal_tui.storage.html_text import html_to_text
from appeal_tui.storage.text_file import TextFile, read_text_file, text_of

CHINESE = "您好，您的亚马逊卖家账户已被停用。请在72小时内提交行动计划。"


def read(folder: Path, data: bytes, name: str = "notice.txt") -> TextFile:
    (folder / name).write_bytes(data)
    return read_text_file(folder / name)


@pytest.mark.parametrize(
    ("text", "encoding", "told"),
    [
        ("Hello\nworld €", "utf-8", "utf-8"),
        ("Hello €", "utf-8-sig", "utf-8"),
        ("Hello €", "utf-16", "utf-16"),
        (CHINESE, "gb18030", "gb18030"),
        ("您好，您的亞馬遜賣家帳戶已被停用。請在72小時內提交行動計畫。", "big5", "big5"),
        ("お客様のAmazon出品用アカウントは停止されました。", "cp932", "cp932"),
        ("귀하의 아마존 판매자 계정이 비활성화되었습니다. 행동 계획을 제출하십시오.", "euc_kr", "euc_kr"),
        ("Ihr Verkäuferkonto wurde vorübergehend gesperrt – Maßnahmenplan.", "cp1252", "cp1252"),
    ],
)
def test_the_encoding_is_found(tmp_path: Path, text: str, encoding: str, told: str) -> None:
    assert read(tmp_path, text.encode(encoding)) == TextFile(text, told)


def test_the_text_is_cleaned_and_long_lines_are_broken_at_spaces(tmp_path: Path) -> None:
    assert read(tmp_path, b"a\r\nb\x1b[31mc\xe2\x80\xaed").text == "a\nbcd"
    found = read(tmp_path, b"word " * 1_000 + b"\n" + b"x" * 4_500).text
    assert max(map(len, found.split("\n"))) == 2_000
    assert found.replace("\n", "").replace(" ", "") == "word" * 1_000 + "x" * 4_500
    assert "wor\nd" not in found


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b" \n\t", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"%PDF-1.4", "is a PDF: open it, copy the text and paste it"),
        (b"PK\x03\x04abc", "Office document"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"\xff\xd8\xff\xe0", "a picture"),
        (b"{\\rtf1 Hello}", "an RTF document"),
        (b"\x1f\x8b\x08", "a gzip archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Outlook"),
        (b"abc\x00" * 50, "holds no text"),
        (bytes(range(1, 32)) * 9, "holds no text"),
        (b"x" * 1_000_001, "larger than 1 MB"),
        (b"\xff\xfe\x00", "encoding"),
        (b"abc \x81\xff\x8d\xa0 \xff\xff", "encoding"),
    ],
)
def test_what_holds_no_text_is_refused_in_a_sentence(tmp_path: Path, data: bytes, words: str) -> None:
    with pytest.raises(UnreadableError, match=words) as caught:
        read(tmp_path, data)
    assert "notice.txt" in str(caught.value)


def test_bytes_from_anywhere_are_read_as_those_of_a_file() -> None:
    assert text_of("Hello\r\n€".encode(), "Standard input") == TextFile("Hello\n€", "utf-8")
    assert text_of(HTML.encode(), "Standard input").text == SEEN
    assert text_of(b"Subject: x\n\nHello", "It", ".EML").text == "Subject: x\n\nHello"
    for data in (b"", b"\xef\xbb\xbf \n"):
        with pytest.raises(UnreadableError, match=r"^Standard input is empty: give the text of the notice\.$"):
            text_of(data, "Standard input")


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    for path, words in {tmp_path: "is a folder", tmp_path / "pipe.txt": "a pipe", tmp_path / "no": "no file"}.items():
        with pytest.raises(UnreadableError, match=words):
            read_text_file(path)
    with pytest.raises(UnreadableError, match="a pipe or a device"):
        read_text_file(Path("/dev/null"))


HTML = """<!DOCTYPE html><html><head><title>Sign in</title><style>p { color: red }</style></head><body>
<!-- hidden --><h1>Your   account</h1><p>Dear <b>seller</b>,<br>you&nbsp;sold &lt;3 items&amp;more.
<ul><li>One<li>Two</ul><script>if (a < b) alert('<p>')</script>
<table><tr><td>ASIN</td><td>B0ABCDE123</td></tr></table><pre>a
 b</pre><a title="x > y" href='z'>link</a></body></html>"""
SEEN = "Your account\n\nDear seller,\nyou\xa0sold <3 items&more.\n\nOne\nTwo\n\nASIN B0ABCDE123\n\na\nb\n\nlink"


@pytest.mark.parametrize("name", ["a.html", "a.HTM", "a.txt"])
def test_a_web_page_is_read_as_its_text(tmp_path: Path, name: str) -> None:
    assert read(tmp_path, HTML.encode(), name).text == SEEN


def test_items_and_rows_that_are_closed_stand_on_lines_of_their_own_without_gaps() -> None:
    page = "<ul>\n <li>One</li>\n <li>Two</li>\n</ul><div><div>a<br><br>b</div></div><tr><td>x</td> <td>y</td></tr>"
    assert html_to_text(page) == "One\nTwo\n\na\n\nb\nx y"


def test_a_web_page_tells_its_encoding(tmp_path: Path) -> None:
    page = f'<html><meta http-equiv="x" content="text/html; charset=gb2312"><p>{CHINESE}</p>'
    assert read(tmp_path, page.encode("gbk"), "a.html") == TextFile(CHINESE, "gb18030")


@pytest.mark.parametrize(
    "piece", ["<a ", "<!--", "</a", "<!", "<script>", "<a b='", '<a b="', "<a" + " " * 9, "&#", "<?"]
)
def test_crooked_pages_are_read_quickly(piece: str) -> None:
    start = time.perf_counter()
    html_to_text(piece * (200_000 // len(piece)))
    assert time.perf_counter() - start < 1


def test_an_email_is_read_with_its_subject_and_plain_text(tmp_path: Path) -> None:
    message = EmailMessage()
    message["Subject"] = "您的账户 notice"
    message.set_content(CHINESE + "\nSecond line", charset="gb18030", cte="base64")
    message.add_alternative("<p>HTML</p>", subtype="html")
    message.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="a.pdf")
    found = read(tmp_path, message.as_bytes(), "a.eml")
    assert found.text.strip() == f"Subject: 您的账户 notice\n\n{CHINESE}\nSecond line"
    assert found.encoding == "gb18030"


def test_an_email_with_html_only_is_read_as_its_text(tmp_path: Path) -> None:
    message = EmailMessage()
    message.set_content("<p>Dear seller é</p><li>One", subtype="html", cte="quoted-printable")
    assert read(tmp_path, message.as_bytes(), "a.eml").text == "Dear seller é\n\nOne"


def test_a_blank_plain_part_gives_way_to_html(tmp_path: Path) -> None:
    message = EmailMessage()
    message.set_content("\n")
    message.add_alternative("<p>HTML</p>", subtype="html")
    assert read(tmp_path, message.as_bytes(), "a.eml").text == "HTML"


def test_a_wrongly_declared_encoding_is_guessed(tmp_path: Path) -> None:
    head = b"Subject: x\nContent-Type: text/plain; charset=%s\n\n"
    for declared in (b"us-ascii", b"unknown-8bit", b"hex", b"utf-8", b""):
        assert CHINESE in read(tmp_path, head % declared + CHINESE.encode("gb18030"), "a.eml").text


@pytest.mark.parametrize(
    "data",
    [
        b"Subject: " + b"=?utf-8?q?a?= " * 50_000 + b"\n\nx",
        b"Content-Type: text/plain; " + b"a=b; " * 100_000 + b"\n\nx",
        b"Content-Type: text/plain; charset=" + b"(" * 500_000 + b"\n\nx",
        b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3_000)),
        b"Content-Type: application/pdf\n\n%PDF",
    ],
    ids=["subject", "parameters", "comments", "parts", "no text"],
)
def test_crooked_emails_are_refused_quickly(tmp_path: Path, data: bytes) -> None:
    start = time.perf_counter()
    with pytest.raises(UnreadableError):
        read(tmp_path, data, "a.eml")
    assert time.perf_counter() - start < 1


CLIPBOARD_HTML = (
    "Version:0.9\r\nStartHTML:00000097\r\nEndHTML:00000300\r\nStartFragment:00000131\r\nEndFragment:00000200\r\n"
    "SourceURL:https://mail.example.org/x\r\n<html><body>\r\n<!--StartFragment--><p>Your account was "
    "<b>deactivated</b>.</p><p>Send a plan.</p><!--EndFragment-->\r\n</body></html>"
)


def test_what_a_clipboard_has_of_a_web_page_is_read_without_its_marks(tmp_path: Path) -> None:
    assert read(tmp_path, CLIPBOARD_HTML.encode(), "a.txt").text == "Your account was deactivated.\n\nSend a plan."


@pytest.mark.parametrize("text", ["Version:0.9 of our plan", "Version:0.9\nStartHTML is what we call it", "<p>x"])
def test_a_text_that_only_looks_like_it_stays(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, text.encode(), "a.txt").text == text
