"""Every message of the interface can be translated: it is a plain literal, and its blanks are filled by name."""

from __future__ import annotations

import ast
import gettext
import string
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from babel.messages.pofile import read_po

import appeal_tui
from appeal_tui import errors
from appeal_tui.domain.blanks import Problem
from appeal_tui.domain.cause import InLanguages
from appeal_tui.errors import AppealError, UsageError
from appeal_tui.i18n import Interface, interface, later, said, t, tn
from appeal_tui.i18n.choice import choose_language
from appeal_tui.resources import templates_folder

PACKAGE = Path(appeal_tui.__file__).parent
ERRORS = {name for name, member in vars(errors).items() if isinstance(member, type) and issubclass(member, AppealError)}
MESSAGES = {"t": 1, "tn": 2, "later": 1, "Problem": 1, "Words": 1, **dict.fromkeys(ERRORS, 1)}
"""What takes a message, and how many; `Problem` and errors are said by whoever shows them."""


STILL_ENGLISH = "storage/"
"""Where messages of errors are still put together in English."""


class Call(NamedTuple):
    where: str
    name: str
    messages: list[ast.expr]
    keywords: set[str]
    open: bool
    """Whether it takes keywords that cannot be seen (`**values`)."""


@cache
def calls() -> tuple[Call, ...]:
    """Return every call in the source that takes a message: found by the test that needs it, not by each process."""
    return tuple(_calls())


def _calls() -> Iterator[Call]:
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MESSAGES:
                yield Call(
                    f"{path.relative_to(PACKAGE)}:{node.lineno}",
                    node.func.id,
                    node.args[: MESSAGES[node.func.id]],
                    {keyword.arg for keyword in node.keywords if keyword.arg},
                    any(keyword.arg is None for keyword in node.keywords),
                )


def literal(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def blanks(message: str) -> list[str]:
    return [name for _, name, _, _ in string.Formatter().parse(message) if name is not None]


def test_there_are_messages_to_look_at() -> None:
    assert len(calls()) > 100
    assert {call.name for call in calls()} - ERRORS == set(MESSAGES) - ERRORS
    assert {call.name for call in calls()} & ERRORS >= {
        "UsageError",
        "TemplateError",
        "CatalogueError",
        "NotSavedError",
    }


def test_no_message_is_put_together_in_the_source() -> None:
    """`t(f"...")`, `t("a" + b)` and `t("...".format())` cannot be found by those who collect the messages."""
    for call in calls():
        assert len(call.messages) == MESSAGES[call.name], call.where
        for node in call.messages:
            # A variable or a table holds a message that `later` has marked, or a text of the catalogue.
            if call.name in ERRORS and call.where.startswith(STILL_ENGLISH):
                continue
            assert not isinstance(node, ast.JoinedStr | ast.BinOp), call.where
            assert not (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in ("format", "join")
            ), call.where
            if call.name in ("tn", "later"):
                assert literal(node) is not None, call.where


def test_the_blanks_of_a_message_are_the_values_that_it_is_given() -> None:
    for call in calls():
        said = [message for node in call.messages if (message := literal(node)) is not None]
        if call.open or call.name in ("later", "Problem") or len(said) < len(call.messages) or not call.messages:
            continue
        named = {name for message in said for name in blanks(message)}
        assert named - ({"n"} if call.name == "tn" else set()) == call.keywords, (call.where, said)


def test_blanks_have_names() -> None:
    for call in calls():
        for node in call.messages:
            for name in blanks(literal(node) or ""):
                assert name.isidentifier(), (call.where, literal(node))
            if call.name == "Problem" and literal(node):
                assert set(blanks(literal(node) or "")) <= {"value"}, call.where


def test_a_message_without_values_has_no_blank() -> None:
    for call in calls():
        if call.name in ("t", *ERRORS) and not call.keywords and not call.open:
            for node in call.messages:
                assert not blanks((literal(node) or "").replace("{{", "").replace("}}", "")), (
                    call.where,
                    literal(node),
                )


def test_messages_are_plain_text() -> None:
    for call in calls():
        for node in call.messages:
            message = literal(node)
            if message is not None:
                # A question on the command line ends in the space before its answer.
                assert message.lstrip() == message, (call.where, message)
                assert message, call.where
                assert not set(message) & set("\u2018\u2019\u201c\u201d"), (call.where, message)


def test_findings_give_every_blank_its_value() -> None:
    path = PACKAGE / "review" / "structure.py"
    seen = 0
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_find":
            message = literal(node.args[2])
            if message is not None:
                given = {keyword.arg for keyword in node.keywords} - {"blocks"}
                assert set(blanks(message)) == given, message
                seen += 1
    assert seen > 5


class Bracketed:
    """A language in which everything stands in angle brackets."""

    def gettext(self, message: str) -> str:
        return f"<{message}>"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"<{msgid1 if n == 1 else msgid2}>"


@pytest.fixture
def bracketed() -> Iterator[None]:
    interface.use(Bracketed(), "bracketed")
    yield
    interface.speak("en")


@pytest.mark.usefixtures("bracketed")
def test_messages_are_said_in_the_language_of_the_interface() -> None:
    assert t("Notice") == "<Notice>"
    assert t("{n} of {all}", n=1, all=2) == "<1 of 2>"
    assert tn("{n} case in {where}", "{n} cases in {where}", 1, where="x") == "<1 case in x>"
    assert tn("{n} case", "{n} cases", 3) == "<3 cases>"
    assert later("Notice") == "Notice"


def test_an_error_is_said_in_english_and_shown_in_the_language_of_the_interface(bracketed: None) -> None:
    error = UsageError("'{value}' is not a value of {key}: say yes or no.", value="{x}", key="item.own.1")
    assert str(error) == "'{x}' is not a value of item.own.1: say yes or no."
    assert said(error) == "<'{x}' is not a value of item.own.1: say yes or no.>"
    assert said(AppealError("It is damaged {so}.")) == "<It is damaged {so}.>", "nothing is filled without values"
    assert said("what the seller typed") == "what the seller typed"


def test_an_error_inside_another_is_translated_with_it(bracketed: None) -> None:
    inner = AppealError("The disk is full.")
    outer = AppealError("Not saved: {reason}", reason=inner)
    assert str(outer) == "Not saved: The disk is full."
    assert said(outer) == "<Not saved: <The disk is full.>>"


def test_values_of_a_finding_are_translated_with_it(bracketed: None) -> None:
    problem = Problem("'{value}' is not a date.", "x").words()
    assert problem == "'x' is not a date.", "to everybody else it is a text"
    assert t("{problem}!", problem=problem) == "<<'x' is not a date.>!>"
    interface.language = "zh-Hans"
    assert t("{cause}", cause=InLanguages({"en": "late", "zh-Hans": "迟发"})) == "<迟发>"


def test_english_needs_no_files() -> None:
    assert t("Notice") == "Notice"
    assert t("100 % {literal}") == "100 % {literal}", "a message without values is said as it stands"
    assert tn("{n} case", "{n} cases", 0) == "0 cases"
    assert t("{value}", value="{x} {0}") == "{x} {0}", "what the seller typed stays as it is"


def test_an_unknown_language_falls_back_to_english(tmp_path: Path) -> None:
    spoken = Interface()
    spoken.speak("tlh", tmp_path)
    assert spoken.say("{n} of {all}", {"n": 1, "all": 2}) == "1 of 2"
    assert spoken.say_number("{n} case", "{n} cases", 1, {}) == "1 case"
    spoken.speak("en")
    assert spoken.language == "en"


FOLDER = templates_folder() / "interface"
TRANSLATED = ("zh_Hans", "zh_Hant")


def forms(said: object) -> tuple[str, ...]:
    return tuple(map(str, said)) if isinstance(said, list | tuple) else (str(said),)


def translations(language: str) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Every message with its translation; one that depends on a number has two forms in English."""
    with (FOLDER / language / "LC_MESSAGES" / "appeal_tui.po").open("rb") as file:
        for message in read_po(file):
            if message.id:
                yield forms(message.id), forms(message.string or "")


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_message_is_translated(language: str) -> None:
    translated = {message for source, said in translations(language) if all(said) for message in source}
    spoken = {said for call in calls() for node in call.messages if (said := literal(node)) is not None}
    assert spoken - translated == set(), "run tools/translations.py and fill templates/interface/zh_Hans"


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_has_the_blanks_of_its_message(language: str) -> None:
    for source, forms_said in translations(language):
        for form in forms_said:
            # 'one' may spell the number out in English; Chinese has one form for all.
            assert set(blanks(form)) == set(blanks(source[-1])), (language, source)


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_compiled_translations_are_those_of_the_readable_file(language: str) -> None:
    compiled = gettext.translation("appeal_tui", FOLDER, [language])
    for source, forms_said in translations(language):
        one = compiled.gettext(source[0]) if len(source) == 1 else compiled.ngettext(source[0], source[1], 2)
        assert one == forms_said[0], "run tools/translations.py"


MAINLAND = (
    "賬",
    "文件",
    "打開",
    "保存",
    "默認",
    "剪貼板",
    "登錄",
    "用戶",
    "回車",
    "空格",
    "回收站",
    "文本",
    "程序",
    "信息",
    "“",
    "臺",
)
"""Words and signs that readers in Taiwan write otherwise."""


def test_the_traditional_script_uses_the_words_of_its_readers() -> None:
    for source, forms_said in translations("zh_Hant"):
        for form in forms_said:
            assert not [word for word in MAINLAND if word in form], (source, form)


@pytest.mark.parametrize("language", TRANSLATED)
def test_chinese_has_chinese_signs_and_no_promise(language: str) -> None:
    for source, forms_said in translations(language):
        for form in forms_said:
            for sign, wide in (("?", "？"), (",", "，"), (";", "；")):
                near = [i for i in range(1, len(form)) if form[i] == sign and form[i - 1] > "\u3000"]
                assert not near, (source, form, f"write {wide}")
            assert not [word for word in ("保证", "确保", "绝不", "杜绝") if word in form], (source, form)


@pytest.mark.parametrize(
    ("locale", "language"),
    [
        ("", "en"), ("C", "en"), ("C.UTF-8", "en"), ("de_DE.UTF-8", "en"), ("zh_CN.UTF-8", "zh-Hans"), ("zh", "zh-Hans"),
        ("zh_SG", "zh-Hans"), ("zh_TW.UTF-8", "zh-Hant"), ("zh_HK", "zh-Hant"), ("zh-Hant-TW", "zh-Hant"),
        ("zh_Hans_HK", "zh-Hans"), ("../../etc", "en"),
    ],
)  # fmt: skip
def test_the_language_is_that_of_the_system(locale: str, language: str) -> None:
    assert choose_language("", {"LANG": locale}) == language
    assert choose_language("", {"LANG": "en_GB", "LC_ALL": locale or "C"}) == language


def test_the_language_that_was_set_wins_over_that_of_the_system_and_a_variable_over_both() -> None:
    assert choose_language("zh-Hant", {"LANG": "de_DE"}) == "zh-Hant"
    assert choose_language("tlh", {"LANG": "zh_CN"}) == "zh-Hans"
    assert choose_language("zh-Hant", {"APPEAL_TUI_LANGUAGE": "zh-Hans"}) == "zh-Hans"
