/*
 * Français: every name that may be chosen, by the engine's own names, each with its title and one
 * sentence.
 */

/** @typedef {readonly [title:string, sentence:string]} Said */

/** @type {Record<string, Said>} */
export const datasets = {
  and: ["ET", "Un seul neurone suffit quand une droite sépare les classes."],
  or: ["OU", "Un seul neurone suffit quand une droite sépare les classes."],
  nand: ["NON-ET", "Un neurone l’apprend, et il permet de bâtir toutes les autres portes."],
  xor: ["XOR", "Aucune droite ne sépare ces quatre points : il faut des unités cachées."],
  parity: ["Parité", "Le nombre de uns est-il impair ? Tous les bits comptent à la fois."],
  encoder: ["Encodeur", "Une couche étroite doit inventer un code pour chaque motif."],
  symmetry: ["Symétrie", "Deux unités cachées trouvent des poids en miroir, de rapport 1:2:4."],
  worked: ["Exemple calculé", "Un seul exemple, assez petit pour tout calculer à la main."],
  moons: ["Lunes", "Deux classes qui s’imbriquent demandent une frontière courbe."],
  circles: ["Cercles", "Une frontière fermée demande au moins trois unités cachées."],
  spirals: ["Spirales", "Difficile : largeur, patience et un meilleur optimiseur aident."],
  blobs: ["Nuages", "Des nuages de points, un pour chaque classe."],
  checkerboard: ["Damier", "Beaucoup de petites régions demandent beaucoup d’unités cachées."],
  sine: ["Sinus", "Une courbe en morceaux pliés ; peu de points bruités, et il surapprend."],
  step: ["Marche", "Un saut s’approche avec des poids toujours plus grands."],
  playground_circle: ["Playground : cercle", "Une classe entoure l’autre."],
  playground_xor: ["Playground : ou exclusif", "Les quadrants opposés vont ensemble."],
  playground_gauss: ["Playground : gaussiennes", "Deux nuages qu’une seule droite peut séparer."],
  playground_spiral: ["Playground : spirale", "Deux bras enroulés l’un dans l’autre."],
  playground_plane: [
    "Playground : plan",
    "Une valeur qui croît le long de la diagonale ; un neurone l’apprend.",
  ],
  playground_gaussians: ["Playground : collines", "Six collines et creux gaussiens à modeler."],
  iris: ["Iris", "Trois espèces d’après quatre longueurs : un premier vrai tableau."],
  digits: ["Chiffres 8×8", "De l’écriture, assez petite pour voir le poids de chaque pixel."],
  mnist: ["MNIST", "Le classique : 28×28 pixels d’écriture, dix chiffres."],
  drawn: ["Tes propres points", "Place deux classes où tu veux, et vois ce qui les sépare."],
  truth: [
    "Une table de vérité",
    "Choisis une fonction de bits ; vois s’il faut des unités cachées.",
  ],
  table: ["Ton propre tableau", "Tes données, d’un tableur ou d’un fichier texte."],
};

/** @type {Record<string, Said>} */
export const activations = {
  linear: ["linéaire", "Transmet tout ; sa porte est toujours ouverte."],
  sigmoid: ["sigmoïde", "Entre 0 et 1 ; sa porte n’est jamais ouverte de plus d’un quart."],
  tanh: ["tanh", "Entre −1 et 1 ; sa porte est ouverte près de 0."],
  relu: ["ReLU", "0 ou z ; sa porte est ouverte ou fermée."],
  leaky_relu: ["ReLU à fuite", "Une ReLU qui fuit, pour qu’aucune unité ne meure."],
  elu: ["ELU", "Une ReLU avec un plancher lisse sous 0."],
  selu: ["SELU", "Une ELU dont l’échelle garde la variance des couches ; avec LeCun."],
  softplus: ["softplus", "Une ReLU au coin arrondi."],
  softsign: ["softsign", "Comme tanh, mais elle sature lentement."],
  silu: ["SiLU", "z fois sa sigmoïde ; descend un peu sous 0."],
  gelu: ["GELU", "z fois la chance d’être plus grand ; dans les transformers."],
  sine: ["sinus", "Monte et descend sans fin ; pour des ondes."],
  softmax: ["softmax", "Des parts de 1 entre les sorties ; pour plusieurs classes."],
};

/** @type {Record<string, Said>} */
export const losses = {
  half_squared_error: [
    "½ erreur quadratique",
    "L’usage pour des valeurs ; sa pente est le simple écart.",
  ],
  mean_squared_error: [
    "erreur quadratique moyenne",
    "Deux fois plus raide, en moyenne sur les sorties.",
  ],
  absolute_error: ["erreur absolue", "Toutes les erreurs pèsent autant ; les extrêmes font peu."],
  huber: ["Huber", "Quadratique près de 0, absolue au loin : calme et robuste."],
  binary_cross_entropy: [
    "entropie croisée binaire",
    "Pour deux classes ; sûr et faux crie le plus fort.",
  ],
  categorical_cross_entropy: [
    "entropie croisée catég.",
    "La même pour plusieurs classes, après softmax.",
  ],
  hinge: ["hinge", "Muette dès qu’un exemple dépasse sa marge ; cibles −1 et +1."],
};

/** @type {Record<string, Said>} */
export const optimizers = {
  sgd: ["SGD", "Le simple pas contre le gradient ; à voir avant tous les autres."],
  momentum: ["momentum", "Garde une vitesse : une vallée étroite est descendue, non traversée."],
  nesterov: ["Nesterov", "Un momentum qui regarde où sa vitesse le mènera."],
  adagrad: ["AdaGrad", "Les pas rétrécissent avec tout ce qui fut dit ; pour attributs rares."],
  rmsprop: ["RMSprop", "AdaGrad qui oublie, pour que son pas ne meure pas."],
  adam: ["Adam", "Un momentum et un pas propre à chaque paramètre ; un bon premier choix."],
  adamw: ["AdamW", "Adam dont le weight decay ne passe pas par sa mémoire."],
  nadam: ["Nadam", "Adam avec l’anticipation de Nesterov."],
  adamax: ["AdaMax", "Adam mesuré au plus grand gradient récent."],
};

/** @type {Record<string, Said>} */
export const schedules = {
  constant: ["constant", "Le taux reste où tu l’as mis."],
  step: ["paliers", "À intervalles réguliers, le taux est multiplié par le facteur."],
  exponential: ["exponentiel", "La même baisse, étalée sur toutes les mises à jour."],
  cosine: ["cosinus", "Descend le long d’un demi-cosinus jusqu’à 0 à la fin."],
  warmup: ["rampe", "Monte en ligne droite au début, puis reste constant."],
  inverse: ["1/t", "Divisé par 1 + t/période."],
};

/** @type {Record<string, Said>} */
export const initializers = {
  zeros: ["zéros", "Tout à 0 : chaque unité cachée reste la jumelle de sa voisine."],
  constant: ["constante", "Partout la même valeur : encore des jumelles."],
  uniform: ["uniforme", "Également réparti de −étendue à étendue."],
  normal: ["normale", "Normale, avec l’étendue pour écart-type."],
  xavier_uniform: ["Xavier, uniforme", "Garde la variance dans les deux sens ; pour tanh."],
  xavier_normal: ["Xavier, normale", "Garde la variance dans les deux sens ; pour tanh."],
  he_uniform: ["He, uniforme", "Double la variance, car la moitié se perd ; pour ReLU."],
  he_normal: ["He, normale", "Double la variance, car la moitié se perd ; pour ReLU."],
  lecun_uniform: ["LeCun, uniforme", "Garde la variance vers l’avant ; pour SELU."],
  lecun_normal: ["LeCun, normale", "Garde la variance vers l’avant ; pour SELU."],
};

/** @type {Record<string, Said>} */
export const features = {
  x1: ["x₁", "De gauche à droite."],
  x2: ["x₂", "De bas en haut."],
  "x1^2": ["x₁²", "Distance au milieu, de côté."],
  "x2^2": ["x₂²", "Distance au milieu, en hauteur."],
  x1x2: ["x₁x₂", "Positif dans deux quadrants opposés."],
  "sin x1": ["sin x₁", "Des ondes de gauche à droite."],
  "sin x2": ["sin x₂", "Des ondes de bas en haut."],
};

/** @type {Record<string, Record<string, Said>>}  choices of settings that are no table */
export const choices = {
  "training.reduction": {
    mean: ["moyenne", "Les pas ne dépendent pas du lot."],
    sum: ["somme", "Les pas grandissent avec le lot."],
  },
  "training.link_penalty": {
    none: ["aucune", "Rien ne tire."],
    l1: ["L1", "Les poids qui passeraient par 0 y meurent."],
    l2: ["L2", "Les grands poids sont tirés le plus."],
  },
  "network.precision": {
    auto: ["auto", "Float64, et float32 pour de grands réseaux."],
    float64: ["float64", "Seize chiffres."],
    float32: ["float32", "Sept chiffres."],
  },
  "data.targets": {
    auto: ["auto", "Ce qui convient aux données."],
    zero_one: ["0 et 1", "Une sortie, pour une sigmoïde."],
    signed: ["−1 et +1", "Une sortie, pour une tanh."],
    one_hot: ["one-hot", "Une sortie par classe, pour une softmax."],
  },
};
