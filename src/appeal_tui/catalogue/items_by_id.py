"""The items of a catalogue by id, without looking at the causes that nobody asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from appeal_tui.domain.cause import Cause, Item, RouteGuide


class ItemsById(Mapping[str, Item]):
    """Every item of the causes and routes; an id begins with the id of the cause or route that has it."""

    def __init__(self, causes: Mapping[str, Cause], routes: Mapping[str, RouteGuide]) -> None:
        """Take what has items.

        Args:
            causes: The causes by id; one is asked for when an item of it is.
            routes: The routes by id.
        """
        self._causes, self._routes = causes, routes
        self._known: dict[str, dict[str, Item]] = {}

    def __getitem__(self, key: str) -> Item:
        return self._of(key.partition(".")[0])[key]

    def __iter__(self) -> Iterator[str]:
        for owner in (*self._causes, *self._routes):
            yield from self._of(owner)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _of(self, owner: str) -> dict[str, Item]:
        if owner not in self._known:
            items: tuple[Item, ...] = ()
            if (cause := self._causes.get(owner)) is not None:
                items = (
                    *cause.root_causes,
                    *cause.corrective_actions,
                    *cause.preventive_measures,
                    *cause.statements,
                )
            elif (route := self._routes.get(owner)) is not None:
                items = route.statements
            self._known[owner] = {item.id: item for item in items}
        return self._known[owner]
