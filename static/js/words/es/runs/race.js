/*
 * Spanish: two runs raced in step.
 */

export const race = {
  race: {
    title: "Dos ejecuciones en carrera",
    close: "Cerrar",
    does: "Esta ejecución y la misma con un solo cambio, desde el mismo comienzo, paso a paso una junto a otra.",
    change: "Cambiar",
    things: {
      learning_rate: "tasa de aprendizaje",
      optimizer: "optimizador",
      activation: "activación",
      units: "neuronas ocultas",
      start: "comienzo",
    },
    instead: "En qué se convierte",
    /** @param {string} value */
    insteadOf: (value) => `en lugar de ${value}:`,
    /** @param {string} thing @param {string} value */
    as: (thing, value) => `${thing} ${value}`,
    start: "Empezar",
    noNumber: "Escribe un número.",
    by: "Qué hace un paso",
    steps: { phase: "una fase", update: "una actualización", epoch: "una época" },
    play: "Reproducir",
    pause: "Pausa",
    step: "Paso",
    open: "Abrir esta ejecución",
    curves: "Pérdida de las dos ejecuciones",
    now: "ahora",
    /** @param {number} update */
    at: (update) => `actualización ${update}`,
    loss: "Pérdida",
    outcome: "Resultado",
    diverged: "diverge",
    /** @param {number} updates @param {string} loss */
    stands: (updates, loss) => `actualización ${updates}, pérdida ${loss}`,
    lost: "Se ha perdido la conexión.",
  },
};
