/*
 * Français: what the server says of something it cannot take, piece by piece.
 * `t` puts a piece inside a piece into words.
 */

/** @import { Said } from "../en/problems.js" */

/** @param {string} n */
const s = (n) => (Number(n) < 2 ? "" : "s");

/** What the server names in English inside a sentence. @type {Record<string, string>} */
const NAMES = {
  commas: "des virgules",
  semicolons: "des points-virgules",
  tabs: "des tabulations",
  blanks: "des espaces",
  bars: "des barres",
  bytes: "octets",
  inputs: "entrées",
  values: "valeurs",
  undo: "annuler",
  redo: "rétablir",
};

/** @param {string} word */
const named = (word) => NAMES[word] ?? word;

/** @satisfies {Record<string, Said>} */
export const problems = {
  ofField: (t, field, message) => `${field} : ${t(message)}`,
  refused: (t, value, allowed) => `reçu ${value} ; admis : ${t(allowed)}`,
  place: (t, line, column, message) => `ligne ${line}, colonne ${column} : ${t(message)}`,
  line: (t, line, message) => `ligne ${line} : ${t(message)}`,
  ofColumn: (t, name, message) => `colonne ${name} : ${t(message)}`,
  orNothing: (t, allowed) => `${t(allowed)}, ou rien`,
  eachOnce: (_, names) => `un ou plusieurs parmi : ${names}, chacun une fois`,
  oneOrMore: (_, names) => `un ou plusieurs parmi : ${names}`,
  oneOf: (_, names) => `un parmi : ${names}`,
  wholeFor: (_, low, high, name) => `un nombre entier de ${low} à ${high} pour ${name}`,
  wholeRange: (_, low, high) => `un nombre entier de ${low} à ${high}`,
  wholeFrom: (_, low) => `un nombre entier à partir de ${low}`,
  range: (_, low, high) => `un nombre de ${low} à ${high}`,
  from: (_, low) => `un nombre à partir de ${low}`,
  aboveTo: (_, low, high) => `un nombre au-dessus de ${low}, jusqu’à ${high}`,
  above: (_, low) => `un nombre au-dessus de ${low}`,
  truth: () => "true ou false",
  number: () => "un nombre",
  finite: () => "des nombres finis seulement",
  layers: (_, low, high) => `de ${low} à ${high} couches`,
  parameters: (_, most) => `au plus ${most} poids et biais en tout`,
  samples: (_, most, data) => `au plus les ${most} exemples d’entraînement de ${data}`,
  fixedRows: (_, name) => `rien : les lignes de ${name} sont fixes`,
  fixed: (_, name) => `rien : c’est fixé pour ${name}`,
  noFeatures: (_, name) => `rien : ${name} n’en a pas`,
  inputsOf: (_, count, data) =>
    count === "1" ? `1, l’entrée de ${data}` : `${count}, les entrées de ${data}`,
  outputsOf: (_, count, data) =>
    count === "1" ? `1, la sortie de ${data}` : `${count}, les sorties de ${data}`,
  standsAfter: (_, output, loss, fitting) => `${output} ; ${loss} se place après ${fitting}`,
  lossFits: (_, activation, losses) => `une perte qui convient à ${activation} : ${losses}`,
  evenBits: (_, low, high) => `un nombre pair de bits de ${low} à ${high}`,
  orText: (t, allowed, most) => `${t(allowed)}, ou un texte de ${most} caractères au plus`,
  otherSet: (_, name) => `rien : les données sont ${name}`,
  tableSettings: () => "les réglages d’un tableau, au moins son texte",
  tableText: () => "le texte d’un tableau",
  columnName: () => "le nom d’une colonne",
  names: () => "une liste de noms",
  emptyTable: () => "le tableau est vide ; il lui faut une ligne de noms et des lignes de valeurs",
  oneColumn: () =>
    "une seule colonne ; il faut à un tableau une entrée et une cible, séparées par , ; | des tabulations ou des espaces",
  rowsMore: (_, most) => `plus de ${most} lignes de valeurs ; le reste n’est pas lu`,
  columnsMore: (_, most) => `plus de ${most} colonnes ; le reste n’est pas lu`,
  rowsMany: (_, rows, most) => `${rows} lignes de valeurs ; au plus ${most} sont lues`,
  rowsFew: (_, rows, low) => `${rows} ligne${s(rows)} de valeurs ; il en faut au moins ${low}`,
  columnsMany: (_, columns, most) => `${columns} colonnes ; au plus ${most} sont lues`,
  tableHas: (_, count, what, most) => `le tableau a ${count} ${named(what)} ; ${most} au plus`,
  cellLong: (_, size, most) => `une case de ${size} caractères ; au plus ${most} sont lus`,
  cells: (_, cells, width, parted) =>
    `${cells} case${s(cells)}, alors que la première ligne en a ${width} (séparées par ${named(parted)})`,
  afterQuote: (_, text) =>
    `après le guillemet fermant vient « ${text} » ; double un guillemet à l’intérieur d’une case`,
  openQuote: () => 'le guillemet " ouvert ici n’est jamais fermé',
  noText: () => "un caractère qui n’est pas du texte ; enregistre le fichier en UTF-8",
  notUtf: (_, byte, wanted) =>
    `l’octet ${byte} n’est pas en ${wanted} ; enregistre le fichier en UTF-8`,
  missing: () => "la case manque ; remplis-la, ou retire la ligne",
  onlyTarget: () => "aucune colonne sauf la cible n’a de valeur",
  always: (_, value) => `la cible est toujours ${value} ; il faut deux valeurs pour des classes`,
  oddCell: (_, text, count) =>
    `« ${text} » n’est pas un nombre, alors que ${count} autre${s(count)} case${s(count)} en contien${Number(count) < 2 ? "t" : "nent"} un`,
  notFinite: (_, text) => `« ${text} » n’est pas fini ; laisse la case vide ou retire la ligne`,
  otherUnit: (_, text, unit, others) => `« ${text} » est en ${unit}, d’autres en ${others}`,
  tooLarge: (_, value, most) => `${value} est trop grand ; au plus ${most} est lu`,
  noNumber: (_, text) => `« ${text} » n’est pas un nombre, comme il en faut pour une régression`,
  differing: (t, count, most, remedy) =>
    `${count} valeurs différentes ; au plus ${most} sont lues : ${t(remedy)}`,
  ignoreIt: () => "omets la colonne",
  anotherTarget: () => "choisis une autre cible",
  perhapsValue: () => "ou est-ce une régression ?",
  mustStay: () => "moins de colonnes : une entrée et une cible doivent rester",
  oneClass: (_, count, present, absent) =>
    count === "1"
      ? `le seul point est de la classe ${present} ; il en faut au moins un de la classe ${absent}`
      : `les ${count} points sont de la classe ${present} ; il en faut au moins un de la classe ${absent}`,
  waiting: (_, count) => (count === "1" ? "1 pas attend déjà" : `${count} pas attendent déjà`),
  asked: (_, count) =>
    count === "1"
      ? "une réponse à 1 question est déjà en cours"
      : `les réponses à ${count} questions sont déjà en cours`,
  changes: (_, count) => `cet entraînement a déjà ${count} changement${s(count)} en direct`,
  full: (_, count) =>
    count === "1" ? "la seule session est occupée" : `les ${count} sessions sont occupées`,
  watched: () => "cette session a autant de spectateurs qu’il lui est permis",
  large: (_, allowed) => `ce message est trop grand ; admis : ${allowed}`,
  ended: () => "cette session est terminée",
  nothingTo: (_, what) => `il n’y a rien à ${named(what)}`,
  patience: (_, epochs, best) =>
    `patience ${epochs} : pas de meilleure perte de test depuis la mise à jour ${best} ; l’entraînement s’est arrêté`,
  patienceTrain: (_, epochs, best) =>
    `patience ${epochs} : pas de meilleure perte d’entraînement depuis la mise à jour ${best} ; l’entraînement s’est arrêté`,
  fault: () => "le serveur a un défaut ; son journal en dit plus",
};
