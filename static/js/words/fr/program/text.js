/*
 * Français : les programmes, leur texte, les modèles et les données.
 */

/** @typedef {import("../../en/program/text.js").Watched} Watched */

/** @type {Record<string, Watched>} */
const templates = {
  circuit: [
    "(x + y) · z",
    "Plus transmet le gradient tel quel, fois échange ses entrées : −4, −4 et 3.",
  ],
  circuit_max: [
    "2 (x·y + max)",
    "Le plus grand des deux reçoit tout le gradient, l’autre rien : z reçoit 2 et w, 0.",
  ],
  circuit_neuron: [
    "Un neurone en pièces",
    "Moins, exp, plus, un sur : quatre petites pentes donnent ensemble l’unique σ′, 0,197.",
  ],
  micrograd: [
    "README de micrograd",
    "a et b servent souvent : 138,8 et 645,6 sont des sommes sur tous les chemins vers eux.",
  ],
  neuron: [
    "Un neurone sigmoïde",
    "Un poids par entrée, une somme, une porte : il apprend quand toutes sont allumées.",
  ],
  softmax_pieces: [
    "Softmax en pièces",
    "En retour par log, division, somme et exp : aux logits, le tout vaut p − y.",
  ],
  layer_norm: [
    "Layer norm de l’intérieur",
    "La moyenne et l’écart renvoient aussi des gradients : en c, ils reprennent une part de ce que n a donné.",
  ],
  embedding: [
    "Un token qui vient deux fois",
    "Sa ligne de E reçoit les deux gradients, additionnés ; une ligne non demandée n’en a aucun.",
  ],
  residual: [
    "Chaîne résiduelle",
    "Sans residual, les premières couches entendent de moins en moins. Le plus laisse un chemin.",
  ],
  convolution: [
    "Un noyau à la main",
    "Le noyau se pose à neuf endroits : chacun de ses poids reçoit neuf apports, additionnés.",
  ],
  bars: [
    "CNN pour des barres",
    "Max-pooling envoie le gradient au seul endroit qui a gagné : qui gagne apprend.",
  ],
  digits: [
    "CNN pour des chiffres",
    "600 mises à jour, et 97 chiffres jamais vus sur 100 sont bien lus.",
  ],
  hello: [
    "hell → ello",
    "Une cellule, utilisée quatre fois : ses poids reçoivent quatre apports, additionnés.",
  ],
  echo: ["Écho", "Ce qui fut entendu est redit un pas plus tard : l’erreur revient par l’état."],
  parity: [
    "Parité",
    "Pair ou impair n’est demandé qu’à la fin : l’erreur doit revenir jusqu’à chaque un.",
  ],
  lstm: [
    "LSTM pour la parité",
    "Le long de c, rien qu’une porte et un plus : on perd peu au retour.",
  ],
  gru: [
    "GRU pour la parité",
    "La porte z mêle l’ancien état et le nouveau : ce qu’elle garde garde son gradient.",
  ],
  adding: [
    "Le problème de l’addition",
    "Dire toujours 1 coûte 0,083 en moyenne : en dessous, il a commencé à se souvenir.",
  ],
  through_time: [
    "À travers le temps",
    "Quinze pas en arrière, il reste moins d’un 200e. Facteur 1,5 sans squash : il explose. Avec LSTM : il reste.",
  ],
  lstm_by_hand: [
    "Un LSTM à la main",
    "Deux pas et quatre portes, comme chez Gomez : chaque nombre se vérifie au crayon.",
  ],
  attention: [
    "L’attention à la main",
    "Les lignes de A font 1 : ce qu’une entrée gagne, les autres le perdent. Essayez sans 1/√d.",
  ],
  reverse: [
    "Transformer : inverser",
    "Deux minutes de lecture, et les 256 suites sortent à l’envers.",
  ],
  copy: [
    "Transformer : copier",
    "Chaque place doit se regarder elle-même : A devient une diagonale.",
  ],
  sort: [
    "Transformer : trier",
    "Chaque place doit compter tous les tokens : aucune ne sait seule la réponse.",
  ],
  modular: ["a + b modulo 7", "49 sommes, et rien que deux lignes de E pour les faire."],
};

/** @type {Record<string, readonly [label:string, sentence:string]>} */
const fields = {
  inputs: ["entrées", "Combien il y a d’entrées."],
  classes: ["classes", "Combien il y a de classes."],
  d: ["d", "Combien de nombres représentent un token ou traversent une couche."],
  tokens: ["tokens", "Combien de tokens entrent."],
  vocabulary: ["vocabulaire", "Combien il y a de tokens différents."],
  layers: ["couches", "Combien il y a de couches."],
  residual: ["residual", "Si l’entrée d’une couche s’ajoute à sa sortie."],
  channels: ["canaux", "Combien il y a de noyaux."],
  kernel: ["noyau", "Le côté d’un noyau."],
  hidden: ["cachées", "Combien il y a d’unités cachées."],
  T: ["T", "Combien il y a de pas ou de tokens."],
  gain: ["facteur", "Par quoi un pas multiplie l’état."],
  squash: ["squash", "Si chaque pas passe par tanh."],
  lstm: ["LSTM", "Une cellule à portes au lieu d’une simple."],
  scaled: ["1/√d", "Si les scores sont divisés par √d."],
  mask: ["masque", "Si une place ne peut regarder qu’en arrière."],
  heads: ["têtes", "Combien de têtes regardent à la fois."],
  blocks: ["blocs", "Combien de blocs se suivent."],
  length: ["longueur", "Combien il y a de pas ou de tokens."],
  delay: ["retard", "Combien de pas plus tard c’est redit."],
  modulus: ["module", "Le module de la somme."],
  size: ["taille", "Combien de nombres a un exemple."],
};

/** @type {import("../../panels/program.js").ProgramWords} */
export const program = {
  network: "Réseau",
  program: "Programme",
  shown: "Ce qui est ouvert",
  text: "Texte du programme",
  hint: "Entrée met en retrait d’elle-même. Avec des suggestions, ↑ et ↓ choisissent, Tab prend, Échap ferme.",
  suggestions: "Suggestions",
  unread: "Ce texte ne se lit pas encore ; le dernier programme lisible reste.",
  template: "Modèle",
  own: "un texte à soi",
  watch: "À observer :",
  groups: {
    circuits: "Circuits",
    images: "Images",
    recurrent: "À travers le temps",
    attention: "Attention",
  },
  templates,
  fields,
  set: (name) => `Régler ${name}`,
  data: "Données",
  sets: {
    "": "aucune",
    given: "saisies",
    hello: "hell → ello",
    echo: "Écho",
    bits: "Parité",
    adding: "Le problème de l’addition",
    series: "Un nombre, puis le silence",
    copy: "Tokens, copiés",
    reverse: "Tokens, à l’envers",
    sort: "Tokens, triés",
    modular: "a + b modulo n",
    bars: "Barres, 5 × 5",
    gates: "Toutes allumées ?",
    clouds: "Nuages",
    vectors: "Vecteurs, décalés",
  },
  made: "Faites pour les programmes",
  others: "Jeux de données",
  entry: (name) => `Valeur de ${name}`,
  count: (operations, parameters) =>
    `${operations} ${operations === 1 ? "opération" : "opérations"} · ${parameters} ${parameters === 1 ? "paramètre" : "paramètres"}`,
  inside: "Entrer dedans",
  insideHint: "Ce neurone en programme, avec ses propres nombres ; Échap ramène (double clic)",
  back: "Retour au réseau",
  opened: "Le réseau en programme",
};
