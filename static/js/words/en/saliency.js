/*
 * English: what the loss, or an output, would like changed in the input.
 */

export const saliency = {
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
