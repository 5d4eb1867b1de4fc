/*
 * Spanish: the list of one's runs, and what goes with a link.
 */

export const runs = {
  runs: {
    title: "Mis ejecuciones",
    close: "Cerrar",
    does: "Ejecuciones de este navegador, las más nuevas primero. La abierta siempre está entre ellas.",
    memory: "Este servidor guarda las ejecuciones solo hasta que termina.",
    search: "Buscar",
    none: "Ninguna ejecución se llama así.",
    now: "abierta ahora",
    rename: "Cambiar el nombre",
    duplicate: "Duplicar",
    remove: "Borrar",
    undo: "Deshacer",
    called: "Nombre",
    program: "Programa",
    removed: "{name} está borrada.",
    copyOf: "{name}, una copia",
    branch: "Ramificar aquí",
    branched: "{name}, desde la actualización {count}",
    future: "{name}, hasta la actualización {count}",
    kept: "Lo que venía después se guarda en Mis ejecuciones:",
    compare: "Comparar ejecuciones",
    few: "Marque de dos a seis ejecuciones para compararlas.",
    /** @param {string} name */
    tick: (name) => `Comparar ejecuciones: ${name}`,
    at: "actualización {count}",
    lost: "Se ha perdido la conexión.",
    mine: "Mis ejecuciones",
    mineDo: "Ejecuciones de este navegador: encontrarlas, nombrarlas, duplicarlas.",
    look: "Copiar un enlace solo para mirar",
    lookDo: "Quien lo abre ve esta ejecución y no puede cambiar nada.",
    line: "Una línea para quien abra un enlace",
    looking: "Está mirando; este enlace no cambia nada.",
  },
};
