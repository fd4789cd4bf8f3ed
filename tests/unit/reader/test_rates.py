"""The rates of a notice, in the many forms in which they are told: parts, tables, windows, programs, other sellers."""

from __future__ import annotations

import pytest

from appeal_tui.reader.reading import read_notice
from appeal_tui.reader.stream import Stream
from tests.unit.reader.measure import knowledge

_LINES = """
en|Your seller account was deactivated. Order defect rate: 2.1% (target under 1%). Negative feedback: 0.9%. A-to-z claims: 1.2%.|odr 2.1 1
en|Your seller account was deactivated. Order defect rate 2.1%, made up of 0.9% negative feedback and 1.2% A-to-z claims.|odr 2.1 -
en|Your account was deactivated: 2.3% of orders had negative feedback, A-to-z claims or chargebacks. Stay below 1%.|odr 2.3 1
zh|您的账户已被停用。订单缺陷率：2.1%（目标：低于1%）。差评率：0.9%，保障索赔率：1.2%，信用卡拒付率：0%。|odr 2.1 1
de|Ihr Konto wurde deaktiviert. Rate an Bestellmängeln: 2,1 % (Ziel: unter 1 %). Negative Bewertungen: 0,9 %. Rückbuchungen: 0 %.|odr 2.1 1
ja|アカウントを停止しました。注文不良率 2.1%（目標：1%未満）。低い評価 0.9%、チャージバック 0%。|odr 2.1 1
fr|Votre compte a été désactivé. Taux de défauts : 2,1 % (objectif : moins de 1 %). Commentaires négatifs : 0,9 %.|odr 2.1 1
it|Il tuo account è stato disattivato. Tasso di difetti: 2,1% (obiettivo: sotto l'1%). Feedback negativi: 0,9%.|odr 2.1 1
es|Su cuenta ha sido desactivada. Tasa de defectos: 2,1% (objetivo: inferior al 1%). Valoraciones negativas: 0,9%.|odr 2.1 1
en|Your account was deactivated. lateShipmentRate = 0.052 ; target = 0.04 ; window = 30d|lsr_30 5.2 4
en|Your account was deactivated. "order_defect_rate": {"rate": "2.1 %", "target": "< 1 %"}|odr 2.1 1
en|Your account is at risk. Cancellation rate: 4.1% (target below 2.5%). Other sellers have 0.8% on average.|cancel 4.1 2.5
en|Your account is at risk. Your cancellation rate is 4.1%, above the 0.8% that other sellers have.|cancel 4.1 -
zh|您的账户存在停用风险。取消率：4.1%，应低于2.5%。同类目卖家平均取消率为0.8%。|cancel 4.1 2.5
de|Ihr Konto ist gefährdet. Stornorate: 4,1 % (Ziel: unter 2,5 %). Der Durchschnitt vergleichbarer Verkäufer liegt bei 0,8 %.|cancel 4.1 2.5
en|Your account is at risk. Late shipment rate - target under 4% - last 10 days: 5.2% / last 30 days: n/a|lsr_10 5.2 4
en|Your account is at risk. Late shipment rate (10 days) 5.2%, (30 days) insufficient data; target under 4%.|lsr_10 5.2 4
de|Ihr Konto ist gefährdet. Verspätete Lieferungen, Ziel unter 4 %: 10 Tage: 5,2 % / 30 Tage: keine Angabe|lsr_10 5.2 4
zh|您的账户存在停用风险。迟发率目标低于4%：10天：5.2%，30天：数据不足|lsr_10 5.2 4
en|We read what you sent about your valid tracking rate. It is too short for us to give the offers back. Say how it will pass 95%.|
en|Your offers were deactivated because 71.4% of parcels had a tracking number. We ask for 95%.|vtr 71.4 95
en|Your offers were deactivated: 5.4% of orders were called off by you before they shipped; the ceiling is 2.5%.|cancel 5.4 2.5
"""
Row = tuple[str, float | None, float | None]


def _wanted(words: str) -> list[Row]:
    def share(word: str) -> float | None:
        return None if word == "-" else float(word)

    rows = (row.split() for row in words.split(";") if row)
    return [(name, share(value), share(target)) for name, value, target in rows]


def _read(text: str) -> list[Row]:
    def percent(share: float | None) -> float | None:
        return None if share is None else round(share * 100, 3)

    found = read_notice(text, knowledge()).facts.metrics
    return [(row.id, percent(row.value), percent(row.target)) for row in found]


@pytest.mark.parametrize(
    ("text", "wanted"), [tuple(line.split("|")[1:]) for line in _LINES.split("\n") if line], ids=range(22)
)
def test_a_rate_is_read_with_its_target_and_nothing_beside_it(text: str, wanted: str) -> None:
    assert sorted(_read(text), key=str) == sorted(_wanted(wanted), key=str)


def test_a_table_pasted_with_a_cell_a_line_gives_each_window_its_own_figure() -> None:
    text = "Your account is at risk.\n\nLate Shipment Rate\n10 days\n30 days\n4.55%\n3.91%\nTarget: under 4%\n"
    assert _read(text) == [("lsr_10", 4.55, 4.0), ("lsr_30", 3.91, 4.0)]


def test_a_figure_broken_over_two_lines_of_a_quoted_mail_is_one_figure() -> None:
    text = "> Your account is at risk. Your cancellation\n> rate was 4.\n> 17% in 7 days; the target is below 2.5%.\n"
    assert _read(text) == [("cancel", 4.17, 2.5)]


def test_of_several_rates_only_those_that_miss_their_target_are_causes() -> None:
    text = (
        "Hello,\n\nyour seller-fulfilled offers were deactivated.\n\nOrder defect rate: 1.7% (target: under 1%)\n"
        "Late shipment rate: 3.2% (target: under 4%)\nValid tracking rate: n/a (target: 95%)\n\nPlease send a plan of action."
    )
    assert [cause.id for cause in read_notice(text, knowledge()).causes] == ["perf_odr"]


def test_names_as_programs_write_them_are_words_and_odd_capitals_are_not() -> None:
    assert len(Stream("lateShipmentRate").word_places) == 3
    assert len(Stream("Your account was deActivated").word_places) == 4
