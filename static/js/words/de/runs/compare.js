/*
 * German: runs beside each other.
 */

export const compare = {
  title: "Läufe vergleichen",
  close: "Schließen",
  differ: "Sie unterscheiden sich in: {what}.",
  same: "Ihre Einstellungen sind gleich.",
  between: ", ",
  curve: "Kurve",
  curves: {
    losses: "Verlust jedes Batches",
    train_loss: "Trainingsverlust",
    test_loss: "Testverlust",
    train_accuracy: "Trainingsgenauigkeit",
    test_accuracy: "Testgenauigkeit",
  },
  none: "Noch hat keiner diese Kurve.",
  run: "Lauf",
  updates: "Updates",
  changes: "Änderungen unterwegs",
  outcome: "Ergebnis",
  diverged: "divergiert bei Update {count}",
  read: "bei Update {count}",
  on: "an",
  given: "gegeben",
  /** @param {number} count */
  lines: (count) => `${count} ${count === 1 ? "Zeile" : "Zeilen"}`,
  /** Settings that have no control of their own. @type {Record<string, string>} */
  fields: {
    network: "Netz",
    program: "Programm",
    "program.text": "Text",
    "program.seed": "Start",
  },
  take: "Kurven mitnehmen",
  print: "Drucken",
  lost: "Die Verbindung ist verloren.",
};
