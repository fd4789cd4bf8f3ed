"""What a clause tells is put together from its words: an act, what it was done to, and whether it was done."""

from __future__ import annotations

import pytest

from appeal_tui.reader.acts import find_acts
from appeal_tui.reader.language import Languages
from appeal_tui.reader.marks import Marks
from appeal_tui.reader.stream import Stream
from tests.unit.reader.measure import knowledge

Told = tuple[str, str, str]


def told(text: str) -> list[Told]:
    stream = Stream(text)
    acts = find_acts(stream, Marks(stream, knowledge(), Languages(stream, knowledge())))
    return [(act.what, act.to, act.mood) for act in acts]


DONE = """
account|Your merchant account was terminated yesterday.
account|We have, after a careful look at it, suspended your account.
account|This morning your shop went dark: it is locked.
account|You are no longer permitted to list in our stores.
account|In line with the agreement, all of your listings were delisted.
own|The orders that are shipped by you are affected: your seller-fulfilled offers are paused.
listing|The listing for the kettle has been suppressed.
listing|We took down two of your detail pages.
listing|Shoppers cannot buy this item: the offer is hidden.
listing|The listings in your account have been removed.
listing|You may not sell this product.
account|贵公司的账户于昨日遭到封禁。
account|经审核，我们冻结了您的店铺。
listing|以下商品已经下架。
own|您的自发货商品目前被停售。
account|Ihr Händlerkonto wurde gestern aus Sicherheitsgründen gesperrt.
listing|Das Inserat wurde unterdrückt.
account|Sie sind nicht mehr berechtigt, bei uns anzubieten.
account|Derzeit dürfen Sie keine Produkte mit eigenem Versand mehr verkaufen.
account|アカウントは本日をもって凍結されました。
listing|該当の商品ページを非公開にいたしました。
account|Votre boutique a été fermée ce matin.
listing|Cette fiche produit a été masquée.
account|Il suo negozio è stato bloccato.
listing|La scheda è stata oscurata.
account|Su tienda ha sido clausurada.
listing|El anuncio fue dado de baja.
"""

NOT_DONE = """
maybe|If nothing changes, your account may be suspended.
maybe|We are considering whether your listing should be removed.
not|Your account has not been deactivated.
maybe|Ihr Konto könnte gesperrt werden.
not|Ihr Konto wurde nicht gesperrt.
maybe|您的账户可能会被停用。
not|您的账户尚未停用。
maybe|アカウントが停止される場合があります。
not|アカウントは停止されておりません。
maybe|Votre compte pourrait être suspendu.
not|Votre compte n'est pas suspendu.
maybe|Il suo account potrebbe essere sospeso.
not|Il suo account non è stato sospeso.
maybe|Su cuenta podría ser suspendida.
not|Su cuenta no ha sido suspendida.
"""

RESTORED = """
account|Your account has been unlocked.
account|The suspension of your account was overturned.
listing|Your listing is live again.
account|您的店铺已重新开放。
account|Ihr Konto wurde wieder freigegeben.
account|アカウントの利用制限を解除いたしました。
account|Votre compte a été débloqué.
account|La sospensione dell'account è stata annullata.
account|La suspensión de su cuenta ha sido levantada.
"""


def _lines(text: str) -> list[tuple[str, str]]:
    return [tuple(line.split("|", 1)) for line in text.strip().split("\n")]  # type: ignore[misc]


@pytest.mark.parametrize(("to", "line"), _lines(DONE))
def test_what_was_closed_is_known_by_the_object_nearest_to_the_act(to: str, line: str) -> None:
    assert ("closed", to, "done") in told(line)


@pytest.mark.parametrize(("mood", "line"), _lines(NOT_DONE))
def test_what_may_be_done_and_what_was_not_done_is_no_deed(mood: str, line: str) -> None:
    acts = [act for act in told(line) if act[0] == "closed"]
    assert acts
    assert {act[2] for act in acts} == {mood}


@pytest.mark.parametrize(("to", "line"), _lines(RESTORED))
def test_taking_a_suspension_back_gives_the_account_back(to: str, line: str) -> None:
    assert ("restored", to, "done") in told(line)


@pytest.mark.parametrize(
    "line",
    [
        "Your balance is on hold.",
        "The claim was closed in your favour.",
        "Open your Account Health page: the warning was removed.",
        "您的款项已被冻结。",
        "Ihr Guthaben ist eingefroren.",
        "Vos versements sont suspendus.",
    ],
)
def test_money_and_claims_that_are_closed_are_no_deed_against_account_or_listing(line: str) -> None:
    assert not [act for act in told(line) if act[0] == "closed" and act[1] in ("account", "listing", "own")]


@pytest.mark.parametrize("line", ["We sell restricted products only with approval.", "Bank account removed."])
def test_words_that_only_look_like_an_act_or_an_object_tell_nothing_of_the_account(line: str) -> None:
    assert not [act for act in told(line) if act[1] == "account"]
