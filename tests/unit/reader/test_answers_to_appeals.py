"""Answers to appeals that keep the decision open, and those that do not; and mails that only look like Amazon's to sellers."""

from __future__ import annotations

import pytest

from appeal_tui.reader.reading import read_notice
from tests.unit.reader.measure import knowledge

OPEN = """\
We read your appeal. Before we can decide we still need the second page of the test report. Please upload the whole file.
Your plan tells us what you changed, but not why parcels were late. Add the cause so that we can finish our review.
Your appeal is still open. One question is left: who checked the goods on arrival? Please answer on the same page.
We will hold your appeal for 10 days. Please replace the blurred invoice; once we have it, we will go on with the review.
Your appeal has not been refused; it is waiting for the signed letter of authorisation. Please attach it.
感谢您提交的申诉。发票缺少供应商电话，请您补充后重新上传，收到后我们会继续审核。
我们尚未对您的申诉作出决定。请补充说明由谁检查退货，以便我们完成审核。
Vielen Dank für Ihren Einspruch. Bevor wir entscheiden, benötigen wir noch die ganze Rechnung. Bitte reichen Sie sie nach.
Votre recours est en cours d'examen. Afin de pouvoir statuer, il nous manque encore la facture entière. Merci de l'envoyer.
Abbiamo letto il Suo ricorso. Per poter decidere ci occorre ancora la lettera firmata. La invii dalla stessa pagina.
Hemos leído su apelación. Para poder decidir nos falta todavía la factura completa. Envíela desde la misma página.
異議申し立てを拝見しました。判断にあたり、仕入先の連絡先が不足しております。追加でご提出ください。確認後、審査を再開いたします。"""
REFUSED = """\
We read your appeal. It does not explain why parcels were late, and we cannot reactivate your account. You may send a new plan.
Your appeal was declined. The invoices do not show your company's name. Your listing will not be reinstated.
We stand by our decision. Your account remains deactivated and we will not reply to further messages.
我们已审核您的申诉，您提供的信息不足以恢复您的销售权限，账户将继续处于停用状态。
Wir haben Ihren Einspruch geprüft und halten an unserer Entscheidung fest. Ihr Konto bleibt deaktiviert.
Nous avons examiné votre recours. Il ne suffit pas pour réactiver votre compte, qui reste désactivé.
Abbiamo esaminato il Suo ricorso e confermiamo la decisione. L'account resta disattivato.
Hemos revisado su apelación y mantenemos la decisión. Su cuenta seguirá desactivada."""
NONE = """\
Kaufland Seller Portal: Ihr Händlerkonto wurde deaktiviert. Bitte schildern Sie Ursache und Maßnahmen. Ihr Kaufland-Team
TikTok Shop: your shop has been deactivated for selling prohibited goods. Appeal within 30 days in the TikTok Seller Center.
Amazon Ads: we could not charge your card, so your Sponsored Products campaigns are paused. Your listings are not affected.
Your Kindle Direct Publishing account has been terminated. You will not receive royalties. Write to the KDP team.
Amazon Web Services: your account will be suspended because a charge was declined. Update the card to keep your instances.
Weekly summary: order defect rate 0.2%, late shipment rate 1.1%. All metrics are within target. Keep it up!
购物账户提醒：您的 Prime 会员资格因付款失败已暂停，请更新付款方式。"""


@pytest.mark.parametrize("text", OPEN.split("\n"))
def test_an_answer_that_keeps_the_decision_open_asks_for_more(text: str) -> None:
    reading = read_notice(text, knowledge())
    assert reading.kind.value == "more_info_request"
    assert reading.route.value not in {"none", "unknown"}


@pytest.mark.parametrize("text", REFUSED.split("\n"))
def test_an_answer_whose_decision_has_fallen_is_a_refusal(text: str) -> None:
    assert read_notice(text, knowledge()).kind.value == "appeal_rejection"


@pytest.mark.parametrize("text", NONE.split("\n"))
def test_other_shops_and_other_businesses_of_amazon_send_no_notice(text: str) -> None:
    assert read_notice(text, knowledge()).kind.value == "not_a_notice"


@pytest.mark.parametrize(
    ("text", "route"),
    [
        (
            "Hello,\n\nWe looked at your appeal and your account again. We are not able to reactivate your account at this "
            "time.\n\nAmazon.com",
            "unknown",
        ),
        (
            "Hello, we read the appeal that you sent. The information is not sufficient to change our decision, and your "
            "account remains deactivated. Our first notice says what is needed.\n\nAmazon",
            "unknown",
        ),
        (
            "Hello,\n\nWe looked at your appeal and your account again and decided against giving you back your account. We "
            "won't answer further requests about it.\n\nAmazon.com",
            "none",
        ),
        (
            "Hello, we read the appeal that you sent. You may not sell with us any more. You may no longer receive replies to "
            "mails about this.\n\nAmazon",
            "none",
        ),
        (
            "Hello, we read the appeal that you sent. Your account is not eligible for reinstatement.\n\nAmazon",
            "none",
        ),
        (
            "出品者様\n\nご提出いただいた情報を確認いたしましたが、アカウントを再開しないことを決定いたしました。本件については、"
            "今後お答えできない場合がございます。\n\nAmazon.co.jp",
            "none",
        ),
    ],
)
def test_a_refusal_that_does_not_say_that_it_is_the_last_word_leaves_it_open(text: str, route: str) -> None:
    found = read_notice(text, knowledge()).as_json()
    assert (found["kind"], found["route"]) == ("appeal_rejection", route)


def test_files_that_could_not_be_opened_are_asked_for_again() -> None:
    text = (
        "Hello,\n\nWe cannot reinstate your listing B0CTESTA15 now: the files that you sent could not be opened. Please submit "
        "them again, in colour and unaltered.\n\nAmazon.com"
    )
    found = read_notice(text, knowledge()).as_json()
    assert "documents" in {demand["id"] for demand in found["demands"]}
    assert found["route"] == "verification"


def test_an_apostrophe_that_was_lost_to_a_question_mark_ends_no_sentence() -> None:
    text = (
        "Bonjour, nous avons examiné votre appel. Nous ne changerons la décision que si vous prouvez que le produit n?enfreint "
        "pas le règlement sur les produits restreints, ou qu?il s?agit d?un autre.\n\nAmazon.fr"
    )
    for said in (text, text.replace("n?enfreint", "n'enfreint")):
        found = read_notice(said, knowledge()).as_json()
        assert "evidence_of_compliance" in {demand["id"] for demand in found["demands"]}
