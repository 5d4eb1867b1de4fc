/*
 * Spanish: data of one's own hand. Points, a drawing, a table, a truth table.
 */

export const data = {
  dataMenu: {
    group: "Datos propios",
    points: ["Puntos", "Dibujar puntos de dos clases"],
    digit: ["Dibujo", "Dibujar una cifra"],
    truth: ["Verdad", "Editar la tabla de verdad"],
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
  pointPad: {
    title: "Tus propios puntos",
    pad: "El plano de −6 a 6. Las flechas mueven la cruz, con Mayús la mueven poco a poco, Enter pone un punto, C cambia de clase, Retroceso quita el último punto, Supr quita el más cercano.",
    kind: "Clase",
    /** @param {string} name */
    place: (name) => `Poner puntos de la clase ${name}`,
    hint: "Haz clic para un punto, arrastra para una fila.",
    keys: "Teclas: flechas, Enter, C, Retroceso, Supr.",
    undo: "Quitar el último",
    erase: "Quitar puntos",
    eraser: "Borrar",
    clear: "Vaciar",
    /** @param {number} n */
    take: (n) =>
      n === 1
        ? "Partir del punto que está ahora en el plano"
        : `Partir de los ${n} puntos que están ahora en el plano`,
    /** @param {number} a @param {number} b */
    count: (a, b) => `${a} de la clase A, ${b} de la clase B`,
    needs: "Hace falta al menos un punto de cada clase para empezar.",
    /** @param {number} most */
    full: (most) => `Hay ${most} puntos; no caben más.`,
    /** @param {string} name @param {string} where */
    placed: (name, where) => `Clase ${name} en ${where}.`,
    removed: "Punto quitado.",
  },
  pen: {
    open: "Dibujar puntos",
    pad: "El mapa de la salida. Las flechas mueven la cruz, con Mayús la mueven poco a poco, Espacio pone un punto, C cambia de clase, Retroceso quita el último, Supr quita el más cercano, Enter lo conserva todo, Escape lo deja todo como estaba.",
    hint: "Haz clic o arrastra; con Alt se quitan puntos. Después la ejecución empieza de nuevo.",
    done: "Listo",
  },
  digitPad: {
    title: "Dibuja una cifra",
    pad: "Superficie de dibujo. Las flechas mueven el lápiz, con Mayús lo mueven poco a poco, Espacio lo baja y lo levanta, Retroceso quita el último trazo, Supr lo borra todo.",
    hint: "Dibuja con el ratón o con el dedo.",
    keys: "Teclas: flechas, Espacio para el lápiz, Retroceso, Supr.",
    target: "Debería ser",
    sees: "Lo que recibe la red",
    answer: "Lo que responde",
    /** @param {string} name @param {string} share */
    says: (name, share) => `La red dice ${name}, ${share}.`,
    undo: "Quitar trazo",
    clear: "Vaciar",
    error: "Ver su error",
    errorHint: "Va al momento en que δ ha vuelto por todas las capas",
    note: "De tu dibujo no se aprende nada. Los pesos, gradientes y cambios siguen siendo los del entrenamiento.",
    down: "Lápiz abajo.",
    up: "Lápiz arriba.",
    empty: "No hay nada dibujado.",
  },
  truthTable: {
    title: "Tabla de verdad",
    /** @param {string} inputs @param {string} now */
    toggle: (inputs, now) => `Salida para ${inputs}: ${now}. Pulsa para cambiarla.`,
    hint: "Pulsa una salida para cambiarla.",
    output: "y",
    inverse: "Invertir todo",
  },
};
