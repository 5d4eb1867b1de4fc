/*
 * Spanish: the landscape: the loss over a plane, and the run walking on it.
 */

import { number, percent } from "../format.js";

export const landscape = {
  landscape: {
    plane: "Pérdida sobre",
    kinds: {
      parameters: "dos pesos",
      principal: "direcciones del camino",
      random: "un plano al azar",
    },
    /** @param {string} from @param {string} to */
    weight: (from, to) => `${from} → ${to}`,
    /** @param {string} of */
    bias: (of) => `b → ${of}`,
    across: "A lo ancho",
    up: "A lo alto",
    choose: "Haz clic en un peso o sesgo de la escena para verlo a lo ancho; con Mayús, a lo alto.",
    axes: {
      principal: ["1.ª dirección", "2.ª dirección"],
      random: ["1.ª dirección", "2.ª dirección"],
    },
    of: "Pérdida de",
    over: { train: "entrenamiento", batch: "este lote" },
    view: "Vista",
    modes: { contour: "Contorno", relief: "Relieve" },
    closer: "Acercar",
    further: "Alejar",
    turn: "Girar",
    another: "Otro plano",
    again: "Dibujar de nuevo",
    large: "Abrir sobre la escena",
    aside: "Volver al lado",
    label: "Paisaje de la pérdida. Las flechas apuntan, Enter empieza ahí, Esc suelta.",
    empty: "Pulsa Marcha o Paso: el paisaje necesita una red.",
    noPath:
      "Las direcciones del camino necesitan un camino: haz al menos dos actualizaciones y vuelve.",
    single: "Esta red tiene un solo peso. Un paisaje necesita dos.",
    asking: "Recorriendo el camino y mirando alrededor…",
    stopped: "No se pudo dibujar el paisaje.",
    hint: "Arrastra la bola para empezar en otro lugar.",
    tooMany:
      "Esta red es demasiado grande para empezar en otro lugar de este plano; sobre dos pesos sí se puede.",
    /** @param {number} update */
    drawn: (update) => `Dibujado en la actualización ${update}.`,
    /** @param {number} rows @param {number} of */
    sampled: (rows, of) => `Sobre ${rows} de ${of} muestras, elegidas por igual.`,
    /** @param {number} others */
    others: (others) =>
      others === 1
        ? "El otro parámetro queda como está."
        : `Los otros ${others} parámetros quedan como están.`,
    /** @param {number} first @param {number} second */
    shares: (first, second) =>
      `Las dos direcciones reúnen el ${percent(first + second)} del movimiento del camino (${percent(first)} y ${percent(second)}); el resto no se ve.`,
    random: "Dos direcciones al azar, tan largas como los pesos; el camino se ve desde lejos.",
    /** @param {string} across @param {number} x @param {string} up @param {number} y */
    place: (across, x, up, y) => `${across} ${number(x, 3)}; ${up} ${number(y, 3)}`,
    /** @param {string} place @param {string} loss */
    here: (place, loss) => `Ahora: ${place}; pérdida ${loss}`,
    /** @param {string} place @param {string} loss */
    reads: (place, loss) => `${place}: pérdida ${loss}`,
    beyond: "fuera de medida",
    legend: {
      path: "camino",
      now: "ahora",
      gradient: "cuesta abajo, −∇L",
      step: "paso de la actualización",
    },
    /** @param {string} across @param {string} up @param {string} spans @param {string} low @param {string} place @param {string} high */
    summary: (across, up, spans, low, place, high) =>
      `La pérdida sobre ${across} y ${up}, ${spans}. Mínimo, ${low}, en ${place}; máximo, ${high}.`,
    /** @param {number} x0 @param {number} x1 @param {number} y0 @param {number} y1 */
    spans: (x0, x1, y0, y1) =>
      `de ${number(x0, 3)} a ${number(x1, 3)} y de ${number(y0, 3)} a ${number(y1, 3)}`,
    /** @param {number} steps @param {string} place */
    came: (steps, place) =>
      `El camino tiene ${steps} ${steps === 1 ? "punto" : "puntos"} y empezó en ${place}.`,
    /** @param {number} x @param {number} y */
    downhill: (x, y) => `Cuesta abajo es (${number(x, 3)}; ${number(y, 3)}).`,
    /** @param {number} x @param {number} y */
    step: (x, y) => `El paso de la actualización es (${number(x, 3)}; ${number(y, 3)}).`,
    /** @param {string} place */
    moved: (place) => `Se empieza en ${place}.`,
  },
};
