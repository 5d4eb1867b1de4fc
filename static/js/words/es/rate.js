/*
 * Spanish: what another learning rate would do, said while it is dragged or pinned.
 */

import { number } from "../format.js";

export const rate = {
  ratePreview: {
    /** @param {number} low @param {number} high */
    plot: (low, high) =>
      `Pérdida de este lote tras el próximo paso, con tasas de aprendizaje de ${number(low)} a ${number(high)}`,
    /** @param {string} now @param {string} next */
    next: (now, next) => `Próxima pérdida ${next}, ahora ${now}.`,
    wait: "Calculando…",
    /** @param {number} limit */
    limit: (limit) => `Estable por debajo de ${number(limit, 3)}, 2/λ.`,
    /** @param {number} limit */
    momentum: (limit) => `Estable por debajo de ${number(limit, 3)}; el momentum amplía 2/λ.`,
    /** @param {string} optimizer */
    scaled: (optimizer) => `No se conoce un límite para ${optimizer}: escala el paso de cada peso.`,
    open: "Sin límite: aquí la pérdida no se curva hacia arriba.",
    unknown: "El límite no se calcula para una red y un lote de este tamaño.",
    pin: "Fijar en el escenario lo que haría esta tasa",
    unpin: "Soltar la tasa fijada",
    /** @param {string} rate @param {string} next */
    pinned: (rate, next) => `η = ${rate} está fijada: próxima pérdida ${next}.`,
    /** @param {string} rate */
    pinnedOnly: (rate) => `η = ${rate} está fijada.`,
    stage: {
      /** @param {string} now @param {string} next */
      change: (now, next) => `${now} → ${next}`,
      caption: "pérdida, próxima",
      /** @param {string} rate */
      captionAt: (rate) => `pérdida, próxima con η = ${rate}`,
    },
  },
};
