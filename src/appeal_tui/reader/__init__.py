"""Reads a notice: what Amazon says, found by rules that anyone can check, each finding with its words and their place."""

from appeal_tui.reader.findings import CauseFound, DeadlineFound, Facts, Found, MetricFound, NoticeReading
from appeal_tui.reader.knowledge import NoticeKnowledge
from appeal_tui.reader.loading import load_notice_knowledge
from appeal_tui.reader.proposals import Proposal, accept, accept_all, proposals, set_aside, withdraw
from appeal_tui.reader.reading import read_notice
from appeal_tui.reader.rule_files import check_notice_knowledge
from appeal_tui.reader.stream import Quote
from appeal_tui.reader.wording import NoticeWords, check_notice_words, load_notice_words, word_for

__all__ = [
    "CauseFound",
    "DeadlineFound",
    "Facts",
    "Found",
    "MetricFound",
    "NoticeKnowledge",
    "NoticeReading",
    "NoticeWords",
    "Proposal",
    "Quote",
    "accept",
    "accept_all",
    "check_notice_knowledge",
    "check_notice_words",
    "load_notice_knowledge",
    "load_notice_words",
    "proposals",
    "read_notice",
    "set_aside",
    "withdraw",
    "word_for",
]
