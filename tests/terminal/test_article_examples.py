"""The three examples of the 2019 article, from an empty list to the saved letter, by keys alone: one of them in every run.

Each is killed without warning in the middle of a blank and taken up again. The letter is compared as a whole: every
answer is in it, and not a word that the seller did not confirm. The ids of the cases are pinned (see `conftest.py`), so
that a line with several phrasings has the same one in every run; the tests look for the lines by the words of the first.
"""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from .conftest import Start
from .wizard import Wizard

PERFORMANCE_NOTICE = """Hello,

Your late shipment rate and your pre-fulfillment cancellation rate are above our targets. Your seller-fulfilled offers
were deactivated. To reactivate them, send a plan of action: root cause, actions taken, steps to prevent a repeat.
"""

COMMUNICATION_NOTICE = """Hello,

You sent messages to buyers that do not comply with our Communication Guidelines. Your account was deactivated.
"""

INAUTHENTIC_NOTICE = """Hello,

We removed your listing because of complaints about the authenticity of the item. Send us a plan of action.

ASIN: B0ABCDE123
"""

PERFORMANCE_LETTER = """\
Plan of action - Acme Trading - Amazon.com

About: the late shipment rate of our seller-fulfilled orders and the pre-fulfilment cancellation rate of our seller-fulfilled orders.
Notice received on 2026-11-18.

1. Late shipment / dispatch rate above target

1.1 Root cause
1.1.1 We packed and replied from Monday to Friday only, so 34 orders placed on a Saturday or Sunday were confirmed late and weekend messages stayed unread.

1.2 Actions we have taken
1.2.1 We introduced a daily order clearing with expedited orders first on 2026-11-20 and cleared 58 open orders on the first day.
1.2.2 We have had 2 more people at work on Saturdays and Sundays since 2026-11-19, shipping orders and answering buyers; the average response time that we measured went from 31 to 6 hours.

1.3 How we prevent a repeat
1.3.1 Our shift lead clears the open orders by 15:00 every working day and ships expedited orders first.
1.3.2 On Saturdays and Sundays, 2 additional people ship the open orders and answer buyers within 12 hours, and Anna Li (warehouse lead) checks the measured response time every Monday.

2. Pre-fulfilment cancellation rate above target

2.1 Root cause
2.1.1 We last counted our shelves on 2026-08-03; since then the quantity on Amazon had drifted above the real stock for 17 SKUs.

2.2 Actions we have taken
2.2.1 We introduced stock control with Odoo Inventory on 2026-11-16; our pre-fulfilment cancellation rate went from 5.7% (1 to 30 September 2026) to 1.2% (1 to 10 November 2026).

2.3 How we prevent a repeat
2.3.1 Anna Li compares the stock in Odoo Inventory with the quantities on Amazon every evening and corrects every difference on the same day.
"""  # noqa: E501

COMMUNICATION_LETTER = """\
Plan of action - Northfell Outdoor - Amazon.com

About: our communication with buyers.
Notice received on 2026-11-17.

1. Root cause
1.1 We had a freelance agent answer buyers from 2026-06-01 on who had received neither training nor written rules, and no one looked at what was sent.

2. Actions we have taken
2.1 We audited all our communication with buyers of the period 2026-09-01 to 2026-10-31 by 2026-11-18, 1,204 messages in total, and found 1 message against the Communication Guidelines.
2.2 We identified a freelance agent as the representative responsible for the messages and ended this person's access to buyer messages on 2026-11-18.
2.3 We held a training on the Communication Guidelines and on writing to buyers on 2026-11-19 for everyone who writes to them, 5 people in total.

3. How we prevent a repeat
3.1 Jane Doe (owner) reads a sample of 25 messages from the message log every Friday and notes each finding.
3.2 Jane Doe trains everyone who writes to buyers every six months, and each new employee before the first message.
"""  # noqa: E501

INAUTHENTIC_LETTER = """\
Plan of action - Acme Trading - Amazon.com

About: the authenticity and sourcing of items in our catalogue.
Notice received on 2026-11-16.
ASIN concerned: B0ABCDE123.

1. Root cause
1.1 We bought 400 units of B0ABCDE123 from Example Wholesale Ltd., a reseller, from 2026-03-02 on, and our purchasing manager did not check where that company had bought the goods.
1.2 We took the product description of B0ABCDE123 from Example Wholesale Ltd. and did not compare it with the goods that we received.

2. Actions we have taken
2.1 We changed our source for B0ABCDE123 on 2026-11-19 from Example Wholesale Ltd. to Northfell Distribution GmbH, a well-known distributor of Northfell.
2.2 We reviewed with Example Wholesale Ltd. on 2026-11-20 how items of doubtful origin could enter the supply chain, with this finding: customer returns were put back among new goods.
2.3 We compared 62 product descriptions with the goods in stock on 2026-11-21 and corrected 1 description.

3. How we prevent a repeat
3.1 We buy only from the manufacturer or from a distributor that Northfell has confirmed in writing, and Anna Li enters each source in a register before the first order.
3.2 Our warehouse lead inspects every delivery for brand marks, serial numbers and expiry dates before the goods enter stock, and blocks a delivery that shows a deviation.
3.3 Before a product description goes live, Anna Li (purchasing manager) compares every statement in it with the goods and their packaging.
"""  # noqa: E501


def answer_notice(wizard: Wizard, store: str, received: str, due: str, asins: str, notice: str) -> None:
    """Fill in the first step of a new case."""
    wizard.begin_case()
    wizard.type_into("Store", store)
    wizard.type_into("Received on", received)
    wizard.type_into("Answer due", due)
    if asins:
        wizard.type_into("ASINs named", asins)
    wizard.go_to_notice()
    wizard.paste(notice)
    wizard.wait_for(rf"Notice \({len(notice.split())} words\)")


def go_on_after_kill(wizard: Wizard, store: str) -> None:
    """Open the case from the list: it opens on the step where it was."""
    wizard.wait_for(rf"> .*{store}")
    wizard.press("enter")
    wizard.wait_for_step("Plan")


def kill(wizard: Wizard) -> None:
    """End the program as a crash of the machine would."""
    wizard.signal(signal.SIGKILL)
    assert wizard.wait_for_exit() == -signal.SIGKILL


def finish(wizard: Wizard, path: Path) -> str:
    """Go on to the letter, save it, leave, and return its text."""
    for step in ("Evidence", "Review", "Letter"):
        wizard.next_step(step)
    wizard.wait_for("Ready to paste")
    wizard.save_letter(path)
    wizard.quit()
    return path.read_text("utf-8")


def test_performance_with_weekend_staff_stock_control_and_daily_clearing(start: Start, tmp_path: Path) -> None:
    with start() as wizard:
        answer_notice(wizard, "Acme Trading", "2026-11-18", "14 days", "", PERFORMANCE_NOTICE)
        wizard.next_step("Cause")
        wizard.tick_cause("late", "Late shipment / dispatch rate above target")
        wizard.tick_cause("cancel", "Pre-fulfilment cancellation rate above target")
        wizard.next_step("Self-audit")
        wizard.next_step("Plan")
        wizard.plan("saturdays", "true of us", {"late weekend orders": "34"})
        wizard.plan("counted", "true of us", {"date of last count": "2026-08-03", "SKUs with a difference": "17"})
        wizard.open_part("Actions")
        wizard.tick_line("saturdays", "done")
        wizard.type_into("extra weekend staff", "2")
        wizard.type_into("date", "2026-11-19")
        wizard.type_until_saved("response time before", "31")
        kill(wizard)
    with start() as wizard:
        go_on_after_kill(wizard, "Acme Trading")
        wizard.open_part("Actions")
        wizard.narrow_down("saturdays")
        wizard.find_filled("response time before", "31")
        wizard.type_into("response time now", "6")
        wizard.show_all()
        wizard.plan("clearing", "done", {"date": "2026-11-20", "orders cleared first": "58"})
        wizard.plan(
            "control",
            "done",
            {
                "stock control system": "Odoo Inventory",
                "date": "2026-11-16",
                "cancellation rate be": "5.7% (1 to 30 September 2026)",
                "cancellation rate no": "1.2% (1 to 10 November 2026)",
            },
        )
        wizard.open_part("Prevention")
        wizard.plan(
            "saturdays",
            "ongoing",
            {
                "extra weekend staff": "2",
                "target response time": "12",
                "person responsible": "Anna Li (warehouse lead)",
                "how often": "every Monday",
            },
        )
        wizard.plan("expedited", "ongoing", {"person responsible": "our shift lead", "hour, 0 to 23": "15"})
        wizard.plan(
            "corrects",
            "ongoing",
            {"person responsible": "Anna Li", "stock control system": "Odoo Inventory", "how often": "every evening"},
        )
        letter = finish(wizard, tmp_path / "letter.txt")
    assert letter == PERFORMANCE_LETTER


@pytest.mark.thorough
def test_selling_policy_with_audit_representative_and_training_at_80_columns(start: Start, tmp_path: Path) -> None:
    with start(size=(80, 24)) as wizard:
        answer_notice(wizard, "Northfell Outdoor", "2026-11-17", "72 hours", "", COMMUNICATION_NOTICE)
        wizard.next_step("Cause")
        wizard.tick_cause("communication", "Buyer communication, diversion, marketing inserts")
        wizard.next_step("Self-audit")
        wizard.next_step("Plan")
        wizard.plan("training", "true of us", {"who wrote to buyers": "freelance agent", "writing since": "2026-06-01"})
        wizard.open_part("Actions")
        wizard.tick_line("audited", "done")
        wizard.type_into("period", "2026-09-01 to 2026-10-31")
        wizard.type_into("date", "2026-11-18")
        wizard.type_until_saved("messages audited", "1204")
        kill(wizard)
    with start(size=(80, 24)) as wizard:
        go_on_after_kill(wizard, "Northfell Outdoor")
        wizard.open_part("Actions")
        wizard.narrow_down("audited")
        wizard.find_filled("messages audited", "1204")
        wizard.type_into("messages against rules", "1")
        wizard.show_all()
        wizard.plan("representative", "done", {"role of the writer": "freelance agent", "date": "2026-11-18"})
        wizard.plan("trained", "done", {"date": "2026-11-19", "people trained": "5"})
        wizard.open_part("Prevention")
        wizard.plan(
            "sample",
            "ongoing",
            {"person responsible": "Jane Doe (owner)", "messages per check": "25", "how often": "every Friday"},
        )
        wizard.plan("trains", "ongoing", {"person responsible": "Jane Doe", "how often": "every six months"})
        letter = finish(wizard, tmp_path / "letter.txt")
    assert letter == COMMUNICATION_LETTER


@pytest.mark.thorough
def test_inauthentic_items_with_distributor_supplier_review_and_inspection(start: Start, tmp_path: Path) -> None:
    with start() as wizard:
        answer_notice(wizard, "Acme Trading", "2026-11-16", "2026-11-30", "B0ABCDE123", INAUTHENTIC_NOTICE)
        wizard.next_step("Cause")
        wizard.tick_cause("authenticity", "Inauthentic item complaints / sourcing documents")
        wizard.next_step("Self-audit")
        wizard.next_step("Plan")
        wizard.plan(
            "reseller",
            "true of us",
            {
                "units bought": "400",
                "ASIN": "B0ABCDE123",
                "reseller": "Example Wholesale Ltd.",
                "first purchase": "2026-03-02",
                "job of the buyer": "purchasing manager",
            },
        )
        wizard.plan("description", "true of us", {"ASIN": "B0ABCDE123", "supplier": "Example Wholesale Ltd."})
        wizard.open_part("Actions")
        wizard.tick_line("distributor", "done")
        wizard.type_into("ASINs", "B0ABCDE123")
        wizard.type_into("date", "2026-11-19")
        wizard.type_until_saved("old supplier", "Example Wholesale Ltd.")
        kill(wizard)
    with start() as wizard:
        go_on_after_kill(wizard, "Acme Trading")
        wizard.open_part("Actions")
        wizard.narrow_down("distributor")
        wizard.find_filled("old supplier", "Example Wholesale Ltd.")
        wizard.type_into("new distributor", "Northfell Distribution GmbH")
        wizard.type_into("brand", "Northfell")
        wizard.show_all()
        wizard.plan(
            "doubtful",
            "done",
            {
                "supplier": "Example Wholesale Ltd.",
                "date": "2026-11-20",
                "finding of the review": "customer returns were put back among new goods",
            },
        )
        wizard.plan(
            "descriptions", "done", {"descriptions checked": "62", "date": "2026-11-21", "descriptions corrected": "1"}
        )
        wizard.open_part("Prevention")
        wizard.plan("inspects", "ongoing", {"job title": "warehouse lead"})
        wizard.plan("statement", "ongoing", {"person responsible": "Anna Li (purchasing manager)"})
        wizard.plan("confirmed", "ongoing", {"brand": "Northfell", "person responsible": "Anna Li"})
        letter = finish(wizard, tmp_path / "letter.txt")
    assert letter == INAUTHENTIC_LETTER
