"""The deadline is early rather than late, and what means none is said to be unclear."""

from __future__ import annotations

import datetime

import pytest

from appeal_tui.domain.case import Notice
from appeal_tui.domain.deadline import due_at, due_is_unclear


@pytest.mark.parametrize(
    ("due", "moment"),
    [
        ("72 hours", "2026-11-23 00:00"),
        ("72h", "2026-11-23 00:00"),
        ("1 hour", "2026-11-20 01:00"),
        ("within 48 hours", "2026-11-22 00:00"),
        ("72小时", "2026-11-23 00:00"),
        ("14 days", "2026-12-04 00:00"),
        ("14 d", "2026-12-04 00:00"),
        ("１４天", "2026-12-04 00:00"),
        ("2 weeks", "2026-12-04 00:00"),
        ("2周", "2026-12-04 00:00"),
        ("2026-12-04", "2026-12-04 23:59"),
        ("4 December 2026", "2026-12-04 23:59"),
    ],
)
def test_a_period_counts_from_the_day_received_and_a_date_lasts_to_its_end(due: str, moment: str) -> None:
    notice = Notice(received="20 Nov 2026", due=due)
    assert due_at(notice) == datetime.datetime.fromisoformat(moment)
    assert not due_is_unclear(notice)


@pytest.mark.parametrize("due", ["soon", "3 business days", "04/05/2026", "14", "99999 days", f"{'9' * 30} hours"])
def test_what_means_no_moment_is_unclear(due: str) -> None:
    notice = Notice(received="2026-11-20", due=due)
    assert due_at(notice) is None
    assert due_is_unclear(notice)


def test_a_period_without_the_day_received_is_unclear_and_a_date_is_not() -> None:
    assert due_at(Notice(due="14 days")) is None
    assert due_is_unclear(Notice(due="14 days"))
    assert not due_is_unclear(Notice(due="2026-12-04"))


def test_nothing_said_is_no_deadline_and_not_unclear() -> None:
    for notice in (Notice(), Notice(due="  "), Notice(received="2026-11-20")):
        assert due_at(notice) is None
        assert not due_is_unclear(notice)


def test_the_longest_period_from_the_last_day_is_still_a_moment() -> None:
    assert due_at(Notice(received="2100-12-31", due="9999 weeks")) is not None
