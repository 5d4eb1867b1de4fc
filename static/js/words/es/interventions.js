/*
 * Spanish: what is changed by hand in the network, on the stage itself, and how it is taken back.
 */

/** A named thing with its article. @param {string} name  such as "peso de x₁ a h₁" or "neurona h₁" */
export const of = (name) => (name.startsWith("neurona") ? `de la ${name}` : `del ${name}`);

/** @param {number} n */
const units = (n) => `${n} ${n === 1 ? "unidad" : "unidades"}`;

export const interventions = {
  interventions: {
    title: "Cambiar a mano",
    /** @param {string} name */
    value: (name) => `Valor ${of(name)}`,
    less: "Menor; mantén pulsado para seguir",
    more: "Mayor; mantén pulsado para seguir",
    hint: "Escribe un valor o pulsa ↑ ↓; en la escena, arrastra su etiqueta hacia los lados",
    /** @param {string} layer */
    activationOf: (layer) => `Activación de ${layer}; el entrenamiento empieza de nuevo`,
    freeze: "Congelar",
    frozen: "Congelado",
    freezeHint: "El entrenamiento deja como está un valor congelado",
    drop: "Apagar",
    dropped: "Apagada",
    dropHint: "Una neurona apagada dice 0, y ningún error pasa por ella",
    close: "Cerrar",
    empty: "Escribe un número como 0,1.",
    /** @param {string} text */
    tooLarge: (text) => `${text} es demasiado grande. Escribe un número hasta 1e300.`,
    says: {
      /** @param {string} name */
      frozen: (name) => `Congelado: ${name}.`,
      /** @param {string} name */
      free: (name) => `Libre de nuevo: ${name}.`,
      /** @param {string} name */
      dropped: (name) => `Apagada: neurona ${name}.`,
      /** @param {string} name */
      back: (name) => `Encendida de nuevo: neurona ${name}.`,
    },
    nothingToUndo: "Nada que deshacer",
    nothingToRedo: "Nada que rehacer",
    /** @param {string} change */
    undoes: (change) => `Deshacer: ${change}`,
    /** @param {string} change */
    redoes: (change) => `Rehacer: ${change}`,
    changes: {
      train: "aprendizaje cambiado",
      edit: "valor cambiado",
      freeze: "congelado o liberado",
      drop: "neurona apagada o encendida",
      set_parameters: "inicio en otro lugar",
      configure: "problema o red cambiados",
      reset: "vuelta al inicio",
      next_seed: "otro inicio",
    },
    keys: [
      ["Enter", "cambiar lo seleccionado; otra vez para guardarlo, Esc para dejarlo como estaba"],
      ["Enter", "en una neurona: entrar en ella; Esc vuelve a la red"],
      ["F D", "congelar un peso, apagar una neurona"],
      ["Ctrl+Z Ctrl+Mayús+Z", "deshacer, rehacer"],
    ],
  },
  layerHandles: {
    title: "Capas",
    /** @param {number} i @param {number} n @param {string} activation */
    hidden: (i, n, activation) => `Capa oculta ${i}, ${units(n)}, ${activation}: cambiarla`,
    /** @param {number} n @param {string} activation */
    output: (n, activation) => `Salida, ${units(n)}, ${activation}: cambiarla`,
    /** @param {number} i */
    hiddenTitle: (i) => `Capa oculta ${i}`,
    outputTitle: "Salida",
    units: "Unidades",
    fewer: "Una unidad menos",
    more: "Una unidad más",
    activation: "Activación",
    remove: "Quitar",
    before: "Capa antes",
    /** @param {number} i */
    add: (i) => `Añadir aquí la capa oculta ${i}; el entrenamiento empieza de nuevo`,
    again: "Cada cambio reinicia el entrenamiento.",
  },
};
