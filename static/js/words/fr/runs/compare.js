/*
 * French: runs beside each other.
 */

export const compare = {
  title: "Comparer des exécutions",
  close: "Fermer",
  differ: "Elles diffèrent par : {what}.",
  same: "Leurs réglages sont les mêmes.",
  between: ", ",
  curve: "Courbe",
  curves: {
    losses: "perte de chaque lot",
    train_loss: "perte d’entraînement",
    test_loss: "perte de test",
    train_accuracy: "exactitude d’entraînement",
    test_accuracy: "exactitude de test",
  },
  none: "Aucune n’a encore cette courbe.",
  run: "Exécution",
  updates: "Mises à jour",
  changes: "Changements en route",
  outcome: "Résultat",
  diverged: "diverge à la mise à jour {count}",
  read: "à la mise à jour {count}",
  on: "oui",
  given: "donné",
  /** @param {number} count */
  lines: (count) => `${count} ${count === 1 ? "ligne" : "lignes"}`,
  /** Settings that have no control of their own. @type {Record<string, string>} */
  fields: {
    network: "Réseau",
    program: "Programme",
    "program.text": "Texte",
    "program.seed": "Départ",
  },
  take: "Emporter la courbe",
  print: "Imprimer",
  lost: "La connexion est perdue.",
};
