/*
 * German: two runs raced in step.
 */

export const race = {
  race: {
    title: "Zwei Läufe um die Wette",
    close: "Schließen",
    does: "Dieser Lauf und derselbe mit einer Änderung, vom selben Start, Schritt für Schritt nebeneinander.",
    change: "Anders ist",
    things: {
      learning_rate: "Lernrate",
      optimizer: "Optimierer",
      activation: "Aktivierung",
      units: "verborgene Neuronen",
      start: "Start",
    },
    instead: "Was daraus wird",
    /** @param {string} value */
    insteadOf: (value) => `statt ${value}:`,
    /** @param {string} thing @param {string} value */
    as: (thing, value) => `${thing} ${value}`,
    start: "Los",
    noNumber: "Eine Zahl angeben.",
    by: "Was ein Schritt tut",
    steps: { phase: "eine Phase", update: "ein Update", epoch: "eine Epoche" },
    play: "Abspielen",
    pause: "Pause",
    step: "Schritt",
    open: "Diesen Lauf öffnen",
    curves: "Verlust beider Läufe",
    now: "jetzt",
    /** @param {number} update */
    at: (update) => `Update ${update}`,
    loss: "Verlust",
    outcome: "Ergebnis",
    diverged: "divergiert",
    /** @param {number} updates @param {string} loss */
    stands: (updates, loss) => `Update ${updates}, Verlust ${loss}`,
    lost: "Die Verbindung ist weg.",
  },
};
