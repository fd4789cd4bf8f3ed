"""Cases as a seller who answers everything would leave them, made from the catalogue by a fixed rule."""

from __future__ import annotations

import datetime

from msgspec.structs import replace

from appeal_tui.catalogue.catalogue import Catalogue
from appeal_tui.domain.case import Case, Exhibit, ItemAnswer, MetricAnswer, Notice, Status, Store
from appeal_tui.domain.cause import Cause, Item, Part
from appeal_tui.domain.plan import form_of, groups, kind_of
from appeal_tui.domain.sentence import blank_kind, blanks_of
from appeal_tui.letter.building import build_letter
from appeal_tui.letter.letter import Letter

FAMILIES = {
    "performance": ("perf_odr", "perf_lsr", "perf_cancel", "perf_vtr", "perf_otdr", "perf_idr"),
    "policy": (
        "pol_reviews", "pol_rank", "pol_variation", "pol_dropship", "pol_condition", "pol_nad", "pol_pricing",
        "pol_comm", "pol_abuse",
    ),
    "product": (
        "prod_inauthentic", "prod_counterfeit", "prod_ip", "prod_restricted", "prod_safety", "prod_compliance",
    ),
    "verification": ("ver_identity", "ver_payment"),
    "integrity": ("int_related", "int_forged", "int_section3", "int_compromised"),
    "funds": ("fund_hold",),
}  # fmt: skip
"""The six families and their causes, as the domain reference has them."""

CAUSES = tuple(cause for causes in FAMILIES.values() for cause in causes)

CONFIRMED: dict[Part, Status] = {
    "root_cause": "true",
    "statement": "true",
    "corrective_action": "done",
    "preventive_measure": "ongoing",
}
"""What is said of an item that is so."""

DAY = datetime.datetime(2026, 11, 24, 14, 3, tzinfo=datetime.UTC)


def good_value(item: Item, name: str, catalogue: Catalogue) -> str:
    """Return the good example of a blank: its own, or that of the type by which the item has it checked."""
    blank = catalogue.blanks[blank_kind(name)]
    wanted = kind_of(item, name, catalogue.blanks)
    if blank.type == wanted:
        return blank.good["en"]
    return next(other.good["en"] for other in catalogue.blanks.values() if other.type == wanted)


def confirmed(item: Item, catalogue: Catalogue, status: Status | None = None) -> ItemAnswer:
    """Return the answer that says of an item all that can be said."""
    status = CONFIRMED[item.part] if status is None else status
    blanks = blanks_of(form_of(item, status))
    day = {"done": "2026-11-20", "planned": "2026-12-15"}.get(status, "")
    return ItemAnswer(
        ticked=True,
        status=status,
        date="" if "date" in blanks else day,
        owner="our warehouse lead" if status == "ongoing" and item.owner != "in_text" else "",
        rhythm="every Monday" if status == "ongoing" and item.rhythm != "in_text" else "",
        blanks={name: good_value(item, name, catalogue) for name in blanks},
    )


def empty_case(*causes: str, route: str = "") -> Case:
    """Return a case about some causes in which nothing else is answered."""
    return Case(id="acme-ab2c", created=DAY, causes=causes, route=route)


def full_case(catalogue: Catalogue, *causes: str, route: str = "") -> Case:
    """Return a case in which every item is ticked, confirmed and filled in, and every document attached."""
    chosen = catalogue.chosen(causes)
    bare = Case(
        id="acme-ab2c",
        created=DAY,
        store=Store(
            id="acme",
            name="Acme Trading",
            legal_entity="Acme Trading Ltd",
            merchant_token="A2EXAMPLE0TOKEN",
            contact="Jane Doe, owner",
        ),
        notice=Notice(
            text="Hello,\n\nyour account was deactivated.",
            received="2026-11-18",
            due="14 days",
            asins="B0ABCDE123, B0ABCDE124",
        ),
        causes=causes,
        route=route,
    )
    return replace(
        bare,
        metrics={
            key: MetricAnswer(before="5.7%", after="0.4% (1 to 10 November 2026)")
            for cause in chosen
            for key in cause.metrics
        },
        facts={line.id: f"We state what {line.id} asks for." for cause in chosen for line in cause.facts},
        items={
            item.id: confirmed(item, catalogue)
            for group in groups(bare, catalogue.guide(causes))
            for item in group.items
        },
        exhibits={
            line.id: Exhibit(attached=True, file=f"/home/jane/{number:02}_{line.kind}_2026-11-20.pdf", shows=line.kind)
            for cause in chosen
            for number, line in enumerate(cause.evidence, 1)
        },
    )


def letter_of(case: Case, catalogue: Catalogue) -> Letter:
    """Return the letter that a case gives."""
    return build_letter(case, catalogue.guide(case.causes), catalogue.marketplaces, catalogue.metrics)


def first(cause: Cause, part: Part) -> Item:
    """Return the first item of a part."""
    return cause.items(part)[0]
