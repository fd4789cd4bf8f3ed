"""What answer is wanted, where other words look like one that is: in all languages."""

from __future__ import annotations

import pytest

from appeal_tui.reader.findings import NoticeReading
from appeal_tui.reader.reading import read_notice
from tests.unit.reader.measure import knowledge
from tests.unit.reader.test_deadline_words import NOTICES


def _read(text: str) -> NoticeReading:
    return read_notice(text, knowledge())


def _demands(language: str, said: str) -> set[str]:
    return {demand.value for demand in _read(NOTICES[language].format(said)).demands}


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "You may contact buyers only in order to complete an order or to answer their questions."),
        ("en", "Please answer customer questions within a day and reply to buyers' questions politely."),
        (
            "de",
            "Sie dürfen Käufer nur anschreiben, um ihre Fragen zu beantworten. Bitte beantworten Sie Fragen der Käufer.",
        ),
        ("fr", "Vous ne pouvez contacter les acheteurs que pour répondre à leurs questions."),
        ("it", "Può contattare gli acquirenti solo per rispondere alle loro domande."),
        ("es", "Solo puede escribir a los compradores para responder a las preguntas de los compradores."),
    ],
)
def test_questions_of_buyers_are_no_quiz(language: str, said: str) -> None:
    assert "quiz" not in _demands(language, said)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Answer the ten questions of the quiz in Account Health."),
        ("de", "Bitte beantworten Sie die zehn Fragen des Quiz."),
        ("fr", "Veuillez répondre aux questions du quiz."),
        ("en", "Complete the course on listing rules in Seller University."),
    ],
)
def test_questions_of_amazon_are_one(language: str, said: str) -> None:
    assert "quiz" in _demands(language, said)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Acknowledge the policy. A plan of action isn't asked for."),
        ("de", "Bestätigen Sie die Richtlinie. Ein Maßnahmenplan wird nicht verlangt."),
        ("de", "Bestätigen Sie die Richtlinie. Einen Maßnahmenplan verlangen wir nicht."),
        ("fr", "Confirmez que vous avez lu la politique. Un plan d'action n'est pas demandé."),
        ("it", "Confermi di aver letto le norme. Non è richiesto un piano d'azione."),
        ("es", "Confirme que ha leído la política. No se pide un plan de acción."),
        ("zh", "请确认您已阅读该政策。我们不要求您提交行动计划。"),
        ("ja", "ポリシーをご確認ください。改善計画は求めておりません。"),
    ],
)
def test_a_plan_that_is_not_asked_for_is_none(language: str, said: str) -> None:
    assert "plan_of_action" not in _demands(language, said)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Our records show that your account did something that isn't allowed."),
        ("de", "Unsere Unterlagen zeigen, dass Ihr Konto gegen die Richtlinien verstoßen hat."),
        ("fr", "Nos documents montrent que votre compte n'a pas respecté les règles."),
        ("it", "I nostri documenti mostrano che il Suo account non ha rispettato le norme."),
        ("es", "Nuestros documentos muestran que su cuenta no ha respetado las normas."),
    ],
)
def test_the_records_of_amazon_are_no_papers_of_the_seller(language: str, said: str) -> None:
    assert not _demands(language, said) & {"documents", "evidence_of_compliance"}


@pytest.mark.parametrize(
    "text",
    [
        "Account Health\n\nYour account is at risk of deactivation.\n\nPolicy warning: used sold as new\nSeveral buyers of "
        "B0CJ6W4TRB told us that they got a used item.\n\nConfirm in Account Health that you have read the condition "
        "guidelines and keep to them. We don't need any other documents for now.",
        "Kontozustand\n\nIhr Konto ist von einer Deaktivierung bedroht.\n\nPolicy Warning – Produktzustand "
        "„neu“\nBei B0CJ6W4TRB "
        "haben mehrere Kunden angegeben, einen gebrauchten Artikel erhalten zu haben.\n\nBestätigen Sie im "
        "Kontozustand, dass Sie "
        "die Richtlinien zum Artikelzustand gelesen haben. Weitere Unterlagen benötigen wir zurzeit nicht.",
        "Policy warning\n\nDear seller,\nthe price of the offers below is well above recent prices. The offers "
        "are live.\n\nTo take "
        'this warning off your Account Health page, tick "I have read and understood the Fair Pricing Policy" '
        "and press Submit. "
        "There's nothing else to send.",
    ],
)
def test_who_is_to_confirm_and_to_send_nothing_else_acknowledges(text: str) -> None:
    assert _read(text).route.value == "acknowledge"


@pytest.mark.parametrize(
    "text",
    [
        "Hello,\n\nYou are receiving this message because your funds cannot be paid out at the moment.\n\nYour "
        "selling account was "
        "closed on 9 December 2024. Under our policy you can ask for the remaining balance.\n\n1. Go to Account "
        "Health and choose "
        '"Request disbursement".\n2. Upload an identity document and a bank statement.\n3. Upload invoices for '
        "five ASINs.\n\n"
        "We must receive your request by 7 February 2025. After that date the right to ask for the funds is lost.",
        "Hello,\n\nWe received your request for the disbursement of the funds in your account and cannot "
        "release them now.\n\nThe "
        "invoices do not cover the units sold. Attach invoices for all units and ID of the owner.\n\nThis "
        "message is about your "
        "funds only. It does not change the status of your selling account.",
    ],
)
def test_who_asks_for_money_of_a_closed_account_asks_for_funds(text: str) -> None:
    read = _read(text)
    assert (read.route.value, [cause.id for cause in read.causes]) == ("funds", ["fund_hold"])


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (
            "not_a_notice",
            "Dear Ms. Albrecht,\n\nAmazon has told us that your company filed a trademark complaint (ID 7720418356) "
            "against our offer "
            "B0B9ZT4R2M. The 40 units we sold came from your own distributor; the invoice is attached.\n\nCould you write to "
            "notice-dispute@amazon.com and tell them you withdraw the complaint?\n\nBest wishes,\nJonas Teller",
        ),
        (
            "not_a_notice",
            "Sehr geehrte Frau Albrecht,\n\nAmazon hat uns mitgeteilt, dass Ihre Firma eine Markenbeschwerde (ID "
            "7720418356) gegen unser "
            "Angebot B0B9ZT4R2M eingereicht hat. Die 40 Stück stammen von Ihrem eigenen Händler.\n\nKönnten Sie "
            "Amazon schreiben, dass "
            "Sie die Beschwerde zurückziehen?\n\nJonas Teller",
        ),
        (
            "not_a_notice",
            "Madame,\n\nAmazon nous a informés que votre société a déposé une plainte de marque (ID 7720418356) "
            "contre notre offre "
            "B0B9ZT4R2M. Les 40 unités viennent de votre distributeur.\n\nPourriez-vous écrire à Amazon que vous "
            "retirez la plainte ?\n\n"
            "Jonas Teller",
        ),
        (
            "not_a_notice",
            "Gentile signora,\n\nAmazon ci ha comunicato che la Sua azienda ha presentato un reclamo per marchio "
            "(ID 7720418356) contro la "
            "nostra offerta B0B9ZT4R2M. Le 40 unità provengono dal Vostro distributore.\n\nPotrebbe scrivere ad "
            "Amazon che ritira il "
            "reclamo?\n\nJonas Teller",
        ),
        (
            "not_a_notice",
            "Estimada señora:\n\nAmazon nos ha comunicado que su empresa presentó una reclamación de marca (ID "
            "7720418356) contra nuestra "
            "oferta B0B9ZT4R2M. Las 40 unidades vienen de su distribuidor.\n\n¿Podría escribir a Amazon que retira "
            "la reclamación?\n\n"
            "Jonas Teller",
        ),
        (
            "not_a_notice",
            "王女士：\n\n亚马逊通知我们，贵公司就我们的商品 B0B9ZT4R2M 提交了商标投诉（编号 7720418356）。我们售出的"
            "40件均来自贵公司的经销商。"
            "\n\n能否请您写信给亚马逊撤回该投诉？\n\n顺颂商祺",
        ),
        (
            "listing_removal",
            "Hello,\n\nWe removed your offer B0B9ZT4R2M because a rights owner told us that your company infringes "
            "its trademark. "
            "Ask the rights owner to withdraw the complaint.\n\nComplaint ID: 7720418356\n\nAmazon.co.uk",
        ),
        (
            "listing_removal",
            "Guten Tag,\n\nein Rechteinhaber hat uns mitgeteilt, dass Ihre Firma seine Marke verletzt. Wir haben "
            "Ihr Angebot B0B9ZT4R2M "
            "entfernt. Bitten Sie ihn, die Beschwerde zurückzuziehen.\n\nAmazon.de",
        ),
    ],
)
def test_a_letter_to_who_complained_is_no_notice_and_what_a_rights_owner_told_amazon_is_one(
    kind: str, text: str
) -> None:
    assert _read(text).kind.value == kind


@pytest.mark.parametrize(
    "text",
    [
        "Guten Tag,\n\nIhr Verkäuferkonto wurde deaktiviert. Es steht mit einem anderen Konto in Verbindung, "
        "das nicht verwendet "
        "werden darf.\n\nWie kann ich mein Konto reaktivieren?\nFalls Ihnen das andere Konto gehört, "
        "reaktivieren Sie bitte "
        "zuerst dieses. Falls nicht, senden Sie uns einen Nachweis, dass Sie mit dem Konto nicht in Verbindung stehen.",
        "Bonjour,\n\nVotre compte a été désactivé, car il est lié à un autre compte qui ne peut pas être "
        "utilisé.\n\nComment "
        "réactiver mon compte ?\nSi ce compte est le vôtre, réactivez d'abord ce compte. Sinon, envoyez la "
        "preuve que vous n'avez "
        "aucun lien avec lui.",
    ],
)
def test_a_proof_that_there_is_no_tie_is_asked_for(text: str) -> None:
    read = _read(text)
    assert ("related_account" in {demand.value for demand in read.demands}, read.route.value) == (True, "dispute")


def test_papers_that_are_not_to_be_sent_are_not_asked_for() -> None:
    assert "invoices" not in _demands(
        "de", "Bitte senden Sie uns keine Rechnungen. Reichen Sie bitte nicht erneut Rechnungen ein."
    )


@pytest.mark.parametrize(
    "text",
    [
        "Comprobación de los datos de venta\n\nPara registrarte como vendedor necesitas un pasaporte y un extracto. Si no "
        "coinciden, podemos desactivar la cuenta.\n\n¿Te ha sido útil esta página?",
        "ご注文の出荷期限が近づいています\n\n注文番号：503-1112223-4445556\n出荷通知がまだ送信されていません。"
        "遅れると出荷遅延率に影響し、出品が停止されることがあります。",
    ],
)
def test_the_foot_of_a_help_page_and_a_reminder_of_an_order_tell_no_notice(text: str) -> None:
    assert read_notice(text, knowledge()).kind.value == "not_a_notice"
