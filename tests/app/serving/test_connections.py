"""Which connections are taken, which are turned away, and which resting one makes room."""

from app.serving.connections import Connections
from app.serving.rejection import MOST_AT_ONCE


class Connection:
    def __init__(self, of: Connections) -> None:
        self.of = of
        self.closed = False

    def close(self) -> None:
        self.closed = True
        self.of.leave(self)


def test_an_address_holds_so_many_and_another_still_finds_room() -> None:
    all_of_them = Connections(100, 2)
    first, second, third = (Connection(all_of_them) for _ in range(3))
    assert all_of_them.admit(first, "a")
    assert all_of_them.admit(second, "a")
    assert not all_of_them.admit(third, "a")
    assert all_of_them.admit(third, "b")
    all_of_them.leave(first)
    assert all_of_them.admit(Connection(all_of_them), "a")
    assert len(all_of_them) == 3


def test_where_it_is_crowded_the_longest_resting_one_makes_room() -> None:
    all_of_them = Connections(4, 4)
    made = [Connection(all_of_them) for _ in range(4)]
    for connection in made[:3]:
        assert all_of_them.admit(connection, "a")
    all_of_them.rest(made[0])
    all_of_them.rest(made[1])
    all_of_them.work(made[0])
    all_of_them.rest(made[0])
    assert all_of_them.admit(made[3], "a")
    assert [connection.closed for connection in made] == [False, True, False, False]


def test_an_address_that_has_all_it_may_loses_its_own_longest_resting_one() -> None:
    all_of_them = Connections(100, 2)
    made = [Connection(all_of_them) for _ in range(5)]
    for connection, address in zip(made[:4], "bbaa", strict=True):
        assert all_of_them.admit(connection, address)
        all_of_them.rest(connection)
    assert all_of_them.admit(made[4], "a")
    assert [connection.closed for connection in made] == [False, False, True, False, False]
    assert len(all_of_them) == 4


def test_where_somebody_waits_on_each_a_new_one_is_turned_away() -> None:
    all_of_them = Connections(2, 2)
    made = [Connection(all_of_them) for _ in range(3)]
    assert [all_of_them.admit(each, "a") for each in made] == [True, True, False]
    assert not any(connection.closed for connection in made)


def test_of_many_that_are_turned_away_the_longest_is_closed() -> None:
    all_of_them = Connections(1, 1)
    made = [Connection(all_of_them) for _ in range(MOST_AT_ONCE + 1)]
    for connection in made:
        all_of_them.reject(connection)
    assert [connection for connection in made if connection.closed] == made[:1]


def test_what_goes_on_as_a_socket_counts_once() -> None:
    all_of_them = Connections(10, 1)
    request, socket = Connection(all_of_them), Connection(all_of_them)
    assert all_of_them.admit(request, "a")
    all_of_them.hand_over(request, socket)
    all_of_them.leave(request)
    assert len(all_of_them) == 1
    all_of_them.leave(socket)
    assert len(all_of_them) == 0
    assert all_of_them.admit(request, "a")
