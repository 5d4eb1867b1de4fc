/*
 * Deutsch: the words of symbols in Why, where notation has none.
 */

export const symbols = {
  after: "neu",
  labels: {
    cases: "{symbol}, falls {when}, sonst {other}",
    before: "{symbol} davor",
    penalized: "{symbol}, mit Strafterm",
    bounded: "{symbol}, im Wert gekappt",
    clipped: "{symbol}, in der Norm gekappt",
    within: "{symbol}, innerhalb von ±1 gehalten",
    share: "Anteil von {symbol}",
    step: "Schritt von {symbol}",
    decay: "Weight Decay",
    clipping: "Kappung",
    bound: "Schranke",
    schedule: "Zeitplan",
    frozen: "fixiert",
    dead_link: "tote Verbindung",
    penalty: "Strafterm",
  },
};
