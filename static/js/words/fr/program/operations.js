/*
 * French: what is said of a program's operations, tensors and frames.
 */

export const operations = {
  operations: {
    phases: "Phases de la mise à jour",
    value: "valeur",
    before: "valeur avant la mise à jour",
    gradient: "gradient ∂L/∂",
    change: "changement",
    frames: "Cadres à replier",
    /** @param {string} from @param {string} to */
    gives: (from, to) => `${from} rend son gradient à ${to}`,
    rows: "Lignes à partir de",
    columns: "Colonnes à partir de",
    /** @param {string} tensor */
    part: (tensor) => `Partie de ${tensor}`,
    /** @param {number} n */
    more: (n) => `${n} autres ne sont pas montrés`,
    /** @param {string} title @param {number} tensors @param {number} operations @param {number} parameters */
    summary: (title, tensors, operations, parameters) =>
      `${title} : un programme de ${tensors} tenseurs, ${operations} opérations et ${parameters} paramètres.`,
    /** @param {number} update @param {string} phase */
    where: (update, phase) => `Mise à jour ${update} : ${phase}.`,
  },
};
