"""Drafts as chatbots and consultants write them about one case, with what each has lost, added and left open."""

from __future__ import annotations

from dataclasses import dataclass

STATED = ("B0ABCDE123", "2026-05-05", "12", "2026-05-06", "31", "540", "5.7%", "1204.50", "Anna Li", "2026-05-08")
"""What the seller stated."""

GIVEN = """Late shipment rate. Notice of 2026-05-05 for B0ABCDE123, B0ABCDE124. Please send a plan of action: the root cause of the
issue, the actions you have taken and the steps you have taken to prevent it. Please send supplier invoices.
31 of 540 orders (5.7%) were late in April 2026. We refunded 12 buyers, USD 1,204.50 in total, on 2026-05-06.
Handling time 1 day, now 3 days since 2026-05-08. Anna Li, warehouse lead, checks open orders every day at 17:00.
Our courier is Northfast Ltd. Order 111-1234567-1234567."""
"""All that was given."""

PLANS = """Please send a plan of action: the root cause of the issue, the actions you have taken to resolve it, and the steps
you have taken to prevent it. Please also send invoices from your supplier. ASIN: B0ABCDE123, B0ABCDE124"""
"""The notice."""


@dataclass(frozen=True)
class ChatbotDraft:
    """A draft and what a careful reader finds by comparing it with the case."""

    text: str
    lost: frozenset[str] = frozenset()
    added: frozenset[str] = frozenset()


FAITHFUL = ChatbotDraft(
    """Subject: Plan of Action - Late Shipment Rate - ASIN B0ABCDE123, B0ABCDE124

Dear Amazon Seller Performance Team,

Thank you for your notification dated May 5th, 2026. Please find our Plan of Action below.

**1. Root Cause Analysis**
In April 2026, thirty-one of our 540 orders (5.7 %) shipped late. Our handling time was set to one day.

**2. Corrective Actions**
- Step 1: On 6 May 2026, we refunded twelve buyers a total of $1,204.50.
- Step 2: On May 8, 2026, we changed the handling time from 1 day to 3 days.

**3. Preventive Measures**
- Anna Li (Warehouse Lead) checks all open orders every day at 5:00 PM.
- Northfast picks up daily.

Sincerely,
[Your Name]
"""
)

INVENTING = ChatbotDraft(
    """Dear Seller Performance Team,

I am writing regarding the deactivation of 5 May 2026 affecting B0ABCDE123.

Root Cause
Upon thorough investigation, we identified that 31 of 540 orders (5.7%) were delayed because our warehouse in Leicester was short of staff by 40%.

Actions Taken
On 6 May 2026 we issued refunds to 12 customers worth USD 1,204.50. On 7 May 2026 we hired three additional packers and signed a contract with DHL Express.
On 8 May 2026 our Operations Director, Michael Thompson, implemented a new system.

Preventive Measures
Anna Li reviews the open orders at 17:00. We will maintain a late shipment rate below 1.5%.
""",
    added=frozenset({"40%", "2026-05-07", "Michael Thompson", "1.5%"}),
)

THIN = ChatbotDraft(
    """To whom it may concern,

We sincerely apologise for the late shipments of B0ABCDE123. We have since refunded the affected customers and improved our processes. Our dedicated team will make sure that every order ships on time, 24/7.

Best regards,
The Management
""",
    lost=frozenset({"2026-05-05", "12", "2026-05-06", "31", "540", "5.7%", "1204.50", "Anna Li", "2026-05-08"}),
)

ZH_FAITHFUL = ChatbotDraft(
    """尊敬的亚马逊卖家绩效团队：

您好！就贵方2026年5月5日关于 B0ABCDE123、B0ABCDE124 的通知，我们提交如下行动计划。

一、根本原因
2026年4月，540个订单中有三十一个迟发（5.7%），原因是备货时间设为一天。

二、已采取的措施
1. 5月6日，我们为12位买家退款共计1204.50美元。
2. 2026年5月8日起，备货时间由1天改为3天。

三、预防措施
仓库主管 Anna Li 每天下午5点核对未发货订单。

此致
敬礼
"""
)

ZH_INVENTING = ChatbotDraft(
    """尊敬的亚马逊团队：

针对2026年5月5日的通知（B0ABCDE123），我们说明如下。

根本原因：540个订单中有31个迟发，迟发率5.7%，因为春节期间有8名员工离职。

已采取的措施：2026年5月6日为12位买家退款1204.50美元；2026年5月8日修改备货时间；2026年5月9日与顺丰签订合同。

预防措施：Anna Li 每天核对订单；我们的目标是把迟发率控制在2%以下。
""",
    added=frozenset({"8", "2026-05-09", "2%"}),
)

WRONG_FIGURES = ChatbotDraft(
    """Plan of Action

Root cause: 13 of 540 orders (2.4%) for B0ABCDE123 were late in April 2026 (notice of 05/05/2026).

Corrective actions: On 2026-05-16 we refunded 12 buyers (USD 1,240.50). Since 2026-05-08 the handling time is 3 days.

Prevention: Anna Li checks open orders daily.
""",
    lost=frozenset({"31", "5.7%", "2026-05-06", "1204.50"}),
    added=frozenset({"13", "2.4%", "2026-05-16", "1,240.50"}),
)

DRAFTS = {
    "faithful": FAITHFUL,
    "inventing": INVENTING,
    "thin": THIN,
    "faithful in Chinese": ZH_FAITHFUL,
    "inventing in Chinese": ZH_INVENTING,
    "wrong figures": WRONG_FIGURES,
}
