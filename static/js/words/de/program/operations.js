/*
 * German: what is said of a program's operations, tensors and frames.
 */

export const operations = {
  operations: {
    phases: "Phasen des Updates",
    value: "Wert",
    before: "Wert vor dem Update",
    gradient: "Gradient ∂L/∂",
    change: "Änderung",
    frames: "Rahmen zum Falten",
    /** @param {string} from @param {string} to */
    gives: (from, to) => `${from} gibt seinen Gradienten an ${to} zurück`,
    rows: "Zeilen ab",
    columns: "Spalten ab",
    /** @param {string} tensor */
    part: (tensor) => `Teil von ${tensor}`,
    /** @param {number} n */
    more: (n) => `${n} weitere werden nicht gezeigt`,
    /** @param {string} title @param {number} tensors @param {number} operations @param {number} parameters */
    summary: (title, tensors, operations, parameters) =>
      `${title}: ein Programm aus ${tensors} Tensoren, ${operations} Operationen und ${parameters} Parametern.`,
    /** @param {number} update @param {string} phase */
    where: (update, phase) => `Update ${update}: ${phase}.`,
  },
};
