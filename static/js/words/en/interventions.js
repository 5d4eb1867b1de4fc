/*
 * English: what is changed by hand in the network, on the stage itself, and how it is taken back.
 */

export const interventions = {
  interventions: {
    title: "Change by hand",
    /** @param {string} name */
    value: (name) => `Value of the ${name}`,
    less: "Smaller; hold to go on",
    more: "Larger; hold to go on",
    hint: "Type a value, or press ↑ ↓; on the stage, drag its chip sideways",
    /** @param {string} layer */
    activationOf: (layer) => `Activation of ${layer}; the run starts again`,
    freeze: "Freeze",
    frozen: "Frozen",
    freezeHint: "Training leaves a frozen value as it is",
    drop: "Drop out",
    dropped: "Dropped out",
    dropHint: "A neuron that is dropped out says 0, and no error passes it",
    close: "Close",
    empty: "Write a number like 0.1.",
    /** @param {string} text */
    tooLarge: (text) => `${text} is too large. Write a number up to 1e300.`,
    says: {
      /** @param {string} name */
      frozen: (name) => `Frozen: ${name}.`,
      /** @param {string} name */
      free: (name) => `Free again: ${name}.`,
      /** @param {string} name */
      dropped: (name) => `Dropped out: neuron ${name}.`,
      /** @param {string} name */
      back: (name) => `Back again: neuron ${name}.`,
    },
    nothingToUndo: "Nothing to undo",
    nothingToRedo: "Nothing to redo",
    /** @param {string} change */
    undoes: (change) => `Undo: ${change}`,
    /** @param {string} change */
    redoes: (change) => `Redo: ${change}`,
    changes: {
      train: "learning changed",
      edit: "value changed",
      freeze: "frozen or let go",
      drop: "neuron dropped out or taken back",
      set_parameters: "start moved elsewhere",
      configure: "problem or network changed",
      reset: "reset",
      next_seed: "new start",
    },
    keys: [
      ["Enter", "change what is selected; again to keep it, Esc to take it back"],
      ["Enter", "on a neuron: step inside it; Esc leads back to the network"],
      ["F D", "freeze a weight, drop a neuron out"],
      ["Ctrl+Z Ctrl+Shift+Z", "undo, redo"],
    ],
  },
  layerHandles: {
    title: "Layers",
    /** @param {number} i @param {number} units @param {string} activation */
    hidden: (i, units, activation) =>
      `Hidden layer ${i}, ${units} ${units === 1 ? "unit" : "units"}, ${activation}: change it`,
    /** @param {number} units @param {string} activation */
    output: (units, activation) =>
      `Output, ${units} ${units === 1 ? "unit" : "units"}, ${activation}: change it`,
    /** @param {number} i */
    hiddenTitle: (i) => `Hidden layer ${i}`,
    outputTitle: "Output",
    units: "Units",
    fewer: "One unit fewer",
    more: "One unit more",
    activation: "Activation",
    remove: "Remove",
    before: "Layer before",
    /** @param {number} i */
    add: (i) => `Add hidden layer ${i} here; the run starts again`,
    again: "Each change starts the run again.",
  },
};
