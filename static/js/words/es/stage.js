/*
 * Spanish: what is written on the stage itself, as short as it can be.
 */

export const stage = {
  drawn: {
    loss: "pérdida",
    target: "objetivo",
    difference: "diferencia",
    crossEntropy: "entropía cruzada",
    mean: "media",
    gradient: "gradiente",
    /** @param {string} value */
    lossOf: (value) => `pérdida ${value}`,
    /** @param {string} value */
    targetOf: (value) => `objetivo ${value}`,
    /** @param {string} value */
    differenceOf: (value) => `diferencia ${value}`,
    /** @param {number} n */
    meanOf: (n) => `media de ${n} ${n === 1 ? "muestra" : "muestras"}`,
    /** @param {number} n */
    halfSquares: (n) => `½ · Σ diferencia², ${n} ${n === 1 ? "salida" : "salidas"}`,
    /** @param {number} n */
    meanSquares: (n) => `media de ${n} ${n === 1 ? "diferencia²" : "diferencias²"}`,
    /** @param {string} name */
    into: (name) => `w hacia ${name}`,
    /** @param {string} count */
    notDrawn: (count) => `${count} pesos sin dibujar`,
  },
};
