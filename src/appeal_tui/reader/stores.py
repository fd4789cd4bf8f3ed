"""Which of Amazon's stores a notice is about; the words that tell it stand in `stores.toml`."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise

from appeal_tui.reader.findings import Found
from appeal_tui.reader.han import SIMPLIFIED
from appeal_tui.reader.knowledge import NoticeKnowledge
from appeal_tui.reader.labels import some_of
from appeal_tui.reader.late_form import LateForm
from appeal_tui.reader.stream import Quote, Stream

_EVERYWHERE = "amazon-com"
"""Its mail addresses and links stand in the notices of every store."""
_BESIDE = 40
_OF_FIRM = 0.25
"""'Amazon.com Services LLC' stands at the foot of notices of its own store."""


class Stores:
    """The words beside the name of a store, ready for finding."""

    def __init__(self, knowledge: NoticeKnowledge) -> None:
        """Take them from what the reader knows."""
        words = knowledge.words("stores")
        self._by_name = {market.name.casefold(): market.id for market in knowledge.marketplaces}
        endings = (re.escape(name.removeprefix("amazon.")) for name in sorted(self._by_name, key=len, reverse=True))
        name = rf"amazon\s?\.\s?({'|'.join(endings)})(?!\w|-[\w-]{{0,30}}\.[a-z]|\.(?-i:[a-z]))"
        # 'from now on.Amazon.co.uk': a paste lost its line break.
        self._name = LateForm(rf"(?:(?<![\w@.-])|(?-i:(?<=[a-z]\.)(?<!www\.)(?=A))){name}", re.IGNORECASE | re.ASCII)
        self._joined = LateForm(rf"\s{{0,3}}(?:[,/&|、]|{words.form('and')})\s{{0,3}}", re.IGNORECASE)
        self._host = LateForm(
            rf"(?:sellercentral(?:-[a-z]{{2,6}})?|www|sell(?:er)?|@[a-z.-]{{0,30}})\.?@?\s?{name}",
            re.IGNORECASE | re.ASCII,
        )
        self._by_country = {market.country: market.id for market in knowledge.marketplaces if market.country}
        country = "|".join(map(re.escape, sorted(self._by_country, key=len, reverse=True)))
        self._country = LateForm(
            rf"{words.form('of_country', 'before')}\s?({country})|({country})\s?{words.form('of_country', 'behind')}",
            re.IGNORECASE,
            is_ascii=False,
        )
        self._company = LateForm(rf",?\s{{0,2}}{words.form('company')}", re.IGNORECASE)
        self._before = LateForm(rf"{words.form('sells', 'before')}\s{{0,3}}$", re.IGNORECASE)
        self._behind = LateForm(rf"\s{{0,2}}{words.form('sells', 'behind')}", re.IGNORECASE)

    def find(self, stream: Stream) -> Found | None:
        """Return the store that a notice is about: by its name, else by the hosts of its links."""
        votes: dict[str, float] = defaultdict(float)
        quotes: dict[str, list[Quote]] = defaultdict(list)
        hosts: dict[str, float] = defaultdict(float)
        named = list(some_of(self._name, stream.read))
        listed = {
            at
            for number, (one, other) in enumerate(pairwise(named))
            if one[1].casefold() != other[1].casefold()
            and self._joined.fullmatch(stream.plain, one.end(), other.start())
            for at in (number, number + 1)
        }
        for number, match in enumerate(named):
            market = self._by_name.get(f"amazon.{match[1].casefold()}")
            if market is None or number in listed:
                # 'Amazon.de, Amazon.fr and Amazon.it': the notice is about none of them alone.
                continue
            if self._company.match(stream.plain, match.end()):
                hosts[market] += _OF_FIRM
                quotes[market].append(Quote(stream.text[match.start() : match.end()], *match.span()))
                continue
            if stream.plain[max(0, match.start() - 3) : match.start()].endswith("//"):
                continue
            before = stream.plain[max(0, match.start() - _BESIDE) : match.start()]
            near = self._before.search(before) or self._behind.match(stream.plain, match.end())
            votes[market] += 6 if near else 3
            quotes[market].append(Quote(stream.text[match.start() : match.end()], *match.span()))
        if not votes and not stream.read.isascii():
            for match in some_of(self._country, stream.read.translate(SIMPLIFIED)):
                store = self._by_country[match[1] or match[2]]
                votes[store] += 3
                quotes[store].append(Quote(stream.text[match.start() : match.end()], *match.span()))
        for match in some_of(self._host, stream.read):
            market = self._by_name.get(f"amazon.{match[1].casefold()}")
            if market is None or "-europe" in match[0].casefold() or (market == _EVERYWHERE and "@" in match[0]):
                continue
            hosts[market] += 0.5 if market == _EVERYWHERE else 1
            quotes[market].append(Quote(stream.text[match.start() : match.end()], *match.span()))
        total = votes or hosts
        if not total:
            return None
        best = max(total, key=lambda market: (total[market], -quotes[market][0].start))
        return Found(best, tuple(quotes[best][:3]))
