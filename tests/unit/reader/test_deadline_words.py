"""By when an answer is wanted, in words of eight languages, and periods that are something else."""

from __future__ import annotations

from typing import Any

import pytest

from appeal_tui.reader.reading import read_notice
from tests.unit.reader.measure import knowledge

NOTICES = {
    language: f"{greeting}\n\n{act}\n\n{{}}\n\n{name}\n"
    for language, greeting, act, name in (
        (
            "en",
            "Hello,",
            "Your Amazon seller account has been deactivated because buyers told us that your items are not authentic.",
            "Amazon.co.uk",
        ),
        (
            "de",
            "Guten Tag,",
            "Ihr Amazon-Verkäuferkonto wurde deaktiviert, da Käufer die Echtheit Ihrer Artikel bezweifeln.",
            "Ihr Amazon-Team\nAmazon.de",
        ),
        (
            "fr",
            "Bonjour,",
            "Votre compte vendeur Amazon a été désactivé, car des clients doutent de l'authenticité de vos articles.",
            "L'équipe Amazon.fr",
        ),
        (
            "it",
            "Buongiorno,",
            "il Suo account venditore Amazon è stato disattivato perché alcuni clienti dubitano dell'autenticità "
            "dei Suoi articoli.",
            "Il team di Amazon.it",
        ),
        (
            "es",
            "Hola:",
            "Su cuenta de vendedor de Amazon ha sido desactivada porque algunos clientes dudan de la autenticidad "
            "de sus productos.",
            "El equipo de Amazon.es",
        ),
        ("zh", "您好：", "由于买家质疑您商品的真实性，您的亚马逊卖家账户已被停用。", "亚马逊卖家绩效团队\nAmazon.com"),
        ("tw", "您好：", "由於買家質疑您商品的真實性，您的亞馬遜賣家帳戶已遭停用。", "亞馬遜賣家績效團隊\nAmazon.com"),
        (
            "ja",
            "出品者様",
            "購入者様より商品の真正性に関する申し立てがあり、Amazon出品用アカウントを停止いたしました。",
            "Amazon.co.jp",
        ),
    )
}
"""A notice in each language, with a place for a sentence."""


def _deadline(language: str, said: str) -> str:
    facts: dict[str, Any] = read_notice(NOTICES[language].format(said), knowledge()).as_json()["facts"]
    found = facts["deadline"]
    if found is None:
        return ""
    return str(found["date"]) if found.get("date") else f"{found['value']} {found['unit']}"


@pytest.mark.parametrize(
    ("language", "said", "deadline"),
    [
        ("en", "Please let us have your invoices in the next two weeks.", "2 weeks"),
        ("en", "We need to hear from you inside a fortnight.", "14 days"),
        ("en", "You have until midnight on Friday, 12 June 2026 to answer.", "2026-06-12"),
        ("en", "Your plan must reach us no later than 17:00 UTC on June 12th, 2026.", "2026-06-12"),
        ("en", "Reply by the end of June 2026.", "2026-06-30"),
        ("en", "Unless you send the invoices within ten (10) calendar days, your listings stay closed.", "10 days"),
        ("en", "The window for your appeal closes in 21 days.", "21 days"),
        ("en", "Deadline for your response: 5 business days.", "5 business_days"),
        ("en", "Response due: 2026-07-03", "2026-07-03"),
        ("en", "Respond before 3 July 2026, otherwise we will close the account.", "2026-07-03"),
        ("en", "If your answer isn't with us by July 3, 2026, the account is closed for good.", "2026-07-03"),
        ("en", "Within three working days of this e-mail, upload the letter of authorization.", "3 business_days"),
        ("en", "Please submit invoices at the latest 14 days after you receive this message.", "14 days"),
        ("en", "You've got 72 hours to dispute this decision.", "72 hours"),
        ("en", "We are giving you forty-eight hours to explain.", "48 hours"),
        ("en", "Please complete the questionnaire not later than 30 days from today.", "30 days"),
        ("en", "Appeal within 90 days. After that your funds may be withheld for good.", "90 days"),
        ("en", "Kindly furnish the documents on or before 15 August 2026.", "2026-08-15"),
        ("en", "The requested papers are due by 15 August 2026.", "2026-08-15"),
        ("en", "Send what we ask for in under a week, please.", "1 weeks"),
        ("en", "To keep your listings, confirm the changes in Account Health within one week.", "1 weeks"),
        ("en", "Time to respond: 3 days", "3 days"),
        ("en", "Submit your appeal within 17 days. We usually reply within 48 hours.", "17 days"),
        ("en", "We usually reply within 48 hours, but you must send your documents within 10 days.", "10 days"),
        ("en", "Failing a reply from you by 9 May 2026, we will dispose of your case.", "2026-05-09"),
        ("en", "The appeal window expires on 9 May 2026.", "2026-05-09"),
        ("en", "You are required to provide the information below within seven (7) days of receipt of this notice.", "7 days"),
        ("en", "Should we not receive invoices within 30 days, the listing will be removed.", "30 days"),
        ("de", "Bitte antworten Sie binnen zwei Wochen.", "2 weeks"),
        ("de", "Für Ihre Stellungnahme haben Sie zehn Tage Zeit.", "10 days"),
        ("de", "Reichen Sie die Rechnungen bis spätestens 12.06.2026 ein.", "2026-06-12"),
        ("de", "Geht bis zum 12. Juni 2026 keine Antwort ein, bleibt das Konto geschlossen.", "2026-06-12"),
        ("de", "Wir erwarten Ihre Unterlagen innerhalb der nächsten 72 Stunden.", "72 hours"),
        ("de", "Die Frist für Ihre Antwort beträgt 5 Werktage.", "5 business_days"),
        ("de", "Laden Sie die Nachweise spätestens am Montag, dem 3. August 2026, hoch.", "2026-08-03"),
        ("de", "Nach Erhalt dieser Nachricht bleiben Ihnen 14 Tage, um Einspruch einzulegen.", "14 days"),
        ("de", "Senden Sie uns die Dokumente innerhalb einer Woche.", "1 weeks"),
        ("de", "Übermitteln Sie die Angaben innerhalb von höchstens drei Arbeitstagen.", "3 business_days"),
        ("de", "Sollten wir innerhalb von 30 Tagen nichts von Ihnen hören, bleibt die Sperre bestehen.", "30 days"),
        ("fr", "Répondez-nous sous huit jours.", "8 days"),
        ("fr", "Vous avez quinze jours pour nous transmettre vos factures.", "15 days"),
        ("fr", "Merci d'envoyer les documents au plus tard le 12 juin 2026.", "2026-06-12"),
        ("fr", "Vos justificatifs doivent nous parvenir avant le 1er juillet 2026.", "2026-07-01"),
        ("fr", "Veuillez répondre dans un délai de cinq jours ouvrés.", "5 business_days"),
        ("fr", "Sans réponse de votre part d'ici 72 heures, le compte restera fermé.", "72 hours"),
        ("fr", "Vous disposez d'un délai de deux semaines à compter de ce message pour faire appel.", "2 weeks"),
        ("fr", "Date limite de réponse : 12/06/2026", "2026-06-12"),
        ("fr", "Il vous reste 10 jours pour contester cette décision.", "10 days"),
        ("fr", "Nous attendons votre plan dans les trois jours ouvrables.", "3 business_days"),
        ("it", "Invii le fatture entro due settimane.", "2 weeks"),
        ("it", "Ha sette giorni di tempo per rispondere.", "7 days"),
        ("it", "Le chiediamo di trasmettere i documenti entro il 12 giugno 2026.", "2026-06-12"),
        ("it", "Il termine per la risposta è di 5 giorni lavorativi.", "5 business_days"),
        ("it", "Risponda al più tardi il 12/06/2026.", "2026-06-12"),
        ("it", "Se non riceveremo una risposta entro 72 ore, l'account resterà chiuso.", "72 hours"),
        ("it", "Dispone di trenta giorni dalla ricezione di questo messaggio per presentare ricorso.", "30 days"),
        ("it", "Carichi i documenti prima del 1° luglio 2026.", "2026-07-01"),
        ("it", "Attendiamo la Sua risposta nei prossimi 10 giorni.", "10 days"),
        ("es", "Envíe las facturas en un plazo de quince días.", "15 days"),
        ("es", "Tiene dos semanas para responder.", "2 weeks"),
        ("es", "Responda a más tardar el 12 de junio de 2026.", "2026-06-12"),
        ("es", "El plazo para contestar vence el 12/06/2026.", "2026-06-12"),
        ("es", "Si no recibimos su respuesta en 72 horas, la cuenta seguirá cerrada.", "72 hours"),
        ("es", "Dispone de cinco días hábiles desde la recepción de este mensaje para apelar.", "5 business_days"),
        ("es", "Debe aportar los documentos antes del 1 de julio de 2026.", "2026-07-01"),
        ("es", "Le damos 10 días para que presente un plan de acción.", "10 days"),
        ("es", "Suba los documentos en los próximos siete días naturales.", "7 days"),
        ("zh", "请于五个工作日内回复。", "5 business_days"),
        ("zh", "请在两周之内提交发票。", "2 weeks"),
        ("zh", "您有七十二小时的时间提出申诉。", "72 hours"),
        ("zh", "提交截止日期：2026年6月12日。", "2026-06-12"),
        ("zh", "请务必于2026年6月12日（星期五）前上传文件。", "2026-06-12"),
        ("zh", "逾期十日未答复的，账户将永久关闭。", "10 days"),
        ("zh", "申诉期限为收到本通知之日起 30 天。", "30 days"),
        ("zh", "如在 17 日内未收到您的行动计划，我们将维持停用决定。", "17 days"),
        ("zh", "自本邮件发出之日起14个自然日内，请提供授权书。", "14 days"),
        ("zh", "您需要在一周内完成验证，否则商品将被移除。", "1 weeks"),
        ("zh", "最晚 2026-06-12 之前，请把资料发给我们。", "2026-06-12"),
        ("tw", "請於三個工作天內提供發票。", "3 business_days"),
        ("tw", "請在兩週內回覆本信。", "2 weeks"),
        ("tw", "請於 2026 年 6 月 12 日以前上傳文件。", "2026-06-12"),
        ("tw", "您有 72 個小時可以提出申訴。", "72 hours"),
        ("tw", "若十四天內仍未收到您的說明，帳戶將永久關閉。", "14 days"),
        ("ja", "5営業日以内に請求書をご提出ください。", "5 business_days"),
        ("ja", "2026年6月12日までにご返信ください。", "2026-06-12"),
        ("ja", "本メール受信後72時間以内にご回答をお願いいたします。", "72 hours"),
        ("ja", "提出期限：2026年6月12日（金）", "2026-06-12"),
        ("ja", "ご回答の期限は10日間です。", "10 days"),
        ("ja", "二週間以内に書類をお送りください。", "2 weeks"),
        ("ja", "30日以内にご連絡がない場合、アカウントは閉鎖されます。", "30 days"),
        ("ja", "6月12日（2026年6月12日）必着で書類をアップロードしてください。", "2026-06-12"),
        ("ja", "本通知から1週間以内に改善計画を送信してください。", "1 weeks"),
    ],
)  # fmt: skip
def test_the_time_to_answer_is_read_in_many_words(language: str, said: str, deadline: str) -> None:
    assert _deadline(language, said) == deadline


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "We'll get back to you within 48 hours."),
        ("en", "Once you have sent your documents, expect our answer within 5 business days."),
        ("en", "Appeals are answered within three days."),
        ("en", "Send invoices issued within the last 365 days."),
        ("en", "Please provide a utility bill that is less than 90 days old."),
        ("en", "Any balance will be paid out within 14 days of the review."),
        ("en", "Please create a removal order within 30 days."),
        ("en", "Inventory that is not removed by 12 June 2026 will be disposed of."),
        ("en", "Submit your appeal. It can take up to 7 days until we decide."),
        ("en", "Your first appeal was received on 3 May 2026. Please send the missing invoices."),
        ("en", "An Account Health specialist will call you within 72 hours. Please have your documents ready."),
        ("en", "Once reinstated, your listings appear within 24 hours. Please send a plan of action."),
        ("en", "Answer messages of buyers within 24 hours. Send us a plan of action."),
        ("en", "Send us the invoices. Your funds will be held for 90 days."),
        ("en", "The rights owner has 10 business days to file a lawsuit after your counter-notice."),
        ("en", "In the 30 days before 12 June 2026 you received 14 complaints. Please explain."),
        ("en", "Please keep your records for at least 12 months."),
        ("en", "You may reapply after 90 days."),
        ("en", "Ship the open orders within 2 days."),
        ("en", "The agreement entitles us to end the account on 30 days' notice. Please send a plan."),
        ("de", "Wir melden uns innerhalb von zwei Werktagen bei Ihnen."),
        ("de", "Senden Sie Rechnungen aus den letzten 365 Tagen."),
        ("de", "Beantragen Sie die Rücksendung Ihres Bestands innerhalb von 30 Tagen."),
        ("de", "Ihr Guthaben wird 90 Tage lang einbehalten. Bitte senden Sie uns die Rechnungen."),
        ("de", "Die Prüfung Ihrer Unterlagen dauert bis zu fünf Werktage."),
        ("de", "Eine Rückmeldung von uns erhalten Sie innerhalb von 48 Stunden."),
        ("fr", "Nous vous répondrons sous 48 heures."),
        ("fr", "Envoyez un justificatif de moins de 90 jours."),
        ("fr", "Vous recevrez notre décision dans un délai de cinq jours ouvrés."),
        ("fr", "Vos fonds seront retenus pendant 90 jours. Envoyez-nous vos factures."),
        ("fr", "Veuillez faire retirer votre stock dans les 30 jours."),
        ("it", "Le risponderemo entro 48 ore."),
        ("it", "Invii una bolletta emessa negli ultimi 90 giorni."),
        ("it", "I fondi saranno trattenuti per 90 giorni. Invii le fatture."),
        ("it", "Riceverà una risposta entro cinque giorni lavorativi."),
        ("it", "Rimuova l'inventario entro 30 giorni."),
        ("es", "Le responderemos en un plazo de 48 horas."),
        ("es", "Envíe una factura emitida en los últimos 365 días."),
        ("es", "Sus fondos se retendrán durante 90 días. Envíe las facturas."),
        ("es", "Retire su inventario en un plazo de 30 días."),
        ("es", "Recibirá nuestra respuesta en dos días hábiles."),
        ("zh", "我们将在 48 小时内回复您。"),
        ("zh", "请提供过去 365 天内开具的发票。"),
        ("zh", "您的资金将被冻结 90 天。请提交行动计划。"),
        ("zh", "请在 30 天内移除库存。"),
        ("zh", "收到您的资料后，我们会在两个工作日内审核。"),
        ("zh", "审核结果将于 3 个工作日内通知您。请提交发票。"),
        ("tw", "我們會在 2 個工作天內審閱您的資料。"),
        ("tw", "請提供 90 天內的水電費帳單。"),
        ("tw", "請於 60 天內移除庫存。"),
        ("ja", "2営業日以内に審査結果をご連絡いたします。"),
        ("ja", "発行から90日以内の公共料金の請求書をご提出ください。"),
        ("ja", "売上金は90日間保留されます。改善計画をご提出ください。"),
        ("ja", "30日以内に在庫の返送依頼を作成してください。"),
        ("ja", "過去365日以内に発行された請求書をお送りください。"),
    ],
)
def test_a_period_of_something_else_is_no_deadline(language: str, said: str) -> None:
    assert not _deadline(language, said)
