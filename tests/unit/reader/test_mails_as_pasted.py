"""Mails as sellers paste them: a name on top, wrapped lines, several ways out, and mails that go to Amazon instead."""

from __future__ import annotations

from typing import Any

import pytest

from appeal_tui.reader.reading import read_notice
from tests.unit.reader.measure import knowledge


def _read(text: str) -> dict[str, Any]:
    return read_notice(text, knowledge()).as_json()


_REPORT = (
    "Hello,\n\nWe removed your listing because a rights owner reported that it infringes its {right}.\n\n"
    "How do I get it back?\n{ways}\n\nASIN: B0C4TQ7RML\nComplaint ID: 14720963358\nRights owner: Halberd Closures Inc.\n"
)


@pytest.mark.parametrize(
    ("right", "ways", "route"),
    [
        ("design", "Ask the rights owner to withdraw the report. Only they can do so.", "retraction"),
        (
            "trademark",
            "Send one of these:\n- a letter of authorization from the owner\n- invoices\n- a retraction by the owner",
            "retraction",
        ),
        (
            "patent",
            "Any of these will do:\n- a court decision that finds no infringement\n"
            "- an explanation of how your product differs from each claim\n- the owner withdraws its report",
            "retraction",
        ),
        (
            "copyright",
            "Send a counter-notice if the photos are yours, or ask the rights owner to withdraw the report.",
            "retraction",
        ),
        (
            "copyright",
            "Send a counter-notice if the photos are yours, or the licence of the photographer.",
            "dispute",
        ),
    ],
)
def test_what_a_rights_owner_reported_wants_a_retraction_where_one_is_named(right: str, ways: str, route: str) -> None:
    # domain.md 0.1 and A.2: the retraction comes first, whatever papers or proof stand before it.
    assert _read(_REPORT.format(right=right, ways=ways))["route"] == route


def test_who_is_warned_of_a_rate_and_asked_for_nothing_has_nothing_to_send() -> None:
    read = _read("Account at risk of deactivation\nOrder Defect Rate is 1.6%; the target is under 1%.\nView details")
    assert (read["kind"], read["route"], read["demands"]) == ("at_risk_warning", "none", [])


@pytest.mark.parametrize("quoted", ["", "> "])
def test_the_window_of_a_rate_may_stand_in_the_next_line(quoted: str) -> None:
    lines = (
        "We noticed that 9.7% of your seller-fulfilled orders in the last",
        "10 days, and 6.2% in the last 30 days, were confirmed as dispatched",
        "after the expected dispatch date. Keep this figure under 4%.",
    )
    read = _read("".join(f"{quoted}{line}\n" for line in lines))
    assert {row["id"]: row["value"] for row in read["facts"]["metrics"]} == {"lsr_10": 0.097, "lsr_30": 0.062}


def test_the_name_of_the_sender_above_a_mail_does_not_sign_it() -> None:
    text = (
        "Amazon Seller Performance\n\nTo: Kingsway Digital Ltd\n\nPart of what we need is still lacking, so we can't decide.\n"
        "Please supply the outstanding invoices by 19 September 2024. Your offers continue to be shown in the meantime.\n"
        'The concern: a report by the brand "Norvane" that units you sold are counterfeit.\n'
    )
    read = _read(text)
    assert read["facts"]["deadline"] == {"date": "2024-09-19"}
    assert "invoices" in {demand["id"] for demand in read["demands"]}


def test_what_is_asked_below_a_short_row_is_no_part_of_the_row() -> None:
    text = (
        "合规要求：需要采取措施\n\n以下儿童玩具商品缺少欧盟所要求的合规文件：\nASIN B0CFW6R8ZD（磁力片 64 片装）\n"
        "ASIN B0CFX2LM4Y（软胶积木）\n请于 2025年6月15日 之前在“管理您的合规性”中上传检测报告和"
        "带有 CE 标志、制造商信息的产品实拍图。\n"
    )
    assert _read(text)["facts"]["deadline"] == {"date": "2025-06-15"}


@pytest.mark.parametrize(
    "text",
    [
        "尊敬的亚马逊卖家绩效团队：\n\n我们的账户因迟发率过高（30 天为 6.8%）而被停用自配送权限。\n"
        "根本原因：国庆期间仓库仅留两名员工。\n"
        "已采取的措施：10 月 9 日起改用两家物流商。\n恳请贵方恢复我们的销售权限。",
        "Dear Seller Performance Team,\n\nOur account was deactivated on 3 May because of our defect rate. Root cause: the "
        "carton was too thin. We changed it on 5 May. We kindly ask you to reinstate our account.\n\nAcme Trading",
    ],
)
def test_a_mail_to_amazon_is_none_by_it(text: str) -> None:
    assert _read(text)["kind"] == "not_a_notice"


def test_the_salutation_of_a_seller_is_not_taken_for_one_of_amazon() -> None:
    text = "尊敬的亚马逊卖家：\n\n由于您的订单缺陷率为 2.1%，我们已停用您的账户。请提交行动计划。\n\n亚马逊卖家绩效团队"
    assert _read(text)["kind"] == "account_deactivation"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "出品者様\n\n先日ご提出いただいた改善計画を拝見し、出品アカウントを再開することといたしました。",
            "reinstated",
        ),
        (
            "您好！\n\n我们已完成对您账户的审核，并决定恢复您在 Amazon.co.jp 的销售权限。此前的停用已解除。",
            "reinstated",
        ),
        ("1 of your listings has been deactivated.\nASIN: B0CWN5P8KD\nStatus: Inactive (policy)", "listing_removal"),
        (
            "感谢您提交的内容。我们目前没有足够的信息来重新激活您的账户。请说明问题的根本原因、已采取的措施和预防措施。\n"
            "在收到上述信息之前，您的账户将一直处于停用状态。\n亚马逊",
            "appeal_rejection",
        ),
        (
            "Guten Tag,\n\nnach Prüfung Ihres Einspruchs haben wir entschieden, Ihr Verkäuferkonto nicht zu reaktivieren. "
            "Wenn Sie in der EU niedergelassen sind, können Sie sich an eine Mediationsstelle wenden.\n\nAmazon Services",
            "appeal_rejection",
        ),
    ],
)
def test_words_of_a_state_name_no_cause(text: str, kind: str) -> None:
    read = _read(text)
    assert (read["kind"], read["causes"]) == (kind, [])


@pytest.mark.parametrize(
    ("said", "deadline"),
    [
        (
            "Wenn Sie nicht innerhalb von 30 Tagen antworten, bleibt das Konto zu und Ihr Bestand kann vernichtet werden.",
            {"value": 30, "unit": "days"},
        ),
        ("Ohne Antwort muss der Bestand innerhalb von 30 Tagen entfernt werden.", None),
    ],
)
def test_a_time_to_answer_counts_beside_what_becomes_of_the_stock(said: str, deadline: dict[str, Any] | None) -> None:
    text = f"Guten Tag,\n\nIhr Verkäuferkonto wurde deaktiviert, weil gebrauchte Ware als neu verkauft wurde.\n{said}\n"
    assert _read(text)["facts"]["deadline"] == deadline


@pytest.mark.parametrize(
    ("said", "deadline"),
    [
        ("A new device listed 612 items at very low prices within an hour.", None),
        ("If no suit is filed within 10 business days the pages can return.", None),
        ("An associate will call you within 72 hours.", None),
        ("In most cases a review is finished in 30 days or less.", None),
        ("If nothing is received within 60 days, your account will be closed.", {"value": 60, "unit": "days"}),
    ],
)
def test_what_happened_within_an_hour_or_will_be_done_by_others_is_no_time_to_answer(
    said: str, deadline: dict[str, Any] | None
) -> None:
    text = f"Hello,\n\nYour selling account has been deactivated. {said} Please upload your ID under Account Health.\n"
    assert _read(text)["facts"]["deadline"] == deadline


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        (
            "您好：\n\n由于您未提供包装的 EPR 识别码，我们已停用您在 Amazon.fr 上的 58 件商品。请填写识别码。",
            "prod_compliance",
        ),
        ("您好：经向开立单位求证，您所提供的水电费账单确实经过窜改。因此我们决定不恢复您的账户。", "int_forged"),
        ("Your listing B0C8HXT5VP requires approval. We deactivated the offer. [Apply to sell]", "prod_restricted"),
        (
            "Hello,\n\nYour account is deactivated. This message deals with the money: you can request the balance.",
            "fund_hold",
        ),
    ],
)
def test_a_cause_is_known_by_words_of_its_department(text: str, cause: str) -> None:
    assert [one["id"] for one in _read(text)["causes"]][:1] == [cause]


@pytest.mark.parametrize(
    "text",
    [
        "POA v3 DRAFT - do not send yet!!\n\nWe understand that Amazon removed this listing.\nRoot cause: nobody asked.",
        "Estimado/a cliente:\n\nSu cuenta de vendedor de Amazon ha sido suspendida. Pulse AQUÍ antes de 48 horas e introduzca "
        "su contraseña, DNI y número de tarjeta. Si no lo hace, su cuenta se cerrará definitivamente.",
        "BULLETIN #218\n\nThis week: dozens of readers forwarded us mails that begin 'Your listing was removed'. "
        "Upload what is asked, don't write a plan.\nReader question: how long till the interview? "
        "Answer: our poll says 9 days on average.\nSponsor: PrepBee.\n\nUnsubscribe",
    ],
)
def test_drafts_phishing_and_newsletters_are_no_notices(text: str) -> None:
    assert _read(text)["kind"] == "not_a_notice"


@pytest.mark.parametrize(
    "kept",
    [
        "Your late shipment rate exceeds 4% of orders in the 10 and 30 day windows. Please provide the root cause of the late "
        "shipments, the actions you have taken and the steps to prevent late shipments in the future.",
        "We received complaints that B08FJ2W7PN, sold as new, was used. Send a plan of action with root cause, actions taken "
        "and steps to prevent.",
        "我们收到买家投诉，您将二手商品当作新品销售：B0C1PDX95T。请提交行动计划，说明根本原因、您已采取的措施和预防措施。",
    ],
)
def test_the_heart_of_a_notice_is_one(kept: str) -> None:
    read = _read(kept)
    assert read["kind"] != "not_a_notice"
    assert {demand["id"] for demand in read["demands"]} >= {"root_cause", "actions", "prevention"}


def test_the_seller_may_say_that_it_is_a_notice() -> None:
    remembered = (
        "They want a government-issued ID of the legal representative, our business licence, and a utility bill for gas, "
        "electricity, water or internet issued within the last 90 days. The name and address on the bill must match the name "
        "and address in Seller Central."
    )
    assert _read(remembered)["kind"] == "not_a_notice"
    said = read_notice(remembered, knowledge(), is_notice=True).as_json()
    assert said["kind"] != "not_a_notice"
    assert [demand["id"] for demand in said["demands"]]


@pytest.mark.parametrize(
    "said",
    [
        "Enter the card number on Seller Central only: we will never ask you for a password or a card number by e-mail.",
        "請只在賣家平台上輸入卡號，我們不會在電子郵件或電話中向您索取卡號或密碼。"
        "更新後通常在 24 小時內恢復正常，不需另外回覆這封信。",
        "Die Kartennummer geben Sie nur im Verkäuferkonto ein. Wir fragen Sie nie per Mail nach Kennwort oder Kartennummer.",
    ],
)
def test_what_amazon_says_it_never_asks_for_marks_no_forged_mail(said: str) -> None:
    notice = (
        "Hello,\n\nWe could not charge the credit card of your selling account. "
        "Please add a valid card in Seller Central.\n\n"
    )
    found = read_notice(f"{notice}{said}\n\nAmazon Seller Support", knowledge())
    assert found.kind.value == "more_info_request"
    assert not {mark.value for mark in found.phishing} & {"password_asked", "threat_of_closing"}


def test_a_forged_mail_is_no_notice_whatever_the_seller_says() -> None:
    forged = (
        "Dear Customer,\nyour amazon account is on hold. Verify your account within 24 hours at "
        "http://amazon.seller-verify.example.ru/login or it will be closed forever. Enter your password and card number.\n"
    )
    assert read_notice(forged, knowledge(), is_notice=True).as_json()["kind"] == "not_a_notice"


@pytest.mark.parametrize(
    "other",
    [
        "Thank you for your interest in selling on Amazon\n\nHello Noor,\n\nyou started a registration with us but have not "
        "finished it. It takes a few more steps: add a bank account, and verify your identity.\n\nContinue registration\n",
        "Amazon.co.jp をご利用いただきありがとうございます。\n\n"
        "お客様のアカウントに新しいデバイスからのサインインがありました。\n\n"
        "お心当たりのない場合は、パスワードを変更してください。\n",
        "Hello,\n\nThank you for your patience. About your question on the reserve: funds of each order are set aside until "
        "seven days after delivery. "
        "It is not the result of any violation. You may close this case yourself.\n\nSeller Support\n",
    ],
)
def test_mails_of_every_day_are_no_notices(other: str) -> None:
    assert _read(other)["kind"] == "not_a_notice"


@pytest.mark.parametrize(
    "other",
    [
        "Bonjour Madame,\n\nun remboursement a été émis pour deux unités perdues. Identifiant de remboursement : 8823104417. "
        "ASIN : B0CTESTA12. Montant : 31,10 EUR. Il figurera dans votre prochain relevé.\n",
        "出品者様\n\n納品プランの受領が完了しました。\n\n納品番号：FBA16ZZ0TEST\n受領数：40点／40点\nASIN：B0CTESTA12\n",
        "Bonjour,\n\nVous avez vendu un article. Expédiez-le avant le 4 mai.\nASIN : B0CTESTA12\nÀ temps, votre taux "
        "d'expédition en retard sous 4 %.\n\nMerci de vendre sur Amazon.fr\n",
        "Betreff: Deaktivierung\n\nSehr geehrte Damen und Herren,\n\nSie haben mein Konto gesperrt. Dazu "
        "nehme ich wie folgt Stellung: Der Ausweis lag bei.\n\nIch bitte Sie, mein Konto wieder freizuschalten.\n",
        "Dear Ms Ortega,\n\nYou filed a complaint with Amazon about our offer B0CTESTA12 (20771590001). The goods "
        "are yours, see the invoice. Please retract the complaint by writing to Amazon.\n",
        "7 reasons why a plan fails (and how our experts avoid them)\n\n"
        "'We do not have enough information to reactivate your account.' Late "
        "shipment and no root cause: that is what we see most.\n\nBook a free 20-minute call with one of our consultants.\n",
    ],
)
def test_mails_letters_and_advertisements_are_no_notices(other: str) -> None:
    assert _read(other)["kind"] == "not_a_notice"


def test_a_word_that_is_used_in_a_title_is_no_used_item() -> None:
    text = (
        'Hello,\n\nWe received a complaint: the word "Testmark" is used in the title of B0CTESTA12 without '
        "permission of the rights owner (trademark). We removed the listing.\n\nAmazon.com\n"
    )
    assert [cause["id"] for cause in _read(text)["causes"]] == ["prod_ip"]


@pytest.mark.parametrize(
    "ids",
    [
        "Beschwerde-IDs: 23114900001, 23114900002",
        "Identifiants des réclamations : 23114900001, 23114900002",
        "ID dei reclami: 23114900001, 23114900002",
        "Id. de las reclamaciones: 23114900001, 23114900002",
        "Complaint ID    Product      Material\n23114900001     B0CTESTA12   photographs\n23114900002     B0CTESTA34   text",
    ],
)
def test_complaint_ids_are_read_in_the_plural_and_under_a_head(ids: str) -> None:
    text = f"Hello,\n\nA rights owner reported two listings for copyright, and we removed them.\n\n{ids}\n\nAmazon\n"
    assert _read(text)["facts"]["complaint_ids"] == ["23114900001", "23114900002"]


@pytest.mark.parametrize(
    ("said", "deadline"),
    [
        ("Entro 21 giorni La preghiamo di: 1) caricare un documento.", {"value": 21, "unit": "days"}),
        ("Answer each message within 24 hours, also on Sundays.", None),
        ("完成后系统会在 48 小时内自动验证。", None),
    ],
)
def test_who_is_to_act_within_a_time(said: str, deadline: dict[str, Any] | None) -> None:
    text = f"Hello,\n\nYour selling account has been deactivated. {said} Please upload your ID under Account Health.\n"
    assert _read(text)["facts"]["deadline"] == deadline


@pytest.mark.parametrize(
    "other",
    [
        "Dear Seller Performance,\n\nWe are writing to appeal the deactivation of our account for late shipments. "
        "Root cause: two packers were ill.\nActions taken: on 12 May we set the handling time to 2 days.\n",
        "您好，感谢联系卖家支持。关于您询问的页面审核时间，通常需要 7 个工作日。如果被拒绝，您会看到原因。祝您生意兴隆！\n",
        "To all sellers: update of the title rules\n\nTitles that are too long will be replaced. No listings will be "
        "removed. Tell us what you think below.\n\nPat_Amazon, Moderator\n",
        "Stadtsparkasse Musterstadt\n\nIhr Girokonto: die Gutschrift einer Auszahlung von Amazon wird geprüft. Bitte laden Sie "
        "im Onlinebanking Ausweis und Gewerbeanmeldung hoch, sonst bleibt der Betrag gesperrt.\n",
    ],
)
def test_letters_to_amazon_and_of_others_are_no_notices(other: str) -> None:
    assert _read(other)["kind"] == "not_a_notice"


@pytest.mark.parametrize(
    ("text", "causes"),
    [
        ("您好：\n\n感谢您提交的申诉。经审核，我们决定您不得再在 Amazon.de 上销售商品。\n\n亚马逊", []),
        ("您好：\n\n我们已移除 B0CTESTA12，因为该类商品不得在 Amazon.de 上销售。\n\n亚马逊", ["prod_restricted"]),
    ],
)
def test_who_may_not_sell_at_all_sells_no_restricted_product(text: str, causes: list[str]) -> None:
    assert [one["id"] for one in _read(text)["causes"]] == causes


def test_what_happens_without_an_answer_is_no_talk_of_a_help_page() -> None:
    text = (
        "Dear Testwood Trading,\n\nYour Amazon seller account is at risk of deactivation. You asked to be paid "
        "for units that had already been reimbursed. Send the cause of the incorrect claims and the actions taken "
        "within 7 days.\n\nIf we do not get this "
        "information, your account may be deactivated.\n\nAmazon"
    )
    assert _read(text)["kind"] == "at_risk_warning"


def test_what_amazon_lets_the_seller_ask_is_no_question_of_a_forum() -> None:
    text = (
        "Hello,\n\nYour permission to send messages to buyers has been limited for 30 days because they did not comply with "
        "our Communication Guidelines.\n\nWhat should I do?\nStop sending such messages. You do not need to appeal.\n\nAmazon"
    )
    assert _read(text)["kind"] != "not_a_notice"
