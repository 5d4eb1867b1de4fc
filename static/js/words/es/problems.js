/*
 * Spanish: what the server says of something it cannot take, piece by piece.
 * `t` puts a piece inside a piece into words.
 */

/** @typedef {import("../en/problems.js").Said} Said */

/** @type {Record<string, string>}  what parts a table's cells, and what can be taken back */
const NAMES = {
  commas: "comas",
  semicolons: "puntos y comas",
  tabs: "tabuladores",
  blanks: "espacios",
  bars: "barras",
  bytes: "bytes",
  inputs: "entradas",
  values: "valores",
  undo: "deshacer",
  redo: "rehacer",
};

/** @param {string} name */
const named = (name) => NAMES[name] ?? name;

/** @satisfies {Record<string, Said>} */
export const problems = {
  ofField: (t, field, message) => `${field}: ${t(message)}`,
  refused: (t, value, allowed) => `se recibió ${value}; se admite: ${t(allowed)}`,
  place: (t, line, column, message) => `línea ${line}, columna ${column}: ${t(message)}`,
  line: (t, line, message) => `línea ${line}: ${t(message)}`,
  ofColumn: (t, name, message) => `columna ${name}: ${t(message)}`,
  orNothing: (t, allowed) => `${t(allowed)}, o nada`,
  eachOnce: (_, names) => `uno o varios de: ${names}, cada uno una vez`,
  oneOrMore: (_, names) => `uno o varios de: ${names}`,
  oneOf: (_, names) => `uno de: ${names}`,
  wholeFor: (_, low, high, name) => `un número entero de ${low} a ${high} para ${name}`,
  wholeRange: (_, low, high) => `un número entero de ${low} a ${high}`,
  wholeFrom: (_, low) => `un número entero desde ${low}`,
  range: (_, low, high) => `un número de ${low} a ${high}`,
  from: (_, low) => `un número desde ${low}`,
  aboveTo: (_, low, high) => `un número mayor que ${low} y hasta ${high}`,
  above: (_, low) => `un número mayor que ${low}`,
  truth: () => "verdadero o falso (true o false)",
  number: () => "un número",
  finite: () => "solo números finitos",
  layers: (_, low, high) => `de ${low} a ${high} capas`,
  parameters: (_, most) => `como máximo ${most} pesos y sesgos en total`,
  samples: (_, most, data) => `como máximo las ${most} muestras de entrenamiento de ${data}`,
  fixedRows: (_, name) => `nada: las filas de ${name} son fijas`,
  fixed: (_, name) => `nada: el de ${name} es fijo`,
  noFeatures: (_, name) => `nada: ${name} no tiene ninguno`,
  inputsOf: (_, count, data) => `${count}, las entradas de ${data}`,
  outputsOf: (_, count, data) => `${count}, las salidas de ${data}`,
  standsAfter: (_, output, loss, fitting) => `${output}; ${loss} va después de ${fitting}`,
  lossFits: (_, activation, losses) => `una pérdida adecuada para ${activation}: ${losses}`,
  evenBits: (_, low, high) => `un número par de bits de ${low} a ${high}`,
  orText: (t, allowed, most) => `${t(allowed)}, o un texto de ${most} caracteres como máximo`,
  otherSet: (_, name) => `nada: los datos son ${name}`,
  tableSettings: () => "los ajustes de una tabla, al menos su texto",
  tableText: () => "el texto de una tabla",
  columnName: () => "el nombre de una columna",
  names: () => "una lista de nombres",
  emptyTable: () => "la tabla está vacía; necesita una fila de nombres y filas de valores",
  oneColumn: () =>
    "una sola columna; una tabla necesita una entrada y un objetivo, separados por , ; | tabuladores o espacios",
  rowsMore: (_, most) => `más de ${most} filas de valores; no se leen más`,
  columnsMore: (_, most) => `más de ${most} columnas; no se leen más`,
  rowsMany: (_, rows, most) => `${rows} filas de valores; se leen como máximo ${most}`,
  rowsFew: (_, rows, low) =>
    `${rows} ${rows === "1" ? "fila" : "filas"} de valores; hacen falta al menos ${low}`,
  columnsMany: (_, columns, most) => `${columns} columnas; se leen como máximo ${most}`,
  tableHas: (_, count, what, most) =>
    `la tabla tiene ${count} ${named(what)}; se leen como máximo ${most}`,
  cellLong: (_, size, most) => `una celda de ${size} caracteres; se leen como máximo ${most}`,
  cells: (_, cells, width, parted) =>
    `${cells} ${cells === "1" ? "celda" : "celdas"}, pero la primera fila tiene ${width} (separadas por ${named(parted)})`,
  afterQuote: (_, text) =>
    `tras las comillas de cierre viene «${text}»; duplica las comillas dentro de una celda`,
  openQuote: () => 'la comilla " que se abre aquí no se cierra nunca',
  noText: () => "un carácter que no es texto; guarda el archivo como UTF-8",
  notUtf: (_, byte, wanted) => `el byte ${byte} no es ${wanted}; guarda el archivo como UTF-8`,
  missing: () => "falta el valor de la celda; complétalo o quita la fila",
  onlyTarget: () => "ninguna columna salvo el objetivo tiene un valor",
  always: (_, value) => `el objetivo es siempre ${value}; las clases necesitan dos valores`,
  oddCell: (_, text, count) => `«${text}» no es un número, y otras ${count} celdas sí lo son`,
  notFinite: (_, text) => `«${text}» no es finito; deja la celda vacía o quita la fila`,
  otherUnit: (_, text, unit, others) => `«${text}» está en ${unit}, otras en ${others}`,
  tooLarge: (_, value, most) => `${value} es demasiado grande; se lee como máximo ${most}`,
  noNumber: (_, text) => `«${text}» no es un número, y una regresión lo necesita`,
  differing: (t, count, most, remedy) =>
    `${count} valores distintos; se leen como máximo ${most}: ${t(remedy)}`,
  ignoreIt: () => "omite la columna",
  anotherTarget: () => "elige otro objetivo",
  perhapsValue: () => "¿o es una regresión?",
  mustStay: () => "menos columnas: deben quedar una entrada y un objetivo",
  oneClass: (_, count, present, absent) =>
    `los ${count} puntos son de la clase ${present}; hace falta al menos uno de la clase ${absent}`,
  waiting: (_, count) => `ya hay ${count} pasos en espera`,
  asked: (_, count) => `ya se están respondiendo ${count} preguntas`,
  changes: (_, count) => `este entrenamiento ya tiene ${count} cambios sobre la marcha`,
  full: (_, count) => `las ${count} sesiones están en uso`,
  watched: () => "esta sesión ya tiene todos los espectadores que admite",
  large: (_, allowed) => `este mensaje es demasiado grande; se admite: ${allowed}`,
  ended: () => "esta sesión ha terminado",
  nothingTo: (_, what) => `no hay nada que ${named(what)}`,
  patience: (_, epochs, best) =>
    `paciencia ${epochs}: la pérdida de prueba no mejora desde la actualización ${best}; el entrenamiento se ha parado`,
  patienceTrain: (_, epochs, best) =>
    `paciencia ${epochs}: la pérdida de entrenamiento no mejora desde la actualización ${best}; el entrenamiento se ha parado`,
  fault: () => "el servidor tiene un fallo; su registro dice más",
};
