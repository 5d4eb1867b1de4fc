"""What is asked about a run of a program: its numbers explained, the lens, the check, the
landscape, the autopsy; what it cannot be asked is refused with what it can."""

from typing import Any

import numpy as np
import pytest

from engine.explain import arrays
from engine.explain.moment import Moment
from engine.program.config import ProgramRunConfig
from tests.app.driven import XOR, Driven
from tests.app.program_cases import program, template
from tests.shown_lines import computed


def asked(driven: Driven, do: str, **fields: Any) -> Any:
    said = driven.do(do, **fields)
    assert said["type"] == "reply", said
    return said[do]


def of(layer: str, tensor: str, *index: int, **more: Any) -> dict[str, Any]:
    return {"layer": layer, "tensor": tensor, "index": list(index), **more}


def true(tree: Any, named: Any) -> int:
    """How many nodes of a tree there are whose line gives their number."""
    found = computed(tree["line"], named)
    assert float(found) == pytest.approx(tree["value"], rel=1e-9, abs=1e-12), tree["line"]
    return 1 + sum(true(child, named) for child in tree["children"])


@pytest.mark.parametrize("optimizer", ["sgd", "momentum", "adam", "rmsprop"])
@pytest.mark.parametrize("tensor", ["value_gradient", "value_change", "value_new"])
def test_what_an_update_makes_of_a_parameter_is_explained_and_every_line_is_true(
    optimizer: str, tensor: str
) -> None:
    training = {"optimizer": optimizer, "clip_norm": 0.5, "l2": 0.01, "weight_decay": 0.01}
    driven = Driven(template("parity", training, T=2, hidden=2))
    driven.do("step", by="update", count=2)
    run: Any = driven.session.playhead.run
    named = arrays(run.record, Moment.of_run(run))
    tree = asked(driven, "explain", of=of("Wh", tensor, 0, 1), depth=6)
    assert true(tree, named) > 5
    at = run.network.position("Wh", "value", (0, 1))
    vectors = {
        "value_gradient": run.record.flat_gradient,
        "value_change": run.change.vector,
        "value_new": run.record.parameters + run.change.vector,
    }
    assert tree["value"] == pytest.approx(vectors[tensor][at])


def test_a_scalar_parameter_is_explained() -> None:
    tree = asked(Driven(program()), "explain", of=of("x", "value_new"), depth=5)
    # ∂L/∂x = z = −4, and 0.25 of it is taken away.
    assert (tree["value"], tree["symbol"], tree["role"]) == (-1.0, "x", "new")
    assert asked(Driven(program()), "explain", of=of("q", "value"))["value"] == 3.0


@pytest.mark.parametrize(
    ("address", "field"),
    [
        (of("nothing", "value"), "of.layer"),
        (of("q", "value_new"), "of.tensor"),
        (of("q", "z"), "of.tensor"),
        (of("x", "value", 0), "of.index"),
        (of("#99", "value"), "of.layer"),
        ({"layer": 0, "tensor": "value", "index": []}, "of.layer"),
    ],
)
def test_a_number_that_a_program_has_not_is_refused_by_field(address: Any, field: str) -> None:
    for do in ("explain", "lens"):
        assert Driven(program()).do(do, of=address)["error"]["field"] == field


def test_the_lens_shows_what_a_value_is_made_of_and_where_it_went() -> None:
    found = asked(Driven(program()), "lens", of=of("q", "value"))
    assert found == {
        "from": [
            {"operation": 0, "tensor": "x", "entries": [[]]},
            {"operation": 0, "tensor": "y", "entries": [[]]},
        ],
        "to": [{"operation": 1, "tensor": "loss", "entries": [[]]}],
    }


def test_the_check_agrees_with_finite_differences() -> None:
    found = asked(Driven(template("lstm", T=3, hidden=3)), "check")
    assert found["passed"]
    assert found["checked"] + found["excluded"] == found["parameters"]
    assert isinstance(found["worst"]["layer"], str)


def test_a_program_without_parameters_has_nothing_to_check() -> None:
    driven = Driven(
        program("x = input(2)\nloss = sum(x)\n", {"name": "given", "arrays": {"x": [[1, 2]]}})
    )
    assert driven.do("check")["error"]["allowed"]["kind"] == "count"
    assert driven.do("step", by="update")["type"] == "reply"


@pytest.mark.parametrize("over", ["batch", "train"])
@pytest.mark.parametrize(
    "plane",
    [
        {"kind": "parameters", "first": of("Wh", "value", 0, 0), "second": of("b", "value", 1)},
        {"kind": "random", "seed": 3},
        {"kind": "principal"},
    ],
    ids=lambda plane: plane["kind"],
)
def test_the_landscape_is_that_of_the_program(over: str, plane: Any) -> None:
    driven = Driven(template("parity", T=2, hidden=2))
    driven.do("step", by="update", count=4)
    found = asked(driven, "landscape", plane=plane, over=over, points=33)
    assert len(found["losses"]) == 33
    run: Any = driven.session.playhead.run
    if over == "train":
        assert found["loss"] == pytest.approx(run.evaluate("train").loss)
    assert len(found["path"]) == 5


def test_the_autopsy_names_the_number_that_broke_first_and_remedies_that_work() -> None:
    driven = Driven(program("w = parameter(2, start=2)\nloss = sum(w ** 4)\n", learning_rate=9.0))
    driven.do("step", by="update", count=20)
    assert driven.session.diverged
    found = asked(driven, "autopsy")
    assert found["first"]["tensor"] in ("value", "value_gradient", "value of value")
    assert found["cause"]["children"]
    assert found["remedies"]["learning_rate"] is not None


def test_the_preview_of_a_rate_is_what_the_update_does() -> None:
    driven = Driven(template("parity", {"learning_rate": 0.05}, T=2, hidden=2))
    found = asked(driven, "preview", learning_rate=0.2, line=True)
    before = driven.session.playhead.run.network.parameters.copy()
    assert len(found["line"]["losses"]) == len(found["line"]["rates"]) > 8
    driven.do("train", learning_rate=0.2)
    driven.do("step", by="update")
    model: Any = driven.session.playhead.run.network
    np.testing.assert_array_equal(found["parameters"]["Wh"], model.parameter("Wh"))
    assert not np.array_equal(before, model.parameters)
    assert np.isfinite(found["next_loss"])


def test_many_starts_are_the_runs_of_the_seeds_they_stand_for() -> None:
    driven = Driven(template("parity", {"optimizer": "momentum"}, T=2, hidden=2))
    driven.do("step", by="update", count=3)
    driven.do("train", learning_rate=0.2)
    found = asked(driven, "seeds", count=3, updates=5)
    assert (found["seeds"], found["done"], found["diverged"]) == ([0, 1, 2], 5, 0)
    for seed, curve, loss, accuracy in zip(
        found["seeds"], found["curves"], found["losses"], found["accuracies"], strict=True
    ):
        one = Driven(template("parity", {"optimizer": "momentum", "learning_rate": 0.2},
                              T=2, hidden=2))  # fmt: skip
        for _ in range(seed):
            one.do("next_seed")
        run = one.session.playhead.run
        losses = run.advance(5)
        np.testing.assert_array_equal(curve, losses[: len(curve)])
        assert (loss, accuracy) == run.evaluate("train", slice(0, found["samples"]))[:2]


def test_a_start_that_diverges_leaves_the_others_alone() -> None:
    text = "w = parameter(3, start=normal)\nloss = sum(w ** 4)\n"
    driven = Driven(program(text, learning_rate=0.9))
    found = asked(driven, "seeds", count=12, updates=40)
    assert 0 < found["diverged"] < 12
    assert found["diverged"] == found["losses"].count("NaN")
    assert found["accuracies"] is None


@pytest.mark.parametrize(
    ("name", "options", "places", "known"),
    [("digits", {}, 1, 10), ("parity", {"T": 3}, 1, 2), ("hello", {}, 4, 4), ("reverse", {}, 4, 4)],
)
def test_confusion_counts_every_place_that_a_program_compares(
    name: str, options: Any, places: int, known: int
) -> None:
    driven = Driven(template(name, {"learning_rate": 0.01}, **options))
    driven.do("step", by="update", count=3)
    run = driven.session.playhead.run
    found = asked(driven, "confusion")
    assert len(found["classes"]) == known
    assert found["samples"] == places * len(run.dataset.x_train)
    assert sum(map(sum, found["counts"])) == found["samples"]
    assert found["right"] / found["samples"] == run.evaluate("train").accuracy
    truth, said = next(
        (t, p) for t in range(known) for p in range(known) if t != p and found["counts"][t][p]
    )
    cell = asked(driven, "samples", truth=truth, prediction=said, most=3)
    assert 1 <= cell["count"] <= found["counts"][truth][said]
    for sample in cell["samples"]:
        assert (sample["truth"], sample["prediction"]) == (truth, said)
        assert len(sample["outputs"]) == places * (known if known > 2 else 1)
        np.testing.assert_array_equal(sample["targets"], run.dataset.y_train[sample["row"]])


def test_samples_of_a_program_that_has_no_classes_are_its_predictions() -> None:
    driven = Driven(template("adding"))
    assert driven.do("confusion")["error"]["allowed"]["kind"] == "class_data"
    run: Any = driven.session.playhead.run
    found = asked(driven, "samples", split="test", most=2)
    assert found["count"] == len(run.dataset.x_test)
    losses = [(s["outputs"][0] - s["targets"][0]) ** 2 / 2 for s in found["samples"]]
    assert np.mean(losses) == pytest.approx(run.evaluate("test", slice(0, 2)).loss)
    assert Driven(program()).do("samples")["error"]["allowed"]["kind"] == "compared"


QUESTIONS = {
    "weights": {"layer": 0, "unit": 0}, "inside": {"layer": 0, "unit": 0}, "opened": {},
}  # fmt: skip


@pytest.mark.parametrize("do", QUESTIONS)
def test_what_only_a_network_can_be_asked_is_refused_with_what_can_be(do: str) -> None:
    error = Driven(program()).do(do, **QUESTIONS[do])["error"]
    assert (error["code"], error["field"]) == ("program_units", "do")
    assert "explain" in error["allowed"]["of"]
    assert do not in error["allowed"]["of"]


def test_saliency_is_the_gradient_at_the_one_input() -> None:
    driven = Driven(template("bars"))
    record: Any = driven.session.playhead.record
    found = asked(driven, "saliency", sample=3)
    assert found["values"] == record.gradient("x")[3].tolist()
    assert np.any(found["values"])
    assert driven.do("saliency", sample=3, output=0)["error"]["field"] == "output"
    assert driven.do("saliency", sample=99)["error"]["field"] == "sample"
    for none in (template("reverse"), program()):
        error = Driven(none).do("saliency", sample=0)["error"]
        assert (error["field"], error["allowed"]["kind"]) == ("do", "count")


def test_other_data_are_fitted_where_the_text_declares_their_shapes() -> None:
    driven = Driven(template("digits", channels=1))
    other = {"name": "digits", "seed": 5, "points": 100}
    found = asked(driven, "fit", data=other)
    assert found["program"] == driven.session.playhead.run.config.to_dict()["program"]
    assert Driven(ProgramRunConfig.from_dict(found)).session.playhead.run.config.data.seed == 5
    assert driven.do("fit", data={"name": "bars"})["error"]["code"].startswith("program_data")
    assert driven.do("fit", data={"name": "nothing"})["error"]["field"].startswith("data")


def test_a_table_is_looked_at_beside_a_program_as_beside_a_network() -> None:
    found = asked(Driven(program()), "table", table={"text": "a,b\n1,2\n2,4\n3,5\n"})
    assert found["rows"] == 3


def test_a_network_has_no_lens() -> None:
    error = Driven(XOR).do("lens", of={"layer": 0, "tensor": "a", "index": [0]})["error"]
    assert "lens" not in error["allowed"]["of"]


def test_a_map_is_that_of_the_value_asked_for_and_of_as_many_numbers() -> None:
    driven = Driven(template("softmax_pieces"))
    found = asked(driven, "map", of="p", most=2)
    assert (found["of"], found["shape"]) == ("p", [3])
    assert [len(values) for values in found["values"]] == [found["columns"] * found["rows"]] * 2
    assert found["domain"] == list(driven.session.playhead.run.dataset.domain)
    assert asked(driven, "map")["of"] == "logp"


def test_a_map_of_data_without_a_plane_is_refused_with_what_would_do() -> None:
    refused = Driven(template("attention")).do("map")["error"]
    assert (refused["field"], refused["allowed"]["kind"]) == ("data", "plane")
    assert Driven(XOR).do("map")["error"]["code"] == "command"
