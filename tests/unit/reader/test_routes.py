"""What answer a notice wants, told without the words 'plan of action', and by when."""

from __future__ import annotations

import pytest

from appeal_tui.reader.demands import find_demands
from appeal_tui.reader.findings import NoticeReading
from appeal_tui.reader.language import Languages
from appeal_tui.reader.layout import Layout
from appeal_tui.reader.marks import Marks
from appeal_tui.reader.reading import read_notice
from appeal_tui.reader.route_rules import Wanted
from appeal_tui.reader.routes import find_route
from appeal_tui.reader.stream import Stream
from tests.unit.reader.measure import knowledge

_TRIO = {"root_cause", "actions", "prevention"}


def _read(text: str) -> NoticeReading:
    return read_notice(text, knowledge())


def _wanted(text: str) -> Wanted:
    stream = Stream(text)
    said = Marks(stream, knowledge(), Languages(stream, knowledge()))
    layout = Layout(stream, said)
    demands = find_demands(stream, layout, said)
    return Wanted(
        stream,
        layout,
        said,
        kind="more_info_request",
        causes=(),
        demands=demands,
        final=False,
        scope="account",
        has_deadline=False,
        has_owner=False,
    )


def _demands(text: str) -> set[str]:
    return {demand.value for demand in _read(text).demands}


@pytest.mark.parametrize(
    "text",
    [
        "Hello,\n\nWe deactivated your account because of your late shipment rate of 6%.\n\nGive us\n- what made you miss the "
        "dates\n- which settings were changed\n- the checks that stop this from now on",
        "Guten Tag,\n\nIhr Konto wurde wegen der Rate verspäteter Lieferungen deaktiviert. Bitte teilen Sie mit:\n- wodurch "
        "es dazu kam\n- was Sie bereits geändert haben\n- wie Sie das künftig verhindern",
        "Hola:\n\nDesactivamos su cuenta por la tasa de cancelación. Díganos el motivo, qué ha corregido y cómo lo evitará.",
        "您好：\n\n由于订单取消率过高，您的账户已停用。请说明：\n1. 问题是怎么发生的\n2. 做了哪些整改\n3. 防止再次发生的办法",
    ],
)
def test_a_plan_that_is_asked_for_as_questions_is_a_plan(text: str) -> None:
    assert _demands(text) >= _TRIO
    assert _read(text).route.value == "plan"


def test_a_plan_that_is_not_enough_is_not_asked_for() -> None:
    text = (
        "Hello,\n\nWe deactivated your account because you listed products that are not permitted under our restricted "
        "products policy.\n\nPlease send evidence that the products are permitted. A plan to stop selling them isn't enough."
    )
    assert not _demands(text) & _TRIO
    assert _read(text).route.value == "dispute"


def test_what_needs_no_answer_under_a_condition_wants_one_otherwise() -> None:
    text = (
        "【通知】您的商品已下架\n\n商品 B0D9QH3VKM 属于受限商品，因此已被移除。"
        "若您认为有误，请提出异议并附上证明文件。若您无异议，则不必回复。"
    )
    assert _read(text).route.value == "dispute"


def test_a_last_answer_that_speaks_of_papers_asks_for_none() -> None:
    text = (
        "Hello,\n\nThank you for your appeal. We uphold our decision, because the receipts that you sent do not match the "
        "shipments. Your account will not be reinstated. We will not be able to assist you further."
    )
    assert _read(text).route.value == "none"


def test_a_warning_about_a_rate_that_asks_for_nothing_wants_no_plan() -> None:
    text = "Hello,\n\nYour late shipment rate was 4.6% in the last 30 days; the target is under 4%. Your account is at risk."
    assert _read(text).route.value in ("none", "unknown")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("您好：\n\n发卡银行拒绝了您的款项。\n请于 14 天内更新信用卡。", 14),
        (
            "Hello,\n\nWe deactivated your account for related accounts. You've 30 days; afterwards this can't be reversed.",
            30,
        ),
        ("Estimado vendedor:\n\nSu cuenta corre riesgo. Dispone de 3 días para enviarnos un plan de acción.", 3),
    ],
)
def test_the_sellers_own_time_is_a_deadline(text: str, count: int) -> None:
    deadline = _read(text).facts.deadline
    assert deadline is not None
    assert deadline.value == count


def test_the_time_that_amazon_takes_is_no_deadline() -> None:
    text = (
        "Hello,\n\nWe deactivated your account to protect it. Answer with your photo ID. We'll reply within 24 hours."
    )
    assert _read(text).facts.deadline is None


@pytest.mark.parametrize(
    "text",
    [
        "L'inserzione B0CJ4ZR9TU è disattivata (Studio Rossi S.r.l., segnalazione n. 7720318546).",
        "Hemos retirado B08YL6TQ3K.\nNúmero de reclamación: 7720318546",
    ],
)
def test_numbers_of_complaints_are_found_in_other_languages(text: str) -> None:
    assert [found.value for found in _read(text).facts.complaint_ids] == ["7720318546"]


def test_a_number_that_a_complaint_tells_is_not_asked_for() -> None:
    told = "由于 NORDPINE GmbH 举报商标侵权（注册号 EU 018223917），您的商品已被移除。请联系权利人，请求其撤回举报。"
    assert _demands(told) == {"retraction"}
    assert "registration_number" in _demands("您的商品已被移除。请提供您的 EPR 注册号。")


@pytest.mark.parametrize(
    ("text", "route"),
    [
        ("Your account remains deactivated. Please do not send a plan of action. Send a utility bill and your business licence.",
         "verification"),
        ("Your Amazon account is related to an account that may not be used to sell. If it is not yours, send proof of that. "
         "We cannot review a plan of action for this matter.", "dispute"),
        ("您的账户仍处于停用状态。请不要提交行动计划。请重新提供水电费账单和营业执照以验证您的身份。", "verification"),
        ("Gentile venditore, non possiamo riattivare l'offerta. Non ci serve un piano d'azione. Invia la dichiarazione di conformità.",
         "verification"),
        ("Your late shipment rate is 4.1% (target under 4%). You don't need to reply. If it happens again, you will be asked for a "
         "plan of action.", "none"),
        ("We removed your offer because the brand needs approval. You don't need to appeal. If you want to sell it, apply for "
         "approval; we will ask for an invoice.", "none"),
        ("We removed the listing because we could not confirm that the product is no pesticide. Edit the detail page. The listing "
         "comes back by itself. You do not need to appeal.", "none"),
    ],
    ids=range(7),
)  # fmt: skip
def test_what_is_expressly_not_wanted_is_no_route(text: str, route: str) -> None:
    assert _read(text).route.value == route


def test_a_plan_that_is_asked_for_in_a_question_answered_with_no_is_not_asked_for() -> None:
    text = "Ihr Konto wurde deaktiviert, weil Ihre Steuerdaten fehlen. Laden Sie die Bescheinigung hoch.\n\nMuss ich einen Maßnahmenplan schreiben?\nNein."
    assert "plan_of_action" not in {demand.value for demand in _read(text).demands}


def test_the_parts_of_a_plan_as_a_chinese_list_are_all_asked_for() -> None:
    text = "您好，您的账户已被停用。请说明：\n1. 造成投诉的原因\n2. 已经采取的措施\n3. 今后如何避免"
    assert {demand.value for demand in _read(text).demands} >= _TRIO


def test_a_rights_owner_at_the_end_of_a_sentence_keeps_no_full_stop() -> None:
    text = (
        "Your listing was removed. We received a trademark report from Dunmore Audio GmbH. Please ask for a retraction."
    )
    owner = _read(text).facts.rights_owner
    assert owner is not None
    assert owner.value == "Dunmore Audio GmbH"


def test_the_time_after_which_amazon_looks_again_is_no_deadline() -> None:
    text = "Your late shipment rate is 4.7%; the goal is under 4%. It is not necessary to respond; we will look again in two weeks."
    assert _read(text).facts.deadline is None


def test_a_reserve_beside_a_reinstatement_is_no_cause() -> None:
    text = "Hello,\n\nYour account is reinstated. As a condition we hold a reserve for the next 30 days. You need not do anything."
    reading = _read(text)
    assert (reading.kind.value, reading.causes) == ("reinstated", ())


def test_where_no_appeal_is_possible_nothing_is_to_be_sent() -> None:
    text = (
        "Hello,\n\nWe removed your listing because the item is not permitted under our restricted products policy. There is "
        "no appeal for this removal. Please check the rest of your inventory.\n\nASIN: B0CLM7T2FD"
    )
    assert _read(text).route.value == "none"


def test_what_was_given_back_in_part_is_the_answer_to_an_appeal() -> None:
    text = (
        "Hello,\n\nWe reviewed the plan that you sent. The listing B06XWN2V8P is active again. The listing B07GJR5K1T stays "
        "removed: your plan does not explain the complaints that the item was used. Please send the root cause and the steps "
        "that you have taken."
    )
    assert _read(text).kind.value == "appeal_rejection"


def test_what_the_rules_protect_buyers_from_is_no_charge() -> None:
    text = (
        "您好：\n\n您的亚马逊卖家账户已被停用。\n\n为什么会发生这种情况？\n我们无法核实您提供的与您的卖家账户相关的信息。我们这样做是为了"
        "保护买家和卖家免受假冒商品和欺诈行为的侵害。\n\n请提供公司营业执照和法定代表人的身份证。"
    )
    assert [cause.id for cause in _read(text).causes] == ["ver_identity"]


@pytest.mark.parametrize(
    ("text", "route"),
    [
        (
            "Hello,\n\nYour offers are paused because your cancellation rate was 6.1% (target: under 2.5%). You do not have to write "
            "a plan of action. Open Account Health and answer the five questions of the questionnaire; it is open for 72 hours.",
            "quiz",
        ),
        (
            "Policy warning\n\nHello,\n\nwe removed B0C8V2NNQ6 because it breaks our restricted products policy. Your account is in "
            'good standing. Open Account Health and click "Acknowledge". We do not ask for a plan of action.',
            "acknowledge",
        ),
        (
            "Bonjour,\n\nL'offre B0CZ5FW1QB a été retirée, car ce produit est soumis à restrictions. Aucun plan d'action ne vous est "
            "demandé. Ouvrez l'infraction dans État du compte et cliquez sur « Je reconnais l'infraction ».\n\nAmazon.fr",
            "acknowledge",
        ),
        (
            "Buongiorno,\n\nun titolare di diritti ci ha segnalato che le immagini dell'inserzione B0CTM7Q2LD violano il suo diritto "
            "d'autore. L'inserzione è stata rimossa. Chieda al titolare di ritirare il reclamo; non esaminiamo fatture.\n\nAmazon.it",
            "retraction",
        ),
        (
            "出品者様\n\n閉鎖されたアカウントに残る売上金のお支払いについて、お問い合わせをいただきました。お支払いの可否を審査いたしますので、"
            "次の書類をご返信に添付してください。\n1. 振込先口座の通帳\n2. 代表者様の運転免許証\n\nAmazon.co.jp",
            "funds",
        ),
    ],
)
def test_what_is_wanted_instead_of_a_plan_is_the_route(text: str, route: str) -> None:
    reading = _read(text)
    assert reading.route.value == route
    assert "plan_of_action" not in _demands(text)


def test_the_route_is_shown_with_the_words_that_ask_for_it() -> None:
    text = (
        "Hello,\n\nWe removed B0CTM7Q2LD after a notice of copyright infringement by Bressan Ltd. Please contact the rights owner "
        "and ask for a retraction.\n\nAmazon.com"
    )
    route = _read(text).route
    assert route.value == "retraction"
    assert any("retraction" in quote.text for quote in route.quotes)
    assert all(text[quote.start : quote.end] == quote.text for quote in route.quotes)


def test_a_row_of_policy_pages_names_no_cause() -> None:
    text = (
        "Hello,\n\nWe deactivated your account. You can no longer sell on our store. Write a plan of action that "
        "explains the root cause, the actions taken and the steps from now on.\n\nOther policies that sellers often look up:\n"
        "Restricted products | Intellectual property | Pricing | Variation | Condition guidelines\n\nWe're here to help.\nAmazon.com"
    )
    assert _read(text).kind.value == "account_deactivation"
    assert not _read(text).causes
    wanted = _wanted(text)
    places = [
        wanted.stream.place_of(text.index(page)) for page in ("Restricted products", "Pricing", "Condition guidelines")
    ]
    assert {wanted.layout.block(place) for place in places} == {"links"}


def test_what_all_signs_say_together_outweighs_what_the_rules_say() -> None:
    wanted = _wanted("Hello,\n\nPlease send us copies of invoices from your supplier.\n\nAmazon.com")
    assert find_route(wanted, {}, {}).value == "verification"
    assert find_route(wanted, {}, {"asks for invoices": {"verification": 1.0, "funds": 2.0}}).value == "funds"
    assert find_route(wanted, {"long": 1.0}, {"long": {"dispute": 1.0}}).value == "dispute"


@pytest.mark.parametrize(
    "text",
    [
        "Your appeal is with our investigators. To help them, could you tell us who at your company had access to the login, "
        "and whether you have since turned on two-step verification? No further documents are needed at this stage.",
        "Please re-send attachment 3. The file was protected and we could not open it. Your appeal is not rejected; it is "
        "waiting for this file.",
    ],
)
def test_a_request_for_information_always_wants_an_answer(text: str) -> None:
    reading = _read(text)
    assert reading.kind.value == "more_info_request"
    assert reading.route.value in {"plan", "dispute", "verification"}


_TWO_WAYS = "A rights owner told us that your listing B0CTESTA12 uses his trademark without permission. We removed it.\n\n{ways}\n"


@pytest.mark.parametrize(
    ("ways", "route"),
    [
        ("Either ask the rights owner to withdraw the report, or send us a letter of authorization.", "retraction"),
        (
            "You may do one of these:\n- ask the rights owner to withdraw the report\n- send a letter of authorization or invoices\n"
            "- send a court order, or explain with evidence why the report is wrong",
            "retraction",
        ),
        # domain.md 0.1 and A.2: a rights owner's complaint that names a retraction wants one, wherever it stands.
        ("Either send us a letter of authorization, or ask the rights owner to withdraw the report.", "retraction"),
        ("Send invoices, or explain why the report is wrong, or have the rights owner withdraw it.", "retraction"),
        ("Send a plan of action, or ask the rights owner to withdraw the report, or send a licence.", "plan"),
    ],
)
def test_a_retraction_is_wanted_where_it_is_one_of_several_ways(ways: str, route: str) -> None:
    assert _read(f"Hello,\n\n{_TWO_WAYS.format(ways=ways)}\nAmazon.com").route.value == route


def test_a_trademark_beside_a_counterfeit_wants_a_retraction_too_but_a_counterfeit_alone_wants_proof() -> None:
    ways = "Send invoices of your supplier and a letter of authorization, or a retraction by the rights owner.\n\nAmazon.com"
    both = (
        "Hello,\n\nA rights owner reported that listing B0CTESTA13 infringes his trademark. He also says that the units are "
        f"counterfeit. We removed it.\n\n{ways}"
    )
    assert _read(both).route.value == "retraction"
    alone = (
        "Hello,\n\nListing B0CTESTA13 was removed because the units that you sold are counterfeit, as a test buy showed."
        f"\n\n{ways}"
    )
    assert _read(alone).route.value in {"dispute", "verification"}


@pytest.mark.parametrize(
    "said",
    [
        "Change your password and turn on two-step verification.",
        "Please update your bank account and send us a statement.",
        "Your answer was not sufficient to change our decision, and your account remains closed.",
    ],
)
def test_what_is_changed_in_an_account_edits_no_listing(said: str) -> None:
    text = "Hello,\n\nWe closed your selling account because somebody else had access to it.\n\n{}\n\nAmazon.com"
    assert "edit_listing" not in _demands(text.format(said))


def test_what_is_taken_away_and_checked_is_no_quiz() -> None:
    text = (
        "Hello,\n\nYour account is at risk: claims were filed in error by your agency.\n\nWithin 72 hours:\n- name it and take away "
        "its rights and explain how claims get checked\n\nAmazon.com"
    )
    assert "quiz" not in _demands(text)


@pytest.mark.parametrize("statement", ["撤回声明", "撤诉函", "撤回聲明"])
def test_a_statement_of_the_rights_owner_that_he_withdraws_is_a_retraction(statement: str) -> None:
    text = f"您好：\n\n权利人举报您的商品侵犯其商标权，该商品已被移除。请提供授权书，或权利人寄给我们的{statement}。\n\n亚马逊"
    assert "retraction" in _demands(text)
    assert _read(text).route.value == "retraction"


@pytest.mark.parametrize(
    "text",
    [
        "Guten Tag,\n\nIhr Verkäuferkonto wurde wegen Ihrer Rate an Bestellmängeln deaktiviert (1,9 %, Ziel unter 1 %). Statt "
        "eines Maßnahmenplans dürfen Sie ein Quiz absolvieren. Es muss innerhalb von 72 Stunden bestanden werden.\n\nAmazon.de",
        "Hello,\n\nYour account was deactivated because your order defect rate is 1.9 % (target under 1 %). Instead of a plan you "
        "may take a quiz within 72 hours.\n\nAmazon.com",
    ],
)
def test_a_plan_that_a_quiz_stands_for_is_not_asked_for(text: str) -> None:
    assert _read(text).route.value == "quiz"
    assert "plan_of_action" not in _demands(text)


def test_the_voice_of_the_customer_is_no_invoice() -> None:
    text = "Hello,\n\nWe closed your offer B0CTESTA12: a poor customer experience. Read the comments in Voice of the Customer.\n"
    assert "invoices" not in _demands(text)


_BANNED = "Hello,\n\nYour Amazon.com account was deactivated because it is related to another account that may not sell.\n\n{}\n"


@pytest.mark.parametrize(
    ("text", "route"),
    [
        (
            _BANNED.format("Appeal with an explanation and documents such as a contract of sale.")
            + "\nHello,\n\nWe have looked at your appeal and decided that your account stays deactivated. We may not respond to "
            "further messages about this.",
            "none",
        ),
        (
            "Re: Re: your account\n\nHello,\n\nWe have reviewed your appeal and cannot reinstate your account. We will not reply to "
            "more messages.\n\nOn Monday Amazon wrote:\n\n> Hello,\n> Your orders were shipped late. Send us a plan of action.",
            "none",
        ),
    ],
)
def test_what_an_earlier_message_asked_for_is_over_after_the_last_word(text: str, route: str) -> None:
    assert _read(text).route.value == route


@pytest.mark.parametrize(
    ("text", "route"),
    [
        (
            "Hello,\n\nYour account is suspended for 4 days: your order defect rate is 1.8% (target under 1%). Afterwards your "
            "listings return without any action from you.\n\nAmazon.com",
            "none",
        ),
        (
            "您好：\n\n您的亚马逊卖家账户已停用。专员将通过电话联系您，说明原因及后续需要的资料。请保持电话畅通。",
            "unknown",
        ),
        (
            "ご提出いただいた請求書では仕入先を確認できませんでした。出品は再開できません。\n\n請求書をあらためてお送りください。"
            "改善計画書だけでは審査できません。\n\nASIN：B0CTESTA12\n理由：真正性に関する申し立て",
            "verification",
        ),
        (
            "Guten Tag,\n\nwir haben Ihr Verkäuferkonto wieder freigeschaltet. Bevor Ihre Angebote wieder sichtbar sind, bestätigen Sie "
            'bitte mit einem Klick auf "Gelesen und verstanden", dass Sie die Richtlinien gelesen haben.\n\nAmazon.de',
            "acknowledge",
        ),
        (
            "Hello,\n\nWe removed B0CTESTA12 because it is not permitted under our Restricted Products policy.\n\nIf you agree, select "
            '"Acknowledge" in Account Health and close similar listings. If your product is lawful, send a permit or a registration '
            "number.\n\nAmazon.com",
            "acknowledge",
        ),
    ],
)
def test_a_route_that_is_told_by_other_words(text: str, route: str) -> None:
    assert _read(text).route.value == route


def test_to_complete_an_assessment_is_no_quiz() -> None:
    text = "Hello,\n\nWe are reviewing B0CTESTA12. To complete the assessment we need invoices of your supplier.\n\nAmazon.com"
    assert _read(text).route.value == "verification"


def test_what_the_message_with_the_last_word_asks_for_is_still_asked_for() -> None:
    text = (
        "Hello,\n\nYour order defect rate is 2%. Send us a plan of action.\n\nHello,\n\nWe reviewed your appeal and cannot reinstate "
        "your account yet.\n\nPlease send:\n- invoices of the last 365 days\n\nWe may not respond to further messages without them."
    )
    assert "invoices" in _demands(text)
    assert "plan_of_action" not in _demands(text)


def test_a_notice_in_traditional_characters_is_read_like_one_in_simplified_ones() -> None:
    text = (
        "您好：\n\n您的賣家帳戶已停用。\n\n為什麼會發生這種情況？\n您以禮品卡換取買家評論。\n\n"
        "如何重新啟用我的帳戶？\n請提交行動計畫。"
    )
    stream = Stream(text)
    layout = Layout(stream, Marks(stream, knowledge(), Languages(stream, knowledge())))
    assert layout.block(stream.place_of(text.index("您以"))) == "why"
    assert "plan_of_action" in _demands(text)
