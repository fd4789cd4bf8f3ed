"""The letter as text: ready for a web form, ready for a reader, and no template is trusted."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from appeal_tui.catalogue.catalogue import Catalogue
from appeal_tui.domain import edits
from appeal_tui.domain.case import Case, Store
from appeal_tui.domain.cause import LETTER_ROUTES
from appeal_tui.errors import RefusedError, TemplateError
from appeal_tui.letter.layout import Format, lay_out, markdown_text, plain_text
from appeal_tui.letter.phrases import phrases
from tests.filling import CAUSES, empty_case, full_case, letter_of

FORMATS: tuple[Format, ...] = ("txt", "md")


def written(case: Case, catalogue: Catalogue, form: Format = "txt", user: Path | None = None) -> str:
    return lay_out(letter_of(case, catalogue), form, user)


def says(text: str) -> Case:
    """Return a case whose letter holds a text of the seller's everywhere."""
    case = replace(empty_case("perf_odr"), store=Store(name=text, legal_entity=text, contact=text, merchant_token=text))
    case = edits.write_own_item("own.1", "root_cause", "perf_odr", text)(case)
    case = edits.set_status("own.1", "true")(case)
    return edits.describe_exhibit("own.1", attached=True, file=text, shows=text)(case)


# --- plain text -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("cause", CAUSES)
def test_plain_text_can_be_pasted_into_a_web_form(catalogue: Catalogue, cause: str) -> None:
    text = written(full_case(catalogue, cause), catalogue)
    assert text.isascii()
    assert text.endswith("\n")
    assert not text.startswith("\n")
    assert "\n\n\n" not in text
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f]", text)
    assert not re.search(r"(?m)[ ]$|\*\*|^#|^>|`|\\", text)
    assert not re.search(r"[{}]", text)


def test_a_chinese_letter_keeps_its_own_quotation_marks(catalogue: Catalogue) -> None:
    text = "买家说“与描述不符”……我们\u2014\u2014退款\u00a0。"
    for line in (plain_text(text, "zh-Hans"), markdown_text(text, "zh-Hans")):
        assert "“与描述不符”……" in line
        assert "\u2014\u2014" in line
        assert "\u00a0" not in line
    case = replace(full_case(catalogue, "perf_odr"), letter_language="zh-Hans")
    for form in ("txt", "md"):
        assert "“商品与描述不符”" in lay_out(letter_of(case, catalogue), form)


def test_plain_text_keeps_names_of_every_script_and_makes_quotes_and_dashes_plain(catalogue: Catalogue) -> None:
    text = written(says("深圳 “Müller’s” – „Söhne“ — 5\u00a0°C… \u2022 x\u2011y \u20321\u2033"), catalogue)
    assert '深圳 "Müller\'s" - "Söhne" - 5 °C... - x-y \'1"' in text


@given(st.text())
def test_a_sentence_is_one_line_without_control_characters(text: str) -> None:
    for line in (plain_text(text), markdown_text(text)):
        assert not [c for c in line if unicodedata.category(c) == "Cc"]
        assert line == line.strip()
        assert not set("\u2018\u2019\u201c\u201d\u2013\u2014\u2026\u00a0") & set(line)


def test_the_skeleton_of_a_plan(catalogue: Catalogue) -> None:
    lines = written(full_case(catalogue, "perf_lsr"), catalogue).splitlines()
    headings = [line for line in lines if re.match(r"\d+\. ", line)]
    assert lines[0] == "Plan of action - Acme Trading (Acme Trading Ltd) - Amazon.com"
    assert headings == [
        "1. Root cause",
        "2. Actions we have taken",
        "3. How we prevent a repeat",
        "4. Attachments",
    ]
    assert lines[-2:] == ["Jane Doe, owner", "Merchant token: A2EXAMPLE0TOKEN"]
    assert any(line.startswith("- Exhibit A: 01_late_report_2026-11-20.pdf") for line in lines)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("route", LETTER_ROUTES)
def test_every_route_has_a_template_for_each_format(catalogue: Catalogue, route: str, form: Format) -> None:
    cause = next(key for key, cause in catalogue.causes.items() if route in cause.routes)
    assert len(written(full_case(catalogue, cause, route=route), catalogue, form)) > 500


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("route", LETTER_ROUTES)
def test_every_sentence_of_the_letter_stands_in_the_text_once_and_in_order(
    catalogue: Catalogue, route: str, form: Format
) -> None:
    letter = letter_of(full_case(catalogue, "prod_ip", "prod_inauthentic", route=route), catalogue)
    text = lay_out(letter, form)
    write = plain_text if form == "txt" else markdown_text
    at = 0
    for sentence in letter.sentences:
        at = text.index(write(sentence.text), at)
    for sentence in letter.sentences:
        if sentence.label:
            assert text.count(write(sentence.text)) == 1


@pytest.mark.parametrize("form", FORMATS)
def test_an_empty_letter_can_be_laid_out(catalogue: Catalogue, form: Format) -> None:
    assert written(empty_case(), catalogue, form).strip()


@pytest.mark.parametrize("route", ["quiz", "acknowledge"])
def test_a_route_without_a_letter_is_refused(catalogue: Catalogue, route: str) -> None:
    with pytest.raises(RefusedError):
        written(full_case(catalogue, "perf_odr", route=route), catalogue)


# --- Markdown ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "escaped"),
    [
        (
            "*bold* _it_ `code` [x](y) <b> a|b ~~s~~ &amp; \\",
            r"\*bold\* \_it\_ \`code\` \[x\](y) \<b\> a\|b \~\~s\~\~ \&amp; \\",
        ),
        ("# heading", r"\# heading"),
        ("- list", r"\- list"),
        ("+ list", r"\+ list"),
        ("1. list", r"1\. list"),
        ("12) list", r"12\) list"),
        ("===", r"\==="),
        ("---", r"\---"),
        ("![image](x)", r"!\[image\](x)"),
        ("5% of 3.5 - plain (text), it's 10. OK #3", "5% of 3.5 - plain (text), it's 10. OK #3"),
    ],
)
def test_markdown_escapes_what_the_seller_typed(typed: str, escaped: str) -> None:
    assert markdown_text(typed) == escaped


def test_nothing_that_the_seller_typed_begins_a_markdown_block(catalogue: Catalogue) -> None:
    for typed in (
        "# h",
        "> q",
        "- l",
        "+ l",
        "* l",
        "1. l",
        "1) l",
        "===",
        "---",
        "```",
        "| a | b |",
        "<script>",
        "    code",
    ):
        for line in written(says(typed), catalogue, "md").splitlines():
            assert not re.match(r"\s*(?:>|\+ |\* |\d+[.)] |={3}|-{3}|`{3}|\||<| {4})", line), line
            if line.startswith(("#", "-")):
                assert re.match(r"# Plan of action|## \d\. [A-Z]|- \*\*1\.1\*\* |- Exhibit A: ", line), line


def test_each_line_of_the_opening_is_its_own_in_markdown(catalogue: Catalogue) -> None:
    lines = written(full_case(catalogue, "perf_odr"), catalogue, "md").splitlines()
    start = lines.index("Notice received on 2026-11-18.")
    assert lines[start - 1] == lines[start + 1] == ""


def test_headings_of_markdown_are_nested_by_cause(catalogue: Catalogue) -> None:
    one = written(full_case(catalogue, "perf_odr"), catalogue, "md")
    assert "\n## 1. Root cause\n" in one
    two = written(full_case(catalogue, "perf_odr", "perf_lsr"), catalogue, "md")
    assert "\n## 1. Order defect rate above target\n" in two
    assert "\n### 1.1 Root cause\n" in two
    assert "\n## 3. Attachments\n" in two


# --- templates --------------------------------------------------------------------------------------------------------

JINJA = "{{ 7 * 7 }} {% for x in y %} {# gone #} {{ ''.__class__ }} ${x} {0} %s"


@pytest.mark.parametrize("form", FORMATS)
def test_jinja_syntax_in_answers_stays_literal(catalogue: Catalogue, form: Format) -> None:
    write = plain_text if form == "txt" else markdown_text
    text = written(says(JINJA), catalogue, form)
    assert text.count(write(JINJA)) >= 4
    assert "49" not in text


@pytest.fixture
def user(tmp_path: Path) -> Path:
    (tmp_path / "letters" / "en").mkdir(parents=True)
    return tmp_path


def template(user: Path, text: str, name: str = "plan.txt.j2") -> Path:
    (user / "letters" / "en" / name).write_text(text, "utf-8")
    return user


def test_the_sellers_own_template_wins(catalogue: Catalogue, user: Path) -> None:
    template(user, "Mine: {{ title | join('/') }} {{ blocks | length }}\n")
    assert written(empty_case("perf_odr"), catalogue, "txt", user) == "Mine: Plan of action/Amazon.com 0\n"
    assert written(empty_case("perf_odr"), catalogue, "md", user).startswith("# Plan of action"), "the others stay"


def test_the_sellers_own_partial_serves_the_built_in_templates(catalogue: Catalogue, user: Path) -> None:
    template(user, "{% macro letter(names) %}Mine: {{ names.root_cause }}{% endmacro %}", "_txt.j2")
    assert written(empty_case("perf_odr"), catalogue, "txt", user) == "Mine: Root cause\n"


def test_a_folder_of_templates_that_is_not_there_is_no_error(catalogue: Catalogue, tmp_path: Path) -> None:
    assert written(empty_case("perf_odr"), catalogue, "txt", tmp_path / "none") == written(
        empty_case("perf_odr"), catalogue
    )


def test_a_template_sees_plain_values_only(catalogue: Catalogue, user: Path) -> None:
    template(user, "{% for s in closing.attachments.sentences %}{{ s | tojson }}\n{% endfor %}")
    text = written(full_case(catalogue, "perf_odr"), catalogue, "txt", user)
    assert text.startswith('{"label": "", "origin": "exhibit.perf_odr.ev1", "text": "Exhibit A: ')


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{% for %}", "line 1"),
        ("ok\n\n{{ title | nofilter }}", "line 3"),
        ("{{ title", "line 1"),
        ("{% include 'letters/en/none.j2' %}", "none.j2 is missing"),
        ("{% include '../../../../etc/passwd' %}", "is missing"),
        ("{% include '/etc/passwd' %}", "is missing"),
        ("{{ nothing }}", "nothing"),
        ("{{ title.nothing.more }}", ""),
        ("{{ ''.__class__.__mro__ }}", ""),
        ("{{ title.__init__.__globals__ }}", ""),
        ("{{ title.append('x') }}", ""),
        ("{{ cycler }}{{ range(10) }}{{ lipsum() }}", ""),
        ("{{ 1 / 0 }}", "zero"),
        ("{{ 'a' * 99999999999 }}", ""),
        ("{{ 9 ** 9 ** 9 ** 9 }}", ""),
        ("{{ [1] * 99999999999 }}", ""),
        ("{{ '%d' | format('x') }}", ""),
        ("{{ '{0.__class__}'.format(1) }}", ""),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", ""),
        ("{% extends 'letters/en/plan.txt.j2' %}", ""),
        ("{% for a in range(99999) %}{{ 'twenty characters...' }}{% endfor %}", "100,000 characters"),
        ("{{ 'x' | center(2000000) }}", "center"),
        ("{% set ns = 'x' %}{{ (range(99999) | list | string).replace('9', '99') }}", ""),
        ("{{ range(99999) | map('string') | list | join('x' | replace('x', 'y')) | wordcount }}{{ 1 // 0 }}", ""),
        ("{{ caller() }}", ""),
        ("{{ title | map('upper', 1) | list }}", ""),
        ("{{ {} | xmlattr }}{{ {'a b': 1} | xmlattr }}", ""),
    ],
)
def test_a_broken_or_hostile_template_is_told_in_one_sentence(
    catalogue: Catalogue, user: Path, text: str, said: str
) -> None:
    template(user, text)
    with pytest.raises(TemplateError) as refused:
        written(empty_case("perf_odr"), catalogue, "txt", user)
    message = str(refused.value)
    assert message.isprintable()
    assert message.endswith(".")
    assert said in message
    assert "plan.txt.j2" in message or "is missing" in message
    assert len(message) < 500


def test_a_template_that_is_no_text_is_told_in_one_sentence(catalogue: Catalogue, user: Path) -> None:
    (user / "letters" / "en" / "plan.txt.j2").write_bytes(b"\xff\xfe{{")
    with pytest.raises(TemplateError):
        written(empty_case("perf_odr"), catalogue, "txt", user)


def test_a_template_cannot_bring_control_characters_into_the_letter(catalogue: Catalogue, user: Path) -> None:
    template(user, "a\x1b[31mb\x00\u202ec{{ '\\x1b[2J' }}")
    assert written(empty_case("perf_odr"), catalogue, "txt", user) == "abc\n"


def test_a_language_in_which_there_are_no_letters_gives_an_english_one(catalogue: Catalogue) -> None:
    english = written(full_case(catalogue, "perf_odr"), catalogue)
    for language in ("tlh", "zh-Hans-x", "../en", "/", "", "\x00", "en/../en"):
        case = replace(full_case(catalogue, "perf_odr"), letter_language=language)
        assert written(case, catalogue) == english


def test_phrases_that_are_missing_are_told_in_one_sentence() -> None:
    for language in ("tlh", "../x", "\x00"):
        with pytest.raises(TemplateError) as refused:
            phrases(language)
        assert "\n" not in str(refused.value)


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_letter_always_gives_the_same_text(catalogue: Catalogue, form: Format) -> None:
    case = full_case(catalogue, "perf_odr", "pol_comm")
    assert written(case, catalogue, form) == written(case, catalogue, form)
