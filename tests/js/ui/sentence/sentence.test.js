// The one line above the phases: it names the parts, and the sums that it shows add up.

import assert from "node:assert/strict";
import test from "node:test";
import { neuron } from "../../../../static/js/model/address.js";
import { wordsOf } from "../../../../static/js/ui/sentence/pieces.js";
import { sentencesOf } from "../../../../static/js/ui/sentence/sentence.js";
import { at, network, worked } from "../../scene/fixture.js";

/** @param {import("../../scene/fixture.js").State} state */
const said = (state) =>
  sentencesOf(state).map((pieces) =>
    pieces.map((piece) => (typeof piece === "string" ? piece : piece.text)).join(""),
  );

test("a hidden unit of the worked example: its sentence names both errors that it is told", () => {
  const state = at(worked(), 5, { selection: neuron(0, 0) });
  const [whole, short] = said(state);
  assert.equal(
    whole,
    "h₁ is told +0.0554 by o₁ and −0.0190 by o₂: +0.0364 arrives. " +
      "Its gate lets 24.1\u00a0% through: δ = +0.0088, so “less”.",
  );
  assert.equal(
    short,
    "h₁ is told +0.0364. Its gate lets 24.1\u00a0% through: δ = +0.0088, so “less”.",
  );
  const tones = sentencesOf(state)[0].flatMap((piece) =>
    typeof piece === "string" || !piece.tone ? [] : [piece.tone],
  );
  assert.deepEqual(tones, ["less", "more", "less", "less"]);
});

test("a sentence of every phase of every golden network ends and has no gap left", () => {
  for (const run of [worked(), network("2-3-1"), network("2-2-3"), network("16-16-10")]) {
    run.session.phases.forEach((_, phase) => {
      for (const text of said(at(run, phase))) {
        assert.match(text, /[.”]$/, text);
        assert.doesNotMatch(text, /[{}]|undefined|NaN/, text);
      }
    });
  }
});

test("an update: the weight that is selected, else the one that changes most, before and after", () => {
  const most = "0.45 becomes 0.4087: weight from h₂ to o₁.";
  assert.equal(said(at(worked(), 6, { selection: neuron(0, 0) }))[0], most);
  assert.equal(said(at(worked(), 6, { selection: null }))[0], most);
  const weight = { layer: 1, tensor: "weights", index: [0, 0] };
  assert.equal(
    said(at(worked(), 6, { selection: weight }))[0],
    "0.4 becomes 0.3589: weight from h₁ to o₁.",
  );
});

test("the loss before an update is the batch's, where it has several samples", () => {
  const state = at(worked(), 6);
  const frame = /** @type {any} */ ({ ...state.frame, batch: 4 });
  assert.match(
    said({ ...state, frame }).at(-1) ?? "",
    /^Update \d+ done\. The batch’s loss before it was/,
  );
  assert.match(said(state).at(-1) ?? "", /done\. The loss before it was/);
});

test("a run that diverged: what broke is said at once, and nothing else", () => {
  const diverged = {
    update: 7,
    tensor: "z",
    layer: 1,
    index: [1],
    value: "Infinity",
    largest: null,
  };
  const state = at(worked(), 5, { diverged: /** @type {any} */ (diverged) });
  for (const text of said(state))
    assert.match(text, /^The run diverged in update 7: z of the neuron o₂/);
});

test("words of a sentence: together they are its text, and a line is broken within no number", () => {
  const pieces = ["so (", { text: "0.5 · 2", tone: "strong" }, "): δ is ", { text: "h₁" }, " now."];
  const words = wordsOf(
    /** @type {import("../../../../static/js/ui/sentence/pieces.js").SentencePiece[]} */ (pieces),
  );
  assert.deepEqual(words, ["so ", "(0.5\u00a0·\u00a02): ", "δ ", "is ", "h₁ ", "now."]);
  for (const phase of worked().session.phases.keys())
    for (const said of sentencesOf(at(worked(), phase))) {
      const texts = said.map((piece) => (typeof piece === "string" ? piece : piece.text));
      assert.equal(
        wordsOf(said).join("").replaceAll("\u00a0", " "),
        texts.join("").replaceAll("\u00a0", " "),
      );
    }
});
