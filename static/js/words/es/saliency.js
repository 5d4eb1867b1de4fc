/*
 * Spanish: what the loss, or an output, would like changed in the input.
 */

export const saliency = {
  saliency: {
    toggle: "Qué pediría la pérdida a la entrada",
    title: "Qué pediría a la entrada",
    of: "De",
    loss: "la pérdida",
    output: (/** @type {string} */ name) => `la salida ${name}`,
    one: "Mira una sola muestra de los datos para ver esto.",
    none: "Todo es 0: nada que hiciera esta entrada la movería ahora.",
    picture: {
      loss: "Verde: más claro aquí, y la pérdida bajaría. Violeta: más oscuro, y bajaría.",
      output: "Verde: más claro aquí, y la salida subiría. Violeta: más oscuro, y subiría.",
    },
    plane: {
      loss: "La flecha muestra adónde querría la pérdida llevar este punto: por ahí baja más rápido.",
      output: "La flecha muestra por dónde la salida subiría más rápido.",
    },
    table: {
      loss: "Verde, a la derecha: más de esta entrada, y la pérdida bajaría. Violeta, a la izquierda: menos.",
      output:
        "Verde, a la derecha: más de esta entrada, y la salida subiría. Violeta, a la izquierda: menos.",
    },
    input: "entrada",
    /** @param {number} shown @param {number} all */
    strongest: (shown, all) => `Las ${shown} más fuertes de ${all}.`,
    stage: "verde: más, violeta: menos",
  },
};
