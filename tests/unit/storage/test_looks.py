"""Looks at places that may give no answer."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from functools import partial

import pytest

from appeal_tui.storage import looks
from appeal_tui.storage.evidence_file import NO_ANSWER, wrong_with
from appeal_tui.storage.looks import Looks, disk_of, look_at_each


@pytest.fixture
def back() -> Iterator[threading.Event]:
    """Return what brings every disk back; those that wait for it end with the test."""
    event = threading.Event()
    yield event
    event.set()


@pytest.fixture(autouse=True)
def own_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no test wait behind the looks of another one."""
    monkeypatch.setattr(looks, "LOOKS", Looks())


def test_few_threads_wait_for_one_place_and_not_many_in_all(back: threading.Event) -> None:
    some = Looks()
    before = threading.active_count()
    asked = [some.ask(number % 20, partial(back.wait, 60)) for number in range(200)]
    assert threading.active_count() - before <= looks.IN_ALL
    few = Looks()
    before = threading.active_count()
    asked += [few.ask("dead", partial(back.wait, 60)) for _ in range(50)]
    assert threading.active_count() - before <= looks.AT_A_PLACE
    back.set()
    assert all(look.result(30) for look in asked)


def test_a_dead_place_does_not_hold_up_another_one(back: threading.Event) -> None:
    some = Looks()
    for _ in range(50):
        some.ask("dead", partial(back.wait, 60))
    assert some.ask("well", lambda: 7).result(30) == 7


def test_what_takes_the_place_of_all_that_waits_leaves_nothing_waiting(back: threading.Event) -> None:
    some, taken = Looks(), []
    first = [some.ask("dead", partial(back.wait, 60), instead=True) for _ in range(looks.AT_A_PLACE)]
    older = [some.ask("dead", lambda: taken.append(1), instead=True) for _ in range(50)]
    last = some.ask("dead", lambda: 7, instead=True)
    assert all(look.cancelled() for look in older)
    assert [len(line) for line in some._waiting.values()] == [1], "what is cancelled takes no room"
    back.set()
    assert last.result(30) == 7
    assert all(look.result(30) for look in first)
    assert taken == []


def test_a_look_that_nobody_waits_for_any_more_is_not_taken(back: threading.Event) -> None:
    some, taken = Looks(), []
    for _ in range(looks.AT_A_PLACE):
        some.ask("dead", partial(back.wait, 60))
    late = some.ask("dead", lambda: taken.append(1))
    assert late.cancel()
    last = some.ask("dead", lambda: 7)
    back.set()
    assert last.result(30) == 7
    assert taken == []


def test_what_a_look_raises_is_raised_where_it_was_asked_for() -> None:
    with pytest.raises(ZeroDivisionError):
        Looks().ask("well", lambda: 1 // 0).result(30)


def test_where_there_is_no_room_for_a_thread_the_next_look_tries_again(monkeypatch: pytest.MonkeyPatch) -> None:
    some = Looks()
    with monkeypatch.context() as patch:

        def refuse(self: threading.Thread) -> None:
            raise RuntimeError("can't start new thread")

        patch.setattr(threading.Thread, "start", refuse)
        first = some.ask("well", lambda: 1)
    assert some.ask("well", lambda: 2).result(30) == 2
    assert first.result(30) == 1


def test_several_looks_give_what_answers_in_the_order_in_which_it_was_asked_for(back: threading.Event) -> None:
    def dead() -> int:
        back.wait(60)
        return 0

    asked: dict[str, tuple[str, Callable[[], int]]] = {
        "b": ("well", lambda: 2),
        "x": ("dead", dead),
        "a": ("well", lambda: 1),
    }
    found = look_at_each(asked, patience=0.05)
    assert list(found.items()) == [("b", 2), ("a", 1)]


def test_a_check_does_not_wait_for_a_document_on_a_disk_that_gives_no_answer(
    back: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    def hang(path: str) -> str:
        if path.startswith("/net"):
            back.wait(60)
        return ""

    monkeypatch.setattr("appeal_tui.storage.evidence_file.look_at", hang)
    monkeypatch.setattr("appeal_tui.storage.evidence_file.ANSWER", 0.05)
    assert wrong_with(["/net/a.pdf", "/home/b.pdf", " "]) == {"/net/a.pdf": NO_ANSWER}


@pytest.mark.parametrize(
    ("path", "disk"),
    [("/net/a.pdf", "/net"), (" /net/a.pdf ", "/net"), ("a.pdf", "."), ("", "."), ("/a", "/"), ("a\0b/c", "a\0b")],
)
def test_the_disk_of_a_file_is_its_folder_and_nothing_is_looked_at(path: str, disk: str) -> None:
    assert disk_of(path) == disk
