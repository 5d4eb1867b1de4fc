/*
 * Spanish: every setting, by the engine's own names, each with its title and one sentence: what it
 * does and when one wants it. Loaded with the left side.
 */

import {
  activations,
  choices,
  datasets,
  features,
  initializers,
  losses,
  optimizers,
  schedules,
} from "./choices.js";

/** @type {Record<string, import("./choices.js").Said>}  by dotted name; layer: of any layer */
const fields = {
  "data.name": ["Datos", "Lo que hay que aprender; viene con una red que puede aprenderlo."],
  "data.points": ["Puntos", "Cuántas muestras hay; si son pocas, se aprenden de memoria."],
  "data.noise": ["Ruido", "Cuánto se dispersan las muestras; con ruido ningún ajuste es perfecto."],
  "data.seed": ["Semilla", "Otra semilla sortea otras muestras del mismo tipo."],
  "data.test_fraction": ["Para prueba", "La parte que se aparta, para ver qué solo se memorizó."],
  "data.standardize": [
    "Estandarizar",
    "Lleva cada entrada a media 0 y desviación 1; para tablas reales.",
  ],
  "data.features": [
    "Atributos",
    "Lo que la red recibe de un punto; con x₁² una recta puede ser un círculo.",
  ],
  "data.targets": ["Objetivos", "Cómo se escribe una clase en números; decide la salida."],
  "data.classes": ["Clases", "Cuántos tipos hay que distinguir."],
  "data.size": ["Bits", "Cuántas entradas tiene un patrón; con más, es más difícil."],
  "data.table": ["Tabla", "Tus propias filas, como texto."],
  "data.rows": ["Puntos propios", "Filas dibujadas o escritas a mano."],
  "network.inputs": ["Entradas", "Cuántos números tiene una muestra; lo deciden los datos."],
  "network.layers": ["Capas ocultas", "Cuántas capas hay entre la entrada y la salida."],
  "network.seed": [
    "Inicio",
    "Otra semilla sortea otros pesos iniciales: la suerte es parte de aprender.",
  ],
  "network.initializer": [
    "Pesos de",
    "Cómo se sortean los pesos iniciales; elígelo según la activación.",
  ],
  "network.initializer_scale": ["Dispersión", "Cuánto se alejan de 0 los pesos iniciales."],
  "network.bias_initializer": [
    "Sesgos de",
    "Cómo se sortean los sesgos iniciales; lo habitual es 0.",
  ],
  "network.bias_scale": ["Disp. de sesgos", "Cuánto se alejan de 0 los sesgos iniciales."],
  "network.precision": [
    "Precisión",
    "Float32 ocupa la mitad de memoria, float64 muestra diferencias menores.",
  ],
  "network.weights": ["Pesos dados", "Pesos iniciales elegidos directamente, sin sorteo."],
  "network.biases": ["Sesgos dados", "Sesgos iniciales elegidos directamente, sin sorteo."],
  "layer.units": ["Unidades", "Cuántas neuronas tiene la capa: más pueden doblar más."],
  "layer.activation": [
    "Activación",
    "Lo que dobla z en a; su pendiente es la compuerta del error.",
  ],
  "layer.kind": ["Tipo", "Densa: cada unidad oye a todas las anteriores."],
  "layer.bias": ["Sesgo", "Permite responder sin entrada; apágalo para ver qué hace."],
  "layer.slope": [
    "Pendiente",
    "El número libre de la activación; una fuga mantiene viva una unidad muerta.",
  ],
  "layer.dropout": [
    "Dropout",
    "La parte de unidades que calla en cada actualización; contra el sobreajuste.",
  ],
  "layer.freeze_weights": [
    "Fijar pesos",
    "Los pesos de la capa quedan como están; los errores siguen pasando.",
  ],
  "layer.freeze_biases": ["Fijar sesgos", "Los sesgos de la capa quedan como están."],
  "layer.frozen": ["Pesos fijos", "Pesos sueltos que quedan como están."],
  "layer.initializer": ["Pesos de", "Cómo se sortean los pesos iniciales de esta capa."],
  "training.loss": ["Pérdida", "Lo que se hace pequeño; decide con qué fuerza llama un error."],
  "training.optimizer": ["Optimizador", "Cómo un gradiente se convierte en un paso."],
  "training.learning_rate": [
    "Tasa de aprendizaje",
    "Hasta dónde va una actualización; si va demasiado lejos, diverge.",
  ],
  "training.batch_size": [
    "Lote",
    "Cuántas muestras comparten una actualización; con pocas es ruidosa.",
  ],
  "training.shuffle": [
    "Barajar",
    "Sortea de nuevo el orden de las muestras en cada época; apágalo para comparar.",
  ],
  "training.seed": ["Orden de", "Otra semilla baraja, y apaga unidades, de otra forma."],
  "training.reduction": [
    "Pérdida del lote",
    "Media o suma de las muestras; con la suma, los pasos crecen con el lote.",
  ],
  "training.momentum": [
    "Momentum μ",
    "La parte de su velocidad que un peso conserva; más en valles estrechos.",
  ],
  "training.beta1": ["Memoria β₁", "Cuánto tiempo se recuerda la media del gradiente."],
  "training.beta2": ["Memoria β₂", "Cuánto tiempo se recuerda el tamaño del gradiente."],
  "training.decay": ["Memoria ρ", "Cuánto tiempo se recuerda el tamaño del gradiente."],
  "training.epsilon": ["Suelo ε", "Mantiene finito el paso donde los gradientes eran casi 0."],
  "training.schedule": [
    "Programa",
    "Cómo cambia la tasa por sí sola; grande al principio, pequeña al final.",
  ],
  "training.schedule_every": ["Cada", "Actualizaciones en un período del programa."],
  "training.schedule_factor": ["Factor", "Por cuánto multiplica la tasa un período."],
  "training.schedule_total": ["Hasta", "Actualizaciones hasta el final de la curva del programa."],
  "training.l1": ["L1", "Tira de cada peso hacia 0 con la misma fuerza; deja pocos."],
  "training.l2": ["L2", "Tira hacia 0 sobre todo de los pesos grandes; suaviza lo aprendido."],
  "training.weight_decay": [
    "Decaimiento",
    "Encoge un poco todos los parámetros en cada actualización; contra el sobreajuste.",
  ],
  "training.clip_norm": [
    "Recorte norma",
    "Acorta un gradiente más largo que esto; contra la explosión.",
  ],
  "training.clip_value": [
    "Recorte valor",
    "Corta cada derivada a este tamaño; contra valores atípicos.",
  ],
  "training.link_penalty": [
    "Penalización",
    "La regularización de Playground: actúa sobre los pesos después del paso.",
  ],
  "training.link_penalty_rate": ["Fuerza de pen.", "Cuán fuerte es la penalización."],
  "training.carry_over": [
    "Arrastrar resto",
    "Las muestras sobrantes pasan a la época siguiente, como en Playground.",
  ],
  "training.patience": ["Paciencia", "Para tras tantas épocas sin una pérdida de prueba mejor."],
};

export const settings = {
  fields,
  datasets,
  activations,
  losses,
  optimizers,
  schedules,
  initializers,
  features,
  choices,
  folds: {
    data: "Puntos, ruido, atributos",
    start: "Pesos, sesgo, precisión",
    schedule: "Programa",
    weights: "Decaimiento, dropout, recorte",
    order: "Orden, reducción, paciencia",
  },
  /** @param {string} title */
  about: (title) => `Sobre: ${title}`,
  live: "Un cambio actúa enseguida.",
  again: "Un cambio reinicia el entrenamiento.",
  /** @param {string} name @param {number} layer */
  ofLayer: (name, layer) => `${name} ${layer}`,
  /** @param {string} name */
  ofOutput: (name) => `${name}, salida`,
  off: "no",
  own: "auto",
  asNetwork: "como la red",
  /** @param {string} scale @param {string} norm */
  clipped: (scale, norm) => `gradiente × ${scale}, recortado a norma ${norm}`,
  /** @param {string} share @param {string} value */
  cut: (share, value) => `${share} de las derivadas cortadas a ${value}`,
  /** @param {string} optimizer */
  remembered: (optimizer) => `junto a cada peso: lo que ${optimizer} recuerda de él`,
  /** @param {string} rate */
  now: (rate) => `ahora ${rate}`,
  /** @param {string} first @param {string} last @param {number} updates */
  curve: (first, last, updates) =>
    `La tasa de ${first} a ${last} en ${updates} ${updates === 1 ? "actualización" : "actualizaciones"}`,
  /** @param {string} text @param {string} low @param {string} high @param {boolean} whole */
  outside: (text, low, high, whole) =>
    `${text} no es posible aquí. Escribe un número ${whole ? "entero " : ""}de ${low} a ${high}.`,
  /** @param {string} text @param {string} low @param {string} high */
  above: (text, low, high) =>
    `${text} no es posible aquí. Escribe un número mayor que ${low}, hasta ${high}.`,
};
