/*
 * Français: the pads for points, a digit and a truth table, and the dialog of a table; loaded with them.
 */

import { minus, number } from "../format.js";

/** @param {number} bytes */
const megabytes = (bytes) => `${number(bytes / 1e6, 3)} Mo`;

/** @param {number} n */
const s = (n) => (n < 2 ? "" : "s");

export const data = {
  pointPad: {
    title: "Tes propres points",
    pad: "Le plan de −6 à 6. Les flèches déplacent le réticule, Maj le déplace finement, Entrée pose un point, C change la classe, Retour arrière reprend le dernier point, Suppr enlève le plus proche.",
    kind: "Classe",
    /** @param {string} name */
    place: (name) => `Placer des points de la classe ${name}`,
    hint: "Clique pour un point, glisse pour une rangée.",
    keys: "Touches : flèches, Entrée, C, Retour arrière, Suppr.",
    undo: "Reprendre le dernier",
    erase: "Enlever des points",
    eraser: "Gomme",
    clear: "Vider",
    /** @param {number} n */
    take: (n) =>
      n === 1 ? "Partir du point présent dans le plan" : `Partir des ${n} points du plan`,
    /** @param {number} a @param {number} b */
    count: (a, b) => `${a} de la classe A, ${b} de la classe B`,
    needs: "Il faut au moins un point de chaque classe pour commencer.",
    /** @param {number} most */
    full: (most) => `Il y a ${most} points ; pas un de plus n’est admis.`,
    /** @param {string} name @param {string} where */
    placed: (name, where) => `Classe ${name} en ${where}.`,
    removed: "Point enlevé.",
  },
  pen: {
    pad: "La carte de la sortie. Les flèches déplacent le réticule, Maj le déplace finement, Espace pose un point, C change la classe, Retour arrière reprend le dernier, Suppr enlève le plus proche, Entrée garde tout, Échap laisse tout comme avant.",
    hint: "Clique ou glisse ; avec Alt, des points sont enlevés. Ensuite l’exécution recommence.",
    done: "Terminé",
  },
  digitPad: {
    title: "Dessiner un chiffre",
    pad: "Feuille à dessin. Les flèches déplacent le crayon, Maj le déplace finement, Espace le pose et le lève, Retour arrière reprend le dernier trait, Suppr efface tout.",
    hint: "Dessine à la souris ou au doigt.",
    keys: "Touches : flèches, Espace pour le crayon, Retour arrière, Suppr.",
    target: "Ce devrait être",
    sees: "Ce que le réseau reçoit",
    answer: "Ce qu’il répond",
    /** @param {string} name @param {string} share */
    says: (name, share) => `Le réseau dit ${name}, ${share}.`,
    undo: "Reprendre le trait",
    clear: "Effacer",
    error: "Voir son erreur",
    errorHint: "Va au moment où δ est revenu à travers toutes les couches",
    note: "Rien n’est appris de ton dessin. Poids, gradients et changements restent ceux de l’entraînement.",
    down: "Crayon posé.",
    up: "Crayon levé.",
    empty: "La feuille est vide.",
  },
  truthTable: {
    title: "Table de vérité",
    /** @param {string} inputs @param {string} now */
    toggle: (inputs, now) => `Sortie pour ${inputs} : ${now}. Appuie pour la changer.`,
    hint: "Appuie sur une sortie pour la changer.",
    output: "y",
    inverse: "Tout inverser",
  },
  table: {
    title: "Ton propre tableau",
    drop: "Dépose ici un fichier CSV ou TSV, choisis-en un, ou colle son texte. Rien n’est remplacé avant que tu aies vu comment il est lu.",
    choose: "Choisir un fichier",
    paste: "Coller le texte d’un tableau",
    read: "Lire ce texte",
    use: "Utiliser ce tableau",
    reading: "Lecture…",
    pasted: "Texte collé",
    /** @param {string} name @param {number} rows @param {number} columns */
    found: (name, rows, columns) =>
      `${name} : ${rows} ligne${s(rows)}, ${columns} colonne${s(columns)}`,
    firstRows: "Les premières lignes",
    target: "Cible",
    task: "Tâche",
    delimiter: "Séparateur",
    decimal: "Signe décimal",
    header: "La première ligne contient des noms",
    tasks: { classification: "une classe", regression: "une valeur" },
    delimiters: {
      ",": "virgules",
      ";": "points-virgules",
      "\t": "tabulations",
      "|": "barres",
      " ": "espaces",
    },
    decimals: { ".": "point", ",": "virgule" },
    roles: { target: "Cible", number: "Nombre", category: "Catégorie", out: "Omettre" },
    rolesDo:
      "Cible : ce que le réseau doit trouver. Nombre : une entrée. Catégorie : une entrée par valeur. Omettre : le réseau ne voit pas la colonne. Touches : ← → pour la colonne, ↑ ↓ pour son rôle.",
    thousands: { ",": "virgules", ".": "points", "'": "apostrophes", " ": "espaces" },
    understood: {
      /** @param {string} name */
      delimiter: (name) => `Séparateur : ${name}`,
      /** @param {string} name */
      decimal: (name) => `signe décimal : ${name}`,
      /** @param {string} name */
      thousands: (name) => `milliers séparés par des ${name}`,
      named: "noms dans la première ligne",
      unnamed: "pas de ligne de noms",
      /** @param {number} n */
      comments: (n) => `${n} ligne${s(n)} de commentaire ignorée${s(n)}`,
    },
    /** @param {number} n */
    more: (n) => `${n} de plus`,
    /** @type {Record<string, (column:string, values:any)=>string>} */
    notices: {
      unnamed: (column, { place }) =>
        `La colonne ${place} n’a pas de nom ; elle s’appelle ${column}.`,
      renamed: (column, { place, before }) =>
        `La colonne ${place} s’appelle ${column}, car une autre s’appelle déjà ${before}.`,
      empty: (column) => `${column} n’a pas de valeurs et est omise.`,
      constant: (column, { value }) => `${column} vaut toujours ${value} : on n’en apprend rien.`,
      counter: (column, { first, last }) =>
        `${column} ne fait que compter les lignes, de ${first} à ${last}. Omets-la, sauf si leur ordre a un sens.`,
      text: (column, { numbers, cells, value, line }) =>
        `${column} est lue comme du texte : ${numbers} de ses ${cells} cellules sont des nombres, mais pas « ${value} », ligne ${line}.`,
      unit: (column, { unit, signed, cells }) =>
        `${column} est en ${unit} ; les nombres sont lus sans ce signe.${signed < cells ? ` ${cells - signed} cellule${s(cells - signed)} sur ${cells} ne l’${cells - signed < 2 ? "a" : "ont"} pas.` : ""}`,
      decimal: (column, { decimal }) =>
        `${column} a un autre signe décimal que le tableau : ${decimal === "," ? "la virgule" : "le point"}.`,
      doubtful: (_, { value, number, other }) =>
        `« ${value} » est lu comme ${minus(`${number}`)}. Si cela veut dire ${minus(`${other}`)}, choisis l’autre signe décimal.`,
    },
    /** @param {string} name */
    role: (name) => `Rôle de ${name}`,
    missingCells: "Cellules manquantes",
    missingHow: { impute: "compléter", refuse: "refuser" },
    missingDoes: {
      impute:
        "Un nombre manquant devient la moyenne des lignes d’entraînement ; une catégorie manquante n’est aucune des valeurs.",
      refuse: "Le tableau ne sert que si aucune cellule ne manque.",
    },
    /** @param {number} n */
    missing: (n) => `${n} manquante${s(n)}`,
    /** @param {number} n */
    distinct: (n) => `${n} différente${s(n)}`,
    /** @param {string} shape */
    network: (shape) =>
      `Un nouvel entraînement commence sur ${shape}. Annuler ramène le précédent.`,
    windows: "Le fichier n’est pas en UTF-8 ; il a été lu comme Windows-1252. Vérifie les accents.",
    /** @param {string} name @param {number} size @param {number} limit */
    tooLarge: (name, size, limit) =>
      `${name} fait ${megabytes(size)} ; au plus ${megabytes(limit)} sont lus. Prends moins de lignes ou de colonnes.`,
    /** @param {string} name */
    binary: (name) =>
      `${name} n’est pas du texte. Enregistre le tableau en CSV et ouvre ce fichier.`,
    /** @param {string} name */
    workbook: (name) =>
      `${name} est un classeur ou une archive. Enregistre la feuille en CSV et ouvre-la.`,
    /** @param {string} name */
    empty: (name) =>
      `${name} est vide. Il faut à un tableau une ligne de noms et des lignes de valeurs.`,
    /** @param {string} name */
    unreadable: (name) => `Le navigateur ne peut pas lire ${name}.`,
    /** @param {number} n */
    several: (n) => `${n} fichiers ont été déposés ; un seul est lu à la fois.`,
  },
};
