"""Notices in words that nobody foresaw: what happened instead of the violation's name, and by when."""

from __future__ import annotations

from typing import Any

import pytest

from appeal_tui.reader.reading import read_notice
from appeal_tui.reader.stream import Stream
from tests.unit.reader.measure import knowledge

_VERIFICATION = "Dear seller,\n\nYour Amazon account was deactivated because we could not verify your identity.\n{}\n"
_DEED = "Dear seller,\n\n{}. Your Amazon account has been deactivated for this reason. Please send a plan of action.\n"


def _read(text: str) -> dict[str, Any]:
    return read_notice(text, knowledge()).as_json()


@pytest.mark.parametrize(
    ("told", "cause"),
    [
        ("Buyers received your goods in the box of another retailer", "pol_dropship"),
        ("Only 84% of your parcels arrived when promised", "perf_otdr"),
        ("You claimed refunds for inventory that was never in our warehouse", "pol_abuse"),
        ("The firm named on the invoice did not issue it", "int_forged"),
        ("The battery of the item caught fire", "prod_safety"),
    ],
)
def test_a_cause_is_found_by_what_happened_without_the_name_of_the_violation(told: str, cause: str) -> None:
    assert [found["id"] for found in _read(_DEED.format(told))["causes"]][:1] == [cause]


@pytest.mark.parametrize(
    "told",
    [
        "We have removed your listing because customers say the item is not as described.",
        "Your offer is closed. Item not as advertised: customers say the sheets are polyester.",
    ],
)
def test_what_is_not_as_described_is_a_reason_and_no_reason_taken_back(told: str) -> None:
    assert [cause.id for cause in read_notice(f"Hello,\n\n{told}", knowledge()).causes] == ["pol_nad"]


def test_withheld_money_may_be_claimed_within_a_period_that_is_the_deadline() -> None:
    said = "To get the balance you have to, within 60 days, submit a disbursement request."
    assert _read(_VERIFICATION.format(said))["facts"]["deadline"]["value"] == 60


def test_the_age_of_a_bill_in_brackets_is_no_deadline() -> None:
    said = "Send a utility bill (within 90 days) with the address."
    assert _read(_VERIFICATION.format(said))["facts"]["deadline"] is None


def test_a_day_alone_behind_a_question_is_the_deadline() -> None:
    said = "Please send us the documents.\n\nBy when? 21 March 2022."
    assert str(_read(_VERIFICATION.format(said))["facts"]["deadline"]["date"]) == "2022-03-21"


def test_a_quiz_that_stands_before_the_plan_is_the_answer() -> None:
    text = (
        "Hello,\n\nYour Amazon selling account was deactivated because your order defect rate is 1.8%.\n"
        "Pass the quiz in Account Health within 72 hours. Otherwise you have to submit a plan of action.\n"
    )
    assert _read(text)["route"] == "quiz"


@pytest.mark.parametrize(
    ("notice", "cause"),
    [
        ("您好，\n\n我们相信您的帐户是相关到另一个帐户，它被停用。您的卖家账户已停用。", "int_related"),
        (
            "Hola:\n\nSu cuenta de vendedor puede ser desactivada. Usted canceló antes del envío el 6,1 % de los pedidos.",
            "perf_cancel",
        ),
        (
            "Gentile venditore,\n\nabbiamo sospeso il suo account. I documenti che ci ha inviato sono stati alterati.",
            "int_forged",
        ),
        (
            "Guten Tag,\n\nim Rahmen einer Überprüfung sehen wir uns die Lieferungen Ihrer selbst versandten Bestellungen an."
            " Bitte laden Sie die Ablieferbelege hoch.\n\nAmazon.de",
            "pol_dropship",
        ),
        (
            "Hola:\n\nHemos retirado su producto porque no dispone de la autorización exigida para vender la marca Orla.",
            "prod_restricted",
        ),
        # What is removed in the same sentence is the listing, and no stock.
        ("您好：\n\n我们移除了您的商品，因为该商品是假冒商品。\n\n亚马逊", "prod_counterfeit"),
        ("您好：\n\n品牌方称这是仿冒品，因此商品已被移除。\n\n亚马逊", "prod_counterfeit"),
        ("Hello,\n\nYour listing is infringing on a trademark and has been removed.\n\nAmazon", "prod_ip"),
    ],
)
def test_a_cause_is_found_in_the_words_of_other_languages(notice: str, cause: str) -> None:
    assert [found["id"] for found in _read(notice)["causes"]][:1] == [cause]


@pytest.mark.parametrize(
    "said",
    [
        "Once you have sent both, we will decide within 3 business days.",
        "The water bill has to be from within 90 days.",
    ],
)
def test_the_time_that_amazon_takes_and_the_age_of_papers_are_no_deadline(said: str) -> None:
    assert _read(_VERIFICATION.format(f"Please upload your passport. {said}"))["facts"]["deadline"] is None


@pytest.mark.parametrize(
    ("said", "value"), [("Reply in 48 hours through Account Health.", 48), ("您有 17 天去发送它。", 17)]
)
def test_an_answer_in_so_many_hours_or_days_is_the_deadline(said: str, value: int) -> None:
    assert _read(_VERIFICATION.format(said))["facts"]["deadline"]["value"] == value


def test_offers_set_aside_for_a_short_review_say_nothing_of_reviews_by_buyers() -> None:
    said = "Your seller-fulfilled offers are set aside for a short review, as we could not verify your drop shipping."
    assert "pol_reviews" not in [found["id"] for found in _read(_DEED.format(said))["causes"]]


@pytest.mark.parametrize("number", ["reclamación 61180254479", "segnalazione 61180254479", "réclamation 61180254479"])
def test_a_number_right_behind_the_word_for_a_complaint_is_its_id(number: str) -> None:
    notice = (
        f"Amazon: {number}, Brand: Orla. Rights owner: Maison Orla SAS. We removed B0CQ2L8MFA for a trademark report."
    )
    assert _read(notice)["facts"]["complaint_ids"] == ["61180254479"]


@pytest.mark.parametrize(
    "text",
    [
        "Dear Mr Hale\n\nYour next check-up with the dentist is on 3 March at 9.10. Please give us 24 hours' notice.\n"
        "Reply YES to confirm.\n\nHill Road Dental Practice",
        "Modèle de lettre au titulaire des droits\n\nVous avez signalé notre offre à Amazon pour contrefaçon. Elle a été "
        "supprimée. Nous vous prions de retirer votre réclamation.",
        '"Your account has been deactivated": what it means\n\nBook a free call with one of our former Amazonians today.',
    ],
)
def test_what_is_plainly_another_text_is_no_notice(text: str) -> None:
    assert _read(text)["kind"] == "not_a_notice"


@pytest.mark.parametrize(
    ("notice", "ids"),
    [
        (
            "B0BMK41TQ7 infringes UK trade mark 00003391177. Complaint ID 14882260031. Rights owner: Hale Ltd",
            ["14882260031"],
        ),
        ("Rights owner: Hale Ltd\nB0BMK41TQ7 Trademark 14882260031", ["14882260031"]),
    ],
)
def test_the_number_of_a_trade_mark_is_no_complaint_id_beside_one_with_its_name(notice: str, ids: list[str]) -> None:
    assert _read(f"We removed your listing.\n\n{notice}")["facts"]["complaint_ids"] == ids


def test_orders_that_a_spanish_notice_says_were_cancelled_are_a_rate() -> None:
    notice = "Su cuenta puede ser desactivada. En 7 días usted canceló antes del envío el 6,1 % de los pedidos."
    assert [(rate["id"], rate["value"]) for rate in _read(notice)["facts"]["metrics"]] == [("cancel", 0.061)]


def test_offers_that_a_machine_translated_as_a_list_moved_away_are_removed() -> None:
    notice = "您好，\n\n我们正在写信，因为您的跟踪率低于 95%。您现在的率：90.1%。您的商品列表被移走了。请解释。\n\n亚马逊.com"
    read = _read(notice)
    assert (read["kind"], [cause["id"] for cause in read["causes"]]) == ("listing_removal", ["perf_vtr"])


def test_you_in_the_familiar_form_has_so_many_days_too() -> None:
    assert _read(_VERIFICATION.format("你有 17 天去发送它。"))["facts"]["deadline"]["value"] == 17


def test_a_listing_below_the_title_of_a_column_is_no_complaint_id() -> None:
    table = "ASIN         Right       Complaint ID\nB0B2K7FN5X   Patent      16620419385\n"
    read = _read(f"We removed the listings below. Rights owner: Vantor Optics LLC\n\n{table}")
    assert read["facts"]["complaint_ids"] == ["16620419385"]


@pytest.mark.parametrize("label", ["投诉身份号码", "通報編號"])
def test_more_labels_of_complaint_ids(label: str) -> None:
    notice = f"您好，\n\n我们删除了您的商品，因为权利人 Hollis Inc. 举报商标侵权。\n\n{label}：8841207735"
    assert _read(notice)["facts"]["complaint_ids"] == ["8841207735"]


@pytest.mark.parametrize(
    ("kind", "news"),
    [
        ("reinstated", "After reading what you sent us, we have given you back your selling privileges on Amazon.ca."),
        ("account_deactivation", "While the review lasts we paused those offers and put payments to you on hold."),
        (
            "appeal_rejection",
            "Your complaint has been looked at once more by another member of our team. We stand by the removal."
            " There's nothing you could send that would change that.",
        ),
    ],
)
def test_further_news(kind: str, news: str) -> None:
    assert _read(f"Hello,\n\nWe are conducting a review of your account. {news}\n\nAmazon")["kind"] == kind


@pytest.mark.parametrize(
    "time",
    ["71% of messages were answered inside of 24 hours", "you can't send messages to buyers for the next 30 days"],
)
def test_times_in_which_nobody_wants_an_answer(time: str) -> None:
    assert (
        _read(f"Dear seller,\n\nPlease read the guidelines. We reviewed your account: {time}.")["facts"]["deadline"]
        is None
    )


@pytest.mark.parametrize(
    ("cause", "told"),
    [
        ("pol_abuse", "You opened cases for lost and damaged units that in fact reached our centres complete."),
        ("pol_variation", "The family gathers items that differ in more than colour or size."),
        ("pol_condition", 'Customers let us know that the "new" tablets had been registered by someone else.'),
        ("prod_ip", "您的商品圖片及說明文字抄襲其著作。"),
    ],
)
def test_causes_in_further_words(cause: str, told: str) -> None:
    assert [one["id"] for one in _read(f"We removed your listing B0BMK41TQ7.\n\n{told}")["causes"]] == [cause]


QUOTED = (
    "> > Hello,\n> >\n> > We reviewed the plan you sent regarding\n> > your order defect rate. It does not\n"
    "> > identify why buyers opened A-to-z claims,\n> > so we're unable to reinstate you yet.\n> >\n"
    "> > Write back within 7 days with\n> > -- the specific cause per group of orders,\n"
    "> > -- steps to keep the rate below 1%.\n"
)


@pytest.mark.parametrize(
    ("around", "kind"),
    [
        ("here is what they wrote us, we have already sent 2 plans!! pls help", "appeal_rejection"),
        ("On Thu, 14 Feb 2019 at 10:02 Amazon wrote:", "appeal_rejection"),
    ],
)
def test_a_remark_beside_a_quoted_mail_is_not_read(around: str, kind: str) -> None:
    read = _read(f"{QUOTED}\n{around}\n")
    assert (read["kind"], read["facts"]["deadline"]) == (kind, {"value": 7, "unit": "days"})


def test_what_a_long_letter_quotes_is_not_all_of_it() -> None:
    letter = "\n".join(f"We have sold {number} lamps since then." for number in range(20))
    assert "We have sold 19 lamps" in Stream(f"{letter}\n{QUOTED}").read
    assert "We have sold" not in Stream(f"We have sold.\n{QUOTED}").read


@pytest.mark.parametrize(
    "text",
    [
        "To whom it may concern,\n\nwe, Oakmere Inc., hereby retract the complaint no. 14902277310 against the seller"
        ' "Ridgeback". Please restore the listing B0CQ6MVN3K.',
        "您好，感谢联系卖家支持。关于您询问的 A+ 页面审核时间，通常需要 7 个工作日，请耐心等待。",
    ],
)
def test_further_texts_that_are_no_notice(text: str) -> None:
    assert _read(text)["kind"] == "not_a_notice"


@pytest.mark.parametrize("time", ["我们收到后将在 2 个工作日内回复。", "我们收到后会在 3 天内审核。"])
def test_amazons_own_time_behind_what_it_receives(time: str) -> None:
    assert (
        _read(f"您好，感谢您就 ASIN B08RVD2LQ6 的申诉。我们需要更多资料，请重新提交发票。{time}")["facts"]["deadline"]
        is None
    )


def test_up_to_so_many_days_after_the_message() -> None:
    notice = "Offers on B0036PZT4C have been deactivated. Documents may be uploaded up to 90 days after this message."
    assert _read(notice)["facts"]["deadline"] == {"value": 90, "unit": "days"}


def test_deliveries_on_time_in_french() -> None:
    notice = "Votre taux de livraison à temps est trop bas\n\nBonjour, vos offres pourraient être restreintes."
    assert [cause["id"] for cause in _read(notice)["causes"]] == ["perf_otdr"]


def test_an_outcome_and_a_balance_name_no_cause() -> None:
    text = (
        "Dear Seller, your appeal was read by a specialist who had no part in the first decision. The outcome has not changed. "
        "Your account on Amazon.in stays closed and this decision is final. Any balance that is due to you can be seen."
    )
    assert not read_notice(text, knowledge()).causes


def test_who_was_cut_names_the_safety_of_a_product() -> None:
    text = (
        "Bonjour,\n\nNous avons retiré l'offre B09ZLH5W3C d'Amazon.fr. Plusieurs clients ont signalé que le manche se brise "
        "pendant l'utilisation et deux d'entre eux se sont coupés. Transmettez-nous un rapport d'essai.\n\nAmazon.fr"
    )
    assert read_notice(text, knowledge()).causes[0].id == "prod_safety"


def test_invoices_that_could_not_be_verified_are_not_called_forged() -> None:
    said = "We could not reinstate your account because the invoices you provided could not be verified with your supplier."
    found = [
        cause["id"] for cause in _read(f"Hello,\n\n{said} Please send other invoices.\n\nSeller Performance")["causes"]
    ]
    assert found == ["prod_inauthentic"]


def test_what_belongs_to_somebody_else_is_no_stranger_in_the_account() -> None:
    act = "under the Digital Millennium Copyright Act"
    said = f"We removed your images because we were told {act} that they belong to somebody else."
    assert [cause["id"] for cause in _read(f"Hello,\n\n{said}\n\nAmazon")["causes"]][:1] == ["prod_ip"]


@pytest.mark.parametrize(
    "text",
    [
        "Dear Mr Dong,\n\nAmazon wants to see invoices of the last 365 days. My listing is down. Best, Priya",
        "seller central uk - help - about deactivation\n\nQ My account has been deactivated, what now?\nA Read the message.",
        "卖家大学 > 第 4 课\n\n本课将介绍绩效通知，例如“账户存在停用风险”。\n\n小测验\n他应当：A 不予理会 B 提交行动计划",
    ],
    ids=["to a supplier", "questions and answers", "lesson"],
)
def test_what_speaks_of_notices_is_none(text: str) -> None:
    assert _read(text)["kind"] == "not_a_notice"


def test_a_complaint_number_after_a_word_that_a_machine_translated() -> None:
    said = "我们因为你列出了假冒的物品而已经移除你的销售权限。\n\n投诉身份证：7719304852\n商品：B0CM3VY6LX"
    read = _read(f"你好，\n\n{said}")
    assert (read["kind"], read["facts"]["complaint_ids"]) == ("account_deactivation", ["7719304852"])
