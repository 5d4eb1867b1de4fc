/*
 * English: data of one's own hand. Points, a drawing, a table, a truth table.
 */

export const data = {
  dataMenu: {
    group: "Data of your own",
    points: ["Points", "Draw points of two classes"],
    digit: ["Drawing", "Draw a digit"],
    truth: ["Truth table", "Edit the truth table"],
    table: ["Table", "Open a table of your own"],
    close: "Close",
    cancel: "Cancel",
    dropHere: "Drop the table to look at it",
    restarts: "Every change starts the run again.",
    restarted: "The run starts again.",
    own: "your own sample",
    ownShort: "your own",
    explains: "This is your own sample alone. Nothing is learned from it.",
    back: "Back to the data",
    lost: "The connection is lost. Nothing is changed.",
    /** @param {string} x @param {string} y */
    at: (x, y) => `x₁ ${x}, x₂ ${y}`,
  },
  pointPad: {
    title: "Points of your own",
    pad: "The plane from −6 to 6. Arrow keys move the cross-hair, Shift moves it finely, Enter places a point, C changes the class, Backspace takes the last point back, Delete takes the nearest one away.",
    kind: "Class",
    /** @param {string} name */
    place: (name) => `Place points of class ${name}`,
    hint: "Click for a point, drag for a row of them.",
    keys: "Keys: arrows, Enter, C, Backspace, Delete.",
    undo: "Last point back",
    erase: "Take points away",
    eraser: "Erase",
    clear: "Clear",
    /** @param {number} n */
    take: (n) => `Start from the ${n} points now in the plane`,
    /** @param {number} a @param {number} b */
    count: (a, b) => `${a} of class A, ${b} of class B`,
    needs: "One point of each class at least starts the run.",
    /** @param {number} most */
    full: (most) => `There are ${most} points; more are not taken.`,
    /** @param {string} name @param {string} where */
    placed: (name, where) => `Class ${name} at ${where}.`,
    removed: "Point taken away.",
  },
  pen: {
    open: "Draw points",
    pad: "The output’s map. Arrow keys move the cross-hair, Shift moves it finely, Space places a point, C changes the class, Backspace takes the last one back, Delete takes the nearest one away, Enter keeps all, Escape leaves everything as it was.",
    hint: "Click or drag; with Alt points are taken away. Then the run starts again.",
    done: "Done",
  },
  digitPad: {
    title: "Draw a digit",
    pad: "Drawing pad. Arrow keys move the pen, Shift moves it finely, Space sets it down and lifts it, Backspace takes the last stroke back, Delete clears.",
    hint: "Draw with mouse or finger.",
    keys: "Keys: arrows, Space for the pen, Backspace, Delete.",
    target: "It should be",
    sees: "What the network is given",
    answer: "What it answers",
    /** @param {string} name @param {string} share */
    says: (name, share) => `The network says ${name}, ${share}.`,
    undo: "Last stroke back",
    clear: "Clear",
    error: "Show its error",
    errorHint: "Goes to the moment when δ has come back through every layer",
    note: "Nothing is learned from your drawing. Weights, gradients and changes stay those of the run.",
    down: "Pen down.",
    up: "Pen up.",
    empty: "The pad is empty.",
  },
  truthTable: {
    title: "Truth table",
    /** @param {string} inputs @param {string} now */
    toggle: (inputs, now) => `Output for ${inputs}: ${now}. Press to change it.`,
    hint: "Press an output to change it.",
    output: "y",
    inverse: "Turn all over",
  },
};
