/*
 * English: the landscape: the loss over a plane, and the run walking on it.
 */

import { number, percent } from "../format.js";

export const landscape = {
  landscape: {
    plane: "Loss over",
    kinds: {
      parameters: "two weights",
      principal: "the path’s main directions",
      random: "a random plane",
    },
    /** @param {string} from @param {string} to */
    weight: (from, to) => `${from} → ${to}`,
    /** @param {string} of */
    bias: (of) => `b → ${of}`,
    across: "Across",
    up: "Upwards",
    choose: "Click a weight or a bias on the stage to look across it, with Shift to look upwards.",
    axes: {
      principal: ["1st direction", "2nd direction"],
      random: ["1st direction", "2nd direction"],
    },
    of: "Loss of",
    over: { train: "all training data", batch: "this update’s batch" },
    view: "View",
    modes: { contour: "Contour", relief: "Relief" },
    closer: "Closer",
    further: "Further away",
    turn: "Turn",
    another: "Another plane",
    again: "Draw again",
    large: "Open over the stage",
    aside: "Back to the side",
    label: "Landscape of the loss. The arrow keys aim, Enter starts there, Escape lets go.",
    empty: "Start the run, or step: the landscape needs a network.",
    noPath: "The path’s directions need a path: make at least two updates, then come back.",
    single: "This network has only one weight. A landscape needs two.",
    asking: "Walking the run’s path and looking around…",
    stopped: "The landscape could not be drawn.",
    hint: "Drag the ball to start elsewhere.",
    tooMany:
      "This network is too large to start elsewhere on this plane; over two weights it works.",
    /** @param {number} update */
    drawn: (update) => `Drawn at update ${update}.`,
    /** @param {number} rows @param {number} of */
    sampled: (rows, of) => `Over ${rows} of ${of} samples, evenly chosen.`,
    /** @param {number} others */
    others: (others) =>
      others === 1
        ? "The other parameter stays as it is."
        : `The other ${others} parameters stay as they are.`,
    /** @param {number} first @param {number} second */
    shares: (first, second) =>
      `The two directions hold ${percent(first + second)} of the path’s movement (${percent(first)} and ${percent(second)}); the rest is not seen.`,
    random: "Two random directions, each as long as the weights; the path is seen from afar.",
    /** @param {string} across @param {number} x @param {string} up @param {number} y */
    place: (across, x, up, y) => `${across} ${number(x, 3)}, ${up} ${number(y, 3)}`,
    /** @param {string} place @param {string} loss */
    here: (place, loss) => `Now: ${place}, loss ${loss}`,
    /** @param {string} place @param {string} loss */
    reads: (place, loss) => `${place}: loss ${loss}`,
    beyond: "beyond measure",
    legend: { path: "path", now: "now", gradient: "downhill, −∇L", step: "this update’s step" },
    /** @param {string} across @param {string} up @param {string} spans @param {string} low @param {string} place @param {string} high */
    summary: (across, up, spans, low, place, high) =>
      `The loss over ${across} and ${up}, ${spans}. Lowest, ${low}, at ${place}; highest, ${high}.`,
    /** @param {number} x0 @param {number} x1 @param {number} y0 @param {number} y1 */
    spans: (x0, x1, y0, y1) =>
      `from ${number(x0, 3)} to ${number(x1, 3)} and from ${number(y0, 3)} to ${number(y1, 3)}`,
    /** @param {number} steps @param {string} place */
    came: (steps, place) => `The path has ${steps} points and began at ${place}.`,
    /** @param {number} x @param {number} y */
    downhill: (x, y) => `Downhill is (${number(x, 3)}, ${number(y, 3)}).`,
    /** @param {number} x @param {number} y */
    step: (x, y) => `The update’s step is (${number(x, 3)}, ${number(y, 3)}).`,
    /** @param {string} place */
    moved: (place) => `Starting at ${place}.`,
  },
};
