/*
 * Spanish: every name that may be chosen, by the engine's own names, each with its title and one
 * sentence.
 */

/** @typedef {import("../en/settings.js").Said} Said */

/** @type {Record<string, Said>} */
export const datasets = {
  and: ["AND", "Basta una neurona cuando una recta separa las clases."],
  or: ["OR", "Basta una neurona cuando una recta separa las clases."],
  nand: ["NAND", "Una neurona la aprende, y con ella se construye cualquier otra compuerta."],
  xor: ["XOR", "Ninguna recta separa estos cuatro puntos: hacen falta unidades ocultas."],
  parity: ["Paridad", "¿Es impar el número de unos? Todos los bits importan a la vez."],
  encoder: ["Codificador", "Una capa estrecha debe inventar un código para cada patrón."],
  symmetry: ["Simetría", "Dos unidades ocultas hallan pesos en espejo en proporción 1:2:4."],
  worked: ["Ejemplo resuelto", "Una muestra, tan pequeña que todo se puede calcular a mano."],
  moons: ["Lunas", "Dos clases que se entrelazan necesitan una frontera curva."],
  circles: ["Círculos", "Una frontera cerrada necesita al menos tres unidades ocultas."],
  spirals: ["Espirales", "Un caso difícil: ayudan el ancho, la paciencia y un optimizador mejor."],
  blobs: ["Nubes", "Nubes de puntos, una por clase."],
  checkerboard: ["Tablero", "Muchas regiones pequeñas necesitan muchas unidades ocultas."],
  sine: ["Seno", "Una curva de trozos doblados; pocos puntos ruidosos llevan al sobreajuste."],
  step: ["Escalón", "A un salto se llega con pesos cada vez mayores."],
  playground_circle: ["Playground: círculo", "Una clase rodea a la otra."],
  playground_xor: ["Playground: o exclusivo", "Los cuadrantes opuestos van juntos."],
  playground_gauss: ["Playground: gaussianas", "Dos nubes que una sola recta separa."],
  playground_spiral: ["Playground: espiral", "Dos brazos enrollados uno en otro."],
  playground_plane: [
    "Playground: plano",
    "Un valor que crece por la diagonal; lo aprende una neurona.",
  ],
  playground_gaussians: ["Playground: multigaussiana", "Seis colinas y hondonadas que reproducir."],
  iris: ["Iris", "Tres especies a partir de cuatro longitudes: una primera tabla real."],
  digits: ["Cifras 8×8", "Escritura a mano, tan pequeña que se ve el peso de cada píxel."],
  mnist: ["MNIST", "El clásico: 28×28 píxeles escritos a mano, diez cifras."],
  drawn: ["Tus propios puntos", "Pon dos clases donde quieras y mira qué las separa."],
  truth: [
    "Tabla de verdad",
    "Elige cualquier función de bits y mira cuáles necesitan unidades ocultas.",
  ],
  table: ["Tu propia tabla", "Tus datos, de una hoja de cálculo o un archivo de texto."],
};

/** @type {Record<string, Said>} */
export const activations = {
  linear: ["lineal", "Lo deja pasar todo; su compuerta está siempre abierta."],
  sigmoid: ["sigmoide", "Entre 0 y 1; su compuerta nunca se abre más de un cuarto."],
  tanh: ["tanh", "Entre −1 y 1; su compuerta está abierta cerca de 0."],
  relu: ["ReLU", "0 o z; su compuerta está abierta o cerrada."],
  leaky_relu: ["leaky ReLU", "ReLU con una fuga, para que no muera ninguna unidad."],
  elu: ["ELU", "ReLU con un suelo suave por debajo de 0."],
  selu: ["SELU", "ELU escalada para que las capas conserven la varianza; con inicios LeCun."],
  softplus: ["softplus", "Una ReLU con la esquina redondeada."],
  softsign: ["softsign", "Como tanh, pero se satura despacio."],
  silu: ["SiLU", "z por su sigmoide; baja un poco de 0."],
  gelu: ["GELU", "z por la probabilidad de ser mayor; se usa en los transformers."],
  sine: ["seno", "Sube y baja sin fin; para ondas."],
  softmax: ["softmax", "Reparte 1 entre las salidas; para varias clases."],
};

/** @type {Record<string, Said>} */
export const losses = {
  half_squared_error: [
    "½ error cuadrático",
    "Lo habitual para valores; su pendiente es la simple diferencia.",
  ],
  mean_squared_error: [
    "error cuadrático medio",
    "El doble de empinado, promediado sobre las salidas.",
  ],
  absolute_error: [
    "error absoluto",
    "Todos los errores llaman igual de fuerte; los valores atípicos pesan poco.",
  ],
  huber: ["Huber", "Cuadrática cerca de 0, absoluta lejos: tranquila y robusta."],
  binary_cross_entropy: [
    "entr. cruzada binaria",
    "Para dos clases; lo seguro y equivocado llama más fuerte.",
  ],
  categorical_cross_entropy: [
    "entr. cruzada categór.",
    "Lo mismo para varias clases, después de softmax.",
  ],
  hinge: ["bisagra", "Calla cuando una muestra ha pasado su margen; objetivos −1 y +1."],
};

/** @type {Record<string, Said>} */
export const optimizers = {
  sgd: ["SGD", "El simple paso contra el gradiente; míralo antes que los demás."],
  momentum: [
    "momentum",
    "Guarda una velocidad: un valle estrecho se baja a lo largo en vez de cruzarse.",
  ],
  nesterov: ["Nesterov", "Momentum que mira adónde lo llevará su velocidad."],
  adagrad: ["AdaGrad", "Los pasos menguan con todo lo recibido hasta ahora; para atributos raros."],
  rmsprop: ["RMSprop", "AdaGrad que olvida, para que su paso no muera."],
  adam: ["Adam", "Momentum con un paso propio por parámetro; una buena primera elección."],
  adamw: ["AdamW", "Adam cuyo decaimiento de pesos no pasa por su memoria."],
  nadam: ["Nadam", "Adam con la anticipación de Nesterov."],
  adamax: ["AdaMax", "Adam medido por el mayor gradiente reciente."],
};

/** @type {Record<string, Said>} */
export const schedules = {
  constant: ["constante", "La tasa queda donde la pones."],
  step: [
    "escalones",
    "Cada cierto número de actualizaciones, la tasa se multiplica por el factor.",
  ],
  exponential: ["exponencial", "El mismo descenso, repartido entre todas las actualizaciones."],
  cosine: ["coseno", "Baja por medio coseno hasta 0 al final."],
  warmup: ["calentamiento", "Sube en línea recta al principio, luego es constante."],
  inverse: ["1/t", "Dividida entre 1 + t/cada."],
};

/** @type {Record<string, Said>} */
export const initializers = {
  zeros: ["ceros", "Todo 0: cada unidad oculta es gemela de la siguiente."],
  constant: ["constante", "Todos el mismo valor: otra vez gemelas."],
  uniform: ["uniforme", "Por igual de −dispersión a dispersión."],
  normal: ["normal", "Normal, con la dispersión como desviación estándar."],
  xavier_uniform: ["Xavier, uniforme", "Conserva la varianza en ambos sentidos; para tanh."],
  xavier_normal: ["Xavier, normal", "Conserva la varianza en ambos sentidos; para tanh."],
  he_uniform: ["He, uniforme", "El doble de varianza, pues la mitad se pierde; para ReLU."],
  he_normal: ["He, normal", "El doble de varianza, pues la mitad se pierde; para ReLU."],
  lecun_uniform: ["LeCun, uniforme", "Conserva la varianza hacia delante; para SELU."],
  lecun_normal: ["LeCun, normal", "Conserva la varianza hacia delante; para SELU."],
};

/** @type {Record<string, Said>} */
export const features = {
  x1: ["x₁", "De izquierda a derecha."],
  x2: ["x₂", "De abajo arriba."],
  "x1^2": ["x₁²", "Cuánto dista del centro, hacia los lados."],
  "x2^2": ["x₂²", "Cuánto dista del centro, arriba o abajo."],
  x1x2: ["x₁x₂", "Positivo en dos cuadrantes opuestos."],
  "sin x1": ["sen x₁", "Ondas de izquierda a derecha."],
  "sin x2": ["sen x₂", "Ondas de abajo arriba."],
};

/** @type {Record<string, Record<string, Said>>}  choices of settings that are no table */
export const choices = {
  "training.reduction": {
    mean: ["media", "Los pasos no dependen del lote."],
    sum: ["suma", "Los pasos crecen con el lote."],
  },
  "training.link_penalty": {
    none: ["ninguna", "Nada tira."],
    l1: ["L1", "Los pesos que cruzarían 0 mueren ahí."],
    l2: ["L2", "Tira más de los pesos grandes."],
  },
  "network.precision": {
    auto: ["auto", "Float64; en redes grandes, float32."],
    float64: ["float64", "Dieciséis cifras."],
    float32: ["float32", "Siete cifras."],
  },
  "data.targets": {
    auto: ["auto", "Lo que conviene a los datos."],
    zero_one: ["0 y 1", "Una salida, para una sigmoide."],
    signed: ["−1 y +1", "Una salida, para una tanh."],
    one_hot: ["one-hot", "Una salida por clase, para una softmax."],
  },
};
