import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from appeal_tui.resources import templates_folder
from appeal_tui.review.joining import prepared
from appeal_tui.review.patterns import flags_of
from appeal_tui.review.readable import surely_readable
from appeal_tui.review.reading import load_review_knowledge

_TOKENS = (
    "a b z 1 9 0 _ - , : = ! < > ' # & ~ & - | ^ $ . * + ? *? ++ ?? {2} {2,} {0,3} {3,1} {1,0} {,2} {e<=1} { } "
    "( (?: (?= (?! (?<= (?<! (?-i: (?i) (?P<n> (?> ) [ [^ ] [] a-z z-a a- -z 0-9 \\b \\B \\w \\d \\S \\n \\x27 \\x2 "
    "\\1 \\g \\p{L} \\. \\- \\] \\\\ 一 ， 一-龥 \u2028"
)
_PIECES = st.sampled_from((*_TOKENS.split(" "), " ", "\n", "\t"))


@settings(max_examples=600)
@given(st.lists(_PIECES, max_size=14).map("".join))
def test_what_is_called_readable_can_be_compiled(pattern: str) -> None:
    if surely_readable(pattern):
        regex.compile(pattern, flags_of(), cache_pattern=False)


def test_nearly_every_pattern_of_ours_is_known_to_be_readable_without_compiling() -> None:
    knowledge = load_review_knowledge(templates_folder())
    words = knowledge.words
    patterns = [
        one
        for rule in knowledge.rules.values()
        for language, sources in rule.patterns.items()
        for one in prepared(sources, words.lists[language], words.classes, bounded=language == "en")
        if isinstance(one, str)
    ]
    assert sum(map(surely_readable, patterns)) > 0.95 * len(patterns)


def test_what_nobody_can_read_is_not_called_readable() -> None:
    for pattern in (
        "(",
        "(?:a",
        "a)",
        "[",
        "[z-a]",
        "*",
        "a**",
        "a{3,1}",
        "(?:" * 500 + ")" * 500,
        "\\",
        "(?P<n>a",
        "\\g",
    ):
        assert not surely_readable(pattern)
