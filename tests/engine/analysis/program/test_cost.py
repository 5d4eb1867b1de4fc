"""The cost of a program's pass: never less than what it takes, and growing with the batch."""

import tracemalloc

import pytest

from engine import Program, TrainingConfig
from engine.analysis.program.cost import CALL, fitting_program_batch, program_cost
from engine.program.templates import TEMPLATES

TRAINING = TrainingConfig("program", batch_size=8)
TEXTS = {
    "lstm": TEMPLATES["lstm"].text(T=3),
    "reverse": TEMPLATES["reverse"].text(),
    "convolution": "x = input(3, 16, 16)\nk = parameter(4, 3, 9, 9)\n"
    "loss = sum(conv2d(x, k, padding=8))\n",
    "broadcast": "x = input(200)\nk = parameter(200, 1)\nloss = sum(x * k)\n",
    "pooling": "x = input(2, 32, 32)\nk = parameter(2, 32, 32)\nloss = sum(max_pool(x * k, 2))\n",
    "attention": "x = input(32, 8)\nW = parameter(8, 8)\nq = x @ W\n"
    "loss = sum(softmax(q @ q.T) @ x)\n",
}


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("batch", [1, 16])
def test_a_pass_takes_no_more_bytes_than_it_is_said_to(name: str, batch: int) -> None:
    program = Program(TEXTS[name])
    said = program_cost(program.graph, TRAINING, batch).pass_bytes
    tracemalloc.start()
    made = program.compile(batch)
    made.run()
    taken = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert taken <= said
    assert said < 8 * taken + 500_000


def test_a_matrix_product_and_a_convolution_cost_their_inner_axis() -> None:
    product = program_cost(Program("W = parameter(20, 30)\nloss = sum(W @ W.T)\n").graph, TRAINING)
    # W.T touches 2·600, the product 600 + 600 + 400 and 2·20·30·20 more, the sum 400 + 1.
    assert product.forward == 1200 + 1600 + 24000 + 401 + 3 * CALL
    image = "x = input(1, 8, 8)\nk = parameter(2, 1, 3, 3)\nloss = sum(conv2d(x, k))\n"
    one = program_cost(Program(image).graph, TRAINING, 1).forward
    assert one == (64 + 18 + 72) + 2 * 2 * 9 * 36 + 9 * CALL + 73 + 2 * CALL


def test_the_batch_that_fits_is_the_largest_one() -> None:
    graph = Program(TEXTS["lstm"]).graph
    for batch in (1, 3, 7):
        cost = program_cost(graph, TRAINING, batch)
        assert fitting_program_batch(graph, TRAINING, cost.operations, 1e12) == batch
        assert fitting_program_batch(graph, TRAINING, 1e12, cost.pass_bytes) == batch
    assert fitting_program_batch(graph, TRAINING, 1e12, 1e12) == TRAINING.batch_size
    assert fitting_program_batch(graph, TRAINING, 10, 1e12) == 0


def test_without_data_a_batch_is_one_or_none() -> None:
    graph = Program("w = parameter()\nloss = w\n").graph
    assert program_cost(graph, TRAINING).batch == 1
    assert fitting_program_batch(graph, TRAINING, 1e12, 1e12) == TRAINING.batch_size
    assert fitting_program_batch(graph, TRAINING, 1, 1e12) == 0
