"""Measures how long a letter of 1,500 words takes to be checked: `python benchmarks/reviewing.py [--runs N]`.

Prints the CPU time of a first check in a new process, of the same check again, of one with a sentence more, which is what
the wizard does after a pause of the keys, and of other letters, of which nothing was seen before. Always ends with 0:
figures of a machine are no test. See README.md.
"""

from __future__ import annotations

import argparse
import datetime
import gc
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from appeal_tui.domain.notice_facts import NoticeFacts
from appeal_tui.review import expressions
from appeal_tui.review.finding import Finding
from appeal_tui.review.knowledge import ReviewKnowledge
from appeal_tui.review.letter_text import read_letter
from appeal_tui.review.reading import load_review_knowledge
from appeal_tui.review.reviewing import review_letter
from appeal_tui.review.subject import Subject

ROOT = Path(__file__).parents[1]
LETTERS = ROOT / "tests" / "unit" / "review" / "letters"
LABELLED = ROOT / "tests" / "labelled"
LOAD_GOAL, GOAL, AGAIN_GOAL = 100.0, 100.0, 50.0
WORDS, SIGNS = 1500, 2500
"""So much of English, and of Chinese, is a long letter."""
OTHERS = 7
"""So many other letters are checked."""
_LANGUAGES = {"English": "en", "Chinese": "zh-Hans"}
_FURTHER = {
    "English": (
        "On 9 May 2026 we refunded {n} further buyers.",
        "Since {n} May our buyer reads each complaint on Mondays.",
        "We found that {n} parcels had left without a label because nobody looked.",
        "The warehouse lead counts {n} boxes every Friday and signs the list.",
        "All {n} listings were taken down on 7 May 2026.",
    ),
    "Chinese": (
        "2026年5月9日我们又为{n}位买家办理了退款。",
        "仓库主管每周五清点{n}个纸箱并签字。",
        "我们发现有{n}个包裹因为无人核对而没有贴标签。",
        "自5月{n}日起客服主管每周一阅读全部投诉。",
        "{n}个商品已于2026年5月7日下架。",
    ),
}
_TODAY = datetime.date(2026, 11, 24)


def letter(language: str) -> str:
    """Return the longest sound letters of the tests in one language, one below the other, until they are long enough."""
    found: list[str] = []
    for path in sorted(LETTERS.glob("*.json")):
        given = json.loads(path.read_text("utf-8"))
        if given["good"] and given["language"] == _LANGUAGES[language]:
            found.append(path.with_suffix(".txt").read_text("utf-8").strip())
    return next(_joined(sorted(found, key=len, reverse=True), language))


def others(language: str) -> list[str]:
    """Return letters of paragraphs that others wrote, sound ones and faulty ones; no two have a paragraph in common."""
    paragraphs: list[str] = []
    for path in sorted(LABELLED.glob("letters_*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            given = json.loads(line)
            if given["language"] == _LANGUAGES[language]:
                paragraphs += given["text"].strip().split("\n\n")
    return list(islice(_joined(paragraphs, language), OTHERS))


def _joined(texts: list[str], language: str) -> Iterator[str]:
    """Yield texts, one below the other, whenever they are long enough for a letter; then what is left."""
    whole: list[str] = []
    for text in texts:
        whole.append(text)
        together = "\n\n".join(whole)
        if (len(together.split()) >= WORDS) if language == "English" else (len(together) >= SIGNS):
            yield together
            whole = []
    yield "\n\n".join(whole)


def longer(text: str, sentence: str) -> str:
    """Return a letter with a sentence more in its middle, at the end of a line."""
    place = text.find("\n", len(text) // 2)
    return f"{text[:place]} {sentence}{text[place:]}"


def review(text: str, knowledge: ReviewKnowledge) -> tuple[Finding, ...]:
    """Return what is wrong with a letter, as the wizard looks for it."""
    return review_letter(
        Subject(
            letter=read_letter(text, knowledge),
            knowledge=knowledge,
            today=_TODAY,
            notice=NoticeFacts(),
            route="plan",
            causes=("perf_odr",),
            raw=text,
        )
    )


def timed(text: str, knowledge: ReviewKnowledge) -> float:
    """Return the milliseconds of CPU that a check takes."""
    begin = time.process_time()
    review(text, knowledge)
    return (time.process_time() - begin) * 1000


def in_new_process(language: str, cache: Path) -> Iterator[float]:
    """Yield the milliseconds of loading, of the first check, the same again, one sentence more, and of each other letter."""
    begin = time.process_time()
    knowledge = load_review_knowledge(ROOT / "templates", cache)
    # What was made ready of the language is a part of the rules; the first letter would read it otherwise.
    knowledge.speech(_LANGUAGES[language]).is_made_ready()
    yield (time.process_time() - begin) * 1000
    # As the wizard has it: what was loaded is not looked through again for what may be forgotten.
    gc.freeze()
    text = letter(language)
    yield timed(text, knowledge)
    yield timed(text, knowledge)
    yield statistics.median(
        timed(longer(text, sentence.format(n=number + 7)), knowledge)
        for number, sentence in enumerate(_FURTHER[language])
    )
    for other in others(language):
        yield timed(other, knowledge)


def measured(language: str, cache: Path) -> list[float]:
    """Return what a new process measures."""
    arguments = [sys.executable, __file__, "--inside", language, "--cache", str(cache)]
    done = subprocess.run(arguments, capture_output=True, check=True, text=True)
    return list(map(float, done.stdout.split()))


def show(name: str, taken: float, goal: float) -> None:
    """Print a line of the table."""
    print(f"{name:<42}{taken:>9.1f}{goal:>8.0f}{'   missed' if taken > goal else ''}", flush=True)


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--inside", choices=_LANGUAGES, help=argparse.SUPPRESS)
    parser.add_argument("--cache", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.inside:
        print(*in_new_process(given.inside, given.cache))
        return
    print(f"{'CPU':<42}{'ms':>9}{'goal':>8}")
    with tempfile.TemporaryDirectory() as folder:
        cache = Path(folder)
        knowledge = load_review_knowledge(ROOT / "templates", cache)
        for language in _LANGUAGES:
            text = letter(language)
            for sentence in ("", *_FURTHER[language]):
                review(longer(text, sentence), knowledge)
            for further in others(language):
                review(further, knowledge)
        # From the second start on the expressions that a letter needs come from the disk.
        expressions.keep(cache)
        for language in _LANGUAGES:
            runs = [measured(language, cache) for _ in range(given.runs)]
            load, first, again, more, *other = [statistics.median(each) for each in zip(*runs, strict=True)]
            show(f"{language}: loading the rules", load, LOAD_GOAL)
            show(f"{language}: the first letter of a process", first, GOAL)
            show(f"{language}: the same letter again", again, AGAIN_GOAL)
            show(f"{language}: one sentence more", more, AGAIN_GOAL)
            show(f"{language}: another letter", statistics.median(other), GOAL)
            show(f"{language}: the slowest other letter", max(other), GOAL)


if __name__ == "__main__":
    main()
