/*
 * Français: the words of symbols in Why, where notation has none.
 */

export const symbols = {
  after: "nouveau",
  labels: {
    cases: "{symbol} si {when}, sinon {other}",
    before: "{symbol} avant",
    penalized: "{symbol}, pénalité comprise",
    bounded: "{symbol}, borné",
    clipped: "{symbol}, écrêté",
    within: "{symbol}, maintenu entre −1 et 1",
    share: "part de {symbol}",
    step: "pas de {symbol}",
    decay: "décroissance",
    clipping: "écrêtage",
    bound: "borne",
    schedule: "programme",
    frozen: "figé",
    dead_link: "lien mort",
    penalty: "pénalité",
  },
};
