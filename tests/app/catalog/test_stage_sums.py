"""Whoever checks what the stage and its sentence say finds that it adds up with the digits shown:
every phase of every recipe, read as it is drawn and calculated here in fractions."""

from __future__ import annotations

import base64
import json
import re
import subprocess
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from math import log
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from app.protocol.commands import command
from app.session.handlers import handle
from app.session.session import Session
from app.session.snapshot import encode_frame, initial_messages
from app.settings import Settings
from tests.app.catalog.shown import NODE, RUNS, read, run_of
from tests.app.golden import settled

SCRIPT = Path(__file__).parents[3] / "tests/js/stage-sums.mjs"
N = r"([+−]?\d+(?:\.\d+)?(?:·10[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+)?)"
"""A number, with its sign."""
ARRIVES = re.compile(rf"is told {N} by \S+ and {N} by \S+: (≈ )?{N} arrives")
TOLD = re.compile(rf"is told {N}(?: ÷ (\d+))?(?: by|\.)")
SUM = re.compile(rf"{N} arrives")
SAID = re.compile(rf"said {N} and should say {N}\.")
GATE = re.compile(rf"Its gate lets {N}(\u00a0%)? through: δ ([=≈]) {N},")
SO = re.compile(rf"So δ(?: = {N} ÷ (\d+))? ([=≈]) {N}:")
SQUARES = re.compile(rf"(½·)?{N}²")


@cache
def shown(name: str) -> tuple[Session, list[dict[str, Any]]]:
    """Of a recipe's first update: each phase, with some units of its layer selected in turn."""
    session = Session("scene", run_of(name).config, Settings())
    handle(session, command("step", {"by": "update"}))
    settled(session)
    frame = base64.b64encode(encode_frame(session, 0, jumped=False)).decode()
    line = json.dumps({"session": initial_messages(session)[0], "frame": frame})
    done = subprocess.run(
        [NODE, str(SCRIPT)], input=line, capture_output=True, encoding="utf-8", check=True
    )
    return session, json.loads(done.stdout)


def number(text: str) -> tuple[Fraction, Fraction]:
    """A number and one of its last digit; its sign may be written."""
    return read(text.removeprefix("+"))


def agrees(value: Fraction, text: str) -> bool:
    said, unit = number(text)
    return abs(value - said) <= unit / 2


def equations(sentence: str) -> Iterator[tuple[Fraction, str]]:
    """What its shown numbers give, and what is said that they give."""
    told = None
    if found := ARRIVES.search(sentence):
        one, other, about, all_ = found.groups()
        if not about:
            yield number(one)[0] + number(other)[0], all_
        told = number(all_)[0]
    elif found := TOLD.search(sentence):
        told = number(found[1])[0] / int(found[2] or 1)
    said = SAID.search(sentence)
    off = number(said[1])[0] - number(said[2])[0] if said else None
    if said and found and found[2]:
        yield off or Fraction(0), found[1]
    if gate := GATE.search(sentence):
        share = number(gate[1])[0] / (100 if gate[2] else 1)
        arrives = off if told is None else told
        if gate[3] == "=" and arrives is not None:
            yield arrives * share, gate[4]
    if (so := SO.search(sentence)) and off is not None and so[3] == "=":
        yield off / int(so[2] or 1), so[4]


@pytest.mark.parametrize("name", RUNS)
def test_every_sum_of_the_stages_sentence_adds_up_with_the_digits_shown(name: str) -> None:
    _, phases = shown(name)
    count = 0
    about = 0
    for phase in phases:
        for sentence in phase["sentences"]:
            about += sentence.count("≈")
            for value, text in equations(sentence):
                assert agrees(value, text), (sentence, float(value), text)
                count += 1
    assert count >= 1
    assert about <= count / 4, (about, count)


@pytest.mark.parametrize("name", RUNS)
def test_the_loss_that_is_written_out_gives_the_loss_that_is_shown(name: str) -> None:
    _, phases = shown(name)
    losses = 0
    for phase in phases:
        if phase["phase"] != "loss":
            continue
        texts = dict(phase["texts"])
        losses += 1
        formula = texts.get("formula", "")
        if squares := SQUARES.findall(formula):
            half = Fraction(1, 2 if squares[0][0] else 1)
            value = sum((half * number(one)[0] ** 2 for _, one in squares), Fraction(0))
            assert agrees(value, texts["loss"]), (formula, texts["loss"])
        elif found := re.search(rf"−ln (\(1 − )?{N}", formula):
            of = float(number(found[2])[0])
            value = Fraction(-log(1 - of if found[1] else of))
            assert agrees(value, texts["loss"]), (formula, texts["loss"])
    assert losses >= 1


def numbers_of(session: Session) -> NDArray[np.float64]:
    """The size of every number of the update that chips, cards and tooltips may tell, in order."""
    run = session.playhead.run
    record, sample = run.record, 0
    change = run.change.vector
    found = [record.parameters, record.flat_gradient, record.parameters + change, change]
    for layer in record.layers:
        found += [layer.z[sample], layer.a[sample], layer.gate[sample], layer.delta[sample]]
        found.append((layer.weights * layer.delta[sample]).ravel())
    found += [record.x[sample], np.zeros(1)]
    return np.sort(np.abs(np.concatenate(found)))


@pytest.mark.parametrize("name", RUNS)
def test_chips_cards_and_tooltips_tell_numbers_of_the_update_and_no_others(name: str) -> None:
    session, phases = shown(name)
    known = numbers_of(session)
    told = {
        text
        for phase in phases
        for role, text in phase["texts"]
        if role in ("chip", "bias chip", "pointed", "delta", "value")
    }
    count = 0
    for text in told:
        # A name may have a digit: it stands before the numbers.
        for one in re.findall(rf"(?<![₀-₉\w]){N}", re.sub(r"^[^\d+−]*\S*  ", "", text)):
            value, unit = (abs(part) for part in number(one))
            at = int(np.searchsorted(known, float(value)))
            count += 1
            near = min(abs(float(value) - known[max(0, at - 1) : at + 1]))
            assert near <= float(unit) * 0.50001 + 1e-6 * float(value), (text, one)
    assert count >= 6


@pytest.mark.parametrize("name", RUNS)
def test_every_mark_of_a_recipe_has_a_name(name: str) -> None:
    _, phases = shown(name)
    assert {role for phase in phases for role in phase["nameless"]} == set()


TENSORS = ("a", "z", "delta", "gate")
"""What each unit has of a sample."""


def number_at(session: Session, address: dict[str, Any]) -> float:
    """The record's number of an address, as precisely as a frame carries it; of a new parameter,
    what the update makes of it."""
    run = session.playhead.run
    record, sample = run.record, 0
    tensor, index = address["tensor"], tuple(address["index"])
    if tensor in ("x", "loss"):
        return float(np.float32(record.x[sample][index] if index else record.sample_losses[sample]))
    layer = record.layers[address["layer"]]
    if tensor in TENSORS:
        return float(np.float32(layer.tensor(tensor)[sample][index]))
    if tensor == "delta_norm":
        return float(np.linalg.norm(layer.delta[sample]))
    if tensor == "weights · delta":
        weight, delta = layer.weights[index], layer.delta[sample, index[1]]
        return float(np.float32(np.float64(np.float32(weight)) * np.float32(delta)))
    vectors = {"": record.parameters, "_gradient": record.flat_gradient}
    vectors["_new"] = record.parameters + run.change.vector
    vectors["_change"] = run.change.vector
    for at, parameter, part in record.network.named():
        for end, vector in vectors.items():
            names = {"weights": f"weight{end}", "biases": f"bias{end}"} if end else {}
            if at == address["layer"] and names.get(parameter.name, parameter.name) == tensor:
                return float(np.float32(vector[part].reshape(parameter.shape)[index]))
    raise AssertionError(address)


@pytest.mark.parametrize("name", RUNS)
def test_every_number_on_the_stage_is_the_records_number_of_its_address(name: str) -> None:
    session, phases = shown(name)
    found: dict[str, set[str]] = {}
    for phase in phases:
        for role, text, address in phase["numbers"]:
            value = number_at(session, address)
            written = re.findall(N, text.replace("₁", ""))
            assert written, (role, text)
            told, unit = number(written[-1])
            if role == "gate":
                told, unit = told / 100, unit / 100
            if text[0] in "▼▲":
                assert (text[0] == "▼") == (value > 0), (text, address)
                value = abs(value)
            assert abs(float(told) - value) <= float(unit) * 0.50001 + 1e-7 * abs(value), (
                phase["phase"], role, text, value, address,
            )  # fmt: skip
            found.setdefault(role, set()).add(phase["phase"])
    assert found["a"] >= {"forward", "loss", "backward", "update"}
    assert found["error norm"] >= {"backward", "update"}
    assert found["loss"] >= {"loss", "backward", "update"}


def test_a_chip_tells_the_weight_what_arrives_its_gradient_and_the_new_weight() -> None:
    _, phases = shown("worked")
    told = {
        (phase["phase"], address["tensor"])
        for phase in phases
        for role, _, address in phase["numbers"]
        if role == "chip"
    }
    back = {("backward", tensor) for tensor in ("weights · delta", "weight_gradient")}
    assert told == {("input", "weights"), ("forward", "weights"), ("update", "weight_new")} | back
