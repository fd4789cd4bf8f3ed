"""Notices are read alike in whatever encoding the seller's program saved them."""

from __future__ import annotations

import pytest

from appeal_tui.storage.text_file import text_of
from tests.unit.reader.measure import notices

_LATIN = ("utf-8", "utf-8-sig", "utf-16", "cp1252")
ENCODINGS = {
    "en": (*_LATIN, "utf-16-le", "utf-16-be"),
    "de": _LATIN,
    "fr": _LATIN,
    "it": _LATIN,
    "es": _LATIN,
    "ja": ("utf-8", "utf-16", "cp932", "euc_jp", "iso2022_jp"),
    "zh-Hans": ("utf-8", "utf-16", "gb18030"),
    "zh-Hant": ("utf-8", "utf-16", "big5"),
}
_SHORT = 60


@pytest.mark.parametrize("language", ENCODINGS)
@pytest.mark.parametrize("length", [_SHORT, None], ids=["short", "whole"])
def test_every_encoding_of_a_language_gives_the_same_text(language: str, length: int | None) -> None:
    wrong: list[tuple[str, str]] = []
    tried = 0
    for name, text, wanted in notices():
        if wanted.get("language") != language:
            continue
        part = text[:length]
        right = text_of(part.encode(), name).text
        for encoding in ENCODINGS[language]:
            try:
                data = part.encode(encoding)
            except UnicodeEncodeError:
                continue
            tried += 1
            if text_of(data, name).text != right:
                wrong.append((name, encoding))
    assert tried
    # A short text in an old encoding can be taken for another one: rarely.
    assert len(wrong) <= tried // 50, wrong


@pytest.mark.parametrize("transfer", ["quoted-printable", "base64", "8bit"])
@pytest.mark.parametrize("charset", ["utf-8", "gb18030"])
def test_a_saved_mail_gives_the_text_of_its_part(transfer: str, charset: str) -> None:
    from email.message import EmailMessage

    message = EmailMessage()
    message["Subject"] = "您的亚马逊账户"
    message.set_content("您的订单缺陷率为 1.87%，超过了 1% 的目标。\n", charset=charset, cte=transfer)
    message.add_alternative("<p>您的订单缺陷率为 1.87%</p>", subtype="html", charset=charset, cte=transfer)
    text = text_of(message.as_bytes(), "mail", ".eml").text
    assert "您的订单缺陷率为 1.87%，超过了 1% 的目标。" in text
    assert text.startswith("Subject: 您的亚马逊账户")
