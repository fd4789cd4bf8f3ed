"""The many ways in which one thing is said: one line, one wording."""

from __future__ import annotations

import pytest

from appeal_tui.reader.reading import read_notice
from tests.unit.reader.measure import knowledge

_GREETINGS = {
    "en": "Hello,",
    "zh": "您好：",
    "de": "Guten Tag,",
    "ja": "出品者様",
    "fr": "Bonjour,",
    "it": "Gentile venditore,",
    "es": "Estimado vendedor:",
}
_KINDS = {
    "account_deactivation": {
        "en": """
Your shop on Amazon is switched off as of today.
We have shut your store because of late shipments.
Your seller account has been locked.
Your storefront was taken offline this morning.
Your account is on hold for now.
You are barred from selling on Amazon.
Your shop is no longer open to customers.
Your selling rights have been withdrawn.
We have paused your selling privileges.
Your permission to sell in our stores has ended.
As of today you can't sell on Amazon.
You are not able to sell in our store at the moment.
Selling has been turned off for your account.
Selling on your account has been stopped.
We no longer allow you to sell on Amazon.
We've decided to close your seller account.
Your account does not have selling privileges any more.
We took the step of suspending your account.
Your seller account is now inactive.
We have stopped your account from selling.
Sales through your account were halted on 3 May.
Effective immediately, your Amazon.de account is deactivated.
This message confirms that your account was terminated.
We have taken your store off Amazon.
Your right to offer products here has been suspended.
The offers you ship yourself have been switched off.
Your merchant-fulfilled offers are hidden from buyers.
""",
        "zh": """
您的店铺已被关停。
我们已暂停您的店铺运营。
您的卖家账户现处于停用状态。
您的销售权限已被收回。
您目前无法在亚马逊上销售商品。
您已不能继续在我们的商城出售商品。
您的账户已被限制销售。
我们决定停用您的账户。
我们不得不关闭您的卖家账户。
由于上述原因，您的账户自今日起停用。
您的自配送商品已被停用。
您的店铺已下线。
我们取消了您的销售资格。
您的账号已被锁定。
""",
        "de": """
Ihr Shop wurde abgeschaltet.
Wir haben Ihr Verkäuferkonto gesperrt.
Ihr Verkäuferkonto ist derzeit nicht aktiv.
Ihre Verkaufsberechtigung wurde entzogen.
Sie können derzeit nicht bei Amazon verkaufen.
Ihr Konto ist bis auf Weiteres stillgelegt.
Der Verkauf über Ihr Konto wurde gestoppt.
Wir haben die Schließung Ihres Kontos veranlasst.
Ihr Händlerkonto wurde vom Netz genommen.
Ihre selbst versandten Angebote wurden deaktiviert.
Wir mussten Ihr Konto deaktivieren.
Ab sofort dürfen Sie nicht mehr auf Amazon verkaufen.
""",
        "ja": """
お客様の出品用アカウントを停止いたしました。
お客様のアカウントは現在ご利用いただけません。
お客様の出品権限を取り消しました。
現在、Amazonで商品を販売することができません。
アカウントが一時停止されました。
出品用アカウントを閉鎖させていただきました。
お客様の店舗は閉鎖されました。
お客様による販売を停止しました。
自社配送の商品が停止されています。
アカウントの利用を制限いたしました。
""",
        "fr": """
Votre boutique a été fermée.
Nous avons suspendu votre compte vendeur.
Votre compte de vendeur n'est plus actif.
Vous ne pouvez plus vendre sur Amazon.
Vos privilèges de vente ont été retirés.
Votre compte est bloqué depuis ce matin.
Nous avons mis fin à votre autorisation de vendre.
Vos offres expédiées par vos soins ont été désactivées.
Nous avons dû désactiver votre compte.
La vente est suspendue sur votre compte.
""",
        "it": """
Il suo negozio è stato chiuso.
Abbiamo sospeso il suo account venditore.
Il suo account non è più attivo.
Non può più vendere su Amazon.
I suoi privilegi di vendita sono stati revocati.
Il tuo account è stato bloccato.
Abbiamo dovuto disattivare il tuo account.
Le vendite dal suo account sono state interrotte.
Le sue offerte gestite dal venditore sono state disattivate.
Non le è più consentito vendere nei nostri negozi.
""",
        "es": """
Su tienda ha sido cerrada.
Hemos suspendido su cuenta de vendedor.
Su cuenta ya no está activa.
Ya no puede vender en Amazon.
Se han retirado sus privilegios de venta.
Tu cuenta está bloqueada.
Hemos tenido que desactivar tu cuenta.
Las ventas de su cuenta se han interrumpido.
Se han desactivado sus ofertas gestionadas por el vendedor.
Su permiso para vender ha sido revocado.
""",
    },
    "listing_removal": {
        "en": """
We have hidden the following listing from our store.
Your listing was taken down.
Your product is off sale.
The item below cannot be bought at the moment.
Buyers can no longer purchase ASIN B0C1D2E3F4.
ASIN B0C1D2E3F4 has been blocked.
We pulled your offer for the following product.
The products listed below were delisted.
Your offers on this product page are no longer shown.
We've stopped the sale of this item.
We are no longer offering your product in our store.
The listing below is not available for purchase.
Your ASIN has been made inactive.
The product detail page has been removed from search.
You may no longer list this product.
We took the listings below off Amazon.
One of your listings was suppressed.
Sale of the item below has been paused.
Your offer is not live any more.
We have ended your listings for these ASINs.
""",
        "zh": """
我们已下架您的以下商品。
您的商品信息已被移除。
下列ASIN已停售。
该商品目前无法购买。
以下商品已不再向买家展示。
我们已停止销售以下商品。
您的商品详情页已被隐藏。
以下商品已从亚马逊商城撤下。
您的报价已被取消。
""",
        "de": """
Wir haben folgendes Angebot entfernt.
Ihr Artikel ist nicht mehr kaufbar.
Ihr Listing wurde ausgeblendet.
Das unten genannte Produkt kann derzeit nicht gekauft werden.
Die folgenden ASINs wurden aus dem Verkauf genommen.
Ihre Produktseite ist offline.
Wir haben den Verkauf dieses Artikels gestoppt.
Ihr Angebot wird Kunden nicht mehr angezeigt.
ASIN B0C1D2E3F4 wurde gesperrt.
""",
        "ja": """
下記の商品の出品を取り下げました。
お客様の商品は現在販売できません。
以下のASINを削除いたしました。
該当商品の掲載を停止しました。
商品詳細ページを非表示にしました。
下記商品は購入できない状態になっています。
""",
        "fr": """
Nous avons retiré l'annonce suivante.
Votre offre n'est plus visible.
Le produit ci-dessous ne peut plus être acheté.
Votre annonce a été bloquée.
Votre fiche produit a été masquée.
Nous avons cessé la vente de cet article.
L'ASIN B0C1D2E3F4 a été désactivé.
Vos offres ne sont plus affichées aux clients.
""",
        "it": """
Abbiamo rimosso la seguente offerta.
La sua inserzione non è più visibile.
Il prodotto indicato sotto non può più essere acquistato.
La sua offerta è stata bloccata.
La pagina del prodotto è stata nascosta.
Abbiamo interrotto la vendita di questo articolo.
L'ASIN B0C1D2E3F4 è stato disattivato.
""",
        "es": """
Hemos retirado el siguiente anuncio.
Su oferta ya no está visible.
El producto indicado abajo no se puede comprar.
Su anuncio ha sido bloqueado.
La página del producto se ha ocultado.
Hemos detenido la venta de este artículo.
El ASIN B0C1D2E3F4 ha sido desactivado.
""",
    },
    "at_risk_warning": {
        "en": """
Your account may be deactivated if your order defect rate does not improve.
Your account could be closed next time.
Your selling privileges are at risk because of late shipments.
We will deactivate your account unless your late shipment rate falls below 4%.
If this continues, we will have to close your account.
Before we take action on your account, bring your cancellation rate down.
Further complaints about counterfeit items can cost you your account.
This is a warning about customer reviews: you asked buyers for positive reviews.
You risk losing your account because of late shipments.
Another violation of our review policy may lead to suspension.
Your listing stays active for now, but we received a trademark complaint about it.
Your late shipment rate is 6% and our target is under 4%.
No action has been taken on your account yet, but your order defect rate is above target.
Should your cancellation rate not improve, you might lose the ability to sell.
We would like to remind you of our policy: you have offered used items as new.
Repeated policy violations may result in account closure.
""",
        "zh": """
如果情况没有改善，我们可能会停用您的账户。
您的账户面临停用风险，因为迟发率过高。
请降低订单缺陷率，否则您的账户将被停用。
再次违规可能导致您的账户被关闭。
您的迟发率为6%，高于4%的目标。
这是一次警告：您曾要求买家留好评。
您的账户可能会失去销售权限，因为取消率过高。
""",
        "de": """
Ihr Konto kann deaktiviert werden, wenn sich die Rate an Bestellmängeln nicht verbessert.
Ihr Verkäuferkonto ist gefährdet, weil zu viele Bestellungen verspätet versandt wurden.
Sollte sich das nicht ändern, werden wir Ihr Konto schließen.
Dies ist eine Verwarnung wegen Kundenrezensionen.
Weitere Verstöße gegen die Rezensionsrichtlinie können zur Sperrung führen.
Ihre Rate an verspäteten Lieferungen liegt bei 6 %, der Zielwert ist unter 4 %.
""",
        "ja": """
注文不良率が改善されない場合、アカウントを停止することがあります。
出荷遅延率が高いため、アカウントが停止される可能性があります。
今後も違反が続く場合、出品権限を失うおそれがあります。
お客様の出荷遅延率は6%で、目標の4%を超えています。
""",
        "fr": """
Votre compte pourrait être désactivé si votre taux de commandes défectueuses ne s'améliore pas.
Si cela continue, nous fermerons votre compte.
Votre compte risque d'être suspendu en raison d'expéditions tardives.
Ceci est un avertissement concernant les commentaires clients.
""",
        "it": """
Il suo account potrebbe essere disattivato se il tasso di ordini difettosi non migliora.
Se la situazione continua, chiuderemo il suo account.
Il suo account è a rischio a causa di spedizioni in ritardo.
Questo è un avvertimento sulle recensioni dei clienti.
""",
        "es": """
Su cuenta podría ser desactivada si su tasa de pedidos defectuosos no mejora.
Si esto continúa, cerraremos su cuenta.
Su cuenta está en riesgo por envíos con retraso.
Esta es una advertencia sobre las opiniones de clientes.
""",
    },
    "appeal_rejection": {
        "en": """
We have reviewed your appeal, and your account stays off.
We looked at your plan and stand by our decision.
Thank you for your appeal. We cannot lift the deactivation.
Your plan did not convince us.
What you sent still lacks the invoices we asked for.
Your submission does not explain why the orders were late.
We read your letter and are not convinced.
Your appeal was turned down.
We are unable to restore your account based on the information you gave us.
We will not be reinstating your listing.
After another look at your case, the account remains closed.
Your appeal falls short.
Your reply leaves open how you will prevent this.
We received your documents but they could not be verified.
We need a better plan than the one you sent before we can reactivate your account.
Thank you for your reply. It is still missing the root cause.
Your appeal did not succeed.
Our decision has not changed after reading your appeal.
""",
        "zh": """
我们已审核您的申诉，但账户仍处于停用状态。
我们维持停用您账户的决定。
您的行动计划不够具体。
您提交的资料未能说明根本原因。
感谢您的申诉，我们无法恢复您的账户。
您的申诉未获通过。
您提供的发票无法核实。
经审核，我们决定不恢复您的销售权限。
""",
        "de": """
Wir haben Ihren Einspruch geprüft, Ihr Konto bleibt gesperrt.
Ihr Maßnahmenplan überzeugt uns nicht.
Ihr Einspruch wurde abgelehnt.
Wir bleiben bei unserer Entscheidung, nachdem wir Ihren Einspruch geprüft haben.
In Ihrer Stellungnahme fehlt die Ursache.
Vielen Dank für Ihren Einspruch. Wir können Ihr Konto nicht reaktivieren.
""",
        "ja": """
改善計画を確認しましたが、アカウントの停止を継続いたします。
ご提出いただいた改善計画は不十分です。
申し立てを審査した結果、アカウントを再開できません。
申し立ては却下されました。
ご提出いただいた請求書を確認できませんでした。
""",
        "fr": """
Nous avons examiné votre appel, votre compte reste fermé.
Votre plan ne nous a pas convaincus.
Votre appel a été rejeté.
Nous maintenons notre décision après lecture de votre appel.
Il manque dans votre plan la cause principale.
""",
        "it": """
Abbiamo esaminato il suo ricorso, il suo account resta chiuso.
Il suo piano non ci ha convinti.
Il suo ricorso è stato respinto.
Confermiamo la nostra decisione dopo aver letto il suo ricorso.
Nel suo piano manca la causa principale.
""",
        "es": """
Hemos revisado su apelación y su cuenta sigue cerrada.
Su plan no nos ha convencido.
Su apelación ha sido rechazada.
Mantenemos nuestra decisión tras leer su apelación.
En su plan falta la causa principal.
""",
    },
    "more_info_request": {
        "en": """
Before your product can be sold, please send us a safety test report.
We need to verify your identity. Please upload your passport.
Please complete the verification of your bank account.
To keep selling, confirm your business address with a utility bill.
We could not verify your charge method. Please update your credit card.
Send us your business licence so that we can complete our check.
We are missing a certificate for your product. Please provide it.
Please give us a copy of your ID.
Your business information has to be verified before you can sell.
We ask you to confirm who owns your company and to upload proof.
Please provide a declaration of conformity for the following products.
""",
        "zh": """
请提供您的营业执照以完成验证。
在您开始销售之前，我们需要验证您的身份。
请上传水电费账单以核实您的地址。
我们需要您商品的检测报告。
请更新您的付款方式，我们无法验证您的信用卡。
""",
        "de": """
Bitte senden Sie uns Ihren Personalausweis zur Überprüfung Ihrer Identität.
Wir benötigen einen Prüfbericht für Ihr Produkt.
Bitte bestätigen Sie Ihre Bankverbindung mit einem Kontoauszug.
Bevor Sie verkaufen können, müssen wir Ihre Identität prüfen.
""",
        "ja": """
本人確認のため、身分証明書をご提出ください。
商品の試験報告書をお送りください。
銀行口座情報の確認が必要です。書類をアップロードしてください。
""",
        "fr": """
Merci de nous envoyer une pièce d'identité pour vérifier votre identité.
Nous avons besoin d'un rapport d'essai pour votre produit.
Veuillez confirmer votre compte bancaire avec un relevé.
""",
        "it": """
Le chiediamo di inviare un documento d'identità per verificare la sua identità.
Abbiamo bisogno di un rapporto di prova per il suo prodotto.
La preghiamo di confermare il suo conto bancario con un estratto conto.
""",
        "es": """
Envíenos su documento de identidad para verificar su identidad.
Necesitamos un informe de ensayo de su producto.
Confirme su cuenta bancaria con un extracto.
""",
    },
    "reinstated": {
        "en": """
Your account is active again.
You can sell on Amazon again.
We have reopened your store.
Your listing is back.
We have lifted the suspension of your account.
We accept your plan and have switched your account back on.
Your selling privileges have been given back.
""",
        "zh": """
您的账户已恢复。
您可以重新开始销售。
我们已解除对您账户的限制。
您的商品已重新上架。
""",
        "de": """
Ihr Konto ist wieder aktiv.
Sie können wieder bei Amazon verkaufen.
Wir haben die Sperrung Ihres Kontos aufgehoben.
""",
        "ja": """
お客様のアカウントを再開いたしました。
アカウントの停止を解除いたしました。
再び出品していただけます。
""",
        "fr": """
Votre compte est de nouveau actif.
Vous pouvez à nouveau vendre sur Amazon.
Nous avons levé la suspension de votre compte.
""",
        "it": """
Il suo account è di nuovo attivo.
Può di nuovo vendere su Amazon.
Abbiamo revocato la sospensione del suo account.
""",
        "es": """
Su cuenta vuelve a estar activa.
Puede volver a vender en Amazon.
Hemos levantado la suspensión de su cuenta.
""",
    },
}
WORDINGS = [
    (kind, language, line)
    for kind, tables in _KINDS.items()
    for language, lines in tables.items()
    for line in lines.split("\n")
    if line
]


def greeted(language: str, line: str) -> str:
    return f"{_GREETINGS[language]}\n\n{line}"


@pytest.mark.parametrize(("kind", "language", "line"), WORDINGS)
def test_what_was_done_is_read_in_every_wording(kind: str, language: str, line: str) -> None:
    assert read_notice(greeted(language, line), knowledge()).kind.value == kind


_OTHERS = {
    "en": """
If your account is deactivated, you will see a banner in Account Health. Select Appeal and follow the steps on this page to submit a plan of action.
You can appeal a deactivation from the Account Health page. Your plan of action should explain the root cause, the actions you took and how you will prevent it.
Sellers whose late shipment rate is above 4% may have their accounts deactivated. Ship on time to protect your account.
Learn how to keep your order defect rate under 1%. Your account may be deactivated if you exceed it.
Woke up to an email that says my listing was removed for inauthentic items. I have invoices. Any advice?
We help sellers get their accounts back. Was your account suspended? Our team writes your plan of action within 24 hours.
Amazon has deactivated your account? Do not panic. In this article we explain how to write an appeal.
Our clients often ask us why their listings were removed. Amazon wants invoices of the last 365 days from you.
We have corrected our shipping process and ask Amazon to restore the account. Our late shipment rate is now 2%.
I am writing to appeal the deactivation of my seller account. The root cause was late shipment by my staff.
Your package has shipped. Order 111-2223334-5556667 will arrive on Friday.
A buyer has requested a return for order 111-2223334-5556667. Please respond within 48 hours.
An A-to-z Guarantee claim was filed for order 111-2223334-5556667. Please respond within 72 hours.
Your shipment FBA15ABCDEF has been received at our fulfilment centre. Two units are missing.
From 1 March all sellers must provide a valid tracking number. Accounts that do not comply may be deactivated.
We are updating our policy on customer reviews. Starting in June, sellers may no longer ask buyers for reviews with a gift card.
Your payment of $1,204.55 is on its way to your bank account.
Your listing has been created and will be visible to buyers soon.
Reminder: your monthly invoice for advertising is ready.
What happens when a listing is removed? Amazon sends you an e-mail that names the policy.
Parcelforce delivery notification: we tried to deliver your parcel. Action required: confirm your address within 5 days.
Dear client, thank you for instructing us. Amazon's letter says that your account was deactivated. Our fee is due in advance.
Weekly report from your agency dashboard: account status healthy, order defect rate 0.4% vs 0.6% last week. Next call Friday.
You asked us why the comment from the buyer stays. It counts in your order defect rate, which should be under 1%.
Your campaign was paused because the card was declined. This does not affect your selling account. Amazon Ads
The suspicious e-mail "Your account has been deactivated" did not come from Amazon. Please delete it.
Automatic reply: we have your message and aim to answer in 48 hours. Each new mail moves you to the end of the queue.
""",
    "zh": """
如果您的账户被停用，您可以在账户状况页面提交申诉。本页介绍如何撰写行动计划。
卖家如果迟发率超过4%，账户可能会被停用。
我的店铺昨天被停用了，邮件说迟发率过高，请问怎么申诉？
我们帮助卖家申诉解封，专业团队，24小时内出稿。
我司已整改发货流程，恳请亚马逊恢复账户。
买家已申请退货，请在48小时内处理订单111-2223334-5556667。
自3月1日起，所有卖家必须提供有效追踪编码，否则账户可能被停用。
您的货件已到达运营中心，缺少两件商品。
您的快件派送失败，请在3天内确认地址，否则将退回。
买家来信：我11月3日订购的加湿器还没有到，请在24小时内回复。
系统自动回复：我们已收到您的来信，将在两个工作日内答复，请勿重复提交。
""",
    "de": """
Wenn Ihr Konto deaktiviert wurde, können Sie auf der Seite Kontozustand Einspruch einlegen. Auf dieser Seite erfahren Sie, wie ein Maßnahmenplan aussieht.
Verkäufer mit einer Rate an verspäteten Lieferungen über 4 % können gesperrt werden.
Wir helfen Händlern, deren Amazon-Konto gesperrt wurde. Kostenlose Erstberatung.
Wir haben unseren Versand verbessert und bitten um Freischaltung unseres Kontos.
Ein Käufer möchte Bestellung 111-2223334-5556667 zurücksenden. Bitte antworten Sie innerhalb von 48 Stunden.
Ab dem 1. März müssen alle Verkäufer eine gültige Sendungsnummer angeben.
DHL Paket: Ihre Sendung konnte nicht zugestellt werden. Bitte bringen Sie Ihren Personalausweis in die Filiale mit.
Sehr geehrte Mandantin, anbei finden Sie den Entwurf des Einspruchs gegen die Sperrung Ihres Kontos. Unser Honorar ist fällig.
""",
    "ja": """
アカウントが停止された場合は、アカウント健全性ページから申し立てができます。このページでは改善計画の書き方を説明します。
昨日アカウントが停止されました。どうすればいいですか。同じ経験の方、教えてください。
当社は出荷体制を改善いたしました。アカウントの再開をお願い申し上げます。
購入者から返品リクエストがありました。48時間以内にご対応ください。
お客様からのメッセージ：注文した加湿器がまだ届いていません。24時間以内にご返信ください。
ヤマト運輸です。ご不在のためお荷物を持ち帰りました。再配達をご依頼ください。
""",
    "fr": """
Si votre compte est désactivé, vous pouvez faire appel depuis la page État du compte. Cette page explique comment rédiger un plan d'action.
Mon compte a été désactivé hier. Le message dit : votre compte a été désactivé. Que faire ?
Nous aidons les vendeurs dont le compte Amazon a été suspendu.
Un acheteur a demandé un retour pour la commande 111-2223334-5556667. Répondez sous 48 heures.
Chers clients, Amazon peut désactiver les comptes dont le numéro de TVA n'est pas valide. Notre cabinet prépare l'attestation.
Colissimo : votre colis n'a pas pu être livré. Il est disponible au bureau de poste pendant 15 jours.
""",
    "it": """
Se il tuo account viene disattivato, puoi presentare ricorso dalla pagina Stato dell'account. Questa pagina spiega come scrivere un piano d'azione.
Il mio account è stato disattivato ieri. Cosa devo fare?
Aiutiamo i venditori con l'account Amazon sospeso.
Un acquirente ha richiesto il reso per l'ordine 111-2223334-5556667. Rispondi entro 48 ore.
In allegato la bozza della lettera di ricorso per il Suo account sospeso. La parcella è dovuta alla consegna.
Il tuo pacco è in giacenza presso il punto di ritiro fino al 4 dicembre.
""",
    "es": """
Si tu cuenta se desactiva, puedes apelar desde la página Estado de la cuenta. Esta página explica cómo redactar un plan de acción.
Mi cuenta fue desactivada ayer. El correo dice: su cuenta ha sido desactivada. ¿Qué hago?
Ayudamos a vendedores con la cuenta de Amazon suspendida.
Un comprador ha solicitado la devolución del pedido 111-2223334-5556667. Responda en 48 horas.
Te escribo de la agencia. ¿Cuenta suspendida? Redactamos tu plan de acción. Presupuesto sin compromiso.
Les escribo para apelar la retirada del producto por reclamación de marca. Adjunto la factura.
""",
}
OTHERS = [(language, line) for language, lines in _OTHERS.items() for line in lines.split("\n") if line]


@pytest.mark.parametrize("line", [line for _, line in OTHERS])
def test_what_others_write_is_no_notice(line: str) -> None:
    assert read_notice(line, knowledge()).kind.value == "not_a_notice"
