/*
 * English: programs, their text, templates and data. Loaded when a program is first wanted.
 */

/** @typedef {readonly [title:string, watch:string]} Watched */

/** @type {Record<string, Watched>} */
const templates = {
  circuit: [
    "(x + y) · z",
    "Plus hands the gradient on as it is, times swaps its inputs: −4, −4 and 3.",
  ],
  circuit_max: [
    "2 (x·y + max)",
    "The larger of two gets all of the gradient, the other none: z gets 2, w gets 0.",
  ],
  circuit_neuron: [
    "A neuron in pieces",
    "Minus, exp, plus, one over: four small slopes multiply to the one σ′, 0.197.",
  ],
  micrograd: [
    "micrograd’s README",
    "a and b are used many times: 138.8 and 645.6 are sums over all ways to them.",
  ],
  neuron: [
    "One sigmoid neuron",
    "One weight for each input, one sum, one gate: it learns when all inputs are on.",
  ],
  softmax_pieces: [
    "Softmax in pieces",
    "Back through log, division, sum and exp: at the logits all of it is p − y.",
  ],
  layer_norm: [
    "Layer norm opened up",
    "Mean and deviation send gradients back, too: at c they take away part of what n gave.",
  ],
  embedding: [
    "A token that comes twice",
    "Its row of E gets both gradients, added; a row that nobody asked for gets none.",
  ],
  residual: [
    "Residual chain",
    "Switch residual off: the first layers hear less and less. The plus keeps a way open.",
  ],
  convolution: [
    "A kernel by hand",
    "The kernel lies on nine places: each of its weights gets nine contributions, added.",
  ],
  bars: [
    "CNN on bars",
    "Max-pooling sends the gradient to the one place that won: who wins, learns.",
  ],
  digits: [
    "CNN on digits",
    "600 updates, and 97 of 100 digits that it has never seen are read right.",
  ],
  hello: ["hell → ello", "One cell, used four times: its weights get four contributions, added."],
  echo: [
    "Echo",
    "What was heard is said again a step later: the error comes back through the state.",
  ],
  parity: [
    "Parity",
    "Odd or even is asked at the end alone: the error must travel back to every one.",
  ],
  lstm: [
    "LSTM on parity",
    "Along c there are only a gate and a plus: little is lost on the way back.",
  ],
  gru: [
    "GRU on parity",
    "The gate z mixes the old state and the new: what it keeps keeps its gradient.",
  ],
  adding: [
    "Adding problem",
    "Always saying 1 costs 0.083 on average: below that, it has begun to remember.",
  ],
  through_time: [
    "Through time",
    "Fifteen steps back less than a 200th is left. A gain of 1.5 without squash: it explodes. LSTM on: it stays.",
  ],
  lstm_by_hand: [
    "An LSTM by hand",
    "Two steps and four gates, as Gomez has it: check each number with a pencil.",
  ],
  attention: [
    "Attention by hand",
    "A’s rows add up to 1: what one entry gains, the others lose. Try it without 1/√d.",
  ],
  reverse: [
    "Transformer: reverse",
    "Two minutes of play, and all 256 sequences come out reversed.",
  ],
  copy: ["Transformer: copy", "Each place has to look at itself: see how A becomes a diagonal."],
  sort: [
    "Transformer: sort",
    "Each place has to count all tokens: no single place knows the answer.",
  ],
  modular: ["a + b modulo 7", "49 sums, and nothing but two rows of E to add them with."],
};

/** @type {Record<string, readonly [label:string, sentence:string]>} */
const fields = {
  inputs: ["inputs", "How many inputs there are."],
  classes: ["classes", "How many classes there are."],
  d: ["d", "How many numbers stand for a token or go through a layer."],
  tokens: ["tokens", "How many tokens come in."],
  vocabulary: ["vocabulary", "How many different tokens there are."],
  layers: ["layers", "How many layers there are."],
  residual: ["residual", "Whether a layer’s input is added to its output."],
  channels: ["channels", "How many kernels there are."],
  kernel: ["kernel", "How wide and high a kernel is."],
  hidden: ["hidden", "How many hidden units there are."],
  T: ["T", "How many steps or tokens there are."],
  gain: ["gain", "What a step multiplies the state by."],
  squash: ["squash", "Whether each step goes through tanh."],
  lstm: ["LSTM", "A cell with gates instead of a plain one."],
  scaled: ["1/√d", "Whether the scores are divided by √d."],
  mask: ["mask", "Whether a place may look only back."],
  heads: ["heads", "How many heads look at once."],
  blocks: ["blocks", "How many blocks stand one after the other."],
  length: ["length", "How many steps or tokens there are."],
  delay: ["delay", "How many steps later it is said again."],
  modulus: ["modulus", "What the sum is taken modulo."],
  size: ["size", "How many numbers a sample has."],
};

export const program = {
  network: "Network",
  program: "Program",
  shown: "What is open",
  text: "Text of the program",
  hint: "Enter indents by itself. While something is suggested, ↑ and ↓ choose, Tab takes it, Escape closes.",
  suggestions: "Suggestions",
  unread: "This text cannot be read yet; the last program that could stands.",
  template: "Template",
  own: "a text of one’s own",
  watch: "Watch:",
  groups: {
    circuits: "Circuits",
    images: "Images",
    recurrent: "Through time",
    attention: "Attention",
  },
  templates,
  fields,
  set: (/** @type {string} */ name) => `Set ${name}`,
  data: "Data",
  sets: {
    "": "none",
    given: "typed in",
    hello: "hell → ello",
    echo: "Echo",
    bits: "Parity",
    adding: "Adding problem",
    series: "One number, then silence",
    copy: "Tokens, copied",
    reverse: "Tokens, reversed",
    sort: "Tokens, sorted",
    modular: "a + b modulo n",
    bars: "Bars, 5 × 5",
    gates: "All on?",
    clouds: "Clouds",
    vectors: "Vectors, shifted",
  },
  made: "Made for programs",
  others: "Data sets",
  entry: (/** @type {string} */ name) => `Value of ${name}`,
  count: (/** @type {number} */ operations, /** @type {number} */ parameters) =>
    `${operations} ${operations === 1 ? "operation" : "operations"} · ${parameters} ${parameters === 1 ? "parameter" : "parameters"}`,
  inside: "Step inside",
  insideHint: "This neuron as a program, with its own numbers; Escape leads back (double click)",
  back: "Back to the network",
  opened: "The network as a program",
};
