/*
 * Spanish: what is said of a program's operations, tensors and frames.
 */

export const operations = {
  operations: {
    phases: "Fases de la actualización",
    value: "valor",
    before: "valor antes de la actualización",
    gradient: "gradiente ∂L/∂",
    change: "cambio",
    frames: "Marcos que se pliegan",
    /** @param {string} from @param {string} to */
    gives: (from, to) => `${from} devuelve su gradiente a ${to}`,
    rows: "Filas desde",
    columns: "Columnas desde",
    /** @param {string} tensor */
    part: (tensor) => `Parte de ${tensor}`,
    /** @param {number} n */
    more: (n) => `${n} más no se muestran`,
    /** @param {string} title @param {number} tensors @param {number} operations @param {number} parameters */
    summary: (title, tensors, operations, parameters) =>
      `${title}: un programa de ${tensors} tensores, ${operations} operaciones y ${parameters} parámetros.`,
    /** @param {number} update @param {string} phase */
    where: (update, phase) => `Actualización ${update}: ${phase}.`,
  },
};
