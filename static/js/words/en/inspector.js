/*
 * English: what explains: the chain rule, the numbers, what is said aloud.
 */

import { number } from "../format.js";

export const inspector = {
  why: {
    empty:
      "Select a weight, a bias, a neuron or the loss on the stage to see where its number comes from.",
    asking: "Working it out…",
    unsaid: "Nothing is known of how this comes about.",
    weight: ["What moves", "?"],
    /** @param {string} from @param {string} to */
    weightName: (from, to) => `from ${from} to ${to}`,
    /** @param {string} of */
    biasName: (of) => `of ${of}`,
    neuron: ["What does", " say?"],
    input: ["Where does", " come from?"],
    entry: ["Where does", " come from?"],
    loss: ["Where does the", " come from?"],
    lossName: "loss",
    share: () => "This sample’s share",
    /** @param {number} n */
    batch: (n) => `all ${n} samples`,
    update: () => "Then",
    forward: () => "Forward",
    backward: () => "Backward",
    sample: (/** @type {number} */ i) => `sample ${i}`,
    sumOf: "sum",
    meanOf: (/** @type {number} */ n) => `mean (÷ ${n})`,
    copy: "Copy this line of Python",
    exact: "All digits",
    numpy: "NumPy",
    hide: "Hide what is still to come",
    roles: {
      upstream: "error that arrives",
      gate: "how far the gate is open",
      /** @param {string} name */
      a: (name) => `what ${name} said`,
      /** @param {string} name */
      z: (name) => `sum that enters ${name}`,
      /** @param {string} name */
      delta: (name) => `error ${name} answers for`,
      x: "input, given by the data",
      y: "target",
      mask: "dropout",
      byHand: "taken out by hand",
      weight: "weight before",
      bias: "bias",
      gradient: "gradient",
      change: "change",
      new: "weight after",
      rate: "learning rate, downhill",
      schedule: "schedule of the rate",
      memory: "what the optimizer remembers",
      pull: "pull towards smaller weights",
      scale: "scale",
      mean: "scale",
      norm: "length of the whole gradient",
      step: "step before the penalty",
      rest: "all others together",
    },
    cause: {
      /** @param {string} letter @param {number} by */
      moves: (letter, by) => {
        if (by === 0) return `${letter} stays as it is`;
        return `${letter} ${by > 0 ? "goes up by" : "goes down by"} ${number(Math.abs(by), 2)}`;
      },
      /** @param {string} letter */
      frozen: (letter) => `${letter} is frozen and stays as it is`,
      /** @param {string} name @param {number} sign @param {string} a @param {string} y */
      off: (name, sign, a, y) => {
        if (sign === 0) return `${name} is right (${a})`;
        return sign > 0
          ? `${name} is too high (${a} for ${y})`
          : `${name} is too low (${a} for ${y})`;
      },
      /** @param {string} name @param {number} delta @param {string} text */
      told: (name, delta, text) => {
        if (delta === 0) return `no error reaches ${name} (δ = 0)`;
        return delta > 0
          ? `the error asks ${name} for less (δ = ${text})`
          : `the error asks ${name} for more (δ = ${text})`;
      },
      /** @param {string} name @param {number} a @param {number} loud */
      spoke: (name, a, loud) => {
        if (a === 0) return `${name} was silent (0)`;
        return Math.abs(a) < loud
          ? `${name} spoke softly (${number(a, 2)})`
          : `${name} spoke loudly (${number(a, 2)})`;
      },
      /** @param {string} name @param {string} a */
      given: (name, a) => `${name} is ${a}, as the data have it`,
      /** @param {string} name @param {string} z @param {string} a @param {string} title */
      made: (name, z, a, title) => `${name} takes in ${z}, and ${title} makes ${a} of it`,
      /** @param {string} name @param {string} arrives @param {string} gate @param {string} delta */
      passed: (name, arrives, gate, delta) =>
        `${name} is told ${arrives}, its gate lets ${gate} of it through: δ ${delta}`,
      /** @param {string} loss */
      loss: (loss) => `the loss is ${loss}`,
      /** @param {string} one @param {string} other */
      and: (one, other) => `${one}, and ${other}`,
      /** @param {string} what @param {string} why */
      because: (what, why) => `${what}: ${why}`,
      stop: ".",
      against: "That is against this gradient: the optimizer goes on where it was going.",
    },
    /** @param {number} one @param {number} all @param {number} n */
    vote: (one, all, n) => {
      const words = ["lower", "leave it", "raise"];
      return one === all
        ? `This sample and all ${n} together say: ${words[1 - Math.sign(all)]}.`
        : `This sample says: ${words[1 - Math.sign(one)]}. All ${n} together say: ${words[1 - Math.sign(all)]}.`;
    },
    predict: {
      question: "Which way will it go, and how far?",
      ways: { up: "up", stays: "stays", down: "down" },
      does: { up: "it goes up", stays: "it stays", down: "it goes down" },
      /** @param {string} said @param {string} does @param {boolean} right */
      verdict: (said, does, right) =>
        right ? `You said “${said}”, and ${does}.` : `You said “${said}”, but ${does}.`,
      when: "Shown when it happens, or now:",
      reveal: "reveal",
    },
    toCome: "Grey numbers are still to come in this update.",
    /** @param {number} n @param {string} place */
    line: (n, place) => [`line ${n}`, place].filter(Boolean).join(", "),
    by: (/** @type {string} */ of) => ({
      turn: "By time step",
      call: "By call",
      line: "By line",
      sample: "By sample",
      token: "By token",
      place: `By place in ${of}`,
      row: `By row of ${of}`,
      entry: `By entry of ${of}`,
    }),
    others: (/** @type {number} */ n) => `and ${n} more`,
  },
  check: {
    run: "Check numerically",
    again: "Check again",
    running: "Checking every gradient against the slope of the loss…",
    none: "There is nothing that could be checked.",
    /** @param {string} difference @param {string} where */
    passed: (difference, where) =>
      `✓ checked numerically, worst difference ${difference} at ${where}`,
    /** @param {string} difference @param {string} where */
    failed: (difference, where) => `✗ differs numerically, by ${difference} at ${where}`,
    /** @param {number} some @param {number} all */
    some: (some, all) => `(${some} of ${all} parameters)`,
    stale: "– before the last change.",
  },
  numbers: {
    title: "Every number of this update",
    /** @param {number} layer */
    hidden: (layer) => `Hidden layer ${layer}`,
    output: "Output layer",
    inputs: "Inputs",
    neuron: "neuron",
    value: "value",
    target: "target",
    weights: "Weights",
    neurons: "Neurons",
    newWeight: "new weight",
    /** @param {number} shown @param {number} of */
    shortened: (shown, of) => `The first ${shown} of ${of}.`,
    /** @param {string} shape @param {string} data */
    network: (shape, data) => `A ${shape} network on ${data}.`,
    /** @param {number} update @param {string} phase */
    where: (update, phase) => `Update ${update}, ${phase}.`,
    next: "Step goes on by one phase, Play goes on by itself.",
    copyAll: "Copy all tables as CSV",
    /** @param {string} table */
    copy: (table) => `Copy as CSV: ${table}`,
    batch: "Activations are the mean over the batch, errors the sum.",
  },
  status: {
    input: "Input: the sample enters the network.",
    /** @param {number} layer @param {string} name @param {string} value */
    forward: (layer, name, value) =>
      `Forward, layer ${layer}: largest activation ${name}, ${value}.`,
    /** @param {string} loss */
    loss: (loss) => `Loss ${loss}.`,
    /** @param {number} layer @param {string} name @param {string} value */
    backward: (layer, name, value) => `Backward, layer ${layer}: largest error ${name}, ${value}.`,
    /** @param {number} update @param {string} loss @param {number} batch */
    update: (update, loss, batch) =>
      `Update ${update} done. The ${batch > 1 ? "batch’s " : ""}loss before it was ${loss}.`,
    /** @param {number} part @param {number} parts */
    part: (part, parts) => `Part ${part} of ${parts}.`,
    playing: "Playing.",
    paused: "Paused.",
    /** @param {string} what */
    selected: (what) => `Selected: ${what}.`,
  },
  sentence: {
    and: " and ",
    input: "Input {xs}; it should answer {ys}.",
    forward: "{unit} adds up {z} and says {a}.",
    high: "{unit} is {off} too high",
    low: "{unit} is {off} too low",
    exact: "{unit} is as it should be",
    loss: "{outputs}: the loss is {loss}.",
    said: "{unit} said {a} and should say {y}.",
    told: [
      "{unit} is told {part} by {by}.",
      "{unit} is told {part} by {by} and {other} by {too}: {sum} arrives.",
    ],
    toldMany: "{unit} is told {sum} by {n} units, the most by {by}: {part}.",
    toldSum: "{unit} is told {sum}.",
    less: "Its gate lets {gate} through: {delta}, so “less”.",
    more: "Its gate lets {gate} through: {delta}, so “more”.",
    shut: "Its gate is shut: nothing gets through.",
    so: { less: "So {delta}: “less”.", more: "So {delta}: “more”." },
    changed: "{old} becomes {next}: {name}.",
    stays: "{name} stays {old}.",
  },
  marks: {
    carried: "What this weight is told: as thick as its gradient. ▼ less, ▲ more.",
    stack: "What arrives adds up or cancels here; the arrow points at the sum.",
    shut: "The gate is shut: no error gets through.",
    flat: "Nearly flat here: little of the error gets through.",
    gate: "The gate: open as far as σ is steep. So much of the error gets through.",
    ring: "δ, the error this unit is answerable for. The scale is one for the whole network.",
    bar: "How large the error of this layer is, on a logarithmic scale.",
    pulse: "What flows here: the larger, the more of it.",
    ghost: "The weight before, and grown out of it the weight after.",
    ruler: "From what it should be to what it said: so far off.",
    flow: "The whole error of this layer on its way back.",
    band: "Not every weight is drawn: only the largest.",
    dropped: "Dropped out: this unit says nothing.",
    lock: "Frozen: learning does not change this.",
    map: "What this unit answers, everywhere in the plane.",
    sample: "The sample that is looked at.",
    broken: "Here the first number broke: nothing can be calculated with it.",
    beyond: "Beyond the scale: more than a million, or no number at all.",
    lap: "Larger than 1: a second lap begins.",
    bias: "The bias: what this unit adds of its own, whatever comes in.",
    chip: "The number of this line: its weight; on the way back what passes it, then its gradient.",
    answer: "What this unit answers, along the line of its input.",
    data: "The samples, each in the colour of its class.",
    memory: "What the optimizer remembers of this weight.",
    tensor: "A tensor as a picture, one cell an entry.",
    incoming: "The weights into this unit as a picture, and their gradient beside it.",
    saliency: "What is wished of the input: which way it would have to go.",
    cells: "Many units, one a cell: the stronger, the more it says.",
    loss: "The loss: how wrong the network is, in one number.",
    curve: "The loss so far, update by update.",
    edge: "A weight: the thicker, the larger; dashed where it is below 0.",
    unit: "A unit: the stronger its colour, the more it says.",
    timeline: "All updates so far: drag to go back to one.",
    closeUp: "What this step works on, seen from near.",
    gradient: "The gradient of these numbers: how much the loss would rise with each.",
    back: "The error on its way back.",
    operation: "An operation: of what comes in it makes what goes out.",
    change: "How far the update moves each number: to the right it grows, to the left it falls.",
    value: "Numbers, one a cell: the stronger its colour, the larger.",
    frame: "One call, or one turn of a loop. A click on its name folds it.",
    line: "From here the numbers go to where they are used.",
  },
  solved: {
    /** @param {number} update @param {number} n */
    right: (update, n) => `Solved at update ${update}: all ${n} training samples are right.`,
    /** @param {number} update */
    fits: (update) => `Solved at update ${update}: the loss is a thousandth of what it was.`,
    stop: "Stop when solved",
  },
  saliency: {
    toggle: "What the loss would like of the input",
    title: "What it would like of the input",
    of: "Of",
    loss: "the loss",
    output: (/** @type {string} */ name) => `output ${name}`,
    one: "Look at one sample of the data to see this.",
    none: "All of it is 0: nothing this input could do would move it now.",
    picture: {
      loss: "Green: brighter here, and the loss would fall. Purple: darker, and it would.",
      output: "Green: brighter here, and the output would rise. Purple: darker, and it would.",
    },
    plane: {
      loss: "The arrow shows where the loss would like this point to be: that way it falls fastest.",
      output: "The arrow shows where the output would rise fastest.",
    },
    table: {
      loss: "Green, to the right: more of this input, and the loss would fall. Purple, to the left: less.",
      output:
        "Green, to the right: more of this input, and the output would rise. Purple, to the left: less.",
    },
    input: "input",
    /** @param {number} shown @param {number} all */
    strongest: (shown, all) => `The ${shown} strongest of ${all}.`,
    stage: "green: more, purple: less",
  },
};
