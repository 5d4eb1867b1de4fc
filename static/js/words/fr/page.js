/*
 * Français: what the regions, controls and notices say, and what is handed on.
 */

import { typed } from "../format.js";

export const page = {
  language: "fr",
  app: { before: "back", after: "wave", name: "Backwave" },
  skip: "Aller au réseau",
  loading: "Le réseau se prépare…",
  header: {
    what: "Regarde comment une erreur devient un changement de chaque poids",
    starts: "Départs bien choisis",
    foldLeft: "Problème, réseau et apprentissage",
    foldRight: "Pourquoi, courbes et nombres",
    all: "Tous les réglages",
    /** @param {number} n */
    layers: (n) => `${n} couches`,
  },
  appearance: {
    menu: "Apparence",
    colours: "Couleurs",
    system: "Comme le système",
    light: "Clair",
    dark: "Sombre",
    projector: "Projecteur : plus grand, côtés repliés",
    contrast: "Contraste élevé",
    reducedMotion: "Sans mouvement continu",
    shortcuts: "Raccourcis à une touche sur la scène",
    language: "Langue",
  },
  help: {
    title: "Touches",
    where: "Elles agissent quand la scène a le focus. Apparence les désactive.",
    close: "Fermer",
    keys: [
      ["← → ↑ ↓", "parcourir le réseau le long de ses arêtes"],
      ["Espace", "lecture ou pause"],
      ["S B", "un pas en avant, un pas en arrière"],
      ["W U E", "un poids, une mise à jour, une époque"],
      ["R N", "début, nouveau départ"],
      ["< >", "plus lent, plus rapide"],
      ["+ − 0", "agrandir, réduire, ajuster"],
      ["[ ]", "replier le côté gauche, le côté droit"],
      ["Échap", "ne rien sélectionner"],
      ["?", "cette liste"],
    ],
  },
  regions: {
    setup: "Problème, réseau et apprentissage",
    stage: "Le réseau",
    phaseBar: "Phases de cette mise à jour",
    playback: "Pas et lecture",
    inspector: "Ce que cela veut dire",
  },
  problem: {
    title: "Problème",
    data: "Données",
    ofData: "Exemple (données)",
    ofBatch: "Exemple (lot)",
    previous: "Exemple précédent",
    next: "Exemple suivant",
    /** @param {number} i @param {number} n */
    of: (i, n) => `${i} sur ${n}`,
    /** @param {number} n */
    all: (n) => (n === 1 ? "le seul" : `les ${n}`),
  },
  network: {
    title: "Réseau",
    hidden: "Cachées",
    fewer: "Retirer la dernière couche cachée",
    more: "Ajouter une couche cachée",
    /** @param {number} i */
    layer: (i) => `Cachée ${i}`,
    output: "Sortie",
    /** @param {string} layer */
    units: (layer) => `${layer}, unités`,
    /** @param {string} layer */
    activation: (layer) => `${layer}, activation`,
    start: "Départ",
    seed: "graine",
    given: "donné",
    fewerSeed: "Graine précédente",
    moreSeed: "Graine suivante",
  },
  learning: {
    title: "Apprentissage",
    loss: "Perte",
    optimizer: "Optimiseur",
    batch: "Lot",
    smaller: "Lot plus petit",
    larger: "Lot plus grand",
    rate: "Taux d’appr.",
    slower: "Taux d’apprentissage plus petit",
    faster: "Taux d’apprentissage plus grand",
    rateSlider: "Taux d’apprentissage, curseur",
  },
  playback: {
    reset: "Début",
    back: "Retour",
    step: "Pas",
    play: "Lecture",
    pause: "Pause",
    nextSeed: "Nouveau",
    stepBy: "Pas",
    grains: {
      weight: "poids",
      neuron: "neurone",
      phase: "phase",
      entry: "entrée",
      operation: "opération",
      group: "groupe",
      sample: "exemple",
      update: "mise à jour",
      epoch: "époque",
    },
    goTo: "Aller à",
    timeline: "Mise à jour montrée",
    /** @param {number} update @param {number} last */
    at: (update, last) => `mise à jour ${update} sur ${last}`,
    hints: {
      reset: "Même réseau, mêmes poids initiaux",
      back: "Un pas en arrière ; maintenir pour continuer",
      step: "Un pas en avant ; maintenir pour continuer",
      play: "Avancer tout seul, ou s’arrêter",
      next_seed: "Même réseau, autres poids initiaux",
    },
    speed: "Vitesse",
    slower: "Plus lent",
    faster: "Plus rapide",
    /** @param {number} updates  a second */
    pace: (updates) => {
      if (updates === Infinity) return "au plus vite";
      return updates > 1
        ? `${typed(updates, 2)} mises à jour/s`
        : `${typed(1 / updates, 2)} s par mise à jour`;
    },
    /** @param {number} update @param {number} epoch */
    where: (update, epoch) => `mise à jour ${update} · époque ${epoch}`,
    /** @param {number} i @param {number} n */
    sample: (i, n) => ` · exemple ${i} sur ${n} du lot`,
    /** @param {number} n */
    whole: (n) => (n === 1 ? " · le seul exemple" : ` · les ${n} exemples`),
  },
  phase: {
    input: "Entrée",
    /** @param {number} layer */
    forward: (layer) => `Avant ${layer}`,
    loss: "Perte",
    outputError: "δ sortie",
    hiddenError: "δ cachée",
    /** @param {number} layer */
    layerError: (layer) => `δ couche ${layer}`,
    update: "Mise à jour",
    /** @param {number} update */
    fast: (update) => `Mise à jour ${update}`,
    short: {
      input: "x",
      /** @param {number} layer */
      forward: (layer) => `A${layer}`,
      loss: "L",
      /** @param {number} layer */
      error: (layer) => `δ${layer}`,
      update: "W",
    },
    states: { done: "fait", now: "en cours", ahead: "à venir" },
  },
  tabs: {
    landscape: "Paysage",
    setup: "Réglages",
    why: "Pourquoi",
    plots: "Courbes",
    numbers: "Nombres",
    open: "Ouvrir le volet",
  },
  selection: {
    entry: (/** @type {string} */ tensor, /** @type {string} */ unit) => `${tensor} de ${unit}`,
    /** @param {string} from @param {string} to */
    weight: (from, to) => `poids de ${from} à ${to}`,
    /** @param {string} unit */
    bias: (unit) => `biais de ${unit}`,
    /** @param {string} unit */
    neuron: (unit) => `neurone ${unit}`,
    loss: "la perte",
  },
  notices: {
    lost: "La connexion est perdue. La page garde ce qu’elle montre et réessaie d’elle-même.",
    connecting: "Connexion…",
    unreachable: "Backwave ne répond pas. Un nouvel essai se fait tout seul.",
    dismiss: "Fermer ce message",
    forgotten: "L’entraînement de cette adresse est terminé sur le serveur. En voici un nouveau.",
    noLink:
      "Ce lien ne peut pas être lu : il en manque peut-être une partie. Voici un réseau pour commencer.",
    /** @param {string} field @param {string} message */
    error: (field, message) => (field ? `${field} : ${message}` : message),
    /** @param {string} text */
    notNumber: (text) => `« ${text} » n’est pas un nombre. Écris-en un comme 0,1.`,
  },
  stage: {
    label:
      "Le réseau. Les flèches le parcourent, S fait un pas, Espace lance la lecture, ? liste toutes les touches.",
    fit: "Ajuster",
    legend: {
      positive: "valeur positive",
      negative: "valeur négative",
      less: "l’erreur dit : moins",
      more: "l’erreur dit : plus",
    },
  },
  share: {
    open: "Partager",
    whole: "Ouvrir dans Backwave",
    copied: "Copié.",
    notCopied: "Ce navigateur ne laisse pas une page copier. Le lien est dans la barre d’adresse.",
    tooLong:
      "Cet entraînement est trop long pour un lien : reviens au début, ou partage-le lui-même.",
    qr: "Afficher en code QR",
    qrDo: "Cet instant pour le mur : qui y pointe son appareil en reçoit une copie.",
    qrAlt: "Code QR du lien vers cet instant",
    files: "Fichiers",
    filesDo: "Enregistrer et ouvrir, emporter le réseau, apporter des poids.",
    race: "Deux exécutions à la course",
    raceDo: "Le même départ avec un seul changement, côte à côte.",
    kinds: {
      run: "Copier un lien vers cet entraînement",
      moment: "Copier un lien vers ce moment",
      frame: "Copier un cadre pour une autre page",
    },
    sentences: {
      run: "Qui l’ouvre est avec toi : tous voient et pilotent le même entraînement.",
      moment: "Qui l’ouvre reçoit sa propre copie, là où tu en es.",
      frame: "La scène et ses boutons, pour une page de cours. Elle commence à ce moment.",
    },
  },
  dataMenu: {
    group: "Tes propres données",
    points: ["Points", "Placer des points de deux classes"],
    digit: ["Dessin", "Dessiner un chiffre"],
    truth: ["Table de vérité", "Modifier la table de vérité"],
    pen: "Dessiner des points",
    table: ["CSV", "Ouvrir ton propre tableau"],
    close: "Fermer",
    cancel: "Annuler",
    dropHere: "Dépose le tableau pour le regarder",
    restarts: "Chaque changement relance l’entraînement.",
    restarted: "L’entraînement recommence.",
    own: "ton exemple",
    ownShort: "le tien",
    explains: "C’est ton exemple seul. Rien n’en est appris.",
    back: "Retour aux données",
    lost: "La connexion est perdue. Rien n’est changé.",
    /** @param {string} x @param {string} y */
    at: (x, y) => `x₁ ${x}, x₂ ${y}`,
  },
};
