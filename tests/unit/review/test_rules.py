"""The rules as data: complete, readable, and true of their own examples."""

from __future__ import annotations

import importlib
import pkgutil
import re
import shutil
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from appeal_tui import review
from appeal_tui.catalogue.catalogue import Catalogue
from appeal_tui.cli.session import known_keys
from appeal_tui.domain.cause import LETTER_ROUTES
from appeal_tui.resources import templates_folder
from appeal_tui.review import candidates, proving, wording
from appeal_tui.review.check_words import CHECK_WORDS
from appeal_tui.review.expressions import compiled, may_hold, needed
from appeal_tui.review.frames import FRAMES
from appeal_tui.review.keeping import sources
from appeal_tui.review.knowledge import ReviewKnowledge
from appeal_tui.review.late import _Late
from appeal_tui.review.needs import KNOWN, Needs, holds, known_needs, normal, packed_needs, words_needed
from appeal_tui.review.patterns import Patterns, flags_of
from appeal_tui.review.pieces import Words, stays_in_line, stays_in_sentence
from appeal_tui.review.proving import check_review_knowledge
from appeal_tui.review.reading import read_review_knowledge
from appeal_tui.review.rule_files import RULE_FILES

from .measure import LETTERS, letters

FIFTY_TWO = frozenset(
    re.findall(
        r"\w+",
        """
blank_unfilled blame_buyer blame_amazon blame_competitor blame_supplier_only emotion threat_legal flattery vague_verb
future_in_done past_in_prevent no_root_cause ignorance_only cause_without_action no_owner no_frequency no_date future_date
date_before_notice no_asin foreign_asin no_numbers metric_before_after too_long too_short wall_of_text intro_history
case_refs buyer_pii own_secrets links other_accounts new_account_threat contradiction story_changed resubmit_same
template_boiler promise_absolute firing_only all_caps emoji_markup odd_unicode mixed_language attachment_missing
attachment_unnamed invoice_age invoice_gap entity_mismatch wrong_cause unaddressed_demand quiz_available truth_gate
""",
    )
)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Return a folder of rules of its own with one rule: what is wrong in it is told as it is in fifty."""
    root = tmp_path / "own"
    shutil.copytree(templates_folder() / "review", root / "review")
    for name in RULE_FILES:
        path = root / "review" / "rules" / f"{name}.toml"
        rules = path.read_text("utf-8").split("[[rules]]")
        kept = [rule for rule in rules[1:] if 'id = "blame_competitor"' in rule]
        path.write_text("[[rules]]".join([rules[0], *kept]) if kept else f"{rules[0]}rules = []\n", "utf-8")
    return root


def spoil(root: Path, file: str, there: str, instead: str) -> int:
    """Replace the first occurrence, and return its line."""
    path = root / "review" / file
    text = path.read_text("utf-8")
    assert there in text
    path.write_text(text.replace(there, instead, 1), "utf-8")
    return text[: text.index(there)].count("\n") + 1


def test_all_fifty_two_faults_for_which_appeals_are_refused_have_a_rule(knowledge: ReviewKnowledge) -> None:
    assert len(FIFTY_TWO) == 52
    assert set(FIFTY_TWO) <= set(knowledge.rules)


def test_every_rule_fires_on_its_bad_example_and_not_on_its_good_one(catalogue: Catalogue) -> None:
    assert check_review_knowledge(templates_folder(), catalogue, known_keys(catalogue)) == []


def test_only_what_would_make_the_letter_untrue_blocks(knowledge: ReviewKnowledge) -> None:
    assert {rule.id for rule in knowledge.rules.values() if rule.blocks} == {
        "blank_unfilled",
        "truth_gate",
        "future_date",
    }


def test_a_pattern_that_cannot_be_read_is_named_with_file_and_line(own: Path) -> None:
    line = spoil(own, "rules/tone.toml", '"sabotag\\\\w*"', '"sabotag(\\\\w*"')
    mistakes = check_review_knowledge(own, None, None)
    assert [(one.file, one.line) for one in mistakes] == [("review/rules/tone.toml", line)]
    assert "blame_competitor: not a pattern" in mistakes[0].message


def test_a_pattern_that_counts_for_other_causes_too_is_read_like_the_others(own: Path) -> None:
    head = 'id = "blame_competitor"'
    line = spoil(own, "rules/tone.toml", head, f"{head}\neven_so.en = ['envious(']") + 1
    mistakes = check_review_knowledge(own, None, None)
    assert [(one.file, one.line) for one in mistakes] == [("review/rules/tone.toml", line)]
    assert "blame_competitor: not a pattern" in mistakes[0].message


def test_a_pattern_that_takes_too_long_is_tried_once_and_named(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(candidates, "TIME_LIMIT", 0.02)
    spoil(own, "rules/tone.toml", '"sabotag\\\\w*"', "'(?:a|aa)+##'")
    spoil(own, "rules/tone.toml", "Competitors attack us with false", "a" * 40 + "; ##")
    found = [one.message for one in check_review_knowledge(own, None, None)]
    assert "blame_competitor: a pattern takes too long: write it in a simpler way" in found


def test_an_example_of_any_length_is_not_tried_but_named(own: Path) -> None:
    spoil(own, "rules/tone.toml", "Competitors attack us with false complaints.", "a" * 500_000)
    assert [one.message for one in check_review_knowledge(own, None, None)] == [
        "blame_competitor: an example is longer than 5000 characters: shorten it"
    ]


def test_a_list_that_does_not_exist_is_named(own: Path) -> None:
    spoil(own, "rules/tone.toml", '"sabotag\\\\w*"', '"<byer> sabotage"')
    assert [one.message for one in check_review_knowledge(own, None, None)] == [
        "blame_competitor: there is no list <byer> in words.toml"
    ]


def test_a_frame_without_a_part_that_the_program_reads_is_named(own: Path) -> None:
    line = spoil(own, "frames.toml", "(?<sold>", "(?<gone>")
    mistakes = check_review_knowledge(own, None, None)
    assert [(one.file, one.line) for one in mistakes] == [("review/frames.toml", line)]
    assert mistakes[0].message == "frames.en: sold_and_left: (?<sold>...) is missing"


@pytest.mark.parametrize(("was", "becomes"), [("[stray.shipping]", "[stray.shiping]"), ("[causes.ip]", "[causes.iq]")])
def test_a_group_of_causes_that_has_no_members_is_named(own: Path, was: str, becomes: str) -> None:
    line = spoil(own, "topics.toml", was, becomes)
    mistakes = check_review_knowledge(own, None, None)
    group = becomes.strip("[]").partition(".")[2]
    told = f"{becomes.strip('[]')}: there are no members of a group {group}"
    assert ("review/topics.toml", line, told) in [(one.file, one.line, one.message) for one in mistakes]


def test_a_frame_without_its_blank_is_named(own: Path) -> None:
    line = spoil(own, "frames.toml", "(?-i:{who})", "(?-i:who)")
    mistakes = check_review_knowledge(own, None, None)
    assert [(one.line, one.message) for one in mistakes] == [(line, "frames.en: spoke: {who} is missing")]


def test_a_frame_of_a_wrong_name_and_the_one_that_it_should_be_are_named(own: Path) -> None:
    line = spoil(own, "frames.toml", "none_lost =", "none_gone =")
    mistakes = check_review_knowledge(own, None, None)
    assert [(one.line, one.message) for one in mistakes] == [
        (1, "frames.en: none_lost is missing"),
        (line, "frames.en: none_gone: the program knows no frame of that name"),
    ]


def test_a_frame_that_is_no_pattern_is_named(own: Path) -> None:
    line = spoil(own, "frames.toml", "none_lost = ['", "none_lost = ['(")
    mistakes = check_review_knowledge(own, None, None)
    assert [one.line for one in mistakes] == [line]
    assert "none_lost: not a pattern" in mistakes[0].message


def test_words_of_a_check_under_a_wrong_name_and_under_none_are_named(own: Path) -> None:
    line = spoil(own, "checks/plan.toml", "an_act =", "no_deed =")
    mistakes = check_review_knowledge(own, None, None)
    assert [(one.file, one.line, one.message) for one in mistakes] == [
        ("review/checks/plan.toml", 1, "words.en: an_act is missing"),
        ("review/checks/plan.toml", 1, "words.zh-Hans: an_act is missing"),
        ("review/checks/plan.toml", line, "words.any: no_deed: the program knows no words of that name"),
    ]


def test_words_of_a_check_that_take_too_long_are_tried_once_and_named(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wording, "TIME_LIMIT", 0.02)
    line = spoil(own, "checks/plan.toml", "an_act = ['", "an_act = ['(?:a|aa)+##|")
    knowledge, _, sources = read_review_knowledge(own)
    assert knowledge is not None
    speech = knowledge.speech("en")
    act = speech.wording("plan", "an_act")
    assert act.search("a" * 40 + "; ##") is None
    assert speech.given_up() == ("checks/plan:an_act",)
    monkeypatch.setattr(wording, "compiled", None)
    assert act.search("It was done.") is None
    assert not act.places("It was done.")
    assert not act.begins("was")
    assert not act.is_all_of("was")
    slow = proving._too_slow("checks/plan:an_act", sources)
    assert (slow.file, slow.line) == ("review/checks/plan.toml", line)


def test_words_of_a_check_that_are_no_pattern_are_named_once(own: Path) -> None:
    line = spoil(own, "checks/plan.toml", "an_act = ['", "an_act = ['(")
    mistakes = check_review_knowledge(own, None, None)
    assert [(one.file, one.line) for one in mistakes] == [("review/checks/plan.toml", line)]
    assert mistakes[0].message.startswith("words.any: an_act: not a pattern")


def test_words_of_a_check_without_a_part_that_the_program_reads_are_named(own: Path) -> None:
    line = spoil(own, "checks/plan.toml", "(?<placed>", "(?<laid>")
    mistakes = check_review_knowledge(own, None, None)
    assert [(one.line, one.message) for one in mistakes] == [(line, "words.any: of_orders: (?<placed>...) is missing")]


def test_a_wording_that_takes_too_long_in_a_long_text_is_tried_as_ever_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(wording, "TIME_LIMIT", 0.01)
    endless = wording.Wording([wording.Alternative(r"(?:\d+)+(?:z|x)")])
    text = "9" * 40_000
    assert endless.places(text) == ()
    assert endless.given_up
    assert endless.search(f"{text}z") is None
    assert endless.search("9z") is not None


def test_a_text_is_cut_where_a_wording_stands() -> None:
    ends = wording.Wording(map(wording.Alternative, (";", " and ")))
    assert ends.apart("a notice; a list and a plan") == ["a notice", " a list", "a plan"]
    assert ends.apart("a notice") == ["a notice"]


def test_a_demand_that_no_notice_can_make_is_named(own: Path) -> None:
    line = spoil(own, "checks/asking.toml", "valid_card.needs", "valid_cart.needs")
    mistakes = check_review_knowledge(own, None, None)
    assert [(one.file, one.line, one.message) for one in mistakes] == [
        (
            "review/checks/asking.toml",
            line,
            "demands: valid_cart: topics.toml has no words for a demand of that name",
        )
    ]


def test_words_of_a_demand_that_are_no_pattern_are_named_once(own: Path) -> None:
    line = spoil(own, "checks/asking.toml", "still_needs = ['", "still_needs = ['(")
    mistakes = check_review_knowledge(own, None, None)
    assert [(one.file, one.line) for one in mistakes] == [("review/checks/asking.toml", line)]
    assert mistakes[0].message.startswith("demands: supplier_contact.still_needs: not a pattern")


def test_demands_in_a_file_that_nobody_reads_them_from_are_named(own: Path) -> None:
    file = own / "review" / "checks" / "buyers.toml"
    text = file.read_text("utf-8")
    file.write_text(f"{text}\n[demands]\ninvoices.requested = true\n", "utf-8")
    mistakes = check_review_knowledge(own, None, None)
    assert [(one.file, one.line, one.message) for one in mistakes] == [
        ("review/checks/buyers.toml", text.count("\n") + 3, "demands: invoices: these stand in asking.toml")
    ]


def test_a_list_for_letters_of_every_language_is_named_once(own: Path) -> None:
    line = spoil(own, "checks/invoice_gap.toml", "unit = ['", "unit = ['(")
    mistakes = [one for one in check_review_knowledge(own, None, None) if one.message.startswith("lists.")]
    assert [(one.file, one.line) for one in mistakes] == [("review/checks/invoice_gap.toml", line)]
    assert mistakes[0].message.startswith("lists.any: unit: not a pattern")


def test_a_list_that_only_the_words_of_a_check_name_is_proven_with_them(own: Path) -> None:
    line = spoil(own, "checks/owners.toml", "'accepts',", "'(accepts',")
    mistakes = check_review_knowledge(own, None, None)
    assert (mistakes[0].file, mistakes[0].line) == ("review/checks/owners.toml", line)
    assert mistakes[0].message.startswith("lists.en: verb: not a pattern")


def test_a_list_that_the_words_of_a_check_miss_is_named(own: Path) -> None:
    line = spoil(own, "checks/owners.toml", "no_surname = [", "no_name = [")
    mistakes = check_review_knowledge(own, None, None)
    assert {one.file for one in mistakes} == {"review/checks/owners.toml"}
    assert all(one.line > line for one in mistakes)
    assert {one.message for one in mistakes} == {
        f"words.zh-Hans: {name}: there is no list <no_surname> in words.toml"
        for name in ("by_named_role", "by_surname")
    }


def test_a_file_of_words_of_a_check_that_is_damaged_is_named_with_its_line(own: Path) -> None:
    line = spoil(own, "checks/measures.toml", "rhythm = ['", "rhythm = '")
    mistakes = check_review_knowledge(own, None, None)
    assert [one.file for one in mistakes] == ["review/checks/measures.toml"]
    assert line <= mistakes[0].line <= line + 2


def test_a_rule_that_misses_its_bad_example_or_hits_its_good_one_is_named(own: Path) -> None:
    spoil(own, "rules/tone.toml", "Competitors attack us with false complaints.", "We sell lamps.")
    spoil(own, "rules/tone.toml", "We received complaint 123 and checked units of lot 7. We", "It is sabotage. We")
    found = {one.message[:62] for one in check_review_knowledge(own, None, None)}
    assert found == {
        "blame_competitor: does not find its own example: We sell lamps",
        "blame_competitor: finds something in its own example: It is sa",
    }


def test_an_explanation_without_chinese_is_named(own: Path) -> None:
    line = spoil(own, "rules/tone.toml", 'why.zh-Hans = "即使属实', 'why.ja = "即使属实')
    mistakes = check_review_knowledge(own, None, None)
    assert [one.message for one in mistakes] == ["blame_competitor: why has no form in zh-Hans"]
    assert abs(mistakes[0].line - line) <= 1


def test_a_misspelt_key_is_named_with_its_line(own: Path) -> None:
    spoil(own, "rules/tone.toml", "severity = ", "severty = ")
    assert check_review_knowledge(own, None, None)[0].file == "review/rules/tone.toml"


def test_a_pattern_that_never_ends_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(candidates, "TIME_LIMIT", 0.01)
    endless = Patterns(("(?:a|aa|a?)+$", "b"), {}, regex.IGNORECASE, {})
    text = "a" * 4000 + "b!"
    few = endless.few(Words(text))
    assert [match[0] for match in few.finditer(text)] == ["b"]
    match = few.search(text)
    assert match is not None
    assert match[0] == "b"


class NothingNeeded(dict[str, Needs]):
    """Says of every pattern that it needs no word, so that it is always tried."""

    def __contains__(self, pattern: object) -> bool:
        return True

    def __missing__(self, pattern: str) -> Needs:
        return ()


@pytest.mark.parametrize("each", [3, pytest.param(1, marks=pytest.mark.thorough)])
def test_passing_over_patterns_whose_words_are_missing_changes_no_finding(
    knowledge: ReviewKnowledge, each: int
) -> None:
    for language in ("en", "zh-Hans"):
        speech = knowledge.speech(language)
        texts = [text for _, text, given in letters(LETTERS) if given["language"] == language][::300]
        always: dict[tuple[str, ...], Patterns] = {}
        for rule in [*knowledge.rules.values()][::each]:
            sources = rule.patterns.get(language, ())
            if not sources:
                continue
            ready = speech.patterns(f"rule:{rule.id}", sources, bounded=rule.words, sensitive=rule.case_sensitive)
            every = Patterns(ready.sources, NothingNeeded(), ready.flags, always)
            for text in texts:
                few = [match.span() for match in ready.few(Words(text)).finditer(text)]
                assert few == [match.span() for match in every.few(Words(text)).finditer(text)]


def test_passing_over_sentences_without_the_words_of_an_expression_hides_nothing(knowledge: ReviewKnowledge) -> None:
    speech = knowledge.speech("en"), knowledge.speech("zh-Hans")
    wordings = [one.wording(file, name) for one in speech for file, names in CHECK_WORDS.items() for name in names]
    demands = knowledge.checks["asking"].demands
    parts = ("needs", "not_meant", "still_needs")
    wordings += [speech[0].wording("asking", f"{demand}.{part}") for demand in demands for part in parts]
    frames = [one.frame(name) for one in speech for name in FRAMES]
    sentences = {
        unit for _, text, _ in letters(LETTERS) for unit in re.split(r"(?<=[.!?。！？])|\n", text) if unit.strip()
    }
    some = sorted(sentences)[::50]
    for one in (*wordings, *frames):
        whole = one.whole.ready if one.alternatives else None
        for sentence in some:
            found, known = one.search(sentence), whole.search(sentence) if whole is not None else None
            assert (found and found.span()) == (known and known.span()), (one.whole.source, sentence)
    for pattern, flags in {*_expressions_of_the_code()}:
        expression = compiled(pattern, flags)
        for sentence in some:
            assert may_hold(sentence, needed(pattern)) or expression.search(sentence) is None, (pattern, sentence)


def _expressions_of_the_code() -> Iterator[tuple[str, int]]:
    for found in pkgutil.walk_packages(review.__path__, f"{review.__name__}."):
        for value in vars(importlib.import_module(found.name)).values():
            if isinstance(value, _Late):
                yield value._made


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("(?:gift|insert) card", "an INSERT card"), ("colou?r", "COLOR"), ("a.?to.?z", "A-to-z"), ("(?:x|yy)?abc", "abc"),
        ("optimi[sz]e", "optimize"), ("(?:ab|cd){2}", "abcd"), ("恶意(?:投诉|举报)", "恶意举报"),
    ],
)  # fmt: skip
def test_the_words_that_a_pattern_needs_stand_wherever_it_is_found(pattern: str, text: str) -> None:
    assert regex.search(pattern, text, regex.IGNORECASE)
    assert words_needed(pattern)
    assert holds(normal(text), words_needed(pattern))


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"\bsold\b", {" sold "}),
        (r"(?<!\w)(?:suppl(?:ier|y)\w*)", {" supplie", " supply"}),
        (r"our +shop", {"our "}),
        (r"(?:our +)?shop(?!\w)", {"shop "}),
        (r"(?-i:Mrs?|Ms)\. +[A-Z]", {"mr", "ms "}),
        (r"\b[Ii]nvoices?\b", {" invoice"}),
        (r"(?P<what>parcel|box)(?:e?s)?\b", {"parcel", "box"}),
    ],
)
def test_a_needed_word_tells_whether_it_begins_and_ends_a_word(pattern: str, words: set[str]) -> None:
    assert any(tuple(sorted(words)) in way for way in words_needed(pattern))


_ATOMS = st.sampled_from(
    [
        *(
            "sold",
            "re-?ship",
            "ship",
            "our",
            "box(?:es)?",
            "[Ii]nvoice",
            "Mrs?",
            "a\\.m",
            "3",
            "恶意",
            "投诉",
            "'s",
            "-",
        ),
        *(
            " +",
            " ?",
            r"\b",
            r"(?<!\w)",
            r"(?!\w)",
            "^",
            r"\w*",
            r"\w+",
            r"[^.\n]{0,6}?",
            r"\d",
            "[ -]",
            r"\W",
            r"(?=\w)",
        ),
    ]
)
_PATTERNS = st.recursive(
    _ATOMS,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4).map("".join),
        st.lists(inner, min_size=1, max_size=3).map(lambda each: f"(?:{'|'.join(each)})"),
        st.tuples(inner, st.sampled_from(["?", "*", "{2}", "+?"])).map(lambda two: f"(?:{two[0]}){two[1]}"),
        inner.map(lambda one: f"(?<part>{one})"),
    ),
    max_leaves=12,
)
_TEXTS = st.lists(
    st.sampled_from(
        [
            *("Sold", "ship", "re", "our", "BOX", "es", "invoice", "Mr", "s", "a", ".", "m", "3", "恶意", "投诉", "'"),
            *("-", "x_", "é", "²", " ", " ", "\n", "("),
        ]
    ),
    max_size=14,
).map("".join)


@settings(max_examples=150)
@given(_PATTERNS, _TEXTS)
def test_no_pattern_is_found_where_the_words_that_it_needs_do_not_stand(pattern: str, text: str) -> None:
    try:
        expression = regex.compile(pattern, regex.IGNORECASE | regex.MULTILINE)
    except regex.error:
        return
    match = expression.search(text, timeout=1)
    needs = words_needed(pattern)
    assert match is None or holds(normal(text), needs)
    words = Words(text)
    few = Patterns((pattern,), {}, flags_of(), {}).few(words)
    assert match is None or few.candidates
    if match is not None and stays_in_sentence(pattern) and stays_in_line(pattern):
        # It is told which of the sentences it is.
        (start, end) = match.span()
        held = [number for number, (one, two) in enumerate(words.sentences.spans) if one <= start and end <= two]
        assert any(few.blocks >> number & 1 for number in held) or not held


@pytest.mark.thorough  # .ci/run asks tools/needed_words.py, which takes as long
def test_the_words_of_every_pattern_are_known_beforehand(knowledge: ReviewKnowledge) -> None:
    kept = (templates_folder() / "review" / KNOWN).read_bytes()
    # Two versions of zlib may pack the same words differently.
    assert zlib.decompress(kept) == zlib.decompress(packed_needs(sources(knowledge))), "run tools/needed_words.py"


def test_without_the_words_known_beforehand_they_are_read_from_the_patterns(tmp_path: Path) -> None:
    pattern = "(?:gift|insert) cards?"
    file = tmp_path / KNOWN
    assert pattern not in known_needs(file)
    file.write_bytes(b"no such file")
    assert pattern not in known_needs(file)
    file.write_bytes(packed_needs([pattern]))
    assert known_needs(file)[pattern] == words_needed(pattern)
    assert pattern + "!" not in known_needs(file)


def test_every_route_of_a_rule_ends_in_a_letter(knowledge: ReviewKnowledge) -> None:
    for rule in knowledge.rules.values():
        assert set(rule.routes) <= set(LETTER_ROUTES)


UNTRUE = {"blank_unfilled", "truth_gate", "future_date", "attachment_missing"}
"""With these the letter says what is not so: a blank, an act that nobody confirmed or that is to come, a paper not there."""

MINOR = {
    "flattery", "past_in_prevent", "date_before_notice", "case_refs", "firing_only", "all_caps", "odd_unicode",
    "attachment_unnamed", "quiz_available", "stock_text", "number_agreement",
}  # fmt: skip


def test_only_what_makes_a_letter_untrue_is_an_error_and_what_is_a_matter_of_taste_is_a_hint(
    knowledge: ReviewKnowledge,
) -> None:
    by_severity = {
        severity: {rule.id for rule in knowledge.rules.values() if rule.severity == severity}
        for severity in ("error", "warning", "hint")
    }
    assert by_severity["error"] == UNTRUE
    assert by_severity["hint"] == MINOR
    assert {rule.id for rule in knowledge.rules.values() if rule.blocks} <= UNTRUE


def test_what_stands_between_two_classes_of_words_is_checked_too(own: Path) -> None:
    spoil(own, "rules/tone.toml", '"sabotag\\\\w*"', '"<customer>(a{3,1})<deceit>"')
    assert "not a pattern" in check_review_knowledge(own, None, None)[0].message


def test_examples_that_rest_on_the_files_alone_are_not_tried_again_where_they_are_proven(own: Path) -> None:
    spoil(own, "rules/tone.toml", "Competitors attack us with false complaints.", "We sell lamps.")
    assert check_review_knowledge(own, None, None)
    assert check_review_knowledge(own, None, None, proven=True) == []
