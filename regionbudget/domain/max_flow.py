"""A maximum flow in whole öre, by Dinic's algorithm."""

from collections import defaultdict, deque
from collections.abc import Hashable
from enum import Enum

Node = Hashable
"""Nodes are named by any value; a node exists when an arc names it."""


class End(Enum):
    """Where all flow comes from, and where it goes."""

    SOURCE = "source"
    SINK = "sink"


class Network:
    """Arcs with capacities in öre, and the flow that `augment` has sent along them.

    Every arc has a twin the other way, which takes flow back; its number differs in the last bit.
    """

    def __init__(self) -> None:
        self._arcs: dict[Node, list[int]] = defaultdict(list)
        self._heads: list[Node] = []
        self._left: list[int] = []

    def add(self, tail: Node, head: Node, capacity_ore: int) -> int:
        """Add an arc and return its number. Arcs of a node are tried in the order added."""
        number = len(self._heads)
        self._heads += (head, tail)
        self._left += (capacity_ore, 0)
        self._arcs[tail].append(number)
        self._arcs[head].append(number + 1)
        return number

    def flow(self, arc: int) -> int:
        """What flows along an arc, in öre."""
        return self._left[arc ^ 1]

    def augment(self) -> int:
        """Send as much more as can be sent, and return it in öre.

        No arc from the source or to the sink ever gets less than it has.
        """
        sent = 0
        while levels := self._levels():
            untried = dict.fromkeys(levels, 0)
            while path := self._path(levels, untried):
                most = min(self._left[arc] for arc in path)
                for arc in path:
                    self._left[arc] -= most
                    self._left[arc ^ 1] += most
                sent += most
        return sent

    def _levels(self) -> dict[Node, int]:
        """How far from the source each node lies; nothing when the sink cannot be reached."""
        levels: dict[Node, int] = {End.SOURCE: 0}
        waiting: deque[Node] = deque(levels)
        while waiting:
            node = waiting.popleft()
            for arc in self._arcs[node]:
                head = self._heads[arc]
                if self._left[arc] > 0 and head not in levels:
                    levels[head] = levels[node] + 1
                    waiting.append(head)
        return levels if End.SINK in levels else {}

    def _path(self, levels: dict[Node, int], untried: dict[Node, int]) -> list[int]:
        """The arcs of a shortest path with room, if any; `untried` is where each node goes on."""
        path: list[int] = []
        node: Node = End.SOURCE
        while node is not End.SINK:
            arcs, place = self._arcs[node], untried[node]
            while place < len(arcs) and not self._leads_on(arcs[place], levels, levels[node]):
                place += 1
            untried[node] = place
            if place < len(arcs):
                path.append(arcs[place])
                node = self._heads[arcs[place]]
            elif path:
                node = self._heads[path.pop() ^ 1]
                untried[node] += 1
            else:
                return []
        return path

    def _leads_on(self, arc: int, levels: dict[Node, int], level: int) -> bool:
        return self._left[arc] > 0 and levels.get(self._heads[arc]) == level + 1
