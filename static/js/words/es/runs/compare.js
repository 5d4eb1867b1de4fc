/*
 * Spanish: runs beside each other.
 */

export const compare = {
  title: "Comparar ejecuciones",
  close: "Cerrar",
  differ: "Se diferencian en: {what}.",
  same: "Sus ajustes son iguales.",
  between: ", ",
  curve: "Curva",
  curves: {
    losses: "pérdida de cada lote",
    train_loss: "pérdida de entrenamiento",
    test_loss: "pérdida de prueba",
    train_accuracy: "exactitud de entrenamiento",
    test_accuracy: "exactitud de prueba",
  },
  none: "Ninguna tiene todavía esta curva.",
  run: "Ejecución",
  updates: "Actualizaciones",
  changes: "Cambios por el camino",
  outcome: "Resultado",
  diverged: "diverge en la actualización {count}",
  read: "en la actualización {count}",
  on: "sí",
  given: "dado",
  /** @param {number} count */
  lines: (count) => `${count} ${count === 1 ? "línea" : "líneas"}`,
  /** Settings that have no control of their own. @type {Record<string, string>} */
  fields: {
    network: "Red",
    program: "Programa",
    "program.text": "Texto",
    "program.seed": "Comienzo",
  },
  take: "Llevarse la curva",
  print: "Imprimir",
  lost: "Se ha perdido la conexión.",
};
