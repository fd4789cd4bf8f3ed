"""The rates of whole notices, told as labels, in sentences and in tables, in all languages."""

from __future__ import annotations

import pytest

from appeal_tui.reader.reading import read_notice
from tests.unit.reader.measure import knowledge

_AROUND = {
    "de": (
        "Guten Tag,\n\nIhr Verkäuferkonto ist gefährdet.\n\n",
        "\n\nBitte senden Sie uns einen Maßnahmenplan.\nAmazon.de",
    ),
    "fr": (
        "Bonjour,\n\nVotre compte vendeur risque d'être désactivé.\n\n",
        "\n\nEnvoyez-nous un plan d'action.\nAmazon.fr",
    ),
    "it": (
        "Buongiorno,\n\nil Suo account venditore è a rischio di disattivazione.\n\n",
        "\n\nCi invii un piano d'azione.\nAmazon.it",
    ),
    "es": (
        "Hola:\n\nSu cuenta de vendedor corre el riesgo de ser desactivada.\n\n",
        "\n\nEnvíe un plan de acción.\nAmazon.es",
    ),
    "zh": ("您好：\n\n您的卖家账户存在被停用的风险。\n\n", "\n\n请提交行动计划。\n亚马逊"),
    "tw": ("您好：\n\n您的賣家帳戶有停用風險。\n\n", "\n\n請提交行動計畫。\n亞馬遜"),
    "ja": (
        "出品者様\n\nお客様の出品用アカウントは停止される可能性があります。\n\n",
        "\n\n改善計画をご提出ください。\nAmazon.co.jp",
    ),
    "en": (
        "Hello,\n\nYour seller account is at risk of deactivation.\n\n",
        "\n\nPlease send us a plan of action.\nAmazon.com",
    ),
}
"""What stands around a sentence, by language."""

_LINES = r"""
en|Your Late Shipment Rate (LSR) over 30 days: 6.12% vs. goal of <4%|lsr_30 6.12 4
en|Order Defect Rate is 1.34%. Our target is lower than 1%.|odr 1.34 1
en|You cancelled 12 of your 301 orders (3.99%) in the 7 days to 3 May; sellers must stay below 2.5%.|cancel 3.99 2.5
en|Your on-time delivery rate fell to 84.2 per cent over 14 days. Sellers are expected to reach at least 90 per cent.|otdr 84.2 90
en|VTR: 91.02 % (minimum 95 %)|vtr 91.02 95
en|Metric | Yours | Target\nODR | 1.8% | < 1%\nLSR (30 days) | 5.0% | < 4%\nCancellation rate (7 days) | 0.4% | < 2.5%|odr 1.8 1; lsr_30 5.0 4; cancel 0.4 2.5
en|Metric\tYour rate\tTarget\nOrder defect rate\t0.9%\tUnder 1%\nLate shipment rate\t9.1%\tUnder 4%|odr 0.9 1; lsr_30 9.1 4
en|Of 412 orders shipped in the last 30 days, 31 were confirmed late, a late shipment rate of 7.52%. The limit is 4%.|lsr_30 7.52 4
en|Invoice defect rate 8.4%; we require under 5%.|idr 8.4 5
en|Late shipment rate: 10 days 5.2%, 30 days 4.6%. Both should be under 4%.|lsr_10 5.2 4; lsr_30 4.6 4
en|Only 88.1% of your shipments carried valid tracking; 95% is what we ask.|vtr 88.1 95
en|The pre-fulfilment cancel rate for your account stands at 4.4 %, that is 1.9 points above our limit of 2.5 %.|cancel 4.4 2.5
en|Your ODR went from 0.6% to 1.7% in a month; it must be under 1%.|odr 1.7 1
en|Your order defect rate: 1.2% (negative feedback 0.4%, A-to-z 0.7%, chargeback 0.1%).|odr 1.2 -
en|Your late shipment rate (30-day): 5,9%|lsr_30 5.9 -
en|Keep your ODR under 1%, your LSR under 4% and your cancellation rate under 2.5%. Your LSR is at 6.0%.|lsr_30 6.0 4
en|Your valid tracking rate in Electronics is 87.5% and in Toys 92%. Required: 95%.|vtr 87.5 95; vtr 92 95
en|Rate; Result; Goal; Days\nCancellation Rate; 5.1%; <2.5%; 7 days\nLate Shipment Rate; 8.2%; <4%; 30 days\nValid Tracking Rate; 90.4%; >95%; 30 days|cancel 5.1 2.5; lsr_30 8.2 4; vtr 90.4 95
en|               10 days      30 days\nOrders          310          902\nLate Shipment Rate   7.3%   4.6%\nTarget   under 4%   under 4%|lsr_10 7.3 4; lsr_30 4.6 4
en|You were below what is required in two weeks.\n            Previous period     Current period\nUnits        610            598\nOn-Time Delivery Rate   88.2%   81.7%|otdr 81.7 -
en|Your cancellation rate is 4.9% (target under 2.5%, 7 days) and your late shipment rate is 7.2% (target under 4%, 30 days).|cancel 4.9 2.5; lsr_30 7.2 4
en|Your cancellation rate is 4.9%, target 2.5% over 7 days, and your late shipment rate is 7.2%, target 4% over 30 days.|cancel 4.9 2.5; lsr_30 7.2 4
it|Il tasso di cancellazione è 4,9%(obiettivo 2,5%,7 giorni)e il tasso di spedizioni in ritardo è 7,2% (obiettivo 4%, 30 giorni).|cancel 4.9 2.5; lsr_30 7.2 4
en|Your VTR in Garden is 9O.4% (target: 95%).|vtr 90.4 95
ja|出荷遅延率／7.7％／4％未満／直近10日間\n出荷遅延率／5.6％／4％未満／直近30日間|lsr_10 7.7 4; lsr_30 5.6 4
de|Kennzahl / Wert / Ziel / Zeitraum\nStornorate / 3,7 % / unter 2,5 % / 7 Tage\nRate verspäteter Lieferungen / 5,9 % / unter 4 % / 30 Tage|cancel 3.7 2.5; lsr_30 5.9 4
de|Ihre Rate verspäteter Lieferungen beträgt 6,3 % (30 Tage). Unser Ziel liegt unter 4 %.|lsr_30 6.3 4
de|Stornorate 7 Tage: 3,1 %, Zielwert: < 2,5 %|cancel 3.1 2.5
de|Die Quote gültiger Sendungsverfolgungsnummern lag bei 89,7 % und damit unter den geforderten 95 %.|vtr 89.7 95
de|17 von 203 Bestellungen wurden zu spät versandt (8,37 %). Erlaubt sind höchstens 4 %.|lsr_30 8.37 4
de|Rate der pünktlichen Lieferungen: 85,0 % (mindestens 90 %)|otdr 85.0 90
fr|Votre taux d'expédition en retard est de 6,2 % sur 30 jours, alors que l'objectif est inférieur à 4 %.|lsr_30 6.2 4
fr|Taux d'annulation (7 jours) : 3,4 % – objectif : moins de 2,5 %|cancel 3.4 2.5
fr|Taux de suivi valide : 90,1 % (objectif : 95 % minimum)|vtr 90.1 95
fr|1,6 % de vos commandes présentent un défaut, pour un seuil de 1 %.|odr 1.6 1
it|Il tasso di spedizioni in ritardo è pari al 6,2% su 30 giorni; l'obiettivo è inferiore al 4%.|lsr_30 6.2 4
it|Percentuale di ordini difettosi: 1,9% (soglia: 1%)|odr 1.9 1
it|Tasso di cancellazione 3,3% negli ultimi 7 giorni, limite 2,5%.|cancel 3.3 2.5
it|Tasso di tracciabilità valida: 88% rispetto al 95% richiesto|vtr 88 95
es|Su tasa de envíos tardíos es del 6,2 % en 30 días; el objetivo es menos del 4 %.|lsr_30 6.2 4
es|Tasa de pedidos defectuosos: 1,9 % (límite: 1 %)|odr 1.9 1
es|La tasa de cancelación alcanzó el 3,3 %, por encima del 2,5 % permitido.|cancel 3.3 2.5
es|Tasa de seguimiento válido: 88 %. Se exige un 95 %.|vtr 88 95
zh|您的迟发率（30天）为6.2%，高于4%的目标。|lsr_30 6.2 4
zh|订单缺陷率：1.9%（标准：低于1%）|odr 1.9 1
zh|过去7天，您的订单取消率达到3.3%，超出2.5%的上限。|cancel 3.3 2.5
zh|有效追踪率88%，未达到95%的要求。|vtr 88 95
zh|您在过去30天的203笔订单中，有17笔延迟发货（8.37%）。|lsr_30 8.37 -
zh|准时送达率仅为85%（要求不低于90%）|otdr 85 90
tw|您的延遲出貨率為 6.2%（30 天），目標為低於 4%。|lsr_30 6.2 4
tw|有效追蹤率 88%，需達 95% 以上|vtr 88 95
tw|出貨前取消率：3.3%（上限 2.5%）|cancel 3.3 2.5
ja|出荷遅延率（30日間）：6.2%（目標：4%未満）|lsr_30 6.2 4
ja|注文不良率が1.9%となり、基準の1%を超えています。|odr 1.9 1
ja|出荷前キャンセル率は3.3%で、2.5%以下が求められます。|cancel 3.3 2.5
ja|有効な追跡番号の割合 88%（95%以上が必要）|vtr 88 95
ja|期日内配送率は85%でした。目標は90%以上です。|otdr 85 90
"""  # noqa: E501 - one text to be read stands in one line
"""Language, words, and metric, value and target in per cent."""


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{round(share * 100, 3):g}"


def _number(word: str) -> str:
    return word if word == "-" else f"{float(word):g}"


@pytest.mark.parametrize("line", [line for line in _LINES.split("\n") if line])
def test_rates_are_read_with_their_targets(line: str) -> None:
    language, rest = line.split("|", 1)
    said, wanted = rest.rsplit("|", 1)
    before, behind = _AROUND[language]

    found = read_notice(before + said.replace("\\n", "\n").replace("\\t", "\t") + behind, knowledge()).facts.metrics

    rows = [(row.id, _percent(row.value), _percent(row.target)) for row in found]
    assert sorted(rows) == sorted(
        (row.split()[0], _number(row.split()[1]), _number(row.split()[2])) for row in wanted.split(";")
    )
