"""The three examples of the 2019 article, from an empty list to the saved letter, by keys alone.

Each is killed without warning in the middle of a blank and taken up again. The letter is compared as a whole: every
answer is in it, and not a word that the seller did not confirm.
"""

from __future__ import annotations

import signal
from pathlib import Path

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


def answer_notice(wizard: Wizard, store: str, received: str, due: str, asins: str, notice: str) -> None:
    """Fill in the first step of a new case."""
    wizard.begin_case()
    wizard.type_into("Store", store)
    wizard.type_into("Received on", received)
    wizard.type_into("Answer due", due)
    if asins:
        wizard.type_into("ASINs named", asins)
    else:
        wizard.go_to("^ASINs named")
    wizard.press("tab")
    wizard.wait_for("F3 Open file")
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
        wizard.go_to(r"^response time be.*\[31 ")
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
            "compares",
            "ongoing",
            {"person responsible": "Anna Li", "stock control system": "Odoo Inventory", "how often": "every evening"},
        )
        letter = finish(wizard, tmp_path / "letter.txt")
    assert letter == ""


def test_selling_policy_with_audit_representative_and_training_at_80_columns(start: Start, tmp_path: Path) -> None:
    with start(size=(80, 24)) as wizard:
        answer_notice(wizard, "Northfell Outdoor", "2026-11-17", "72 hours", "", COMMUNICATION_NOTICE)
        wizard.next_step("Cause")
        wizard.tick_cause("communication", "Buyer communication, diversion, marketing inserts")
        wizard.next_step("Self-audit")
        wizard.next_step("Plan")
        wizard.plan("training", "true of us", {"job title": "freelance agent"})
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
        wizard.go_to(r"^messages audited.*\[1204 ")
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
    assert letter == ""


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
            {"units bought": "400", "ASIN": "B0ABCDE123", "reseller": "Example Wholesale Ltd."},
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
        wizard.go_to(r"^old supplier +\[Example Wholesale Ltd\. ")
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
    assert letter == ""
