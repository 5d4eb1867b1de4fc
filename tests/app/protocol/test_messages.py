"""What a page is told when a number is not finite."""

import math

from app.protocol.messages import diverged
from engine.network.address import Address, Entry
from engine.training.divergence import Diverged

BAD = Entry(Address(0, "weights", (0, 1)), math.inf)


def test_the_message_of_a_divergence_names_the_memory_that_a_value_is_of() -> None:
    said = diverged(Diverged(3, BAD, memory="square_mean"))
    assert (said["tensor"], said["memory"]) == ("weights", "square_mean")


def test_the_message_of_a_divergence_of_a_number_itself_has_no_memory() -> None:
    assert "memory" not in diverged(Diverged(3, BAD))
