"""Reports as Seller Central makes them; every order, ASIN and person in them is made up."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from appeal_tui.reports.knowledge import ReportKnowledge, load_report_knowledge
from appeal_tui.resources import templates_folder

ALL_ORDERS = [
    "amazon-order-id", "merchant-order-id", "purchase-date", "last-updated-date", "order-status",
    "fulfillment-channel", "sales-channel", "order-channel", "url", "ship-service-level", "product-name", "sku",
    "asin", "item-status", "quantity", "currency", "item-price", "item-tax", "shipping-price", "shipping-tax",
    "gift-wrap-price", "gift-wrap-tax", "item-promotion-discount", "ship-promotion-discount", "ship-city",
    "ship-state", "ship-postal-code", "ship-country", "promotion-ids", "cpf", "is-business-order",
    "purchase-order-number", "price-designation",
]  # fmt: skip
FEEDBACK = ["Date", "Rating", "Comments", "Your Response", "Order ID", "Rater Email"]
FBA_RETURNS = [
    "return-date", "order-id", "sku", "asin", "fnsku", "product-name", "quantity", "fulfillment-center-id",
    "detailed-disposition", "reason", "status", "license-plate-number", "customer-comments",
]  # fmt: skip
SELLER_RETURNS = [
    "Order ID", "Order date", "Return request date", "Return request status", "Amazon RMA ID", "Merchant RMA ID", "Label type",
    "Label cost", "Currency code", "Return carrier", "Tracking ID", "Label to be paid by", "A-to-Z Claim", "Is prime", "ASIN",
    "Merchant SKU", "Item Name", "Return quantity", "Return Reason", "In policy", "Return type", "Resolution",
    "Invoice number", "Return delivery date", "Order Amount", "Order quantity", "SafeT Action reason", "SafeT claim id",
    "SafeT claim state", "SafeT claim creation time", "SafeT claim reimbursement amount", "Refunded Amount",
]  # fmt: skip
INVOICE_DEFECTS = ["Shipment ID", "Order ID", "Ship Date UTC", "Defect Type", "Defect Reason"]

BUYER = "Wanda Musterfrau"
"""Stands in every column about buyers: it must come out nowhere."""

ASIN = "B0TEST0001"


@cache
def knowledge() -> ReportKnowledge:
    """Return the kinds of reports, read once for all tests."""
    return load_report_knowledge(templates_folder())


def order_id(number: int) -> str:
    return f"111-0000001-{number:07d}"


def table(header: Iterable[str], rows: Iterable[Mapping[str, str]], delimiter: str = "\t", end: str = "\n") -> str:
    """Return a table; what a row does not name is empty."""
    header = list(header)
    lines = [delimiter.join(header), *(delimiter.join(row.get(name, "") for name in header) for row in rows)]
    return end.join(lines) + end


def order(number: int = 1, **changed: str) -> dict[str, str]:
    """Return a row of All orders; underscores in the names of columns are hyphens."""
    row = {
        "amazon-order-id": order_id(number),
        "purchase-date": "2026-11-10T08:11:02+00:00",
        "order-status": "Shipped",
        "product-name": "Steel bottle 500 ml",
        "sku": "SKU-1",
        "asin": ASIN,
        "item-status": "Shipped",
        "quantity": "2",
        "currency": "USD",
        **dict.fromkeys(("ship-city", "ship-state", "ship-postal-code", "cpf", "purchase-order-number"), BUYER),
    }
    return row | {name.replace("_", "-"): value for name, value in changed.items()}


def orders(count: int = 3) -> list[dict[str, str]]:
    return [order(number) for number in range(1, count + 1)]


def feedback(*rows: tuple[str, str]) -> str:
    """Return a feedback report of days and stars."""
    return table(
        FEEDBACK,
        (
            {"Date": day, "Rating": stars, "Comments": BUYER, "Order ID": order_id(n), "Rater Email": BUYER}
            for n, (day, stars) in enumerate(rows, 1)
        ),
    )


def fba_return(number: int = 1, **changed: str) -> dict[str, str]:
    row = {
        "return-date": "2026-10-05T07:00:00+00:00", "order-id": order_id(number), "sku": "SKU-1", "asin": ASIN,
        "quantity": "1", "reason": "DEFECTIVE", "customer-comments": BUYER, "product-name": "Steel bottle 500 ml",
    }  # fmt: skip
    return row | {name.replace("_", "-"): value for name, value in changed.items()}


def seller_return(number: int = 1, **changed: str) -> dict[str, str]:
    """Return a row of returns of seller-fulfilled orders; names of columns are those of `_SELLER_RETURN`."""
    row = {
        "Order ID": order_id(number), "Return request date": "24-Nov-2026", "Return request status": "Approved",
        "A-to-Z Claim": "N", "ASIN": ASIN, "Return quantity": "1", "Return Reason": "AMZ-PG-BAD-DESC", "Tracking ID": BUYER,
    }  # fmt: skip
    return row | {_SELLER_RETURN[name]: value for name, value in changed.items()}


_SELLER_RETURN = {"day": "Return request date", "status": "Return request status", "claim": "A-to-Z Claim"}


def figure(rate: object, status: str = "GOOD", target: float = 0.04, **more: Any) -> dict[str, Any]:
    """Return a figure of the report of account health."""
    return {
        "reportingDateRange": {"reportingDateFrom": "2026-10-25T00:00Z", "reportingDateTo": "2026-11-23T23:59Z"},
        "status": status, "rate": rate, "targetValue": target, "targetCondition": "LESS_THAN", **more,
    }  # fmt: skip


def health(**metrics: Any) -> dict[str, Any]:
    """Return a report of account health for one marketplace."""
    return {
        "accountStatuses": [{"marketplaceId": "A1PA6795UKMFR9", "status": "AT_RISK"}],
        "performanceMetrics": [{"marketplaceId": "A1PA6795UKMFR9", **metrics}],
    }


def usual_health() -> bytes:
    """Return a report with a late shipment rate that misses its target and a defect rate of two channels."""
    odr = {
        "mfn": figure(0.0148, "BAD", 0.01, orderCount=540, orderWithDefects={"count": 8, "status": "BAD"}),
        "afn": figure(0, "NONE", 0.01, orderCount=0, orderWithDefects={"count": 0, "status": "NONE"}),
    }
    late = figure(0.0574, "BAD", orderCount=540, lateShipmentCount=31)
    tile = {"defectsCount": 2, "status": "BAD", "targetValue": 0, "targetCondition": "EQUALS"}
    data = health(
        orderDefectRate=odr, lateShipmentRate=late, listingPolicyViolations=tile,
        accountHealthRating={"ahrStatus": "WARNED", "ahrScore": 172},
    )  # fmt: skip
    return json.dumps(data).encode()
