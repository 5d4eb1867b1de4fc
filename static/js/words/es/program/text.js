/*
 * Español: programas, su texto, plantillas y datos.
 */

/** @typedef {import("../../en/program/text.js").Watched} Watched */

/** @type {Record<string, Watched>} */
const templates = {
  circuit: [
    "(x + y) · z",
    "La suma pasa el gradiente tal cual, el producto cambia sus entradas: −4, −4 y 3.",
  ],
  circuit_max: [
    "2 (x·y + max)",
    "El mayor de los dos recibe todo el gradiente, el otro nada: z recibe 2 y w, 0.",
  ],
  circuit_neuron: [
    "Una neurona en piezas",
    "Menos, exp, más, uno entre: cuatro pendientes pequeñas dan juntas la σ′ única, 0,197.",
  ],
  micrograd: [
    "README de micrograd",
    "a y b se usan muchas veces: 138,8 y 645,6 son sumas sobre todos los caminos hasta ellas.",
  ],
  neuron: [
    "Una neurona sigmoide",
    "Un peso por entrada, una suma, una compuerta: aprende cuándo están todas encendidas.",
  ],
  softmax_pieces: [
    "Softmax en piezas",
    "Hacia atrás por log, división, suma y exp: en los logits todo junto es p − y.",
  ],
  layer_norm: [
    "Layer norm por dentro",
    "La media y la desviación también devuelven gradientes: en c quitan parte de lo que dio n.",
  ],
  embedding: [
    "Un token que viene dos veces",
    "Su fila de E recibe los dos gradientes, sumados; una fila que nadie pide no recibe ninguno.",
  ],
  residual: [
    "Cadena residual",
    "Sin residual las primeras capas oyen cada vez menos. La suma deja un camino abierto.",
  ],
  convolution: [
    "Un kernel a mano",
    "El kernel cae en nueve lugares: cada uno de sus pesos recibe nueve aportes, sumados.",
  ],
  bars: [
    "CNN para barras",
    "Max-pooling manda el gradiente al único lugar que ganó: quien gana, aprende.",
  ],
  digits: [
    "CNN para dígitos",
    "600 actualizaciones, y lee bien 97 de cada 100 dígitos que nunca ha visto.",
  ],
  hello: [
    "hell → ello",
    "Una celda, usada cuatro veces: sus pesos reciben cuatro aportes, sumados.",
  ],
  echo: ["Eco", "Lo que se oyó se dice un paso después: el error vuelve por el estado."],
  parity: [
    "Paridad",
    "Par o impar se pregunta solo al final: el error tiene que volver hasta cada uno.",
  ],
  lstm: [
    "LSTM para la paridad",
    "A lo largo de c solo hay una compuerta y una suma: al volver se pierde poco.",
  ],
  gru: [
    "GRU para la paridad",
    "La compuerta z mezcla el estado viejo y el nuevo: lo que conserva, conserva su gradiente.",
  ],
  adding: [
    "El problema de la suma",
    "Decir siempre 1 cuesta 0,083 de media: por debajo, ha empezado a recordar.",
  ],
  through_time: [
    "A través del tiempo",
    "Quince pasos atrás queda menos de una parte en 200. Factor 1,5 sin squash: explota. Con LSTM: se queda.",
  ],
  lstm_by_hand: [
    "Una LSTM a mano",
    "Dos pasos y cuatro compuertas, como en Gomez: cada número se comprueba con lápiz.",
  ],
  attention: [
    "Atención a mano",
    "Las filas de A suman 1: lo que una entrada gana, las otras lo pierden. Prueba sin 1/√d.",
  ],
  reverse: [
    "Transformer: invertir",
    "Dos minutos de reproducción, y las 256 secuencias salen al revés.",
  ],
  copy: ["Transformer: copiar", "Cada lugar ha de mirarse a sí mismo: A se vuelve una diagonal."],
  sort: [
    "Transformer: ordenar",
    "Cada lugar ha de contar todos los tokens: ninguno solo sabe la respuesta.",
  ],
  modular: ["a + b módulo 7", "49 sumas, y nada más que dos filas de E para hacerlas."],
};

/** @type {Record<string, readonly [label:string, sentence:string]>} */
const fields = {
  inputs: ["entradas", "Cuántas entradas hay."],
  classes: ["clases", "Cuántas clases hay."],
  d: ["d", "Cuántos números representan un token o pasan por una capa."],
  tokens: ["tokens", "Cuántos tokens entran."],
  vocabulary: ["vocabulario", "Cuántos tokens distintos hay."],
  layers: ["capas", "Cuántas capas hay."],
  residual: ["residual", "Si la entrada de una capa se suma a su salida."],
  channels: ["canales", "Cuántos kernels hay."],
  kernel: ["kernel", "Cuánto mide de lado un kernel."],
  hidden: ["ocultas", "Cuántas unidades ocultas hay."],
  T: ["T", "Cuántos pasos o tokens hay."],
  gain: ["factor", "Por cuánto multiplica el estado un paso."],
  squash: ["squash", "Si cada paso pasa por tanh."],
  lstm: ["LSTM", "Una celda con compuertas en lugar de una simple."],
  scaled: ["1/√d", "Si los valores se dividen entre √d."],
  mask: ["máscara", "Si un lugar solo puede mirar hacia atrás."],
  heads: ["cabezas", "Cuántas cabezas miran a la vez."],
  blocks: ["bloques", "Cuántos bloques hay uno tras otro."],
  length: ["longitud", "Cuántos pasos o tokens hay."],
  delay: ["retraso", "Cuántos pasos después se repite."],
  modulus: ["módulo", "El módulo de la suma."],
  size: ["tamaño", "Cuántos números tiene una muestra."],
};

/** @type {import("../../panels/program.js").ProgramWords} */
export const program = {
  network: "Red",
  program: "Programa",
  shown: "Qué está abierto",
  text: "Texto del programa",
  hint: "Entrar sangra por sí solo. Con sugerencias, ↑ y ↓ eligen, Tab acepta, Escape cierra.",
  suggestions: "Sugerencias",
  unread: "Este texto aún no se puede leer; queda el último programa que se pudo.",
  template: "Plantilla",
  own: "un texto propio",
  watch: "Observa:",
  groups: {
    circuits: "Circuitos",
    images: "Imágenes",
    recurrent: "A través del tiempo",
    attention: "Atención",
  },
  templates,
  fields,
  set: (name) => `Ajustar ${name}`,
  data: "Datos",
  sets: {
    "": "ninguno",
    given: "escritos a mano",
    hello: "hell → ello",
    echo: "Eco",
    bits: "Paridad",
    adding: "El problema de la suma",
    series: "Un número, luego silencio",
    copy: "Tokens, copiados",
    reverse: "Tokens, al revés",
    sort: "Tokens, ordenados",
    modular: "a + b módulo n",
    bars: "Barras, 5 × 5",
    gates: "¿Todas encendidas?",
    clouds: "Nubes",
    vectors: "Vectores, desplazados",
  },
  made: "Hechos para programas",
  others: "Conjuntos de datos",
  entry: (name) => `Valor de ${name}`,
  count: (operations, parameters) =>
    `${operations} ${operations === 1 ? "operación" : "operaciones"} · ${parameters} ${parameters === 1 ? "parámetro" : "parámetros"}`,
  inside: "Entrar",
  insideHint: "Esta neurona como programa, con sus propios números; Escape vuelve (doble clic)",
  back: "Volver a la red",
  opened: "La red como programa",
};
