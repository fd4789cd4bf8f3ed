"""Letters of our own: sound ones in many styles, and each fault put into one of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Sound:
    """A letter with which nothing is wrong."""

    text: str
    given: dict[str, Any] = field(default_factory=dict)


AGENCY = Sound(
    """Dear Amazon Seller Performance Team,

We sincerely apologise for the inconvenience that our late replies caused, and we take full responsibility for them.

Root Cause:
1. Between 1 March 2026 and 30 April 2026, 11 of 702 orders (1.57%) had a defect. Eight of them were A-to-z claims, because our customer service desk was not staffed on weekends and 8 buyers waited more than 48 hours for an answer.
2. Three negative feedbacks came from cracked phone cases. The packer used paper envelopes instead of boxes, and nobody had written down which packing belongs to which item.

Corrective Actions Taken:
1. On 6 May 2026 we refunded all 11 orders, USD 214.89 in total.
2. On 7 May 2026 we hired a weekend agent, Maria Lopez, and gave her access to the message inbox.
3. On 8 May 2026 we replaced the envelopes by carton boxes for all 42 phone cases; 30 of 30 drop tests passed (exhibit_packing_test.pdf).

Preventive Measures:
1. Maria Lopez answers buyer messages on Saturdays and Sundays; the service lead reads the contact response report every Monday.
2. The warehouse lead checks five closed boxes per shift against the packing list and signs it.
3. Our operations manager compares the order defect rate with 0.5% every Wednesday and stops the item that causes a second claim in one week.

From 8 May to 14 May 2026 the order defect rate was 0.3%.

Thank you for your time.
Acme Trading Ltd
""",
    {
        "route": "plan", "causes": ["perf_odr"], "received": "2026-05-05", "today": "2026-05-15",
        "attachments": ["exhibit_packing_test.pdf"],
        "notice": "Your order defect rate is above 1%. Please send a plan of action: the root cause of the issue, the actions you have taken to resolve it, and the steps you have taken to prevent it.",
    },
)  # fmt: skip

PROSE = Sound(
    """To Amazon,

The listing family of B0ABCDE123 was split by you on 2 June 2026, and after looking at it we agree with the decision. The root cause is that our freelancer joined a glass bottle and a steel bottle in one variation, because the upload template does not ask for the material and no one in our company compared the children before publishing. This was so from 4 February 2026 and touched 31 orders.

We have separated the two bottles on 3 June 2026. On 4 June 2026 we went through all 57 variation families and split two more. On 5 June 2026 we took the publishing right away from the freelancer.

To prevent a repeat, our catalogue manager Tomas Novak now approves every new family before it is published and compares material, size and brand of each child. On the first Monday of every month he opens ten families at random and files the result in the sheet VAR-2.

Regards,
Bottle House
""",
    {
        "route": "plan", "causes": ["pol_variation"], "received": "2026-06-02", "today": "2026-06-08", "attachments": [],
        "notice": "Your listing B0ABCDE123 violates the variation policy. Send the root cause, the actions you have taken and the steps to prevent this.",
    },
)  # fmt: skip

QUESTIONS = Sound(
    """What is the root cause of the issue?
We sold 14 returned headphones as new. The returns table stands next to the packing table, and the bins carry no label, so the evening shift put returned units back on the shelf of B0ABCDE777 from 11 January 2026 on.

What actions have you taken to resolve the issue?
- 2026-02-03: closed the offer B0ABCDE777.
- 2026-02-04: refunded the 14 buyers in full.
- 2026-02-05: opened all 230 boxes in stock; 6 had a broken seal and were scrapped.

What steps have you taken to prevent the issue?
- The returns clerk books each return to bin R, and the warehouse software blocks bin R for picking.
- The shift lead opens ten boxes per week and photographs the seals.
- The owner reads the return reasons every Friday; two "used" reasons in one week close the offer.
""",
    {
        "route": "plan", "causes": ["pol_condition"], "received": "2026-02-02", "today": "2026-02-09", "attachments": [],
        "notice": "Customers complained that they received used items sold as new: B0ABCDE777. Provide the root cause, actions taken and preventive steps.",
    },
)  # fmt: skip

WRAPPED = Sound(
    """Appeal of Northfell Outdoor GmbH regarding B0ABCDE321

1. Root cause

1.1 We bought 300 head torches from a trader at a closing-down sale on
    12 August 2025. Our purchasing had no step in which the trader's
    chain to the brand was checked, so units of unknown origin came
    into stock.

2. Actions we have taken

2.1 14 October 2025: we closed the offer and refunded 22 buyers.
2.2 15 October 2025: we pulled the remaining 181 units from stock and
    destroyed them; the certificate is 02_destruction.pdf.
2.3 17 October 2025: we bought 240 units from the brand's distributor.
    Invoice no. 88123 of 17 October 2025 could not serve for the past,
    so we list it here only for the future.

3. How we prevent a repeat

3.1 The purchasing manager releases a new supplier only with an
    authorisation of the brand on file.
3.2 Quality control compares 10 units of every lot with the brand's
    reference photos before the lot is booked in.
3.3 Every first Monday of the month the managing director checks five
    purchase files.

4. Supplier

Lumen Distribution GmbH, Hafenstr. 9, Hamburg, +49 40 5550 123,
www.lumen-distribution.example, contact: Frau Jensen.

5. Attachments

01_invoice_88001.pdf - invoice of 4 March 2025 over 500 units
02_destruction.pdf - certificate of destruction of 15 October 2025
""",
    {
        "route": "plan", "causes": ["prod_inauthentic"], "received": "2025-10-13", "today": "2025-10-20",
        "attachments": ["01_invoice_88001.pdf", "02_destruction.pdf"],
        "notice": "We received complaints about the authenticity of B0ABCDE321. Send invoices from the last 365 days, supplier contact information, the root cause, the actions you have taken and how you prevent this.",
    },
)  # fmt: skip

OPINION = Sound(
    """Dispute of the patent complaint on B0ABCDE555

The garlic press B0ABCDE555 does not infringe the patent named in the notice of 9 March 2026. The press was removed by a report that compares it with claim 1.

1. Claim 1 needs a detachable blade. Our press has none; drawing 3 in 02_drawings.pdf shows its nine parts.
2. Our trademark and patent attorney, Dr. Ruth Keller, compared all 12 claims with the product on 12 March 2026. Her opinion is attached as 01_opinion.pdf.
3. The design was finished on 3 May 2024, before the priority date. The dated file is 03_design_file.pdf.

We ask you to reinstate B0ABCDE555.
""",
    {
        "route": "dispute", "causes": ["prod_ip"], "received": "2026-03-09", "today": "2026-03-16",
        "attachments": ["01_opinion.pdf", "02_drawings.pdf", "03_design_file.pdf"],
        "notice": "A rights owner reported that B0ABCDE555 infringes a patent. If you think that this is an error, send evidence that your product does not infringe.",
    },
)  # fmt: skip

PAPERS = Sound(
    """Documents for the verification of Blue Heron Crafts LLC

01_utility_bill.pdf - electricity bill of 3 July 2026, Blue Heron Crafts LLC, 14 Mill Lane, Dover
02_licence.pdf - business licence, valid until 31 December 2027
03_passport.pdf - passport of the managing member, Ines Moreau, valid until 2031

Name and address are the same in all three documents and in the seller account. We corrected the spelling of "Mill Ln" to "Mill Lane" on 6 July 2026. The passwords of all users were changed on the same day.
""",
    {
        "route": "verification", "causes": ["ver_identity"], "received": "2026-07-05", "today": "2026-07-08",
        "attachments": ["01_utility_bill.pdf", "02_licence.pdf", "03_passport.pdf"],
        "notice": "We need to verify your identity. Please provide a utility bill dated within the last 90 days, your business license and a passport.",
    },
)  # fmt: skip

SAFETY = Sound(
    """PLAN OF ACTION - B0ABCDE901 (baby night light)

Root cause
A. The adapter of production week 12 of 2026 has no thermal fuse. The factory replaced it by a cheaper part and told us in a change note that our engineer filed without reading. 3 of 1,940 buyers reported a hot adapter.
B. Our incoming inspection did not contain a temperature test; it only counted the parts.

Corrective actions
A. 21 April 2026: sales stopped and 412 units in the fulfilment centre ordered back (Exhibit A).
B. 23 April 2026: 1,528 buyers were sent a new adapter; the old one is to be thrown away.
C. 24 April 2026: the laboratory tested 5 adapters of week 14 according to EN 61558; all passed (Exhibit B).

Preventive measures
A. Our quality engineer, Paul Weiss, signs each change note before the factory may produce.
B. The incoming inspection measures the temperature of 8 adapters per lot for two hours; above 60 degrees the lot is refused.
C. Our product manager reads returns and messages every morning for "hot", "smell" and "burn", and stops the item after the first hit.

Attachments
Exhibit A: recall_order.pdf - removal order of 21 April 2026
Exhibit B: lab_report.pdf - test report of 24 April 2026
""",
    {
        "route": "plan", "causes": ["prod_safety"], "received": "2026-04-20", "today": "2026-04-27",
        "attachments": ["recall_order.pdf", "lab_report.pdf"],
        "notice": "Product safety: B0ABCDE901. Provide a plan with root cause, actions taken and preventive measures, and test reports.",
    },
)  # fmt: skip

QUOTING = Sound(
    """Your notice says:
"You have violated the policy on customer product reviews. If you do not answer, we may take legal action and withhold your funds."

Root cause
We put a card into 1,100 boxes that promised a USD 5 coupon for a review. Our marketing assistant ordered the cards on 2 May 2026, and nobody in compliance saw them.

Actions taken
- 15 June 2026: 640 remaining cards shredded, and 88 units with a card ordered back.
- 16 June 2026: the coupon code was closed; 74 coupons had been used.
- 17 June 2026: the list of the 74 orders sent with this letter (orders_with_card.csv).

Prevention
- Every printed insert is approved by our compliance officer, Lena Fox, before it is printed.
- Lena opens five boxes per lot and keeps a photo of the content; reviews are requested with the Request a Review button only; the account manager reads its log on the last Friday of each month.
""",
    {
        "route": "plan", "causes": ["pol_reviews"], "received": "2026-06-14", "today": "2026-06-20",
        "attachments": ["orders_with_card.csv"],
        "notice": "You have violated the policy on customer product reviews. If you do not answer, we may take legal action and withhold your funds. Send a plan: root cause, actions taken, prevention.",
    },
)  # fmt: skip

CHINESE = Sound(
    """尊敬的亚马逊卖家绩效团队：

您好！对于迟发订单给买家带来的不便，我们深表歉意，并承担全部责任。

一、根本原因
1. 2026年3月1日至3月30日，共有46个订单迟发，占全部812个订单的5.7%。原因是备货时间设置为1天，而仓库周六周日不发货，运营没有在节假日设置中取消周末。
2. 打包完成后由客服手工上传单号，遇到客服请假时无人上传，其中12个订单因此迟于预计发货日期确认。

二、已采取的纠正措施
1. 2026年4月2日，将全部96个SKU的备货时间改为2天，并取消周末发货设置。
2. 2026年4月3日，全部积压的9个订单已发出，并逐一通知买家。
3. 2026年4月4日，启用ERP自动上传单号，测试50单全部成功，截图见附件（erp_test.png）。

三、预防措施
1. 仓库主管陈强每天16点核对未发货订单，当天16点前的订单全部交接。
2. 运营专员李敏每周一检查节假日设置，并在共享日历上签字确认。
3. 店长每周三查看迟发率，达到2%时延长备货时间并增加一名打包员。

2026年4月4日至4月10日，迟发率为0.9%。

此致
敬礼
深圳市晨光贸易有限公司
""",
    {
        "route": "plan", "causes": ["perf_lsr"], "received": "2026-04-01", "today": "2026-04-11",
        "attachments": ["erp_test.png"],
        "notice": "您的迟发率超过4%。请提供行动计划，说明问题的根本原因、您已采取的措施以及防止再次发生的步骤。",
    },
)  # fmt: skip

CHINESE_PROSE = Sound(
    """关于 B0ABCDE123 商品状况投诉的说明

我们核查后确认，问题的原因是客户退回的商品没有单独存放。退货由夜班人员直接放回货架，货架上没有区分标识，2026年1月5日至2月1日共有14件退货被当作新品发出。

收到通知后，我们于2026年2月3日下架了该商品，2月4日为14位买家全额退款，2月5日对仓库内230件逐件开箱检查，发现6件封条破损，已作报废处理。

今后退货一律由退货专员登记入R区，系统禁止R区商品出库；仓库主管每周抽查10箱并拍照存档；店长每周五查看退货原因，一周内出现两次“二手”即停售。
""",
    {
        "route": "plan", "causes": ["pol_condition"], "received": "2026-02-02", "today": "2026-02-09", "attachments": [],
        "notice": "买家投诉收到二手商品：B0ABCDE123。请说明根本原因、已采取的措施和预防措施。",
    },
)  # fmt: skip

CHINESE_DISPUTE = Sound(
    """关于 B0ABCDE888 知识产权投诉的申诉

我司认为该商品未落入专利 US1234567 的保护范围，理由如下：

1. 专利权利要求1要求具备可拆卸刀片，我司产品没有刀片，零件图见 02_lingjian.pdf。
2. 专利律师王海于2026年3月12日逐条比对全部12项权利要求，出具不侵权意见书，见 01_yijianshu.pdf。
3. 产品设计于2024年5月3日完成，早于该专利的申请日，设计文件见 03_sheji.pdf。

请恢复 B0ABCDE888 的销售。
""",
    {
        "route": "dispute", "causes": ["prod_ip"], "received": "2026-03-09", "today": "2026-03-16",
        "attachments": ["01_yijianshu.pdf", "02_lingjian.pdf", "03_sheji.pdf"],
        "notice": "权利所有者举报 B0ABCDE888 侵犯专利。如果您认为没有侵权，请提供证据。",
    },
)  # fmt: skip

MONEY = Sound(
    """Request for disbursement - Harbour Books

The account was deactivated on 3 February 2026. 71 days have passed since then.

- Open orders: none; the last one was delivered on 11 February 2026.
- Claims: 4, all closed; the last refund was made on 2 March 2026.
- Balance: GBP 3,118.20 according to the payments page of 14 April 2026.

The bank statement 01_statement.pdf shows the account holder Harbour Books Ltd; the number is masked to its last four digits, 0931.

Please pay the balance to this account.
""",
    {
        "route": "funds", "causes": ["fund_hold"], "received": "2026-02-03", "today": "2026-04-15",
        "attachments": ["01_statement.pdf"],
        "notice": "Your account was deactivated. Funds will not be transferred to you. After 60 days you may request disbursement.",
    },
)  # fmt: skip

SOUND = {
    "agency": AGENCY, "prose": PROSE, "questions": QUESTIONS, "wrapped": WRAPPED, "opinion": OPINION, "papers": PAPERS,
    "safety": SAFETY, "quoting": QUOTING, "chinese": CHINESE, "chinese_prose": CHINESE_PROSE,
    "chinese_dispute": CHINESE_DISPUTE, "money": MONEY,
}  # fmt: skip

FAULTS: list[tuple[str, str, str, str, str]] = [
    # the sound letter, what stands there, what stands there instead, the rule, the words that it must point to
    ("agency", "USD 214.89 in total", "USD {amount} in total", "blank_unfilled", "{amount}"),
    ("agency", "Acme Trading Ltd\n", "[Company Name]\n", "blank_unfilled", "[Company Name]"),
    ("agency", "8 buyers waited more than 48 hours for an answer.", "8 impatient customers opened claims that were simply dishonest.", "blame_buyer", "impatient customers"),
    ("agency", "Thank you for your time.", "The defect count is a mistake of Amazon, and your system failed to show it.", "blame_amazon", "mistake of Amazon"),
    ("agency", "Thank you for your time.", "Two of the claims were planted by a malicious competitor.", "blame_competitor", "malicious competitor"),
    ("agency", "Thank you for your time.", "Please have mercy, this shop is the only income of my family.", "emotion", "mercy"),
    ("agency", "Thank you for your time.", "Otherwise our attorney will file a lawsuit.", "threat_legal", "attorney will"),
    ("agency", "Thank you for your time.", "We are proud to sell on Amazon, the best marketplace in the world.", "flattery", "best marketplace"),
    ("agency", "1. On 6 May 2026 we refunded all 11 orders, USD 214.89 in total.", "1. We will refund all 11 orders soon.", "future_in_done", "We will refund all 11 orders soon."),
    ("agency", "On 8 May 2026 we replaced", "On 8 June 2026 we replaced", "future_date", "On 8 June 2026"),
    ("agency", "Thank you for your time.", "We guarantee that this will never happen again.", "promise_absolute", "guarantee"),
    ("agency", "Thank you for your time.", "We have sold on Amazon since 2009 and have thousands of happy customers.", "intro_history", "since 2009"),
    ("agency", "Thank you for your time.", "Please see case 1029384756 too.", "case_refs", "case 1029384756"),
    ("agency", "Eight of them were", "Buyer Jane Miller, 22 Oak Street, wrote twice. Eight of them were", "buyer_pii", "Jane Miller"),
    ("agency", "Thank you for your time.", "Our login password: Summer2026!", "own_secrets", "password: Summer2026!"),
    ("agency", "(exhibit_packing_test.pdf)", "(https://drive.google.com/file/d/abc)", "links", "https://drive.google.com"),
    ("agency", "Thank you for your time.", "In the meantime we sell through my brother's account.", "other_accounts", "my brother's account"),
    ("agency", "Thank you for your time.", "If not, we will have to open another seller account.", "new_account_threat", "open another seller account"),
    ("agency", "Thank you for your time.", "THIS IS VERY URGENT PLEASE HELP!!!", "all_caps", "VERY URGENT"),
    ("agency", "Root Cause:", "**Root Cause:**", "emoji_markup", "**Root Cause:**"),
    ("agency", "Thank you for your time.", "谢谢您的审核，我们会继续努力。", "mixed_language", "谢谢您的审核"),
    ("agency", "exhibit_packing_test.pdf", "packing_test_v2.pdf", "attachment_missing", "packing_test_v2.pdf"),
    ("agency", "\n3. Our operations manager compares the order defect rate with 0.5% every Wednesday and stops the item that causes a second claim in one week.", "\n3. We will improve our service quality and pay more attention to packing.", "vague_verb", "We will improve our service quality"),
    ("prose", "B0ABCDE123 was split", "bottles was split", "no_asin", ""),
    ("prose", "split two more", "split two more. B0ZZZZZZ11 is a bestseller of ours and stays as it is", "foreign_asin", "B0ZZZZZZ11"),
    ("prose", "Regards,", "We did not violate the policy, and the decision was taken in error.", "contradiction", "did not violate"),
    ("questions", "We sold 14 returned headphones as new. The returns table stands next to the packing table, and the bins carry no label, so the evening shift put returned units back on the shelf of B0ABCDE777 from 11 January 2026 on.", "We received several complaints about B0ABCDE777.", "no_root_cause", "We received several complaints"),
    ("questions", "We sold 14 returned headphones as new. The returns table stands next to the packing table, and the bins carry no label, so the evening shift put returned units back on the shelf of B0ABCDE777 from 11 January 2026 on.", "We were not aware of the condition guidelines of Amazon for B0ABCDE777 and misunderstood them.", "ignorance_only", "not aware of the condition guidelines"),
    ("questions", "We sold 14 returned headphones as new. The returns table stands next to the packing table, and the bins carry no label, so the evening shift put returned units back on the shelf of B0ABCDE777 from 11 January 2026 on.", "The courier damaged 14 units of B0ABCDE777 on 11 January 2026, and the supplier sent them in thin boxes.", "blame_supplier_only", "The courier damaged 14 units"),
    ("questions", "- 2026-02-03: closed the offer B0ABCDE777.\n- 2026-02-04: refunded the 14 buyers in full.\n- 2026-02-05: opened all 230 boxes", "- Closed the offer B0ABCDE777.\n- Refunded the 14 buyers in full.\n- Opened all 230 boxes", "no_date", "Refunded the 14 buyers in full."),
    ("questions", "- The returns clerk books each return to bin R, and the warehouse software blocks bin R for picking.\n- The shift lead opens ten boxes per week and photographs the seals.\n- The owner reads the return reasons every Friday; two \"used\" reasons in one week close the offer.", "- Returns are booked to bin R every day.\n- Ten boxes are opened per week.", "no_owner", "Ten boxes are opened per week."),
    ("questions", "- The returns clerk books each return to bin R, and the warehouse software blocks bin R for picking.\n- The shift lead opens ten boxes per week and photographs the seals.\n- The owner reads the return reasons every Friday; two \"used\" reasons in one week close the offer.", "- The returns clerk books returns to bin R.\n- The shift lead opens boxes and photographs the seals.", "no_frequency", "The returns clerk books returns to bin R."),
    ("questions", "What steps have you taken to prevent the issue?\n- The returns clerk books each return to bin R, and the warehouse software blocks bin R for picking.\n- The shift lead opens ten boxes per week and photographs the seals.\n- The owner reads the return reasons every Friday; two \"used\" reasons in one week close the offer.\n", "", "unaddressed_demand", ""),
    ("questions", "- The shift lead opens ten boxes per week and photographs the seals.\n", "- We organised a training on 5 February 2026.\n", "past_in_prevent", "We organised a training"),
    ("wrapped", "\n4. Supplier\n\nLumen Distribution GmbH, Hafenstr. 9, Hamburg, +49 40 5550 123,\nwww.lumen-distribution.example, contact: Frau Jensen.\n", "\n", "unaddressed_demand", ""),
    ("wrapped", "invoice of 4 March 2025 over 500 units", "invoice of 4 March 2023 over 500 units", "invoice_age", "invoice of 4 March 2023"),
    ("wrapped", "chain to the brand was checked, so units of unknown origin came\n    into stock.", "chain to the brand was checked. We sold 2,620 units; the invoices cover 500 units.", "invoice_gap", "2,620"),
    ("opinion", "We ask you to reinstate B0ABCDE555.", "We are sorry for our violation and take full responsibility. We never infringed any patent.", "contradiction", "sorry for our violation"),
    ("opinion", "The press was removed by a report", "This complaint is sabotage. The press was removed by a report", "blame_competitor", "sabotage"),
    ("opinion", "03_design_file.pdf", "the design file", "attachment_unnamed", ""),
    ("papers", "02_licence.pdf - business licence, valid until 31 December 2027\n", "", "unaddressed_demand", ""),
    ("papers", "03_passport.pdf - passport", "03_passport.pdf - (my passport number is XXX) passport", "blank_unfilled", "XXX"),
    ("safety", "C. 24 April 2026: the laboratory tested 5 adapters of week 14 according to EN 61558; all passed (Exhibit B).", "C. The report is attached as Exhibit D.", "attachment_missing", "Exhibit D"),
    ("safety", "B. 23 April 2026: 1,528 buyers were sent a new adapter; the old one is to be thrown away.", "B. We are planning to send 1,528 buyers a new adapter.", "future_in_done", "We are planning to send"),
    ("quoting", "- 15 June 2026: 640 remaining cards shredded, and 88 units with a card ordered back.\n- 16 June 2026: the coupon code was closed; 74 coupons had been used.\n- 17 June 2026: the list", "- 1 June 2026: 640 remaining cards shredded.\n- 2 June 2026: the coupon code was closed.\n- 3 June 2026: the list", "date_before_notice", "640 remaining cards"),
    ("quoting", "Our marketing assistant ordered", "We fired the marketing assistant. He ordered", "firing_only", "fired the marketing assistant"),
    ("chinese", "将全部96个SKU的备货时间改为2天", "将全部XX个SKU的备货时间改为2天", "blank_unfilled", "XX"),
    ("chinese", "此致", "都怪买家太挑剔，有些客户故意刁难。\n\n此致", "blame_buyer", "买家太挑剔"),
    ("chinese", "此致", "迟发完全是亚马逊系统故障造成的。\n\n此致", "blame_amazon", "亚马逊系统故障"),
    ("chinese", "此致", "这是同行恶意举报。\n\n此致", "blame_competitor", "同行恶意"),
    ("chinese", "此致", "我上有老下有小，全家靠这个店铺生活，求求你们。\n\n此致", "emotion", "全家"),
    ("chinese", "此致", "否则我们将向法院起诉并请媒体曝光。\n\n此致", "threat_legal", "起诉"),
    ("chinese", "2. 2026年4月3日，全部积压的9个订单已发出，并逐一通知买家。", "2. 我们将会尽快发出全部积压的订单。", "future_in_done", "我们将会尽快"),
    ("chinese", "2026年4月3日，全部积压", "2026年5月3日，全部积压", "future_date", "2026年5月3日"),
    ("chinese", "此致", "我们保证今后绝不再出现任何迟发。\n\n此致", "promise_absolute", "保证"),
    ("chinese", "您好！", "我司成立于2009年，深耕亚马逊十余年，好评率99%。", "intro_history", "成立于"),
    ("chinese", "此致", "如不恢复，我们只能另开新店铺。\n\n此致", "new_account_threat", "另开新店铺"),
    ("chinese", "3. 店长每周三查看迟发率，达到2%时延长备货时间并增加一名打包员。", "3. 我们将加强管理，提高服务意识。", "vague_verb", "加强管理"),
    ("chinese", "此致", "请参考案例编号 10293847561。\n\n此致", "case_refs", "10293847561"),
    ("chinese", "并逐一通知买家", "并通知买家王小明（电话13912345678）", "buyer_pii", "王小明"),
    ("chinese_prose", "B0ABCDE123 商品状况", "商品状况", "no_asin", ""),
    ("chinese_prose", "问题的原因是客户退回的商品没有单独存放。退货由夜班人员直接放回货架，货架上没有区分标识，2026年1月5日至2月1日共有14件退货被当作新品发出。", "问题的原因是我们不了解亚马逊的商品状况政策。", "ignorance_only", "不了解"),
    ("chinese", "1. 2026年3月1日至3月30日，共有46个订单迟发", "1. 自2026年3月1日起，XX个订单迟发", "blank_unfilled", "XX"),
    ("chinese", "您好！", "由于亚马逊系统误判，我们收到了通知。", "blame_amazon", "系统误判"),
    ("agency", "Thank you for your time.", "Why has nobody answered our last appeal yet?", "case_refs", "Why has nobody"),
    ("agency", "Thank you for your time.", "We plan to open a second store under another name.", "new_account_threat", "open a second store"),
    ("chinese_dispute", "请恢复", "我司从未侵犯任何专利。对此次侵权我们承认错误并致歉。请恢复", "contradiction", "承认错误"),
    ("money", "the number is masked to its last four digits, 0931", "IBAN GB82 WEST 1234 5698 7654 32", "own_secrets", "GB82 WEST"),
    ("money", "Please pay the balance", "You hold our money illegally. Please pay the balance", "threat_legal", "illegally"),
]  # fmt: skip
