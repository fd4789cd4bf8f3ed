"""What a notice says the seller had told Amazon before, set beside what the letter tells now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import combinations

from appeal_tui.domain.blanks import ASIN
from appeal_tui.review.checks.stories import FEWEST, about, first_words, names_whom, sentences_of_why, words_of
from appeal_tui.review.dates import without_dates
from appeal_tui.review.figures import whole_number
from appeal_tui.review.knowledge import search
from appeal_tui.review.late import expression
from appeal_tui.review.letter_text import Unit, letter_language
from appeal_tui.review.subject import Hit, Subject


def told_otherwise_to_amazon(subject: Subject) -> Hit | None:
    """Return where a letter tells otherwise, or nothing of, what the notice says the seller had told before."""
    words = partial(subject.speech.wording, "rounds")
    letter, notice = subject.letter, subject.notice
    if notice is None or letter_language(notice.text) != letter.language:
        return None
    told = subject.speech.frame("told_to_amazon").search(notice.text)
    if told is None or words("corrects").search(letter.flat):
        return None
    what = ASIN.sub(" ", told["what"])
    before = (("before", first_words(" ".join(what.split()))),)
    if (unit := _unlike_what_was_told(subject, what) or _another_number(subject, what)) is not None:
        return Hit(unit.start, unit.end, before)
    new = letter.of("root_cause") or sentences_of_why(subject, letter)
    if not new:
        return None
    if _done_by_others(subject, what, new):
        return Hit(new[0].start, new[-1].end, before)
    then = {word for word in words_of(subject, what) if not word.isdigit()}
    now = about(subject, new)
    # So few words may stand anywhere in the letter; of more of them half would come again in the cause.
    comes_again = then & about(subject, letter.sentences) if len(then) < FEWEST else len(then & now) * 2 >= len(then)
    if not then or comes_again:
        return None
    return Hit(new[0].start, new[-1].end, before)


def _unlike_what_was_told(subject: Subject, what: str) -> Unit | None:
    """Return a sentence that says of the same thing what cannot be so beside what was told to Amazon.

    Args:
        subject: The letter.
        what: What the seller had told, in the words of the notice: "you have no connection with it".
    """
    speech = subject.speech
    sentences = _sentences_of_what_was(subject)
    within = subject.knowledge.speech(subject.letter.language).within(what)
    subjects = {word for word in words_of(subject, what) if not word.isdigit()}
    if search(within.list("third_party"), what) or search(within.list("outsider"), what):
        # Somebody outside did it; now it was a hand of the house.
        by_own = speech.list("own_hand")
        if unit := next(
            (one for one in sentences if search(by_own, one.text) and subjects & about(subject, (one,))), None
        ):
            return unit
    bought = speech.frame("bought_from")
    if source := bought.search(what):
        name = source["name"].split()[0]
        if name not in subject.letter.flat:
            return next((one for one in sentences if bought.search(one.text)), None)
    if search(within.list("told_no_tie"), what):
        ties = speech.list("tells_any_tie")
        return next((one for one in sentences if search(ties, one.text)), None)
    there_was_none = speech.frame("there_was_none")
    return next(
        (
            one
            for one in sentences
            for denied in there_was_none.places(one.text)
            if (words := words_of(subject, denied["what"])) and words <= subjects
        ),
        None,
    )


def _sentences_of_what_was(subject: Subject) -> list[Unit]:
    return [unit for unit in subject.letter.sentences if not unit.quoted and unit.section != "prevention"]


def _done_by_others(subject: Subject, what: str, new: tuple[Unit, ...]) -> bool:
    """Whether a root cause names somebody inside the business where somebody outside had been named, or the other way round."""
    text = "\n".join(unit.text for unit in new)
    return any(
        names_whom(subject, one, what)
        and not names_whom(subject, other, what)
        and names_whom(subject, other, text)
        and not names_whom(subject, one, text)
        for one, other in (("third_party", "person"), ("person", "third_party"))
    )


def _another_number(subject: Subject, what: str) -> Unit | None:
    """Return a sentence that counts of the same things another number than was told, which stands nowhere in the letter."""
    counted = list(_counts(subject, what))
    if len(counted) != 1:
        return None
    (number, thing), figures = counted[0], _figures(subject.letter.flat)
    subjects = {word for word in words_of(subject, what) if not word.isdigit()}
    if number in figures or any(number == one + other for one, other in combinations(figures, 2)):
        return None
    return next(
        (
            unit
            for unit in _sentences_of_what_was(subject)
            if unit.section != "actions" and len(subjects & about(subject, (unit,))) >= _SHARED
            for other, same in _counts(subject, unit.text)
            if same == thing and other != number
        ),
        None,
    )


_SHARED = 2
"""So many words, what is counted among them, must a sentence share with what was told to count the same."""


def _counts(subject: Subject, text: str) -> Iterator[tuple[int, str]]:
    """Yield how many of which things a text tells."""
    for place in subject.speech.frame("counted_things").places(without_dates(text)):
        yield whole_number(place["n"]), place["thing"].lower().rstrip("s")


_FIGURE = expression(r"(?<![\w.])\d{1,3}(?:,\d{3})+(?!\d)|(?<![\w.,])\d+(?![\w%]|[.,]\d)")
_MOST_FIGURES = 60


def _figures(text: str) -> Sequence[int]:
    """Return the different counts of a text, in order."""
    found = dict.fromkeys(whole_number(figure) for figure in _FIGURE.findall(without_dates(text)))
    return tuple(found)[:_MOST_FIGURES]
