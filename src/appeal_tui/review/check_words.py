"""The words of the checks in code: they stand in `templates/review/checks/`, a file for each subject."""

from __future__ import annotations

from collections.abc import Mapping

from appeal_tui.review.frames import Parts


def _words(plain: str, with_parts: Mapping[str, str] | None = None) -> Mapping[str, Parts]:
    """Return what the program reads of one file.

    Args:
        plain: The names of words without parts.
        with_parts: By the names of the parts the names of the words that hold them.
    """
    known = dict.fromkeys(plain.split(), Parts())
    for parts, names in (with_parts or {}).items():
        known |= dict.fromkeys(names.split(), Parts(tuple(parts.split())))
    return known


CHECK_WORDS: Mapping[str, Mapping[str, Parts]] = {
    "asking": _words("request papers_to_show if_in_error either or_next last_of_several among_examples"),
    "attached": {
        "said": Parts(),
        "points": Parts(),
        "along": Parts(),
        "in_the_annex": Parts(),
        "no_kind": Parts(),
        "of_letter": Parts(),
        "denied": Parts(),
        "not_announced": Parts(),
        "own_file": Parts(),
        "of_a_contract": Parts(),
        "each_time": Parts(),
        "sent_to_others": Parts(),
        "says_what_it_is": Parts(),
        "generic": Parts(),
    },
    "buyers": _words("office of_trade bought_from_us who_buys_in buyer_at_work theirs buyer"),
    "entities": _words(
        "own_company role_behind role_before rule_to_come goes_on instead_of several let_rooms ours "
        "company supplier legal_form paper",
        {
            "name": "made_out maker held account_name",
            "one two": "two_names",
        },
    ),
    "facts": _words(
        "mended target_before target_behind ratio none_of outcome promised now metric rate_itself better spoken no_card",
        {"n": "rate"},
    ),
    "invoice_age": _words(
        "purchases invoice other_dated other_paper clause_ends issued leads_to_date by_then "
        "act_between before_day before_invoice listed long_ago period_before period_on since "
        "goes_on_since label file_to_date original for_later written_late anew",
        {
            "n": "window",
            "year": "year_only",
        },
    ),
    "invoice_gap": _words(
        "in_all of_all in_period covered cover on_hand came_back explained asks_for_invoices invoice_name "
        "names_invoice invoice_file of_invoice goes_on of_delivery elsewhere origin",
        {
            "n": "line_units sold sold_all sold_of_notice bought another of_its_invoice goods amount sum_of_invoices",
            "n what": "sold_by_name",
            "sold bought": "compared",
            "one two": "added",
        },
    ),
    "measures": {
        "polite": Parts(),
        "report": Parts(),
        "result": Parts(),
        "verb": Parts(),
        "ahead": Parts(),
        "looks": Parts(),
        "outcome": Parts(),
        "whatever": Parts(),
        "as_needed": Parts(),
        "of_which": Parts(),
        "did": Parts(),
        "once": Parts(),
        "since": Parts(),
        "so": Parts(),
        "lately": Parts(),
        "rhythm": Parts(),
        "past": Parts(),
        "settled": Parts(),
        "again": Parts(),
        "standing": Parts(),
        "technical": Parts(),
    },
    "old_bills": _words(
        "bill of_a_period sent_before right_behind",
        {"n": "window"},
    ),
    "owners": {
        "by_role": Parts(("name",)),
        "by_named_role": Parts(("name",)),
        "by_whom": Parts(("name",)),
        "by_surname": Parts(("name",)),
        "capital": Parts(("name",)),
        "first": Parts(("name",)),
        "surname_label": Parts(("name",)),
        "label": Parts(("name",)),
        "whole_name": Parts(("name",)),
        "with_title": Parts(("name",)),
        "role_and_name": Parts(("name",)),
        "first_acts": Parts(("name",)),
        "no_name": Parts(),
        "no_one": Parts(),
        "thing_label": Parts(),
        "no_label": Parts(),
        "counted": Parts(),
        "source": Parts(),
        "nobody": Parts(),
        "owner": Parts(),
        "acts": Parts(),
        "by_itself": Parts(),
        "agent": Parts(("who",)),
        "thing": Parts(),
    },
    "parts": _words(
        "open_cause is_cause lead because joins begins_ahead ahead sorry general counts calls "
        "asks_or_repeats no_step no_step_taken lack",
    ),
    "plan": {
        "by_hand": Parts(),
        "needs_a_hand": Parts(),
        "no_measure": Parts(),
        "has_a_rhythm": Parts(),
        "looks": Parts(),
        "is_a_ban": Parts(),
        "done_by_somebody": Parts(),
        "machine": Parts(),
        "no_act": Parts(),
        "acted": Parts(),
        "told_done": Parts(),
        "no_act_told": Parts(),
        "on_a_day": Parts(),
        "stands": Parts(),
        "of_orders": Parts(("placed",)),
        "an_act": Parts(),
        "paper_of": Parts(),
        "week": Parts(),
        "short_day": Parts(),
        "other_day": Parts(),
        "continues": Parts(),
    },
    "requests": _words(
        "condition usual choice plan_part contact rate_wanted per_cent figure_wanted figure "
        "how_many_told open_question empty not_counted cut",
        {
            "of": "how_many",
            "rest": "asks",
        },
    ),
    "rounds": _words(
        "corrected corrects because person",
        {
            "said": "quoted",
            "n thing": "counted",
        },
    ),
}
"""By file and name all words that the program reads, with the named parts that each of their patterns must hold."""
