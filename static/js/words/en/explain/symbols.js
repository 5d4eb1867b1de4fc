/*
 * English: the words of symbols in Why, where notation has none.
 */

export const symbols = {
  after: "new",
  labels: {
    cases: "{symbol} if {when}, else {other}",
    before: "{symbol} before",
    penalized: "{symbol}, penalty included",
    bounded: "{symbol}, bounded",
    clipped: "{symbol}, clipped",
    within: "{symbol}, held within ±1",
    share: "{symbol} share",
    step: "{symbol} step",
    decay: "decay",
    clipping: "clipping",
    bound: "bound",
    schedule: "schedule",
    frozen: "frozen",
    dead_link: "dead link",
    penalty: "penalty",
  },
};
