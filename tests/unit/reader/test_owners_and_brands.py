"""Rights owners, complaint ids and brands: behind labels and in sentences, in many words."""

from __future__ import annotations

import pytest

from appeal_tui.reader.reading import read_notice
from tests.unit.reader.measure import knowledge

_AROUND = {
    "en": (
        "Hello,\n\nWe removed the listing B0CX41LQ7M from our store because of a report of infringement.\n\n",
        "\n\nPlease get a retraction from the rights owner or send a license.\nAmazon.com",
    ),
    "de": (
        "Guten Tag,\n\nwir haben Ihr Angebot B0CX41LQ7M wegen einer Meldung einer Rechtsverletzung entfernt.\n\n",
        "\n\nBitte lassen Sie die Meldung zurückziehen.\nAmazon.de",
    ),
    "fr": (
        "Bonjour,\n\nNous avons retiré votre offre B0CX41LQ7M à la suite d'un signalement.\n\n",
        "\n\nDemandez le retrait du signalement.\nAmazon.fr",
    ),
    "it": (
        "Buongiorno,\n\nabbiamo rimosso la Sua offerta B0CX41LQ7M per una violazione segnalata.\n\n",
        "\n\nChieda il ritiro della segnalazione.\nAmazon.it",
    ),
    "es": (
        "Hola:\n\nHemos retirado su oferta B0CX41LQ7M por una infracción notificada.\n\n",
        "\n\nPida la retirada de la notificación.\nAmazon.es",
    ),
    "zh": ("您好：\n\n因收到侵权投诉，我们已移除您的商品 B0CX41LQ7M。\n\n", "\n\n请联系权利人撤回投诉。\n亚马逊"),
    "tw": ("您好：\n\n因收到侵權檢舉，我們已移除您的商品 B0CX41LQ7M。\n\n", "\n\n請聯絡權利人撤回檢舉。\n亞馬遜"),
    "ja": (
        "出品者様\n\n権利侵害の申告を受け、商品 B0CX41LQ7M を削除しました。\n\n",
        "\n\n権利者に取り下げを依頼してください。\nAmazon.co.jp",
    ),
}
"""What stands around a sentence, by language."""

_LINES = r"""
en|Rights owner: Marlowe & Sons Ltd.\nComplaint ID: 6677889900\nBrand: Marlowe|Marlowe & Sons Ltd.|6677889900|Marlowe
en|We received a notice from Wren Hill Studio LLC (complaint no. 6677889900) about the trademark WRENLY.|Wren Hill Studio LLC|6677889900|WRENLY
en|Reporter: Jane Oakley\nReport ID: 6677889900|Jane Oakley|6677889900|
en|Case ID: 6677889900\nRights owner: Oakley Prints GmbH|Oakley Prints GmbH|6677889900|
en|Complaint reference 6677889900-A, brand owner Quillon Inc.|Quillon Inc.|6677889900-A|
en|Contact the rights owner, Quillon Trading Company, at ip@quillon.example and ask for a withdrawal.|Quillon Trading Company||
en|Please contact Maria Estrella (maria@estrella.example), the rights owner, to have the complaint 6677889900 withdrawn.|Maria Estrella|6677889900|
en|They are sold as "Quillon" items, but the brand Quillon told us that they are fake.|||Quillon
en|Your listings infringe Quillon's trademark.|||Quillon
en|Brands concerned: Quillon, Wrenly|||Quillon;Wrenly
en|Infringement report 6677889900 names you.||6677889900|
en|Rights owner ....... Quillon Foods Ltd\nComplaint reference . 6677-88-9900|Quillon Foods Ltd|6677-88-9900|
en|Complaint ID: 66 7788 9900||66 7788 9900|
en|Proof of an agreement with the rights owner: please ask them to retract.\nReach the rights owner here:\nQuillon & Wren Brand Protection\nip@quillon.example|Quillon & Wren Brand Protection||
en|If the rights owner made an error, contact them directly:\n-- Quillon Holdings GmbH\n-- claims [email protected]|Quillon Holdings GmbH||
de|Der Rechteinhaber Falkenried GmbH hat uns mitgeteilt, dass Sie seine Marke verwenden.|Falkenried GmbH||
fr|La société Verdier SARL estime que cet article reprend son dessin enregistré.|Verdier SARL||
zh|品牌方 Quillon 通过测试购买确认商品为假冒。|Quillon||
tw|權利人「Quillon Optics LLC」向我們檢舉，您未經授權使用其商標。|Quillon Optics LLC||
en|Complaint IDs: 6677889900, 6677889901||6677889900;6677889901|
en|Send us a letter of authorization from the brand owner or invoices of the last 365 days.|||
en|Rights owner name: xxxxx\nComplaint ID: xxxxxxxx|||
en|Name of complainant: Quillon Ltd\nE-mail: x@quillon.example|Quillon Ltd||
de|Rechteinhaber: Falkenried Design GmbH & Co. KG\nBeschwerde-ID: 6677889900\nMarke: Falkenried|Falkenried Design GmbH & Co. KG|6677889900|Falkenried
de|Die Firma Falkenried GmbH hat uns gemeldet, dass Ihre Artikel die Marke „Falkenried“ verletzen (Aktenzeichen 6677889900).|Falkenried GmbH|6677889900|Falkenried
de|Beschwerdenummer 6677889900, eingereicht von Falkenried AG.|Falkenried AG|6677889900|
fr|Titulaire des droits : Maison Verdier SARL\nN° de plainte : 6677889900\nMarque : Verdier|Maison Verdier SARL|6677889900|Verdier
fr|La société Maison Verdier SAS nous a signalé que vos articles portent atteinte à la marque « Verdier » (référence 6677889900).|Maison Verdier SAS|6677889900|Verdier
fr|Numéro de la réclamation : 6677889900||6677889900|
it|Titolare dei diritti: Lumello S.r.l.\nID reclamo: 6677889900\nMarchio: Lumello|Lumello S.r.l.|6677889900|Lumello
it|Lumello S.p.A. ha segnalato che i Suoi articoli violano il marchio "Lumello" (numero di segnalazione 6677889900).|Lumello S.p.A.|6677889900|Lumello
es|Titular de los derechos: Almendra Hogar S.L.\nID de reclamación: 6677889900\nMarca: Almendra|Almendra Hogar S.L.|6677889900|Almendra
es|Almendra Hogar, S.L. ha denunciado que sus productos infringen la marca "Almendra" (reclamación n.º 6677889900).|Almendra Hogar, S.L.|6677889900|Almendra
zh|权利人：深圳市蓝栗科技有限公司\n投诉编号：6677889900\n品牌：LANLI|深圳市蓝栗科技有限公司|6677889900|LANLI
zh|我们收到深圳市蓝栗科技有限公司的投诉（投诉号：6677889900），称您的商品侵犯“LANLI”商标。|深圳市蓝栗科技有限公司|6677889900|LANLI
zh|投诉 ID 为 6677889900，投诉方为 Quillon Ltd。|Quillon Ltd|6677889900|
tw|權利人：Quillon Ltd\n投訴編號：6677889900\n品牌：Quillon|Quillon Ltd|6677889900|Quillon
tw|檢舉編號：6677889900\n檢舉人：Quillon Ltd|Quillon Ltd|6677889900|
ja|権利者：株式会社あおば堂\n申告番号：6677889900\nブランド：AOBADO|株式会社あおば堂|6677889900|AOBADO
ja|株式会社あおば堂より、商標「AOBADO」の侵害について申告がありました（苦情ID：6677889900）。|株式会社あおば堂|6677889900|AOBADO
ja|権利者名: あおば堂株式会社\n受付番号: 6677889900|あおば堂株式会社|6677889900|
en|Hello Kestrel Homeware GmbH,\nwe got a report of infringement of a design.|||
en|If you have an agreement with the brand or a license: send it.|||
en|Title: Okko dog harness, teal\nRights owner: Okko & Finch GmbH|Okko & Finch GmbH||Okko
en|The buyer asked whether it was an original Vellora cream. Listing: "Vellora Retinol Night Cream 50 ml" (ASIN B0CX41LQ7M)|||Vellora
en|Title: Wireless mouse, black\nComplaint ID: 6677889900||6677889900|
"""  # noqa: E501 - one text to be read stands in one line
"""Language, words, rights owner, complaint ids, brands."""


@pytest.mark.parametrize("line", [line for line in _LINES.split("\n") if line])
def test_owner_ids_and_brands_are_read_and_nothing_beside_them(line: str) -> None:
    language, said, owner, ids, brands = line.split("|")
    before, behind = _AROUND[language]

    facts = read_notice(before + said.replace("\\n", "\n") + behind, knowledge()).facts

    assert (facts.rights_owner.value if facts.rights_owner else "") == owner
    assert {found.value for found in facts.complaint_ids} == {word for word in ids.split(";") if word}
    assert {found.value for found in facts.brands} == {word for word in brands.split(";") if word}


def test_an_item_that_the_rights_owner_bought_is_not_the_rights_owner() -> None:
    facts = read_notice(
        "Your account was deactivated for counterfeit goods.\n\nItem bought by the rights owner: B08PLN6XW2\n"
        "Rights owner: Verrano S.r.l.\nComplaint ID: 9938210475\n",
        knowledge(),
    ).facts
    assert facts.rights_owner is not None
    assert facts.rights_owner.value == "Verrano S.r.l."


def test_labels_are_read_as_a_scanner_wrote_them() -> None:
    text = (
        ">We removed listings because of a report from a rights owner that they infringe a registered design.\n"
        ">    Rights owner Tamsin Brackenbury Ltd\n>    ASIN B0CHX5JT7D\n>    lnfringement type Design\n"
        ">    CompIaint ID 10537728416\n>\n>How do l reactivate it?\n>Send a letter of authorisation.\n>\n>Amazon.co.uk\n"
    )
    facts = read_notice(text, knowledge()).facts
    assert [found.value for found in facts.complaint_ids] == ["10537728416"]
    assert facts.complaint_ids[0].quotes[0].text == "10537728416"


def test_what_a_number_is_about_may_stand_in_brackets() -> None:
    text = (
        "Hola:\n\nHemos retirado las publicaciones por dos denuncias de un titular de derechos.\n\nTitular: Estudio Quetz\n"
        "Caso (derechos de autor): 14718820365\nCaso (falsificación): 14718820411\nASIN: B0BK3Y7LXH\n\nAmazon.com.mx"
    )
    facts = read_notice(text, knowledge()).facts
    assert [found.value for found in facts.complaint_ids] == ["14718820365", "14718820411"]


def test_who_is_said_to_make_invoices_is_no_rights_owner() -> None:
    text = (
        "Hello,\n\nYour account is at risk: your invoice defect rate is 19.57%. Our policy asks sellers to report it, or have "
        "the invoice made by VAT Calculation Services.\n\nAmazon.co.uk"
    )
    assert read_notice(text, knowledge()).facts.rights_owner is None


@pytest.mark.parametrize(
    ("behind_label", "owner"),
    [
        ("Ostrava Optik GmbH [email protected]", "Ostrava Optik GmbH"),
        ("Corrigan & Vale Cycling, Inc. ([email protected])", "Corrigan & Vale Cycling, Inc."),
        ("Lumora Living B.V. email ip-desk(at)lumora-living example. If you think", "Lumora Living B.V."),
        ("Kest Ltd legal@kest.example", "Kest Ltd"),
        ("Officine Tramarossa S.r.l. Numero del brevetto:EP 3 011", "Officine Tramarossa S.r.l."),
    ],
)
def test_what_stands_behind_the_rights_owner_is_no_part_of_the_name(behind_label: str, owner: str) -> None:
    text = (
        "Hello,\n\nWe removed your listing B08PLN6XW2 because a rights owner reported that it infringes a patent.\n\n"
        f"Rights owner: {behind_label}\nComplaint ID: 9938210475\n\nAmazon.com"
    )
    found = read_notice(text, knowledge()).facts.rights_owner
    assert found is not None
    assert found.value == owner


@pytest.mark.parametrize(
    "row",
    [
        "7044920186 | Trademark | B07PVN2X6L",
        "B07TL5V9MC  counterfeit   report 7044920186",
        "Reported by: Castelline Group   ID: 7044920186",
    ],
)
def test_a_long_number_in_a_row_of_a_complaint_is_its_number(row: str) -> None:
    facts = read_notice(f"Your listings were removed because of these complaints:\n\n{row}\n", knowledge()).facts
    assert [found.value for found in facts.complaint_ids] == ["7044920186"]


def test_the_number_of_a_complaint_is_no_book() -> None:
    facts = read_notice(
        "Wir haben eine Beschwerde erhalten und Ihr Angebot entfernt.\nASIN: B07T4XQMN8\nBeschwerde-ID: 7740991260\n",
        knowledge(),
    ).facts
    assert [found.value for found in facts.asins] == ["B07T4XQMN8"]
    assert [found.value for found in facts.complaint_ids] == ["7740991260"]
