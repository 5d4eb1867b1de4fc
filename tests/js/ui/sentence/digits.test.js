// One number is written once: what the sentence tells, the stage has in the same digits, wherever its
// room has as many.

import assert from "node:assert/strict";
import test from "node:test";
import { keyOf, neuron, weight } from "../../../../static/js/model/address.js";
import { picture as tooltip } from "../../../../static/js/scene/overlays/tooltip.js";
import { textsOf } from "../../../../static/js/ui/sentence/pieces.js";
import { sentencesOf } from "../../../../static/js/ui/sentence/sentence.js";
import { happened } from "../../../../static/js/ui/shell/announcer.js";
import { at, network } from "../../scene/fixture.js";
import { scene } from "../../scene/whole.js";

const ROOMY = { width: 1400, height: 900 };
/** With room enough; a stage beside panels, and a projector's with its sides folded.
 * @type {[size:typeof ROOMY, projector:boolean][]} */
const SIZES = [
  [ROOMY, false],
  [ROOMY, true],
  [{ width: 874, height: 420 }, false],
  [{ width: 1280, height: 450 }, true],
];
const SHAPES = [
  "worked",
  "2-3-1",
  "2-2-3",
  "2-1-1-without-output-bias",
  "dead_relu",
  "vanishing",
  "16-16-10",
];

/** The numbers that the sentence and the stage both tell, as each writes them. @param {import("../../scene/fixture.js").State} state
 * @param {{width:number, height:number}} size @returns {[told:string, drawn:string, role:string][]} */
function both(state, size) {
  const texts = textsOf(sentencesOf(state)[0]);
  const told = { frame: /** @type {NonNullable<typeof state.frame>} */ (state.frame), texts };
  return scene({ ...state, told }, 0, size).items.flatMap((item) => {
    const text = item.op === "text" && item.of && texts[keyOf(item.of)];
    return text ? [[text, item.text, item.role]] : [];
  });
}

/** Every phase with each of a few units, or a weight, selected. @param {string} shape @param {boolean} projector */
function* states(shape, projector) {
  const run = network(shape);
  for (const [phase, { name, layer }] of run.session.phases.entries())
    for (const unit of [0, 1]) {
      if (unit >= run.session.network.layers[layer ?? 0].units) continue;
      const selection = name === "update" ? weight(0, 0, unit) : neuron(layer ?? 0, unit);
      const state = at(run, phase, { selection, chosen: true });
      yield { ...state, view: { ...state.view, projector } };
    }
}

for (const shape of SHAPES)
  test(`${shape}: a number of the sentence has the same digits on the stage`, () => {
    let count = 0;
    for (const [size, projector] of SIZES)
      for (const state of states(shape, projector))
        for (const [told, drawn, role] of both(state, size)) {
          const ends = drawn.endsWith(told) || (role === "gate" && drawn.includes(told));
          assert.ok(ends, `${role}: ${drawn} is told as ${told}`);
          count += 1;
        }
    assert.ok(count > 10, `${count}`);
  });

/** Of a number as it is written, how many digits count. @param {string} text */
const significant = (text) => {
  const [whole, decimals = ""] = text.split(".");
  return decimals ? `${whole}${decimals}`.replace(/^0+/, "").length : 0;
};

for (const shape of SHAPES)
  test(`${shape}: on a projector what is said where there is little room has three digits`, () => {
    const run = network(shape);
    run.session.phases.forEach((_, phase) => {
      const state = at(run, phase);
      const seen = { ...state, view: { ...state.view, projector: true } };
      for (const [text] of happened(seen).matchAll(/\d+\.\d+/g))
        assert.ok(significant(text) <= 3, happened(seen));
    });
  });

test("the card of a unit that is too small for its numbers has the digits of the sentence", () => {
  const run = network("worked");
  const state = at(run, 5, { selection: neuron(0, 0), chosen: true });
  const texts = textsOf(sentencesOf(state)[0]);
  const told = { frame: /** @type {NonNullable<typeof state.frame>} */ (state.frame), texts };
  const { items } = scene({ ...state, told }, 0, { width: 844, height: 240 }, [tooltip]);
  const card = items.flatMap((item) =>
    item.role === "pointed" && item.op === "text" ? item.text : [],
  );
  assert.deepEqual(card, [`h₁  0.5933  δ ${texts[keyOf({ ...neuron(0, 0), tensor: "delta" })]}`]);
});

test("numbers of a sentence about another frame are not written on the stage", () => {
  const run = network("worked");
  const state = at(run, 5, { selection: neuron(0, 0) });
  const told = {
    frame: /** @type {any} */ ({}),
    texts: { [keyOf({ ...neuron(0, 0), tensor: "delta" })]: "+9" },
  };
  const { items } = scene({ ...state, told }, 0, ROOMY);
  assert.ok(items.every((item) => item.op !== "text" || item.text !== "δ +9"));
});
