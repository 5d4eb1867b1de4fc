"""Which connections are taken, which are turned away, and which idle one makes room."""

from app.serving.connections import Connections


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


def test_the_longest_idle_one_is_closed_where_it_is_crowded() -> None:
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


def test_where_none_is_idle_a_new_one_is_turned_away() -> None:
    all_of_them = Connections(2, 2)
    made = [Connection(all_of_them) for _ in range(3)]
    assert [all_of_them.admit(each, "a") for each in made] == [True, True, False]
    assert not any(connection.closed for connection in made)


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
