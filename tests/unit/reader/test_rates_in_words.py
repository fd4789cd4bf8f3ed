"""Rates in words, in Chinese numerals and as bare fractions, and figures in words that are no rate."""

from __future__ import annotations

import pytest

from appeal_tui.reader.reading import read_notice
from tests.unit.reader.measure import knowledge
from tests.unit.reader.test_deadline_words import NOTICES

_Row = tuple[str, float | None, float | None]


def _rows(language: str, said: str) -> list[_Row]:
    found = read_notice(NOTICES[language].format(said), knowledge()).as_json()["facts"]["metrics"]
    return [(row["id"], row["value"], row["target"]) for row in found]


@pytest.mark.parametrize(
    ("language", "said", "rows"),
    [
        ("zh", "近30天有效追踪率为百分之八十八，要求不低于百分之九十五。", [("vtr", 0.88, 0.95)]),
        ("zh", "订单缺陷率为百分之一点二五，目标为百分之一以下。", [("odr", 0.0125, 0.01)]),
        ("zh", "迟发率（30天）为百分之十二，目标低于百分之四。", [("lsr_30", 0.12, 0.04)]),
        ("tw", "有效追蹤率為百分之八十八點七，要求不低於百分之九十五。", [("vtr", 0.887, 0.95)]),
        (
            "en",
            "In the 14-day period eighty-four point six percent of your tracked units arrived by the promised date. "
            "The minimum is 90%.",
            [("otdr", 0.846, 0.9)],
        ),
        (
            "en",
            "Your valid tracking rate is eighty-eight per cent; ninety-five percent is required.",
            [("vtr", 0.88, 0.95)],
        ),
        (
            "en",
            "Your order defect rate stands at one point nine percent. Target: under one percent.",
            [("odr", 0.019, 0.01)],
        ),
        (
            "en",
            "The cancellation rate is five percent; the limit is two and a half percent.",
            [("cancel", 0.05, 0.025)],
        ),
        (
            "de",
            "Ihre Quote gültiger Sendungsnummern liegt bei achtundachtzig Prozent, Ziel sind fünfundneunzig Prozent.",
            [("vtr", 0.88, 0.95)],
        ),
        ("de", "Ihre Lieferpünktlichkeit liegt bei einundachtzig Prozent; gefordert sind 90 %.", [("otdr", 0.81, 0.9)]),
        ("de", "Ihre Stornorate beträgt drei Komma acht Prozent.", [("cancel", 0.038, None)]),
        (
            "fr",
            "Votre taux de suivi valide est de quatre-vingt-huit pour cent (objectif : quatre-vingt-quinze pour cent).",
            [("vtr", 0.88, 0.95)],
        ),
        ("es", "Su tasa de seguimiento válido es del ochenta y ocho por ciento.", [("vtr", 0.88, None)]),
        (
            "en",
            "Valid Tracking Rate, Sports & Outdoors, last 30 days ............ 0.874\n"
            "Requirement ...................................................... 0.95 or above\n"
            "Packages confirmed ............................................... 1,206\n"
            "Packages without a valid scan .................................... 152",
            [("vtr", 0.874, 0.95)],
        ),
        ("en", "Order Defect Rate\t0.019\nTarget\t0.01 or less", [("odr", 0.019, 0.01)]),
        (
            "de",
            "Quote verspäteter Lieferungen (30 Tage) ......... 0,062\nGrenzwert ......... 0,04",
            [("lsr_30", 0.062, 0.04)],
        ),
    ],
)
def test_a_rate_is_read_in_words_and_as_a_fraction(language: str, said: str, rows: list[_Row]) -> None:
    assert _rows(language, said) == rows


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("es", "Durante los próximos 60 días haremos un seguimiento de su cuenta, en el 4 % de los casos más tiempo."),
        ("es", "Haremos un seguimiento. Si la tasa vuelve a pasar del 4 %, podríamos desactivar la cuenta."),
        ("en", "Your valid tracking rate will be looked at again.\nFee per label ......... 0.45"),
        ("en", "Valid tracking rate: see the page. Version ......... 0.95.2"),
        ("en", "Your late shipment rate will be measured again; one of ten sellers is looked at, percent by percent."),
        ("zh", "有效追踪率提高了三个百分点。"),
    ],
)
def test_other_figures_are_no_rate(language: str, said: str) -> None:
    assert [row for row in _rows(language, said) if row[1] is not None] == []
