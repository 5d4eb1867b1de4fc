/*
 * Spanish: what explains: the chain rule, the numbers, what is said aloud.
 */

import { number } from "../format.js";

export const inspector = {
  why: {
    empty:
      "Selecciona en la escena un peso, un sesgo, una neurona o la pérdida para ver de dónde sale su número.",
    asking: "Calculando…",
    unsaid: "No se sabe cómo se obtiene esto.",
    weight: ["¿Qué mueve", "?"],
    /** @param {string} from @param {string} to */
    weightName: (from, to) => `de ${from} a ${to}`,
    /** @param {string} of */
    biasName: (of) => `de ${of}`,
    neuron: ["¿Qué dice", "?"],
    input: ["¿De dónde viene", "?"],
    entry: ["¿De dónde viene", "?"],
    loss: ["¿De dónde viene la", "?"],
    lossName: "pérdida",
    share: () => "La parte de esta muestra",
    /** @param {number} n */
    batch: (n) => (n === 1 ? "la única muestra" : `las ${n} muestras`),
    update: () => "Después",
    forward: () => "Hacia delante",
    backward: () => "Hacia atrás",
    sample: (/** @type {number} */ i) => `muestra ${i}`,
    sumOf: "suma",
    meanOf: (/** @type {number} */ n) => `media (÷ ${n})`,
    copy: "Copiar esta línea de Python",
    exact: "Todas las cifras",
    numpy: "NumPy",
    hide: "Ocultar lo que aún no ha llegado",
    roles: {
      upstream: "error que llega",
      gate: "cuánto se abre la compuerta",
      /** @param {string} name */
      a: (name) => `lo que dijo ${name}`,
      /** @param {string} name */
      z: (name) => `suma que entra en ${name}`,
      /** @param {string} name */
      delta: (name) => `error del que responde ${name}`,
      x: "entrada, dada por los datos",
      y: "objetivo",
      mask: "dropout",
      byHand: "quitada a mano",
      weight: "peso antes",
      bias: "sesgo",
      gradient: "gradiente",
      change: "cambio",
      new: "peso después",
      rate: "tasa de aprendizaje, cuesta abajo",
      schedule: "programa de la tasa",
      memory: "lo que recuerda el optimizador",
      pull: "tirón hacia pesos menores",
      scale: "escala",
      mean: "escala",
      norm: "longitud de todo el gradiente",
      step: "paso antes de la penalización",
      rest: "todos los demás juntos",
    },
    cause: {
      /** @param {string} letter @param {number} by */
      moves: (letter, by) => {
        if (by === 0) return `${letter} se queda igual`;
        return `${letter} ${by > 0 ? "sube" : "baja"} ${number(Math.abs(by), 2)}`;
      },
      /** @param {string} letter */
      frozen: (letter) => `${letter} está congelado y se queda igual`,
      /** @param {string} name @param {number} sign @param {string} a @param {string} y */
      off: (name, sign, a, y) => {
        if (sign === 0) return `${name} es correcto (${a})`;
        return sign > 0
          ? `${name} es demasiado alto (${a} en vez de ${y})`
          : `${name} es demasiado bajo (${a} en vez de ${y})`;
      },
      /** @param {string} name @param {number} delta @param {string} text */
      told: (name, delta, text) => {
        if (delta === 0) return `ningún error llega a ${name} (δ = 0)`;
        return delta > 0
          ? `el error le pide menos a ${name} (δ = ${text})`
          : `el error le pide más a ${name} (δ = ${text})`;
      },
      /** @param {string} name @param {number} a @param {number} loud */
      spoke: (name, a, loud) => {
        if (a === 0) return `${name} calló (0)`;
        return Math.abs(a) < loud
          ? `${name} habló bajo (${number(a, 2)})`
          : `${name} habló fuerte (${number(a, 2)})`;
      },
      /** @param {string} name @param {string} a */
      given: (name, a) => `${name} es ${a}, como dicen los datos`,
      /** @param {string} name @param {string} z @param {string} a @param {string} title */
      made: (name, z, a, title) => `en ${name} entra ${z}, y ${title} lo convierte en ${a}`,
      /** @param {string} name @param {string} arrives @param {string} gate @param {string} delta */
      passed: (name, arrives, gate, delta) =>
        `A ${name} le llega ${arrives}, su compuerta deja pasar ${gate} de eso: δ ${delta}`,
      /** @param {string} loss */
      loss: (loss) => `la pérdida es ${loss}`,
      /** @param {string} one @param {string} other */
      and: (one, other) => `${one}, y ${other}`,
      /** @param {string} what @param {string} why */
      because: (what, why) => `${what}: ${why}`,
      stop: ".",
      against: "Va en contra de este gradiente: el optimizador sigue hacia donde iba.",
    },
    /** @param {number} one @param {number} all @param {number} n */
    vote: (one, all, n) => {
      const words = ["bajar", "dejarlo", "subir"];
      return one === all
        ? `Esta muestra y las ${n} juntas dicen: ${words[1 - Math.sign(all)]}.`
        : `Esta muestra dice: ${words[1 - Math.sign(one)]}. Las ${n} juntas dicen: ${words[1 - Math.sign(all)]}.`;
    },
    predict: {
      question: "¿Hacia dónde irá, y cuánto?",
      ways: { up: "sube", stays: "se queda", down: "baja" },
      does: { up: "sube", stays: "se queda", down: "baja" },
      /** @param {string} said @param {string} does @param {boolean} right */
      verdict: (said, does, right) =>
        right ? `Dijiste «${said}», y ${does}.` : `Dijiste «${said}», pero ${does}.`,
      when: "Se ve cuando ocurre, o ahora:",
      reveal: "mostrar",
    },
    toCome: "Los números grises aún están por venir en esta actualización.",
    /** @param {number} n @param {string} place */
    line: (n, place) => [`línea ${n}`, place].filter(Boolean).join(", "),
    by: (/** @type {string} */ of) => ({
      turn: "Por paso de tiempo",
      call: "Por llamada",
      line: "Por línea",
      sample: "Por muestra",
      token: "Por token",
      place: `Por lugar en ${of}`,
      row: `Por fila de ${of}`,
      entry: `Por elemento de ${of}`,
    }),
    others: (/** @type {number} */ n) => `y ${n} más`,
  },
  check: {
    run: "Comprobar numéricamente",
    again: "Comprobar de nuevo",
    running: "Comparando cada gradiente con la pendiente de la pérdida…",
    none: "No hay nada que se pueda comprobar.",
    /** @param {string} difference @param {string} where */
    passed: (difference, where) =>
      `✓ comprobado numéricamente, mayor diferencia ${difference} en ${where}`,
    /** @param {string} difference @param {string} where */
    failed: (difference, where) => `✗ difiere numéricamente, en ${difference}: ${where}`,
    /** @param {number} some @param {number} all */
    some: (some, all) => `(${some} de ${all} parámetros)`,
    stale: "– antes del último cambio.",
  },
  numbers: {
    title: "Todos los números de esta actualización",
    /** @param {number} layer */
    hidden: (layer) => `Capa oculta ${layer}`,
    output: "Capa de salida",
    inputs: "Entradas",
    neuron: "neurona",
    value: "valor",
    target: "objetivo",
    weights: "Pesos",
    neurons: "Neuronas",
    newWeight: "peso nuevo",
    /** @param {number} shown @param {number} of */
    shortened: (shown, of) => `Las ${shown} primeras de ${of}.`,
    /** @param {string} shape @param {string} data */
    network: (shape, data) => `Una red ${shape} con los datos ${data}.`,
    /** @param {number} update @param {string} phase */
    where: (update, phase) => `Actualización ${update}, ${phase}.`,
    next: "Paso avanza una fase, Marcha sigue sola.",
    copyAll: "Copiar todas las tablas como CSV",
    /** @param {string} table */
    copy: (table) => `Copiar como CSV: ${table}`,
    batch: "Las activaciones son la media del lote; los errores, la suma.",
  },
  status: {
    input: "Entrada: la muestra entra en la red.",
    /** @param {number} layer @param {string} name @param {string} value */
    forward: (layer, name, value) =>
      `Hacia delante, capa ${layer}: mayor activación ${name}, ${value}.`,
    /** @param {string} loss */
    loss: (loss) => `Pérdida ${loss}.`,
    /** @param {number} layer @param {string} name @param {string} value */
    backward: (layer, name, value) => `Hacia atrás, capa ${layer}: mayor error ${name}, ${value}.`,
    /** @param {number} update @param {string} loss @param {number} batch */
    update: (update, loss, batch) =>
      `Actualización ${update} hecha. La pérdida anterior ${batch > 1 ? "del lote " : ""}era ${loss}.`,
    /** @param {number} part @param {number} parts */
    part: (part, parts) => `Parte ${part} de ${parts}.`,
    playing: "En marcha.",
    paused: "En pausa.",
    /** @param {string} what */
    selected: (what) => `Selección: ${what}.`,
  },
  sentence: {
    and: " y ",
    input: "Entrada {xs}; la respuesta debería ser {ys}.",
    forward: "{unit} suma {z} y dice {a}.",
    high: "{unit} está {off} por encima",
    low: "{unit} está {off} por debajo",
    exact: "{unit} está como debe",
    loss: "{outputs}: la pérdida es {loss}.",
    said: "{unit} dijo {a} y debería decir {y}.",
    told: [
      "A {unit} le llega {part} de {by}.",
      "A {unit} le llega {part} de {by} y {other} de {too}: en total {sum}.",
    ],
    toldMany: "A {unit} le llega {sum} de {n} unidades; lo más, de {by}: {part}.",
    toldSum: "A {unit} le llega {sum}.",
    less: "Su compuerta deja pasar el {gate}: {delta}, es decir, «menos».",
    more: "Su compuerta deja pasar el {gate}: {delta}, es decir, «más».",
    shut: "Su compuerta está cerrada: no pasa nada.",
    so: { less: "Así, {delta}: «menos».", more: "Así, {delta}: «más»." },
    changed: "{old} pasa a {next}: {name}.",
    stays: "{name} sigue en {old}.",
  },
  marks: {
    carried: "Lo que se le dice a este peso: tan grueso como su gradiente. ▼ menos, ▲ más.",
    stack: "Lo que llega se suma o se anula aquí; la flecha señala la suma.",
    shut: "La compuerta está cerrada: no pasa error alguno.",
    flat: "Aquí casi plana: pasa poco del error.",
    gate: "La compuerta: tan abierta como empinada es σ. Eso pasa del error.",
    ring: "δ, el error del que responde esta unidad. La escala es una para toda la red.",
    bar: "Cuán grande es el error de esta capa, en escala logarítmica.",
    pulse: "Lo que fluye aquí: cuanto mayor, más.",
    ghost: "El peso de antes y, crecido de él, el peso de después.",
    ruler: "De lo que debería ser a lo que dijo: tanto se desvía.",
    flow: "Todo el error de esta capa en su vuelta.",
    band: "No se dibujan todos los pesos: solo los mayores.",
    dropped: "Desactivada: esta unidad no dice nada.",
    lock: "Congelado: aprender no lo cambia.",
    map: "Lo que responde esta unidad en todo el plano.",
    sample: "La muestra que se mira.",
    broken: "Aquí se rompió el primer número: con él ya no se puede calcular.",
    beyond: "Fuera de la escala: más de un millón, o ya ningún número.",
    lap: "Mayor que 1: empieza una segunda vuelta.",
    bias: "El sesgo: lo que esta unidad añade por sí misma, llegue lo que llegue.",
    chip: "El número de esta línea: su peso; a la vuelta, lo que pasa por ella y luego su gradiente.",
    answer: "Lo que responde esta unidad a lo largo de su entrada.",
    data: "Las muestras, cada una en el color de su clase.",
    memory: "Lo que el optimizador recuerda de este peso.",
    tensor: "Un tensor como imagen, una celda por elemento.",
    incoming: "Los pesos que entran en esta unidad, como imagen, y al lado su gradiente.",
    saliency: "Lo que se desea de la entrada: hacia dónde tendría que cambiar.",
    cells: "Muchas unidades, una por celda: cuanto más fuerte, más dice.",
    loss: "La pérdida: cuánto se equivoca la red, en un solo número.",
    curve: "La pérdida hasta aquí, actualización por actualización.",
    edge: "Un peso: cuanto más grueso, mayor; a trazos donde está por debajo de 0.",
    unit: "Una unidad: cuanto más fuerte su color, más dice.",
    timeline: "Todas las actualizaciones hasta aquí: arrastra para volver a una.",
    closeUp: "En lo que trabaja este paso, visto de cerca.",
    gradient: "El gradiente de estos números: cuánto subiría la pérdida con cada uno.",
    back: "El error en su vuelta.",
    operation: "Una operación: de lo que entra hace lo que sale.",
    change: "Cuánto mueve la actualización cada número: a la derecha crece, a la izquierda baja.",
    value: "Números, uno por celda: cuanto más fuerte su color, mayor.",
    frame: "Una llamada, o una vuelta de un bucle. Un clic en su nombre la pliega.",
    line: "De aquí los números van a donde se usan.",
  },
  solved: {
    /** @param {number} update @param {number} n */
    right: (update, n) =>
      `Resuelto en la actualización ${update}: las ${n} muestras de entrenamiento son correctas.`,
    /** @param {number} update */
    fits: (update) =>
      `Resuelto en la actualización ${update}: la pérdida es una milésima de la inicial.`,
    stop: "Parar al resolver",
  },
  saliency: {
    toggle: "Qué pediría la pérdida a la entrada",
    title: "Qué pediría a la entrada",
    of: "De",
    loss: "la pérdida",
    output: (/** @type {string} */ name) => `la salida ${name}`,
    one: "Mira una sola muestra de los datos para ver esto.",
    none: "Todo es 0: nada que hiciera esta entrada la movería ahora.",
    picture: {
      loss: "Verde: más claro aquí, y la pérdida bajaría. Violeta: más oscuro, y bajaría.",
      output: "Verde: más claro aquí, y la salida subiría. Violeta: más oscuro, y subiría.",
    },
    plane: {
      loss: "La flecha muestra adónde querría la pérdida llevar este punto: por ahí baja más rápido.",
      output: "La flecha muestra por dónde la salida subiría más rápido.",
    },
    table: {
      loss: "Verde, a la derecha: más de esta entrada, y la pérdida bajaría. Violeta, a la izquierda: menos.",
      output:
        "Verde, a la derecha: más de esta entrada, y la salida subiría. Violeta, a la izquierda: menos.",
    },
    input: "entrada",
    /** @param {number} shown @param {number} all */
    strongest: (shown, all) => `Las ${shown} más fuertes de ${all}.`,
    stage: "verde: más, violeta: menos",
  },
};
