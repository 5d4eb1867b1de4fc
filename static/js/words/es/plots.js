/*
 * Spanish: what the plots say.
 */

import { number, percent, typed } from "../format.js";

export const plots = {
  plots: {
    titles: {
      loss: "Pérdida y exactitud",
      steps: "Gradiente, paso a paso",
      norms: "Gradiente, capa por capa",
      histograms: "Activaciones, δ y pesos",
      ratio: "Cambio / peso",
      confusion: "Aciertos y fallos",
      map: "Mapa",
      seeds: "Otros inicios",
    },
    loss: "Pérdida",
    lossEmpty: "La curva empieza con la primera actualización.",
    batch: "este lote",
    training: "entrenamiento",
    test: "prueba",
    accuracy: "Exactitud",
    lossName: "Pérdida",
    axis: "Eje de la pérdida",
    linear: "lineal",
    log: "log",
    along: "Según",
    by: { update: "actualizaciones", epoch: "épocas" },
    /** @param {string} by @param {number} n */
    counted: (by, n) => {
      const [one, more] =
        by === "epoch" ? ["época", "épocas"] : ["actualización", "actualizaciones"];
      return `${typed(n, 7)} ${n === 1 ? one : more}`;
    },
    now: "ahora",
    none: "–",
    /** @param {number} layer */
    layer: (layer) => `capa ${layer}`,
    output: "salida",
    /** @param {string} by @param {number} x */
    at: (by, x) => `${by === "epoch" ? "época" : "actualización"} ${typed(x, 7)}`,
    /** @param {string} name @param {number} value */
    reading: (name, value) => `${name} ${number(value)}`,
    how: "Las flechas leen la curva, Enter va a ese momento.",
    /** @param {number} update */
    diverged: (update) => `Divergió en la actualización ${update}.`,
    /** @param {number} first @param {number} last @param {number} updates */
    lossSummary: (first, last, updates) =>
      `Pérdida de cada lote, de ${number(first)} a ${number(last)} en ${updates} ${updates === 1 ? "actualización" : "actualizaciones"}.`,
    normsNote:
      "Longitud del gradiente de cada capa. Si se separan mucho, se desvanece o explota al volver.",
    normsEmpty: "Las curvas empiezan con la primera actualización.",
    normsNone: "Una red tan grande no guarda estas curvas.",
    stepsNote:
      "Longitud del gradiente al final de cada paso. Se forma de derecha a izquierda: si baja por el camino, se desvanece; si sube, explota.",
    stepsEmpty: "La curva llega con el camino de vuelta.",
    ratioNote: "Cuánto mueve los pesos una actualización, en proporción a su tamaño.",
    /** @param {number} low @param {number} high */
    band: (low, high) => `de ${number(low)} a ${number(high)}`,
    bandName: "sano",
    gradient: "gradiente",
    ratio: "cociente",
    histogramNote: "Todas las muestras del lote, antes de esta actualización.",
    columns: { activations: "a", deltas: "δ", weights: "w" },
    /** @param {string} low @param {string} high */
    range: (low, high) => `de ${low} a ${high}`,
    /** @param {string} of @param {number} n @param {string} range @param {string} most */
    histogram: (of, n, range, most) =>
      `${of}: ${n} ${n === 1 ? "valor" : "valores"} ${range}, la mayoría cerca de ${most}.`,
    /** @param {number} n */
    notFinite: (n) => (n === 1 ? "1 no finito" : `${n} no finitos`),
    /** @param {number} share */
    saturated: (share) => `${percent(share)} saturado`,
    /** @param {number} n */
    dead: (n) => (n === 1 ? "1 muerta" : `${n} muertas`),
    asking: "Calculando…",
    split: "Muestras",
    legend: "Filas: la verdad. Columnas: lo que dice.",
    noSamples: "Estos datos no tienen muestras de ese tipo.",
    /** @param {number} right @param {number} n */
    right: (right, n) =>
      `${right} de ${n} ${right === 1 ? "acertada" : "acertadas"}. Elige una celda para ver sus muestras.`,
    /** @param {number} n */
    undecided: (n) => `${n} sin respuesta`,
    /** @param {string} truth @param {string} prediction @param {number} n */
    cell: (truth, prediction, n) => `${truth} tomado por ${prediction}: ${n}`,
    /** @param {string} name @param {number} n */
    cellRight: (name, n) => `${name} visto como ${name}: ${n}`,
    /** @param {number} shown @param {number} n */
    shown: (shown, n) => `Las ${shown} primeras de ${n}.`,
    /** @param {number} row @param {string} says */
    sample: (row, says) => `muestra ${row}: ${says}`,
    says: "dice",
    target: "objetivo",
    sampleName: "muestra",
    /** @param {number} n @param {number} off */
    scatter: (n, off) =>
      `${n} ${n === 1 ? "muestra" : "muestras"}, con un desvío medio de ${number(off, 3)}. Sobre la línea serían exactas.`,
    mapNone: "Los datos de una o dos coordenadas tienen un mapa; estos no.",
    /** @param {string} name @param {string} middle */
    mapNote: (name, middle) =>
      `${name} sobre el plano de los datos: azul por encima de ${middle}, naranja por debajo. Elige otro valor para ver su mapa.`,
    /** @param {string} name @param {number} low @param {number} high */
    mapRange: (name, low, high) => `${name}: de ${number(low, 3)} a ${number(high, 3)}`,
    count: "Inicios",
    updates: "Actualizaciones",
    run: "Entrenar",
    stop: "Parar",
    seedsNote: "La misma red con otros pesos iniciales: ¿qué es suerte y qué no?",
    /** @param {number} done @param {number} of */
    progress: (done, of) => `${done} de ${of} actualizaciones`,
    /** @param {number} done @param {number} of */
    stopped: (done, of) => `Se paró tras ${done} de ${of} actualizaciones.`,
    fan: "Pérdida de cada inicio",
    fanMiddle: "mediana",
    outcomes: "Dónde acaban",
    /** @param {number} least @param {number} middle @param {number} most */
    quartiles: (least, middle, most) =>
      `Pérdida: ${number(least, 3)} la mejor, ${number(middle, 3)} la mediana, ${number(most, 3)} la peor.`,
    /** @param {number} n */
    divergedStarts: (n) => (n === 1 ? "1 divergió." : `${n} divergieron.`),
    /** @param {number} all @param {number} n */
    perfect: (all, n) => `${all} de ${n} ${all === 1 ? "acierta" : "aciertan"} todas las muestras.`,
    /** @param {number} seed */
    take: (seed) => `Tomar el inicio ${seed}`,
    best: "Mejor",
    worst: "Peor",
    /** @param {number} low @param {number} high @param {number} n */
    bin: (low, high, n) => `${n} de ${number(low, 3)} a ${number(high, 3)}`,
  },
};
