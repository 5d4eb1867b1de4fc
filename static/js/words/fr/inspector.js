// Français: what explains: the chain rule, the numbers, what is said aloud.

import { number } from "../format.js";

const s = (/** @type {number} */ n) => (n < 2 ? "" : "s");

export const inspector = {
  why: {
    empty:
      "Sélectionne un poids, un biais, un neurone ou la perte sur la scène pour voir d’où vient son nombre.",
    asking: "Calcul en cours…",
    unsaid: "On ne sait pas comment cela s’obtient.",
    weight: ["Qu’est-ce qui fait bouger", " ?"],
    /** @param {string} from @param {string} to */
    weightName: (from, to) => `de ${from} à ${to}`,
    /** @param {string} of */
    biasName: (of) => `de ${of}`,
    neuron: ["Que dit", " ?"],
    input: ["D’où vient", " ?"],
    entry: ["D’où vient", " ?"],
    loss: ["D’où vient la", " ?"],
    lossName: "perte",
    share: () => "La part de cet exemple",
    /** @param {number} n */
    batch: (n) => (n === 1 ? "le seul exemple" : `les ${n} exemples`),
    update: () => "Ensuite",
    forward: () => "Propagation avant",
    backward: () => "Rétropropagation",
    sample: (/** @type {number} */ i) => `exemple ${i}`,
    sumOf: "somme",
    meanOf: (/** @type {number} */ n) => `moyenne (÷ ${n})`,
    copy: "Copier cette ligne de Python",
    exact: "Tous les chiffres",
    numpy: "NumPy",
    hide: "Cacher ce qui est encore à venir",
    roles: {
      upstream: "erreur qui arrive",
      gate: "ouverture de la porte",
      /** @param {string} name */
      a: (name) => `ce qu’a dit ${name}`,
      /** @param {string} name */
      z: (name) => `somme qui entre dans ${name}`,
      /** @param {string} name */
      delta: (name) => `erreur dont répond ${name}`,
      x: "entrée, donnée par l’exemple",
      y: "cible",
      mask: "dropout",
      byHand: "retiré à la main",
      weight: "poids avant",
      bias: "biais",
      gradient: "gradient",
      change: "changement",
      new: "poids après",
      rate: "taux d’apprentissage, vers le bas",
      schedule: "programme du taux",
      memory: "ce que l’optimiseur retient",
      pull: "rappel vers de plus petits poids",
      scale: "échelle",
      mean: "échelle",
      norm: "longueur du gradient entier",
      step: "pas avant la pénalité",
      rest: "tous les autres ensemble",
    },
    cause: {
      /** @param {string} letter @param {number} by */
      moves: (letter, by) => {
        if (by === 0) return `${letter} reste tel quel`;
        return `${letter} ${by > 0 ? "monte de" : "descend de"} ${number(Math.abs(by), 2)}`;
      },
      /** @param {string} letter */
      frozen: (letter) => `${letter} est gelé et reste tel quel`,
      /** @param {string} name @param {number} sign @param {string} a @param {string} y */
      off: (name, sign, a, y) => {
        if (sign === 0) return `${name} est juste (${a})`;
        return sign > 0
          ? `${name} est trop haut (${a} au lieu de ${y})`
          : `${name} est trop bas (${a} au lieu de ${y})`;
      },
      /** @param {string} name @param {number} delta @param {string} text */
      told: (name, delta, text) => {
        if (delta === 0) return `aucune erreur n’atteint ${name} (δ = 0)`;
        return delta > 0
          ? `l’erreur demande moins à ${name} (δ = ${text})`
          : `l’erreur demande plus à ${name} (δ = ${text})`;
      },
      /** @param {string} name @param {number} a @param {number} loud */
      spoke: (name, a, loud) => {
        if (a === 0) return `${name} s’est tu (0)`;
        return Math.abs(a) < loud
          ? `${name} a parlé bas (${number(a, 2)})`
          : `${name} a parlé fort (${number(a, 2)})`;
      },
      /** @param {string} name @param {string} a */
      given: (name, a) => `${name} vaut ${a}, comme le disent les données`,
      /** @param {string} name @param {string} z @param {string} a @param {string} title */
      made: (name, z, a, title) => `${name} reçoit ${z}, et ${title} en fait ${a}`,
      /** @param {string} name @param {string} arrives @param {string} gate @param {string} delta */
      passed: (name, arrives, gate, delta) =>
        `${name} reçoit ${arrives}, sa porte en laisse passer ${gate} : δ ${delta}`,
      /** @param {string} loss */
      loss: (loss) => `la perte est ${loss}`,
      /** @param {string} one @param {string} other */
      and: (one, other) => `${one}, et ${other}`,
      /** @param {string} what @param {string} why */
      because: (what, why) => `${what} : ${why}`,
      stop: ".",
      against: "C’est contre ce gradient : l’optimiseur continue là où il allait.",
    },
    /** @param {number} one @param {number} all @param {number} n */
    vote: (one, all, n) => {
      const words = ["plus bas", "laisser", "plus haut"];
      return one === all
        ? `Cet exemple et les ${n} ensemble disent : ${words[1 - Math.sign(all)]}.`
        : `Cet exemple dit : ${words[1 - Math.sign(one)]}. Les ${n} ensemble disent : ${words[1 - Math.sign(all)]}.`;
    },
    predict: {
      question: "Où ira-t-il, et de combien ?",
      ways: { up: "monte", stays: "reste", down: "descend" },
      does: { up: "il monte", stays: "il reste", down: "il descend" },
      /** @param {string} said @param {string} does @param {boolean} right */
      verdict: (said, does, right) =>
        right ? `Tu as dit « ${said} », et ${does}.` : `Tu as dit « ${said} », mais ${does}.`,
      when: "Montré quand cela arrive, ou maintenant :",
      reveal: "montrer",
    },
    toCome: "Les nombres gris restent à venir dans cette mise à jour.",
    /** @param {number} n @param {string} place */
    line: (n, place) => [`ligne ${n}`, place].filter(Boolean).join(", "),
    by: (/** @type {string} */ of) => ({
      turn: "Par pas de temps",
      call: "Par appel",
      line: "Par ligne",
      sample: "Par exemple du lot",
      token: "Par jeton",
      place: `Par endroit de ${of}`,
      row: `Par ligne de ${of}`,
      entry: `Par élément de ${of}`,
    }),
    others: (/** @type {number} */ n) => `et ${n} de plus`,
  },
  check: {
    run: "Vérifier par calcul",
    again: "Revérifier",
    running: "Chaque gradient est comparé à la pente de la perte…",
    none: "Il n’y a rien à vérifier.",
    /** @param {string} difference @param {string} where */
    passed: (difference, where) => `✓ vérifié numériquement, pire écart ${difference} en ${where}`,
    /** @param {string} difference @param {string} where */
    failed: (difference, where) => `✗ écart numérique de ${difference} en ${where}`,
    /** @param {number} some @param {number} all */
    some: (some, all) => `(${some} paramètre${s(some)} sur ${all})`,
    stale: "– avant le dernier changement.",
  },
  numbers: {
    title: "Tous les nombres de cette mise à jour",
    /** @param {number} layer */
    hidden: (layer) => `Couche cachée ${layer}`,
    output: "Couche de sortie",
    inputs: "Entrées",
    neuron: "neurone",
    value: "valeur",
    target: "cible",
    weights: "Poids",
    neurons: "Neurones",
    newWeight: "nouveau poids",
    /** @param {number} shown @param {number} of */
    shortened: (shown, of) =>
      shown === 1 ? `Le premier sur ${of}.` : `Les ${shown} premiers sur ${of}.`,
    /** @param {string} shape @param {string} data */
    network: (shape, data) => `Un réseau ${shape} sur ${data}.`,
    /** @param {number} update @param {string} phase */
    where: (update, phase) => `Mise à jour ${update}, ${phase}.`,
    next: "Pas avance d’une phase, Lecture avance toute seule.",
    copyAll: "Copier tous les tableaux en CSV",
    /** @param {string} table */
    copy: (table) => `Copier en CSV : ${table}`,
    batch: "Les activations sont la moyenne sur le lot, les erreurs la somme.",
  },
  status: {
    input: "Entrée : l’exemple entre dans le réseau.",
    /** @param {number} layer @param {string} name @param {string} value */
    forward: (layer, name, value) =>
      `Propagation avant, couche ${layer} : plus grande activation ${name}, ${value}.`,
    /** @param {string} loss */
    loss: (loss) => `Perte ${loss}.`,
    /** @param {number} layer @param {string} name @param {string} value */
    backward: (layer, name, value) =>
      `Rétropropagation, couche ${layer} : plus grande erreur ${name}, ${value}.`,
    /** @param {number} update @param {string} loss @param {number} batch */
    update: (update, loss, batch) =>
      `Mise à jour ${update} faite. Avant elle, la perte ${batch > 1 ? "du lot " : ""}était ${loss}.`,
    /** @param {number} part @param {number} parts */
    part: (part, parts) => `Partie ${part} sur ${parts}.`,
    playing: "En lecture.",
    paused: "En pause.",
    /** @param {string} what */
    selected: (what) => `Sélection : ${what}.`,
  },
  sentence: {
    and: " et ",
    input: "Entrée {xs} ; la réponse devrait être {ys}.",
    forward: "{unit} additionne {z} et dit {a}.",
    high: "{unit} est {off} trop haut",
    low: "{unit} est {off} trop bas",
    exact: "{unit} est comme il faut",
    loss: "{outputs} : la perte est {loss}.",
    said: "{unit} a dit {a} et devrait dire {y}.",
    told: [
      "{unit} reçoit {part} de {by}.",
      "{unit} reçoit {part} de {by} et {other} de {too} : en tout {sum}.",
    ],
    toldMany: "{unit} reçoit {sum} de {n} unités, surtout de {by} : {part}.",
    toldSum: "{unit} reçoit {sum}.",
    less: "Sa porte laisse passer {gate} : {delta}, donc « moins ».",
    more: "Sa porte laisse passer {gate} : {delta}, donc « plus ».",
    shut: "Sa porte est fermée : rien ne passe.",
    so: { less: "Donc {delta} : « moins ».", more: "Donc {delta} : « plus »." },
    changed: "{old} devient {next} : {name}.",
    stays: "{name} reste à {old}.",
  },
  marks: {
    carried: "Ce qu’on dit à ce poids : aussi épais que son gradient. ▼ moins, ▲ plus.",
    stack: "Ce qui arrive s’ajoute ou s’annule ici ; la flèche montre la somme.",
    shut: "La porte est fermée : aucune erreur ne passe.",
    flat: "Presque plat ici : peu de l’erreur passe.",
    gate: "La porte : ouverte autant que σ est raide. Voilà ce qui passe de l’erreur.",
    ring: "δ, l’erreur dont cette unité répond. L’échelle est la même pour tout le réseau.",
    bar: "La taille de l’erreur de cette couche, sur une échelle logarithmique.",
    pulse: "Ce qui circule ici : plus c’est grand, plus il y en a.",
    ghost: "Le poids d’avant et, sorti de lui, le poids d’après.",
    ruler: "De ce qu’il devrait être à ce qu’il a dit : voilà l’écart.",
    flow: "Toute l’erreur de cette couche sur le chemin du retour.",
    band: "Tous les poids ne sont pas dessinés : seuls les plus grands.",
    dropped: "Désactivée : cette unité ne dit rien.",
    lock: "Gelé : l’apprentissage ne le change pas.",
    map: "Ce que cette unité répond partout dans le plan.",
    sample: "L’exemple que l’on regarde.",
    broken: "Ici le premier nombre s’est perdu : on ne peut plus calculer avec lui.",
    beyond: "Au-delà de l’échelle : plus d’un million, ou plus un nombre du tout.",
    lap: "Plus grand que 1 : un second tour commence.",
    bias: "Le biais : ce que cette unité ajoute d’elle-même, quoi qu’il arrive.",
    chip: "Le nombre de cette ligne : son poids ; au retour ce qui y passe, puis son gradient.",
    answer: "Ce que cette unité répond, le long de son entrée.",
    data: "Les exemples, chacun dans la couleur de sa classe.",
    memory: "Ce que l’optimiseur retient de ce poids.",
    tensor: "Un tenseur en image, une case par élément.",
    incoming: "Les poids qui entrent dans cette unité, en image, et à côté leur gradient.",
    saliency: "Ce que l’on voudrait de l’entrée : dans quel sens elle devrait changer.",
    cells: "Beaucoup d’unités, une par case : plus c’est fort, plus elle en dit.",
    loss: "La perte : à quel point le réseau se trompe, en un seul nombre.",
    curve: "La perte jusqu’ici, mise à jour par mise à jour.",
    edge: "Un poids : plus il est épais, plus il est grand ; en tirets au-dessous de 0.",
    unit: "Une unité : plus sa couleur est forte, plus elle en dit.",
    timeline: "Toutes les mises à jour jusqu’ici : glissez pour revenir à l’une d’elles.",
    closeUp: "Ce sur quoi cette étape travaille, vu de près.",
    gradient: "Le gradient de ces nombres : combien la perte monterait avec chacun.",
    back: "L’erreur sur le chemin du retour.",
    operation: "Une opération : de ce qui entre, elle fait ce qui sort.",
    change: "Ce que la mise à jour fait de chaque nombre : à droite il croît, à gauche il baisse.",
    value: "Des nombres, un par case : plus la couleur est forte, plus il est grand.",
    frame: "Un appel, ou un tour de boucle. Un clic sur son nom le replie.",
    line: "D’ici les nombres vont là où ils servent.",
  },
  solved: {
    /** @param {number} update @param {number} n */
    right: (update, n) =>
      `Résolu à la mise à jour ${update} : les ${n} exemples d’entraînement sont justes.`,
    /** @param {number} update */
    fits: (update) =>
      `Résolu à la mise à jour ${update} : la perte est au millième de sa valeur initiale.`,
    stop: "S’arrêter une fois résolu",
  },
  saliency: {
    toggle: "Ce que la perte voudrait de l’entrée",
    title: "Ce qui est voulu de l’entrée",
    of: "Par",
    loss: "la perte",
    output: (/** @type {string} */ name) => `la sortie ${name}`,
    one: "Regarde un seul exemple des données pour voir ceci.",
    none: "Tout est 0 : rien de ce que ferait cette entrée ne la bougerait maintenant.",
    picture: {
      loss: "Vert : plus clair ici, et la perte baisserait. Violet : plus sombre, et elle baisserait.",
      output: "Vert : plus clair ici, la sortie monterait. Violet : plus sombre, elle monterait.",
    },
    plane: {
      loss: "La flèche montre où la perte voudrait ce point : par là, elle baisse le plus vite.",
      output: "La flèche montre où la sortie monterait le plus vite.",
    },
    table: {
      loss: "Vert, à droite : plus de cette entrée, et la perte baisserait. Violet, à gauche : moins.",
      output:
        "Vert, à droite : plus de cette entrée, et la sortie monterait. Violet, à gauche : moins.",
    },
    input: "entrée",
    /** @param {number} shown @param {number} all */
    strongest: (shown, all) =>
      shown === 1 ? `La plus forte sur ${all}.` : `Les ${shown} plus fortes sur ${all}.`,
    stage: "vert : plus, violet : moins",
  },
};
