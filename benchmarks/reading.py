"""Measures how long the reader needs for a notice: `python benchmarks/reading.py [--runs N]`.

Prints the CPU time of a first reading in a new process, of a plain notice once all is ready, and of 1 MB in every shape that
a paste or a file may have. Always ends with 0: figures of a machine are no test. See README.md.
"""

from __future__ import annotations

import argparse
import base64
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from appeal_tui.reader.knowledge import NoticeKnowledge
from appeal_tui.reader.loading import load_notice_knowledge
from appeal_tui.reader.reading import read_notice
from appeal_tui.storage.text_file import read_text_file

ROOT = Path(__file__).parents[1]
NOTICES = ROOT / "tests" / "unit" / "reader" / "notices"
SIZE = 1_000_000
FIRST_GOAL, PLAIN_GOAL, LONG_GOAL = 400.0, 20.0, 1000.0
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
_LANGUAGES = {"English": "s4_007", "German": "s4_084", "Chinese": "s4_063", "Japanese": "s4_092"}
_FIRST = """
import sys, time
from pathlib import Path
from appeal_tui.reader.loading import load_notice_knowledge
from appeal_tui.reader.reading import read_notice
text = Path(sys.argv[3]).read_text("utf-8")
begin = time.process_time()
knowledge = load_notice_knowledge(Path(sys.argv[1]), Path(sys.argv[2]))
loaded = time.process_time()
read_notice(text, knowledge)
print(loaded - begin, time.process_time() - loaded)
"""


def notice(name: str) -> str:
    """Return one of the notices of the tests."""
    return (NOTICES / f"{name}.txt").read_text("utf-8")


def filled(text: str) -> str:
    """Return a text repeated to the size of the largest file that is read."""
    return (text * (SIZE // len(text) + 1))[:SIZE]


def shapes() -> Iterator[tuple[str, str]]:
    """Yield texts of 1 MB, with what they are."""
    chance = random.Random(7)
    english = notice(_LANGUAGES["English"]) + "\n"

    def behind(tail: str) -> str:
        return english + tail

    def many(make: Callable[[], str]) -> str:
        return " ".join(make() for _ in range(SIZE // 8))[:SIZE]

    for language, name in _LANGUAGES.items():
        yield f"a notice in {language}, repeated", filled(notice(name) + "\n\n")
    yield "a notice, then base64", behind(base64.encodebytes(chance.randbytes(SIZE * 3 // 4)).decode())
    yield "a notice, then base64 in one line", behind(base64.b64encode(chance.randbytes(SIZE * 3 // 4)).decode())
    yield "a notice, then one line of 'a'", behind("a" * SIZE)
    yield "a notice, then figures", behind("".join(chance.choices("0123456789", k=SIZE)))
    yield "a notice, then spaces and line breaks", behind(filled("   \n \t\n\n"))
    yield "a notice, then '>'", behind(filled(">"))
    yield "a notice, then '> ' in lines", behind(filled("> > > \n"))
    yield "ASINs", many(lambda: "B0" + "".join(chance.choices(_LETTERS, k=8)))
    yield "ASINs, one twice in the text", filled("B0CX41LQ7M\n")
    yield (
        "order ids",
        many(lambda: f"{chance.randrange(1000):03}-{chance.randrange(10**7):07}-{chance.randrange(10**7):07}"),
    )
    yield "dates", many(lambda: f"{chance.randrange(1, 29)} March 20{chance.randrange(10, 30)}")
    yield "dates in figures", many(lambda: f"{chance.randrange(1, 29)}/{chance.randrange(1, 13)}/2026,")
    yield "periods", many(lambda: f"within {chance.randrange(1, 90)} days,")
    yield "rates", many(lambda: f"{chance.randrange(1, 1000) / 10}%")
    yield "rates with names", many(lambda: f"Late Shipment Rate: {chance.randrange(1, 1000) / 10}% (target 4%)\n")
    yield "words in capitals", many(lambda: "".join(chance.choices(_LETTERS, k=5)).capitalize())
    yield "signs of Han", "".join(chance.choices("账户停用申诉商品违规政策的您我们", k=SIZE))
    yield "one long word of kana", "ア" * SIZE
    body = english.replace("\n", "<br>\n").replace(" ", "&nbsp; ", 3)
    yield "a web page", from_file(".html", f"<html><body>{filled(f'<p>{body}</p>')[: SIZE - 40]}</body></html>")
    quoted = english.replace("=", "=3D").replace(" the ", " =\nthe ")
    head = "From: a@amazon.com\nSubject: Notice\nContent-Type: text/plain; charset=utf-8\n"
    yield (
        "an e-mail",
        from_file(".eml", f"{head}Content-Transfer-Encoding: quoted-printable\n\n{filled(quoted)[: SIZE - 300]}"),
    )


def from_file(ending: str, source: str) -> str:
    """Return the text of a saved page or mail as the program reads it."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, f"notice{ending}")
        file.write_bytes(source.encode()[:SIZE])
        return read_text_file(file, largest=SIZE).text


def cpu_of(text: str, knowledge: NoticeKnowledge) -> float:
    """Return the milliseconds of CPU that a reading takes in a process that has read nothing like it before."""
    reader, writer = os.pipe()
    if not (child := os.fork()):
        begin = time.process_time()
        read_notice(text, knowledge)
        os.write(writer, f"{(time.process_time() - begin) * 1000}".encode())
        os._exit(0)
    os.waitpid(child, 0)
    os.close(writer)
    with os.fdopen(reader) as pipe:
        return float(pipe.read())


def first_readings(cache: Path, runs: int) -> tuple[list[float], list[float]]:
    """Return the milliseconds of loading what the reader knows, and of the reading that follows, in new processes."""
    loads, reads = [], []
    for _ in range(runs):
        arguments = [str(ROOT / "templates"), str(cache), str(NOTICES / f"{_LANGUAGES['English']}.txt")]
        done = subprocess.run([sys.executable, "-c", _FIRST, *arguments], capture_output=True, check=True, text=True)
        load, read = map(float, done.stdout.split())
        loads.append(load * 1000)
        reads.append(read * 1000)
    return loads, reads


def plain_readings(knowledge: NoticeKnowledge, runs: int) -> list[float]:
    """Return the milliseconds of reading the notices of 200 to 400 words, each the best of some runs."""
    texts = [path.read_text("utf-8") for path in sorted(NOTICES.glob("*.txt"))]
    texts = [text for text in texts if 200 <= len(text.split()) <= 400]
    best = []
    for text in texts[:: max(1, len(texts) // 40)]:
        taken = []
        for _ in range(runs):
            begin = time.process_time()
            read_notice(text, knowledge)
            taken.append((time.process_time() - begin) * 1000)
        best.append(min(taken))
    return best


def show(name: str, taken: float, goal: float) -> None:
    """Print a line of the table."""
    print(f"{name:<42}{taken:>9.1f}{goal:>8.0f}{'   missed' if taken > goal else ''}", flush=True)


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        cache = Path(folder)
        knowledge = load_notice_knowledge(ROOT / "templates", cache)
        read_notice(notice(_LANGUAGES["English"]), knowledge)
        loads, reads = first_readings(cache, runs * 2)
    print(f"{'CPU':<42}{'ms':>9}{'goal':>8}")
    show("loading what the reader knows", statistics.median(loads), FIRST_GOAL / 4)
    show("the first notice of a process", statistics.median(reads), FIRST_GOAL)
    for name in _LANGUAGES.values():
        read_notice(notice(name), knowledge)
    plain = plain_readings(knowledge, runs)
    show(f"a notice of 300 words, median of {len(plain)}", statistics.median(plain), PLAIN_GOAL)
    show("the slowest of them", max(plain), PLAIN_GOAL * 2)
    for name, text in shapes():
        show(f"1 MB: {name}", min(cpu_of(text, knowledge) for _ in range(runs)), LONG_GOAL)


if __name__ == "__main__":
    main()
