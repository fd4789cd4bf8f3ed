"""What a notice wants where it tells what was done, what will come by itself, or that Amazon will call."""

from __future__ import annotations

import pytest

from appeal_tui.reader.findings import NoticeReading
from appeal_tui.reader.reading import read_notice
from tests.unit.reader.measure import knowledge


def _read(text: str) -> NoticeReading:
    return read_notice(text, knowledge())


def _demands(text: str) -> set[str]:
    return {demand.value for demand in _read(text).demands}


@pytest.mark.parametrize(
    ("told", "demand"),
    [
        ("We closed your listing on Monday.", "edit_listing"),
        ("The price was updated. Details are shown below.", "edit_listing"),
        ("You repeatedly confirmed the shipment of orders before a carrier had them.", "prevention"),
        ("You submitted the invoices of another firm.", "invoices"),
    ],
)
def test_what_is_told_as_done_is_not_asked_for(told: str, demand: str) -> None:
    assert demand not in _demands(f"Hello,\n\nWe are writing about your offer B0CTESTA12.\n\n{told}\n\nAmazon.com")


@pytest.mark.parametrize(
    ("asked", "demand"),
    [
        ("Please close your listing and correct the title.", "edit_listing"),
        ("It will be restored only if you send invoices of your supplier.", "invoices"),
        (
            "We'd like to hear from you how the price came about and how you will keep it from happening again.",
            "prevention",
        ),
        (
            "Our decision is reversed only by one of the following: a ruling of a court, or a licence.",
            "evidence_of_compliance",
        ),
        ("Tell us:\n\n i. why the units were described as new\n ii. what you have changed since", "actions"),
    ],
)
def test_what_is_to_be_done_is_asked_for(asked: str, demand: str) -> None:
    assert demand in _demands(f"Hello,\n\nWe removed your listing B0CTESTA12.\n\n{asked}\n\nAmazon.com")


def test_because_is_no_question_in_spanish() -> None:
    removed = "Hola:\n\nHemos retirado las siguientes ofertas porque su precio es excesivo: B0CTESTA12.\n\nAmazon.es"
    assert "root_cause" not in _demands(removed)
    asked = "Hola:\n\nDesactivamos su cuenta.\n\nPara reactivarla, explíquenos por qué los pedidos salieron tarde.\n\nAmazon.es"
    assert "root_cause" in _demands(asked)


@pytest.mark.parametrize(
    "text",
    [
        "Hello,\n\nYour Amazon.com selling account was deactivated after a review. A specialist will call you within two days "
        "and tell you more. Please keep your telephone number up to date.\n\nAmazon.com",
        "Hello,\n\nThank you for your submission. We do not have enough information to reactivate your account. If you wish to "
        "talk about it, choose Call me now and we will call you.\n\nAmazon.com",
        "Hello,\n\nYour Amazon.com selling account was deactivated because customers doubt that your products are authentic. "
        "A specialist will call you within two days and explain the next steps.\n\nAmazon.com",
    ],
)
def test_who_will_be_called_is_not_told_what_is_wanted(text: str) -> None:
    assert _read(text).route.value == "unknown"


def test_a_last_word_that_asks_for_nothing_wants_no_answer() -> None:
    text = (
        "Hello,\n\nWe went through your case once more and through all that you gave us. Your store will not be "
        "opened again. We "
        "will not respond to further messages about this.\n\nAmazon\n\n> Hello,\n>\n> We closed your store because orders were "
        "placed by people you know, so that products would rank higher. Tell us why within 10 days.\n>\n> Amazon"
    )
    assert _read(text).route.value == "none"


@pytest.mark.parametrize(
    ("asked", "route"),
    [
        (
            "Please give a tracking number for each order. You do not need to contact us; we look again in a month.",
            "none",
        ),
        (
            "Upload proof of delivery of the last ten orders and invoices of your suppliers to have it released sooner.",
            "funds",
        ),
    ],
)
def test_money_that_waits_for_deliveries_wants_no_answer_unless_papers_are_sent(asked: str, route: str) -> None:
    text = (
        "Hello,\n\nYour sales have grown faster than before. We are reviewing your account and hold a reserve on your "
        "balance until "
        f"orders are delivered. You can go on selling.\n\n{asked}\n\nAmazon Payments"
    )
    assert _read(text).route.value == route


@pytest.mark.parametrize(
    "text",
    [
        "Hello,\n\nYour selling account is suspended for 7 days because you confirmed orders too early again and "
        "again. Your offers "
        "are shown again when the suspension ends.\n\nAmazon.com",
        "Hello,\n\nYour seller-fulfilled offers are deactivated, because 81% of your parcels arrived on time and 90% "
        "must. There's "
        "nothing to submit. They come back when the rate is back.\n\nAmazon.com",
        "Guten Tag,\n\nIhr Verkäuferkonto ist für 5 Tage gesperrt, weil Sie Bestellungen wiederholt zu früh als "
        "versandt gemeldet "
        "haben. Nach Ablauf der Sperre sind Ihre Angebote wieder sichtbar.\n\nAmazon.de",
        "Bonjour,\n\nVotre compte vendeur est suspendu pendant 5 jours, car vous avez confirmé des expéditions trop "
        "tôt. À la fin de "
        "la suspension, vos offres seront de nouveau visibles.\n\nAmazon.fr",
        "Hola:\n\nSu cuenta de vendedor queda suspendida durante 5 días porque confirmó envíos antes de tiempo. Al "
        "término de la "
        "suspensión, sus ofertas se mostrarán de nuevo.\n\nAmazon.es",
        "Buongiorno,\n\nil tuo account venditore è sospeso per 5 giorni, perché hai confermato spedizioni troppo "
        "presto. Al termine "
        "della sospensione le tue offerte torneranno visibili.\n\nAmazon.it",
        "您好：\n\n由于您多次提前确认发货，您的卖家账户已被暂停，为期5天。暂停期结束后，您的商品将重新显示。\n\n亚马逊",
    ],
)
def test_who_is_shut_out_for_some_days_has_nothing_to_send(text: str) -> None:
    assert _read(text).route.value == "none"


@pytest.mark.parametrize(
    "text",
    [
        "Bonjour,\n\nVotre taux de suivi valide sur Amazon.fr était de 91,2 % ; l'objectif est de 95 %. Nul besoin de "
        "plan d'action "
        "pour l'instant.\n\nAmazon.fr",
        "Guten Tag,\n\nIhre Rate gültiger Sendungsnummern lag bei 91,2 %; der Zielwert ist 95 %. Ein Maßnahmenplan "
        "erübrigt sich "
        "vorerst.\n\nAmazon.de",
        "Hola:\n\nSu tasa de seguimiento válido fue del 91,2 %; el objetivo es 95 %. No es preciso enviar un plan de "
        "acción.\n\n"
        "Amazon.es",
        "Hola:\n\nSu tasa de seguimiento válido fue del 91,2 %; el objetivo es 95 %. Por ahora no le exigimos un plan de "
        "acción.\n\nAmazon.es",
        "Hello,\n\nYour valid tracking rate was 91.2%; the target is 95%. We are not looking for an action plan at present.\n\n"
        "Amazon.com",
    ],
)
def test_a_warning_that_wants_no_plan_wants_no_answer(text: str) -> None:
    assert _read(text).route.value == "none"


@pytest.mark.parametrize(
    "text",
    [
        "Chat mit dem Verkäuferservice\n\n[09:12] Verkäufer: Meine Rate verspäteter Lieferungen steht bei 5,1 %. Ist "
        "mein Konto "
        "gefährdet?\n[09:14] Jana: Der Zielwert liegt unter 4 %. Eine Warnung liegt nicht vor.\n[09:15] Verkäufer: Danke.",
        "Hello Mr Ashdown,\n\nThank you for your message. Your VAT number has been saved, and there is nothing more "
        "for you to do.\n\n"
        "Please rate this reply.\n\nAmazon Selling Partner Support",
        "【拼多多商家通知】您的店铺因延迟发货率 12%（要求低于 5%）已被警告，如不改善，店铺将被冻结。如有异议请在 3 "
        "天内申诉。\n\n拼多多商家中心",
        "Plan of Action: Merrow Lamps\n\nRoot cause\nOur dispatch rate fell because our courier stopped its evening "
        "collection, and "
        "6.1% of orders left late.\n\nActions taken\n- 3 March: signed with a second courier\n\nPrevention\n- Our "
        "supervisor checks "
        "the open orders at noon.\n\nOur rate was 1.4% on 20 March.",
    ],
)
def test_chats_answers_of_support_other_shops_and_own_plans_are_no_notices(text: str) -> None:
    assert _read(text).kind.value == "not_a_notice"


@pytest.mark.parametrize(
    ("text", "route"),
    [
        (
            "Hello,\n\nWe removed B0CTESTA12 because a buyer was burnt by it.\n\nPlease send a test report of an accredited "
            "laboratory, and tell us what you have done about it and what you changed.\n\nAmazon.com",
            "verification",
        ),
        (
            "Hola:\n\nHemos desactivado su cuenta porque un titular de derechos comunicó que los artículos son falsificaciones "
            "y llevan su marca.\n\nPóngase en contacto con el titular y pídale que retire la denuncia.\n\nAmazon.es",
            "retraction",
        ),
        (
            "Hello,\n\nWe removed B0CTESTA12 because poison is not permitted under our Restricted Products policy.\n\n"
            "If you think this is a mistake, send the registration number of the product or a permit.\n\nAmazon.com",
            "dispute",
        ),
        (
            "Buongiorno,\n\nabbiamo letto ciò che ci ha mandato. Per ora non possiamo riattivare il Suo account. Per domande "
            "ci scriva da Seller Central.\n\nAmazon.it",
            "unknown",
        ),
    ],
)
def test_a_route_that_the_rules_tell_for_sure(text: str, route: str) -> None:
    assert _read(text).route.value == route


@pytest.mark.parametrize(
    ("said", "count", "unit"),
    [
        ("Within 60 days of the deactivation, select Request payout and send a bank statement.", 60, "days"),
        ("Please send us a bank statement within 45 days of deactivation.", 45, "days"),
        ("Orders of the last week: 27 of 574 (7 days)\nTake the quiz within 72 hours.", 72, "hours"),
    ],
)
def test_a_time_that_runs_from_the_deactivation_is_one_to_answer(said: str, count: int, unit: str) -> None:
    deadline = _read(
        f"Hello,\n\nYour selling account on Amazon.com was deactivated.\n\n{said}\n\nAmazon"
    ).facts.deadline
    assert deadline is not None
    assert (deadline.value, deadline.unit) == (count, unit)


def test_a_time_that_runs_from_the_receipt_of_a_notice_is_one_to_answer() -> None:
    text = (
        "Amazonをご利用いただき、ありがとうございます。\n\nアカウントの確認のため、書類をお願いいたします。"
        "本通知の受領後10日以内にご提出ください。審査は書類の受領後3日以内に行います。\n\nAmazon.co.jp"
    )
    deadline = _read(text).facts.deadline
    assert deadline is not None
    assert deadline.value == 10


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        (
            "Amazonをご利用いただき、ありがとうございます。\n\n商品の信頼性について購入者様より申し立てがあり、出品を停止"
            "いたしました。\n\nAmazon.co.jp",
            "prod_inauthentic",
        ),
        (
            "卖家您好：\n\n过去30天内，您24小时内回复的买家消息比例为68%，建议为90%以上。如不改善，我们可能会限制您联系买家。\n\n亚马逊",
            "pol_comm",
        ),
    ],
)
def test_a_cause_by_the_words_of_its_language(text: str, cause: str) -> None:
    assert [found.id for found in _read(text).causes][:1] == [cause]


def test_pictures_that_are_to_be_uploaded_are_papers() -> None:
    assert "documents" in _demands(
        "Hello,\n\nYour listing B0CTESTA12 lacks information.\n\nUpload images of the label.\n\nAmazon"
    )


@pytest.mark.parametrize(
    "asked",
    [
        "Pour la rétablir, complétez ces données dans « Gérer votre conformité ». Aucune autre démarche n'est nécessaire.",
        "To restore it, add these details in Manage Your Compliance. No other step is needed.",
        "Per ripristinarla, aggiungi questi dati in Gestisci la conformità.",
        "Fügen Sie diese Angaben unter „Compliance verwalten“ hinzu.",
        "请在“管理您的合规性”中补充上述信息。无需其他操作。",
    ],
)
def test_what_is_to_be_put_in_on_the_page_for_compliance_are_papers(asked: str) -> None:
    text = (
        f"Hello,\n\nYour listing B0CTESTA12 was removed: the responsible person (GPSR) is missing.\n\n{asked}\n\nAmazon"
    )
    read = _read(text)
    assert "documents" in {demand.value for demand in read.demands}
    assert read.route.value == "verification"
