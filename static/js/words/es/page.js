/*
 * Spanish: what the regions, controls and notices say, and what is handed on.
 */

import { typed } from "../format.js";

export const page = {
  language: "es",
  app: { before: "back", after: "wave", name: "Backwave" },
  skip: "Saltar a la red",
  loading: "Preparando una red…",
  header: {
    what: "Mira cómo un error se convierte en un cambio de cada peso",
    starts: "Inicios bien elegidos",
    foldLeft: "Problema, red y aprendizaje",
    foldRight: "Por qué, gráficas y números",
    all: "Todos los ajustes",
    /** @param {number} n */
    layers: (n) => `${n} capas`,
  },
  appearance: {
    menu: "Aspecto",
    colours: "Colores",
    system: "Como el sistema",
    light: "Claro",
    dark: "Oscuro",
    projector: "Proyector: más grande, sin lados",
    contrast: "Alto contraste",
    reducedMotion: "Sin desplazamientos",
    shortcuts: "Teclas sueltas en la escena",
    language: "Idioma",
  },
  help: {
    title: "Teclas",
    where: "Actúan mientras la escena tiene el foco. Se desactivan en Aspecto.",
    close: "Cerrar",
    keys: [
      ["← → ↑ ↓", "recorrer la red por sus conexiones"],
      ["Espacio", "marcha o pausa"],
      ["S B", "un paso adelante, un paso atrás"],
      ["W U E", "un peso, una actualización, una época"],
      ["R N", "volver al inicio, otro inicio"],
      ["< >", "más lento, más rápido"],
      ["+ − 0", "acercar, alejar, encajar"],
      ["[ ]", "plegar el lado izquierdo y el derecho"],
      ["Esc", "no seleccionar nada"],
      ["?", "esta lista"],
    ],
  },
  regions: {
    setup: "Problema, red y aprendizaje",
    stage: "La red",
    phaseBar: "Fases de esta actualización",
    playback: "Pasos y marcha",
    inspector: "Qué significa",
  },
  problem: {
    title: "Problema",
    data: "Datos",
    ofData: "Muestra (datos)",
    ofBatch: "Muestra (lote)",
    previous: "Muestra anterior",
    next: "Muestra siguiente",
    /** @param {number} i @param {number} n */
    of: (i, n) => `${i} de ${n}`,
    /** @param {number} n */
    all: (n) => (n === 1 ? "1 en total" : `las ${n}`),
  },
  network: {
    title: "Red",
    hidden: "Capas ocultas",
    fewer: "Quitar la última capa oculta",
    more: "Añadir una capa oculta",
    /** @param {number} i */
    layer: (i) => `Oculta ${i}`,
    output: "Salida",
    /** @param {string} layer */
    units: (layer) => `${layer}, unidades`,
    /** @param {string} layer */
    activation: (layer) => `${layer}, activación`,
    start: "Inicio",
    seed: "semilla",
    given: "dado",
    fewerSeed: "Semilla anterior",
    moreSeed: "Semilla siguiente",
  },
  learning: {
    title: "Aprendizaje",
    loss: "Pérdida",
    optimizer: "Optimizador",
    batch: "Lote",
    smaller: "Lote menor",
    larger: "Lote mayor",
    rate: "Tasa de aprendizaje",
    slower: "Tasa de aprendizaje menor",
    faster: "Tasa de aprendizaje mayor",
    rateSlider: "Tasa de aprendizaje, control deslizante",
  },
  playback: {
    reset: "Al inicio",
    back: "Atrás",
    step: "Paso",
    play: "Marcha",
    pause: "Pausa",
    nextSeed: "Otro inicio",
    stepBy: "Paso de",
    grains: {
      weight: "peso",
      neuron: "neurona",
      phase: "fase",
      entry: "entrada",
      operation: "operación",
      group: "grupo",
      sample: "muestra",
      update: "actualización",
      epoch: "época",
    },
    goTo: "Ir a",
    timeline: "Actualización mostrada",
    /** @param {number} update @param {number} last */
    at: (update, last) => `actualización ${update} de ${last}`,
    hints: {
      reset: "La misma red, los mismos pesos iniciales",
      back: "Un paso atrás; mantén pulsado para seguir",
      step: "Un paso adelante; mantén pulsado para seguir",
      play: "Seguir sin pulsar, o parar",
      next_seed: "La misma red, otros pesos iniciales",
    },
    speed: "Velocidad",
    slower: "Más lento",
    faster: "Más rápido",
    /** @param {number} updates  a second */
    pace: (updates) => {
      if (updates === Infinity) return "al máximo";
      return updates > 1
        ? `${typed(updates, 2)} actualizaciones/s`
        : `${typed(1 / updates, 2)} s por actualización`;
    },
    /** @param {number} update @param {number} epoch */
    where: (update, epoch) => `actualización ${update} · época ${epoch}`,
    /** @param {number} i @param {number} n */
    sample: (i, n) => ` · muestra ${i} de ${n} del lote`,
    /** @param {number} n */
    whole: (n) => (n === 1 ? " · 1 muestra" : ` · las ${n} muestras`),
  },
  phase: {
    input: "Entrada",
    /** @param {number} layer */
    forward: (layer) => `Adelante ${layer}`,
    loss: "Pérdida",
    outputError: "δ salida",
    hiddenError: "δ oculta",
    /** @param {number} layer */
    layerError: (layer) => `δ capa ${layer}`,
    update: "Actualizar",
    /** @param {number} update */
    fast: (update) => `Actualización ${update}`,
    short: {
      input: "x",
      /** @param {number} layer */
      forward: (layer) => `A${layer}`,
      loss: "L",
      /** @param {number} layer */
      error: (layer) => `δ${layer}`,
      update: "W",
    },
    states: { done: "hecha", now: "ahora", ahead: "por venir" },
  },
  tabs: {
    landscape: "Paisaje",
    setup: "Ajustes",
    why: "Por qué",
    plots: "Gráficas",
    numbers: "Números",
    open: "Abrir el panel",
  },
  selection: {
    entry: (/** @type {string} */ tensor, /** @type {string} */ unit) => `${tensor} de ${unit}`,
    /** @param {string} from @param {string} to */
    weight: (from, to) => `peso de ${from} a ${to}`,
    /** @param {string} unit */
    bias: (unit) => `sesgo de ${unit}`,
    /** @param {string} unit */
    neuron: (unit) => `neurona ${unit}`,
    loss: "la pérdida",
  },
  notices: {
    lost: "Se perdió la conexión. La página conserva lo que muestra y lo intenta de nuevo sola.",
    connecting: "Conectando…",
    unreachable: "Backwave no responde. Se intenta de nuevo automáticamente.",
    dismiss: "Cerrar este mensaje",
    forgotten: "La ejecución de esta dirección ha terminado en el servidor. Aquí hay una nueva.",
    noLink:
      "No se puede leer este enlace: quizá le falte una parte. Aquí tienes una red para empezar.",
    /** @param {string} field @param {string} message */
    error: (field, message) => (field ? `${field}: ${message}` : message),
    /** @param {string} text */
    notNumber: (text) => `«${text}» no es un número. Escribe uno como 0,1.`,
  },
  stage: {
    label:
      "La red. Las flechas la recorren, S da un paso, Espacio la pone en marcha, ? muestra todas las teclas.",
    fit: "Encajar",
    legend: {
      positive: "valor positivo",
      negative: "valor negativo",
      less: "error pide: menos",
      more: "error pide: más",
    },
  },
  share: {
    open: "Compartir",
    whole: "Abrir en Backwave",
    copied: "Copiado.",
    notCopied:
      "Este navegador no deja que una página copie. El enlace está en la barra de direcciones.",
    tooLong:
      "Este entrenamiento es demasiado largo para un enlace: vuelve al inicio o comparte el propio entrenamiento.",
    qr: "Mostrar como código QR",
    qrDo: "Este momento para la pared: quien lo enfoque con la cámara recibe una copia.",
    qrAlt: "Código QR del enlace a este momento",
    files: "Archivos",
    filesDo: "Guardar y abrir ejecuciones, llevarse la red, traer pesos.",
    race: "Dos ejecuciones en carrera",
    raceDo: "El mismo comienzo con un solo cambio, una junto a otra.",
    kinds: {
      run: "Copiar enlace al entrenamiento",
      moment: "Copiar enlace a este momento",
      frame: "Copiar marco para otra página",
    },
    sentences: {
      run: "Quien lo abre está contigo: todos ven y dirigen el mismo entrenamiento.",
      moment: "Quien lo abre recibe una copia propia que está donde estás tú.",
      frame: "La escena y sus botones, para la página de un curso. Empieza en este momento.",
    },
  },
  dataMenu: {
    group: "Datos propios",
    points: ["Puntos", "Dibujar puntos de dos clases"],
    digit: ["Dibujo", "Dibujar una cifra"],
    truth: ["Verdad", "Editar la tabla de verdad"],
    pen: "Dibujar puntos",
    table: ["Tabla", "Abrir una tabla propia"],
    close: "Cerrar",
    cancel: "Cancelar",
    dropHere: "Suelta la tabla para verla",
    restarts: "Cada cambio reinicia el entrenamiento.",
    restarted: "El entrenamiento empieza de nuevo.",
    own: "muestra propia",
    ownShort: "propia",
    explains: "Esta es solo tu propia muestra. De ella no se aprende nada.",
    back: "Volver a los datos",
    lost: "Se perdió la conexión. No se ha cambiado nada.",
    /** @param {string} x @param {string} y */
    at: (x, y) => `x₁ ${x}, x₂ ${y}`,
  },
};
