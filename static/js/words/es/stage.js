/*
 * Spanish: what is written on the stage itself, as short as it can be.
 */

export const stage = {
  drawn: {
    loss: "pérdida",
    crossEntropy: "entropía cruzada",
    mean: "media",
    gradient: "gradiente",
    exact: "como debe ser",
    errorByLayer: "error por capa",
    errorScale: "‖δ‖, log",
    largestGradient: "peso más empinado",
    largestChange: "peso que más cambia",
    /** @param {string} value */
    shouldBe: (value) => `debería ser ${value}`,
    /** @param {string} value */
    tooHigh: (value) => `${value} de más`,
    /** @param {string} value */
    tooLow: (value) => `${value} de menos`,
    /** @param {string} share */
    gateOpen: (share) => `compuerta al ${share}`,
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
