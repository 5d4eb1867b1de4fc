/*
 * Spanish: the words of symbols in Why, where notation has none.
 */

export const symbols = {
  after: "nuevo",
  labels: {
    cases: "{symbol} si {when}; si no, {other}",
    before: "{symbol} antes",
    penalized: "{symbol}, con la penalización",
    bounded: "{symbol}, acotado",
    clipped: "{symbol}, recortado",
    within: "{symbol}, mantenido entre −1 y 1",
    share: "parte de {symbol}",
    step: "paso de {symbol}",
    decay: "decaimiento",
    clipping: "recorte",
    bound: "cota",
    schedule: "programa",
    frozen: "fijo",
    dead_link: "conexión muerta",
    penalty: "penalización",
  },
};
