/*
 * Spanish: the pads for points, a digit and a truth table, and the dialog of a table; loaded with them.
 */

import { minus, number } from "../format.js";

/** @param {number} bytes */
const megabytes = (bytes) => `${number(bytes / 1e6, 3)} MB`;

export const data = {
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
  table: {
    title: "Tu propia tabla",
    drop: "Suelta aquí un archivo CSV o TSV, elige uno o pega su texto. No se reemplaza nada hasta que veas cómo se lee.",
    choose: "Elegir archivo",
    paste: "Pega el texto de una tabla",
    read: "Leer este texto",
    use: "Usar esta tabla",
    reading: "Leyendo…",
    pasted: "Texto pegado",
    /** @param {string} name @param {number} rows @param {number} columns */
    found: (name, rows, columns) =>
      `${name}: ${rows} ${rows === 1 ? "fila" : "filas"}, ${columns} ${columns === 1 ? "columna" : "columnas"}`,
    firstRows: "Las primeras filas",
    target: "Objetivo",
    task: "Tarea",
    delimiter: "Separador",
    decimal: "Signo decimal",
    header: "La primera fila contiene nombres",
    tasks: { classification: "una clase", regression: "un valor" },
    delimiters: {
      ",": "comas",
      ";": "puntos y comas",
      "\t": "tabuladores",
      "|": "barras",
      " ": "espacios",
    },
    decimals: { ".": "punto", ",": "coma" },
    roles: { target: "Objetivo", number: "Número", category: "Categoría", out: "Omitir" },
    rolesDo:
      "Objetivo: lo que la red debe hallar. Número: una entrada. Categoría: una entrada por cada valor. Omitir: la red no ve la columna. Teclas: ← → para la columna, ↑ ↓ para su papel.",
    thousands: { ",": "comas", ".": "puntos", "'": "apóstrofos", " ": "espacios" },
    understood: {
      /** @param {string} name */
      delimiter: (name) => `Separador: ${name}`,
      /** @param {string} name */
      decimal: (name) => `signo decimal: ${name}`,
      /** @param {string} name */
      thousands: (name) => `miles separados por ${name}`,
      named: "nombres en la primera fila",
      unnamed: "sin fila de nombres",
      /** @param {number} n */
      comments: (n) =>
        `${n} ${n === 1 ? "línea de comentario omitida" : "líneas de comentario omitidas"}`,
    },
    /** @param {number} n */
    more: (n) => `${n} más`,
    /** @type {Record<string, (column:string, values:any)=>string>} */
    notices: {
      unnamed: (column, { place }) => `La columna ${place} no tiene nombre; se llama ${column}.`,
      renamed: (column, { place, before }) =>
        `La columna ${place} se llama ${column}, porque otra ya se llama ${before}.`,
      empty: (column) => `${column} no tiene valores y se omite.`,
      constant: (column, { value }) => `${column} es siempre ${value}: de ahí no se aprende nada.`,
      counter: (column, { first, last }) =>
        `${column} solo cuenta las filas, de ${first} a ${last}. Omítela, salvo que el orden signifique algo.`,
      text: (column, { numbers, cells, value, line }) =>
        `${column} se lee como texto: ${numbers} de sus ${cells} celdas son números, pero «${value}», en la línea ${line}, no.`,
      unit: (column, { unit, signed, cells }) =>
        `${column} está en ${unit}; los números se leen sin ese signo.${signed < cells ? ` ${cells - signed} de ${cells} celdas no lo llevan.` : ""}`,
      decimal: (column, { decimal }) =>
        `${column} tiene otro signo decimal que la tabla: ${decimal === "," ? "la coma" : "el punto"}.`,
      doubtful: (_, { value, number, other }) =>
        `«${value}» se lee como ${minus(`${number}`)}. Si significa ${minus(`${other}`)}, elige el otro signo decimal.`,
    },
    /** @param {string} name */
    role: (name) => `Papel de ${name}`,
    missingCells: "Celdas vacías",
    missingHow: { impute: "rellenar", refuse: "no admitir" },
    missingDoes: {
      impute:
        "Un número que falta toma la media de las filas de entrenamiento; una categoría que falta no es ninguno de los valores.",
      refuse: "La tabla solo se usa cuando no falta ninguna celda.",
    },
    /** @param {number} n */
    missing: (n) => (n === 1 ? "falta 1" : `faltan ${n}`),
    /** @param {number} n */
    distinct: (n) => (n === 1 ? "1 distinto" : `${n} distintos`),
    /** @param {string} shape */
    network: (shape) =>
      `Empieza un entrenamiento nuevo en ${shape}. El anterior se recupera con deshacer.`,
    windows: "El archivo no es UTF-8; se leyó como Windows-1252. Fíjate en los acentos.",
    /** @param {string} name @param {number} size @param {number} limit */
    tooLarge: (name, size, limit) =>
      `${name} tiene ${megabytes(size)}; se leen como máximo ${megabytes(limit)}. Toma menos filas o columnas.`,
    /** @param {string} name */
    binary: (name) => `${name} no es texto. Guarda la tabla como CSV y abre ese archivo.`,
    /** @param {string} name */
    workbook: (name) =>
      `${name} es un libro de cálculo o un archivo comprimido. Guarda la hoja como CSV y ábrela.`,
    /** @param {string} name */
    empty: (name) =>
      `${name} está vacío. Una tabla necesita una fila de nombres y filas de valores.`,
    /** @param {string} name */
    unreadable: (name) => `El navegador no puede leer ${name}.`,
    /** @param {number} n */
    several: (n) => `Soltaste ${n} archivos; se lee uno cada vez.`,
  },
};
