"""Refusals that end the exchange, removals told by a heading, a buyer's own account, letters of rights owners."""

from __future__ import annotations

import pytest

from appeal_tui.reader.findings import NoticeReading
from appeal_tui.reader.reading import read_notice
from tests.unit.reader.measure import knowledge


def _read(text: str) -> NoticeReading:
    return read_notice(text, knowledge())


@pytest.mark.parametrize(
    "text",
    [
        (
            "Dear seller,\n\nThank you for your reply. We know this is not the outcome you hoped for. The "
            "account stays closed, and there is nothing further to add. Further messages about this may not "
            "be given an answer.\n\nMerchant Investigations"
        ),
        (
            "Guten Tag,\n\nvielen Dank für Ihre Nachricht. Uns ist bewusst, dass dies nicht die Antwort ist, "
            "die Sie sich erhofft haben. Ihr Konto bleibt geschlossen, dem haben wir nichts hinzuzufügen. "
            "Weitere E-Mails bleiben unbeantwortet.\n\nAmazon.de"
        ),
        (
            "Bonjour,\n\nMerci de votre message. Ce n'est pas la réponse que vous espériez. Votre compte "
            "reste fermé et nous n'avons rien à ajouter. Les prochains messages resteront sans réponse.\n\nAmazon.fr"
        ),
        (
            "您好：\n\n感谢您的来信。我们知道这不是您所期望的结果。您的账户仍处于关闭状态，我们没有更多内"
            "容可以补充。后续邮件可能不会得到回复。\n\n亚马逊"
        ),
        (
            "Thank you for your appeal. We reviewed what you sent and still do not have enough to reactivate "
            "your account. Your account remains deactivated.\n\nno clue what else to send.. they just copy "
            "and paste lol"
        ),
    ],
)
def test_an_answer_that_ends_the_exchange_is_a_refusal(text: str) -> None:
    assert _read(text).kind.value == "appeal_rejection"


@pytest.mark.parametrize(
    "text",
    [
        "你好，\n\n我们从我们的站点下架了你的若干物品，因为顾客报告它们是假的。\n\n请发送你的供应商的发票。",
        (
            "商品の出品停止に関するお知らせ\n対象: B0CTESTA12\n理由: 制限対象商品ポリシーに違反しています"
            "。\nお客様の対応: 再出品はおやめください。"
        ),
    ],
)
def test_a_removal_that_a_machine_translated_or_a_heading_tells(text: str) -> None:
    assert _read(text).kind.value == "listing_removal"


@pytest.mark.parametrize(
    "text",
    [
        (
            "Subject: Your Amazon account is locked\n\nHello Maria,\n\nWe have locked your Amazon account "
            "and canceled the orders you placed today because the address on your card does not match. Your "
            "Kindle books and your gift card balance stay locked until you verify the card.\n\nCustomer Service"
        ),
        (
            "Guten Tag,\n\nwir haben Ihr Amazon-Konto und Ihre offenen Bestellungen angehalten, da die Rechnungsdaten "
            "nicht stimmen. Prime Video und Ihr Geschenkgutscheinguthaben sind so lange nicht verfügbar. "
            "Geben Sie keine neue Bestellung auf.\n\nKundenservice Amazon.de"
        ),
        (
            "To: Amazon Notice Dispute\nSubject: Retraction of our complaint 14990001\n\nDear Sir or Madam,\n\nwe "
            "hereby withdraw our trademark complaint against the listing B0CTESTA12 of the seller Lakeside "
            "Goods. After a check the goods come from our own distributor.\n\nLegal department, Norda AB"
        ),
        (
            "An: Amazon\nBetreff: Rücknahme der Beschwerde 14990001\n\nSehr geehrte Damen und Herren,\n\nhiermit "
            "ziehen wir unsere Beschwerde wegen Markenverletzung gegen das Angebot B0CTESTA12 zurück. Die "
            "Ware stammt aus unserem Vertrieb.\n\nRechtsabteilung Norda GmbH"
        ),
        (
            "宛先：Amazon知的財産担当\n件名：申し立ての取り下げ\n\n弊社は、出品者レイクサイド様の商品B0CTESTA12に"
            "対する商標権侵害の申し立てを取り下げます。正規の流通品であることを確認しました。\n\n株式会社"
            "ノルダ 法務部"
        ),
        (
            "收件人：亚马逊\n主题：撤诉函\n\n我司现正式撤回对商品B0CTESTA12的商标投诉。经核实，该商品来自"
            "我司的正规渠道。\n\n诺达有限公司 法务部"
        ),
        (
            "A: Amazon\nOggetto: Ritiro del reclamo 14990001\n\nCon la presente ritiriamo il reclamo per "
            "violazione del marchio contro l'offerta B0CTESTA12. La merce proviene dalla nostra rete.\n\nNorda "
            "S.r.l."
        ),
        (
            "Para: Amazon\nAsunto: Retirada de la reclamación 14990001\n\nPor la presente retiramos la reclamación "
            "por infracción de marca contra la oferta B0CTESTA12. La mercancía procede de nuestra red.\n\nNorda "
            "S.L."
        ),
    ],
)
def test_a_buyers_account_and_a_rights_owners_own_letter_are_no_notices(text: str) -> None:
    assert _read(text).kind.value == "not_a_notice"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            (
                "Hello,\n\nWe removed your listing B0CTESTA12 because Norda AB reported that it infringes its "
                "trademark. Please ask the rights owner to withdraw its complaint, and have it sent to notice-dispute@amazon.c"
                "om.\n\nAmazon.com"
            ),
            "listing_removal",
        ),
        (
            (
                "Hello,\n\nNorda AB has retracted its complaint. We have reinstated your listing B0CTESTA12.\n\nAmazon.com"
            ),
            "reinstated",
        ),
    ],
)
def test_a_retraction_that_a_notice_speaks_of_makes_it_no_letter_of_the_owner(text: str, kind: str) -> None:
    assert _read(text).kind.value == kind


@pytest.mark.parametrize(
    ("why", "cause"),
    [
        ("The bank declined the card on file, and we were not able to charge the subscription fee.", "ver_payment"),
        ("Die Bank hat die Belastung der hinterlegten Karte abgelehnt.", "ver_payment"),
        (
            "La banca ha rifiutato la carta registrata e non ci è stato possibile addebitare l'abbonamento.",
            "ver_payment",
        ),
        (
            "La banque a refusé la carte enregistrée et nous n'avons pas pu prélever les frais d'abonnement.",
            "ver_payment",
        ),
        ("银行拒绝了您登记的信用卡，我们无法收取您的月租费用。", "ver_payment"),
        ("Your seller account seems to be linked to Cedar Lane Goods, which may not sell here.", "int_related"),
        ("Su cuenta parece estar vinculada a Comercial Cedro, que no puede vender aquí.", "int_related"),
    ],
)
def test_what_was_declined_and_what_seems_related_names_its_cause(why: str, cause: str) -> None:
    text = f"Hello,\n\nYour seller account has been deactivated.\n\nWhy did this happen?\n{why}\n\nAmazon.com"
    assert cause in {one.id for one in _read(text).causes}


def test_what_a_rights_owner_says_of_the_goods_is_no_doubt_of_amazons() -> None:
    text = (
        "您好：\n\n我们已移除您的商品B0CTESTA12，因为它是假冒商品。品牌方通过测试购买确认，该商品并非正品。\n\n"
        "请提供授权书。\n"
    )
    causes = [one.id for one in _read(text).causes]
    assert "prod_counterfeit" in causes
    assert "prod_inauthentic" not in causes


def test_where_the_last_word_is_said_funds_go_without_saying() -> None:
    text = (
        "您好：\n\n感谢您的申诉。我们决定不重新激活您的账户。我们不会再就此问题回复邮件。\n\n"
        "自停用之日起90天后，您可以联系我们申请付款。\n\n亚马逊\n"
    )
    read = _read(text)
    assert (read.kind.value, read.causes) == ("appeal_rejection", ())


@pytest.mark.parametrize(
    "banner",
    [
        (
            "账户状况评级 96 ▏不健康\n您的账户面临停用风险（或已符合停用条件）\n需要立即处理 2 项违规\n知"
            "识产权投诉 0 | 其他政策违规 2\n【查看全部】"
        ),
        "帳戶狀況評分：88（不健康）\n您的帳戶面臨停用風險\n需要立即處理 1 項違規\n",
        (
            "Account Health Rating 96 (Unhealthy)\nYour account is at risk of deactivation\n2 violations "
            "need your attention\nProduct condition complaints 0 | Other policy violations 2"
        ),
        # Nothing but the rating and the word for it.
        "Account Health Rating: 96 (unhealthy)\nUnited States\nLast updated 2 June",
    ],
)
def test_a_banner_with_a_low_rating_is_a_warning_without_a_cause(banner: str) -> None:
    read = _read(banner)
    assert read.kind.value == "at_risk_warning"
    assert not read.causes


@pytest.mark.parametrize(
    "page",
    [
        "账户状况评级用于衡量您的账户因违反政策而被停用的风险。评级分为健康、存在风险和不健康。",
        (
            "Account Health Rating (AHR): 200 or more is healthy, 100-199 at risk, 99 or less unhealthy. "
            "Sellers can see it on their page."
        ),
        "Account Health\nAccount Health Rating 420 Healthy\nOther policy violations 0",
    ],
)
def test_a_page_that_explains_ratings_is_no_notice(page: str) -> None:
    assert _read(page).kind.value == "not_a_notice"
