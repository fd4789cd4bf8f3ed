"""Reads a notice: what Amazon says, found by rules that anyone can check, each finding with its words and their place."""

from appeal_tui.reader.findings import CauseFound, DeadlineFound, Facts, Found, MetricFound, NoticeReading
from appeal_tui.reader.knowledge import NoticeKnowledge, check_notice_knowledge, load_notice_knowledge
from appeal_tui.reader.reading import read_notice
from appeal_tui.reader.stream import Quote

__all__ = [
    "CauseFound",
    "DeadlineFound",
    "Facts",
    "Found",
    "MetricFound",
    "NoticeKnowledge",
    "NoticeReading",
    "Quote",
    "check_notice_knowledge",
    "load_notice_knowledge",
    "read_notice",
]
