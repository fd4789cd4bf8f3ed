"""What filled the memory is given back before the case is saved behind an error."""

from __future__ import annotations

import weakref

from appeal_tui.ui.own_memory import MemoryReserve


class Hoard:
    """Fills the memory."""


def test_errors_before_this_one_hold_nothing_either() -> None:
    held: list[weakref.ref[Hoard]] = []

    def fail() -> None:
        hoard = Hoard()
        held.append(weakref.ref(hoard))
        raise MemoryError

    def fail_again() -> None:
        try:
            fail()
        except MemoryError:
            fail()

    try:
        fail_again()
    except MemoryError as error:
        assert [each() is None for each in held] == [False, False]
        MemoryReserve().give_back(error)
        assert [each() is None for each in held] == [True, True]


def test_errors_that_are_each_other_s_cause_come_to_an_end() -> None:
    one, other = MemoryError(), RecursionError()
    one.__cause__, other.__cause__ = other, one
    MemoryReserve().give_back(one)


def test_the_room_is_given_back_once_and_a_second_error_finds_nothing_to_do() -> None:
    reserve = MemoryReserve()
    reserve.give_back(MemoryError())
    reserve.give_back(MemoryError())
