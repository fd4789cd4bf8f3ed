"""Fits the points of `templates/notices/word_votes.toml`: `python tools/fit_words.py SET ... [--write]`.

A set is a file of `tests/labelled`, or a folder with notices as NAME.txt and NAME.json beside each that names its `kind`.
Without --write it says how well the words alone, fitted on the other sets, tell the texts of each set that are no notice;
with --write it fits all of them and writes the table.

It needs scikit-learn, which the program does not: `pip install 'appeal-tui[votes]'`. A word counts that stands in at least
three texts; points under `LEAST` are left out. Leave our own example notices out of the sets: they were written beside the
rules, and with them the words tell new texts worse.
"""

from __future__ import annotations

import argparse
import datetime
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from appeal_tui.reader.rule_files import KINDS, NOT_A_NOTICE
from appeal_tui.reader.stream import Stream, canonical
from appeal_tui.reader.word_votes import ALWAYS, points_of_words, share_of_each, words_of

ROOT = Path(__file__).resolve().parents[1]
WORDS = ROOT / "templates" / "notices" / "word_votes.toml"
STRENGTH = 10.0
"""How freely points may grow (scikit-learn's C)."""
BESIDE_SIGNS = 2.0
"""How much a word counts beside the signs of `votes.toml`: those were written with the labelled texts at hand, which words
were not, so that words tell of new texts what signs only seem to tell."""
LEAST_TIMES = 3
LEAST = 1.2
_HEADER = """\
# How many points each word gives to each kind of text, beside the signs of votes.toml: what the letters of banks, suppliers,
# carriers and consultants are written with, and what Amazon's notices. Each different word of a text counts once, divided by
# the root of their number; of Chinese and Japanese, each character. The points were fitted on labelled texts by
# tools/fit_words.py (logistic regression); points under {least:g} are left out. Change them by hand where you know better.
checked = {today}
"""


@dataclass(frozen=True)
class Text:
    """A text that a practitioner has labelled."""

    set: str
    kind: str
    stream: Stream


def read_set(path: Path) -> Iterator[Text]:
    """Yield the texts of a set whose kind is known."""
    sys.path.insert(0, str(ROOT))
    sets: Any = import_module("tests.labelled")
    for _, text, given in sets.labelled(path):
        if given.get("kind") in KINDS:
            yield Text(path.stem, given["kind"], Stream(text))


def fitted(texts: Sequence[Text]) -> dict[str, dict[str, float]]:
    """Return the points of each word, by its form in a stream."""
    try:
        features: Any = import_module("sklearn.feature_extraction")
        models: Any = import_module("sklearn.linear_model")
    except ImportError:
        sys.exit("This needs scikit-learn: pip install 'appeal-tui[votes]'.")
    words = [words_of(text.stream) for text in texts]
    times = Counter(word for one in words for word in one)
    columns = features.DictVectorizer()
    matrix = columns.fit_transform(
        [{word: share_of_each(one) for word in one if times[word] >= LEAST_TIMES} for one in words]
    )
    model = models.LogisticRegression(C=STRENGTH, max_iter=500)
    model.fit(matrix, [text.kind for text in texts])
    votes: dict[str, dict[str, float]] = defaultdict(dict)
    for kind, worths, always in zip(model.classes_, model.coef_, model.intercept_, strict=True):
        votes[ALWAYS][str(kind)] = round(float(always) * BESIDE_SIGNS, 2)
        for word, worth in zip(columns.feature_names_, worths, strict=True):
            if abs(points := float(worth) * BESIDE_SIGNS) >= LEAST:
                votes[str(word)][str(kind)] = round(points, 1)
    return votes


def tell(texts: Sequence[Text]) -> Iterator[str]:
    """Say how each set is told by words alone, fitted on the others."""
    for name in dict.fromkeys(text.set for text in texts):
        votes = fitted([text for text in texts if text.set != name])
        count: Counter[str] = Counter()
        for text in (one for one in texts if one.set == name):
            points = points_of_words(text.stream, votes)
            is_none, is_told_none = text.kind == NOT_A_NOTICE, max(points, key=lambda one: points[one]) == NOT_A_NOTICE
            count["other" if is_none else "notice"] += 1
            count["alarm"] += is_none and not is_told_none
            count["missed"] += is_told_none and not is_none
        yield (
            f"{name}: false alarms {count['alarm']} of {count['other']}, "
            f"notices missed {count['missed']} of {count['notice']}"
        )


def table(votes: dict[str, dict[str, float]], texts: Sequence[Text]) -> Iterator[str]:
    """Yield the lines of `word_votes.toml`, with words as they are mostly written."""
    written: dict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        for word in re.findall(r"[^\W\d_]+", text.stream.plain):
            written[canonical(word)][word.lower()] += 1
    yield _HEADER.format(today=datetime.date.today().isoformat(), least=LEAST)
    yield "[always]"
    yield from (f"{kind} = {votes[ALWAYS][kind]:g}" for kind in KINDS)
    yield "\n[words]"
    names = {form: _written(form, written[form]) for form in votes if form != ALWAYS}
    for form in sorted(names, key=lambda form: names[form]):
        row = ", ".join(f"{kind} = {votes[form][kind]:g}" for kind in KINDS if kind in votes[form])
        yield f"{json.dumps(names[form], ensure_ascii=False)} = {{ {row} }}"


def _written(form: str, ways: Counter[str]) -> str:
    return next((word for word, _ in ways.most_common() if canonical(word) == form), form)


def main() -> None:
    """Fit, and tell or write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n\n")[0])
    parser.add_argument("sets", nargs="+", type=Path)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    texts = [text for path in arguments.sets for text in read_set(path)]
    if not arguments.write:
        for line in tell(texts):
            print(line, flush=True)
        return
    votes = fitted(texts)
    WORDS.write_text("\n".join(table(votes, texts)) + "\n", "utf-8")
    print(f"{WORDS}: {len(votes) - 1} words from {len(texts)} texts")


if __name__ == "__main__":
    main()
