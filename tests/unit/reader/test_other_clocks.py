"""Which periods and days of a notice are for the seller's answer, where its words look like another clock's."""

from __future__ import annotations

import pytest

from appeal_tui.reader.reading import read_notice
from tests.unit.reader.measure import knowledge


def _deadline(text: str) -> int | str | None:
    found = read_notice(text, knowledge(), is_notice=True).facts.deadline
    if found is None:
        return None
    return found.date.isoformat() if found.date else found.value


@pytest.mark.parametrize(
    ("text", "due"),
    [
        (
            (
                "Your account has been deactivated. If you are not able to send us these documents within 90 "
                "days, you may ask for a disbursement of your funds."
            ),
            None,
        ),
        ("您的卖家账户已被停用。如果您无法在90天内提供上述资料，可以申请放款。", None),
        (
            (
                "Ihr Verkäuferkonto wurde deaktiviert. Wenn Sie die Unterlagen nicht innerhalb von 90 Tagen einreichen "
                "können, können Sie die Auszahlung Ihres Guthabens beantragen."
            ),
            None,
        ),
        (
            "出品用アカウントを停止しました。90日以内に必要な書類をご提出いただけない場合は、売上金の支払いを請求できます。",
            None,
        ),
        (
            (
                "Votre compte vendeur a été désactivé. Si vous ne pouvez pas fournir ces documents dans les 90 "
                "jours, vous pouvez demander le versement de votre solde."
            ),
            None,
        ),
        (
            (
                "Il tuo account venditore è stato disattivato. Se non puoi fornire i documenti entro 90 giorni, "
                "puoi richiedere l'erogazione del saldo."
            ),
            None,
        ),
        (
            (
                "Hemos desactivado su cuenta de vendedor. Si no puede enviar los documentos en 90 días, puede "
                "solicitar el desembolso de sus fondos."
            ),
            None,
        ),
        ("Your account has been deactivated. You must request disbursement of your funds within 90 days.", 90),
    ],
)
def test_no_time_to_answer_lies_in_what_may_be_requested_where_nothing_can_be_sent(
    text: str, due: int | str | None
) -> None:
    assert _deadline(text) == due


@pytest.mark.parametrize(
    ("text", "due"),
    [
        (
            (
                "Your account has been deactivated. A specialist of our team will call you within 72 hours and "
                "explain what to send."
            ),
            None,
        ),
        ("您的卖家账户已被停用。账户状况支持团队的专员会在72小时内给您回电，说明需要提交的资料。", None),
        (
            (
                "Ihr Verkäuferkonto wurde deaktiviert. Unser Team ruft Sie innerhalb von 72 Stunden zurück und "
                "erklärt, was einzureichen ist."
            ),
            None,
        ),
        (
            "出品用アカウントを停止しました。担当者から72時間以内に折り返しお電話し、ご提出いただく書類をご説明します。",
            None,
        ),
        (
            (
                "Votre compte vendeur a été désactivé. Un conseiller vous rappellera sous 72 heures et vous indiquera "
                "les documents à fournir."
            ),
            None,
        ),
        (
            (
                "Il tuo account venditore è stato disattivato. Un operatore ti richiamerà entro 72 ore e ti indicherà "
                "i documenti da inviare."
            ),
            None,
        ),
        (
            (
                "Hemos desactivado su cuenta de vendedor. Un agente le devolverá la llamada en un plazo de 72 "
                "horas y le indicará qué documentos enviar."
            ),
            None,
        ),
        ("Your account has been deactivated. Call us within 72 hours to confirm your phone number.", 72),
    ],
)
def test_the_call_that_amazon_makes_is_its_own_time(text: str, due: int | str | None) -> None:
    assert _deadline(text) == due


@pytest.mark.parametrize(
    ("text", "due"),
    [
        (
            "Your account is at risk. If on 3 May 2025 there is still no valid card in your account, we may deactivate it.",
            "2025-05-03",
        ),
        ("您的账户存在停用风险。如果到2025年5月3日仍未添加有效的付款方式，您的账户将被停用。", "2025-05-03"),
        ("您的账户存在停用风险。如果2025年5月3日仍没有有效的付款方式，您的账户将被停用。", "2025-05-03"),
        (
            (
                "Ihrem Verkäuferkonto droht die Deaktivierung. Wenn am 3. Mai 2025 noch keine gültige Zahlungsart "
                "hinterlegt ist, deaktivieren wir Ihr Konto."
            ),
            "2025-05-03",
        ),
        (
            (
                "出品用アカウントが停止される可能性があります。2025年5月3日の時点で有効なお支払い方法が登録さ"
                "れていない場合、アカウントを停止します。"
            ),
            "2025-05-03",
        ),
        (
            (
                "Votre compte risque d'être désactivé. Si, le 3 mai 2025, il n'y a toujours pas de mode de paiement "
                "valide, votre compte pourra être désactivé."
            ),
            "2025-05-03",
        ),
        (
            (
                "Il tuo account rischia la disattivazione. Se il 3 maggio 2025 non ci sarà ancora un metodo di "
                "addebito valido, disattiveremo l'account."
            ),
            "2025-05-03",
        ),
        (
            (
                "Su cuenta corre el riesgo de ser desactivada. Si el 3 de mayo de 2025 todavía no hay un método "
                "de cobro válido, desactivaremos su cuenta."
            ),
            "2025-05-03",
        ),
    ],
)
def test_a_day_on_which_something_must_not_be_missing_still_is_a_deadline(text: str, due: int | str | None) -> None:
    assert _deadline(text) == due


@pytest.mark.parametrize(
    ("text", "due"),
    [
        (
            (
                "We removed your listing B0CTESTA12 after a complaint of a rights owner. If we do not receive "
                "a retraction within 60 days, a removal order will be created for your stock."
            ),
            60,
        ),
        (
            "权利人投诉您的商品B0CTESTA12侵犯其商标权，我们已移除该商品。如果60天内未收到权利人的撤诉，您的库存将被弃置。",
            60,
        ),
        (
            (
                "Wir haben Ihr Angebot B0CTESTA12 nach der Beschwerde eines Rechteinhabers entfernt. Wenn wir "
                "innerhalb von 60 Tagen keine Rücknahme der Beschwerde erhalten, wird ein Entfernungsauftrag "
                "erstellt."
            ),
            60,
        ),
        (
            (
                "権利者からの申し立てにより、出品B0CTESTA12を削除しました。60日以内に申し立ての取り下げが確認"
                "できない場合、在庫の返送依頼を作成します。"
            ),
            60,
        ),
        (
            (
                "Nous avons retiré votre offre B0CTESTA12 suite à la plainte d'un titulaire de droits. Si nous "
                "ne recevons pas de rétractation sous 60 jours, un ordre de retrait sera créé."
            ),
            60,
        ),
        (
            (
                "Abbiamo rimosso la tua offerta B0CTESTA12 dopo il reclamo di un titolare di diritti. Se non "
                "riceviamo la ritrattazione entro 60 giorni, verrà creato un ordine di rimozione."
            ),
            60,
        ),
        (
            (
                "Hemos retirado su oferta B0CTESTA12 tras la queja de un titular de derechos. Si no recibimos "
                "la retractación en un plazo de 60 días, se creará una orden de retirada."
            ),
            60,
        ),
    ],
)
def test_a_retraction_has_to_come_in_within_its_time(text: str, due: int | str | None) -> None:
    assert _deadline(text) == due


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Your account was deactivated on 3 May 2025. Please send us a plan.", None),
        (
            (
                "Your account is at risk. Complaints have risen since your last plan. Your products were still "
                "not updated when we looked on 3 May 2025."
            ),
            None,
        ),
    ],
)
def test_a_day_that_has_passed_is_none(text: str, due: int | str | None) -> None:
    assert _deadline(text) == due


@pytest.mark.parametrize(
    ("told", "due"),
    [
        ("商品 B0CTESTA12 因缺少检测报告，将于 2026年5月3日 下架。请上传该文件。", "2026-05-03"),
        ("商品 B0CTESTA12 因未提供检测报告，已于 2026年5月3日 下架。请上传该文件。", None),
    ],
)
def test_what_is_missing_has_its_price_on_a_day_to_come(told: str, due: str | None) -> None:
    assert _deadline(f"您好：\n\n{told}\n") == due


@pytest.mark.parametrize(
    "call",
    [
        "Hola:\n\nHemos desactivado tu cuenta. Nuestro equipo se pondrá en contacto contigo en las próximas 72 horas.",
        "Bonjour,\n\nNous avons désactivé votre compte. Notre équipe prendra contact avec vous dans les 72 heures.",
        "Buongiorno,\n\nabbiamo disattivato il tuo account. Il nostro team si metterà in contatto con te entro 72 ore.",
    ],
)
def test_amazon_calls_in_its_own_time_in_every_language(call: str) -> None:
    assert _deadline(call) is None
