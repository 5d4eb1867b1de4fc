/*
 * Spanish: the well-chosen starts, each with what to watch. Loaded when they are first asked for.
 */

/** @type {Record<string, readonly [title:string, watch:string]>} */
const starts = {
  xor: [
    "XOR",
    "Cuatro puntos que ninguna recta separa: mira cómo las neuronas ocultas doblan el plano.",
  ],
  worked: [
    "Una actualización a mano",
    "Dos errores de signo opuesto se encuentran en h₁: se anula un tercio del mayor.",
  ],
  circle: ["Círculo", "Los cortes rectos forman una frontera cerrada en menos de 50 épocas."],
  spiral: [
    "Espiral",
    "La primera capa corta, la segunda pliega; tras 250 épocas falla un punto de cada 25.",
  ],
  vanishing: [
    "Desvanecido",
    "Cada compuerta deja pasar como mucho un cuarto: a la capa 1 no le llega casi nada.",
  ],
  exploding: [
    "Explosivo",
    "Cada capa duplica el error. Una actualización, y los números revientan.",
  ],
  dead_relu: [
    "ReLU muerta",
    "Un paso de más cierra la compuerta, y ningún error la vuelve a abrir.",
  ],
  symmetry: [
    "Gemelas",
    "Las dos unidades ocultas empiezan iguales, reciben el mismo error y siguen iguales.",
  ],
  encoder: [
    "Codificador 8-3-8",
    "Tres neuronas deben nombrar ocho patrones: encuentran un código binario.",
  ],
  digits: ["Cifras", "Elige una celda oculta: sus pesos son una imagen de lo que busca."],
  mnist: ["MNIST", "Dos épocas bastan para nueve cifras de cada diez."],
  overfitting: [
    "Sobreajuste",
    "En Gráficas: la pérdida de entrenamiento sigue bajando, la de prueba vuelve a subir.",
  ],
};

export const recipes = {
  watch: "Observa:",
  dismiss: "Cerrar qué observar",
  starts,
};
