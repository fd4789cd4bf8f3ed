"""Rates that a notice tells in sentences: what happened to how many orders, and what Amazon asks for."""

from __future__ import annotations

import pytest

from appeal_tui.reader.reading import read_notice
from tests.unit.reader.measure import knowledge
from tests.unit.reader.test_deadline_words import NOTICES

_Row = tuple[str, float | None, float | None]


@pytest.mark.parametrize(
    ("language", "said", "rows"),
    [
        ("en", "In the past 60 days 1.9% of your orders had a defect. We expect less than 1%.", [("odr", 0.019, 0.01)]),
        (
            "en",
            "6.3% of your shipments were confirmed after the expected ship date in 30 days; our limit is 4%.",
            [("lsr_30", 0.063, 0.04)],
        ),
        (
            "en",
            "You cancelled 5.1% of orders before shipping, twice the 2.5% that we allow.",
            [("cancel", 0.051, 0.025)],
        ),
        ("en", "Only 88% of your packages carried a valid tracking number. The minimum is 95%.", [("vtr", 0.88, 0.95)]),
        (
            "en",
            "Just 81.5% of tracked parcels reached customers on time (14 days); 90% is required.",
            [("otdr", 0.815, 0.9)],
        ),
        (
            "en",
            "For 12% of business orders no invoice was uploaded in time. The threshold is 5%.",
            [("idr", 0.12, 0.05)],
        ),
        ("en", "Late Dispatch Rate (30 days): 7.2% - target under 4%", [("lsr_30", 0.072, 0.04)]),
        ("en", "Your on-time delivery rate stands at 84%, below the required 90%.", [("otdr", 0.84, 0.9)]),
        ("en", "Your cancellation rate rose from 1.2% to 3.9%; it must stay below 2.5%.", [("cancel", 0.039, 0.025)]),
        (
            "en",
            "Your ODR is 1.45% (negative feedback 0.5%, A-to-z claims 0.8%, chargebacks 0.15%). Target: under 1%.",
            [("odr", 0.0145, 0.01)],
        ),
        ("en", "Nine of ten sellers keep their valid tracking rate above 95%; yours is 83.4%.", [("vtr", 0.834, 0.95)]),
        (
            "en",
            "Of 320 orders in 7 days you withdrew 14 (4.4%), and the most that we accept is 2.5%.",
            [("cancel", 0.044, 0.025)],
        ),
        (
            "de",
            "5,4 % Ihrer Bestellungen der letzten 30 Tage wurden verspätet versandt; zulässig sind weniger als 4 %.",
            [("lsr_30", 0.054, 0.04)],
        ),
        (
            "de",
            "Sie haben 3,8 % der Bestellungen vor dem Versand storniert. Der Grenzwert liegt bei 2,5 %.",
            [("cancel", 0.038, 0.025)],
        ),
        ("de", "Ihre Rate an Bestellmängeln beträgt 1,6 % und muss unter 1 % liegen.", [("odr", 0.016, 0.01)]),
        ("de", "Nur 87 % Ihrer Sendungen kamen pünktlich an, gefordert sind 90 %.", [("otdr", 0.87, 0.9)]),
        ("de", "Lediglich 89,3 % der Pakete hatten eine gültige Sendungsnummer (Ziel: 95 %).", [("vtr", 0.893, 0.95)]),
        (
            "fr",
            "4,9 % de vos commandes ont été annulées avant l'expédition, alors que la limite est de 2,5 %.",
            [("cancel", 0.049, 0.025)],
        ),
        (
            "fr",
            "Votre taux d'expédition en retard atteint 6,1 % sur 30 jours, au-dessus du seuil de 4 %.",
            [("lsr_30", 0.061, 0.04)],
        ),
        (
            "fr",
            "Seuls 88 % de vos colis avaient un numéro de suivi valide ; nous exigeons 95 %.",
            [("vtr", 0.88, 0.95)],
        ),
        (
            "fr",
            "1,7 % de vos commandes présentent un défaut ; ce taux doit rester inférieur à 1 %.",
            [("odr", 0.017, 0.01)],
        ),
        (
            "it",
            "Il 6,2% dei Suoi ordini è stato spedito in ritardo negli ultimi 30 giorni, contro un massimo del 4%.",
            [("lsr_30", 0.062, 0.04)],
        ),
        ("it", "Il tasso di ordini difettosi è dell'1,8%, mentre deve restare sotto l'1%.", [("odr", 0.018, 0.01)]),
        ("it", "Solo l'86% delle consegne è arrivato in tempo; il requisito è il 90%.", [("otdr", 0.86, 0.9)]),
        (
            "es",
            "El 5,7 % de sus pedidos se envió con retraso en 30 días; el máximo permitido es el 4 %.",
            [("lsr_30", 0.057, 0.04)],
        ),
        ("es", "Canceló el 3,3 % de los pedidos antes del envío y el límite es del 2,5 %.", [("cancel", 0.033, 0.025)]),
        ("es", "Su tasa de pedidos defectuosos es del 1,4 %; debe ser inferior al 1 %.", [("odr", 0.014, 0.01)]),
        ("zh", "过去 30 天您有 7.1% 的订单发货延迟，超过了 4% 的上限。", [("lsr_30", 0.071, 0.04)]),
        ("zh", "您的订单取消率为 3.6%，应低于 2.5%。", [("cancel", 0.036, 0.025)]),
        ("zh", "只有 88.2% 的包裹提供了有效的追踪编号，我们要求不低于 95%。", [("vtr", 0.882, 0.95)]),
        ("zh", "您的准时送达率为 85%，未达到 90% 的要求。", [("otdr", 0.85, 0.9)]),
        ("tw", "您的訂單缺陷率為 1.7%，目標為低於 1%。", [("odr", 0.017, 0.01)]),
        ("tw", "過去 7 天您取消了 4.1% 的訂單，上限為 2.5%。", [("cancel", 0.041, 0.025)]),
        ("ja", "過去30日間の出荷遅延率は6.4%で、目標の4%未満を満たしておりません。", [("lsr_30", 0.064, 0.04)]),
        ("ja", "注文不良率が1.5%となり、基準値の1%を超えています。", [("odr", 0.015, 0.01)]),
        ("ja", "出荷前キャンセル率は3.2%です（目標：2.5%未満）。", [("cancel", 0.032, 0.025)]),
        ("ja", "追跡可能率は90.5%であり、95%以上が必要です。", [("vtr", 0.905, 0.95)]),
    ],
)
def test_a_rate_told_in_a_sentence_is_read_with_its_target(language: str, said: str, rows: list[_Row]) -> None:
    found = read_notice(NOTICES[language].format(said), knowledge()).as_json()["facts"]["metrics"]
    assert [(row["id"], row["value"], row["target"]) for row in found] == rows


@pytest.mark.parametrize(
    "said",
    [
        "We may give you a discount of 5% on fees if you sell more than 40 units.",
        "Use at least 85% of the picture for the product.",
        "Less than 1% of sellers ever see this message.",
        "Returns of similar products are at 4%.",
    ],
)
def test_percentages_of_something_else_are_no_rates(said: str) -> None:
    assert read_notice(NOTICES["en"].format(said), knowledge()).as_json()["facts"]["metrics"] == []
