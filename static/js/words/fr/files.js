/*
 * Français : exécutions en fichiers, réseaux à emporter, poids à apporter.
 */

export const files = {
  files: {
    title: "Fichiers",
    close: "Fermer",
    save: "Enregistrer cette exécution",
    saveDoes: "Réglages, chaque changement et la position, en JSON ; l’ouvrir reprend ici.",
    take: "Emporter ailleurs",
    takeDoes:
      "Le réseau montré et sa prochaine mise à jour. Le code marche tel quel et vérifie qu’il donne la même perte, les mêmes gradients et les mêmes poids suivants.",
    formats: "Format",
    code: "Code, avec la prochaine mise à jour",
    weights: "Poids seuls",
    noNotes: "Rien n’est omis.",
    download: "Télécharger",
    bring: "Ouvrir ou apporter",
    bringDoes:
      "Une exécution enregistrée s’ouvre ici. Des poids en .npz, JSON, CSV ou safetensors sont mis dans ce réseau ; un fichier peut aussi être déposé n’importe où sur la page.",
    choose: "Choisir un fichier",
    fits: "{count} tenseurs de {name} conviennent à ce réseau.",
    put: "Mettre dans le réseau",
    putTransposed: "Mettre transposés",
    transposed: "Les poids de {name} sont dans l’autre sens, en (sorties, entrées).",
    ambiguous: "Les poids de {name} conviendraient dans les deux sens.",
    asIs: "Mettre tels quels",
    done: "Les poids sont dans le réseau. Annuler les retire.",
    anew: "L’exécution recommence avec ces poids. Annuler les retire.",
    problems: "{name} ne convient pas à ce réseau :",
    more: "… et {count} de plus.",
    how: "Comment enregistrer des poids pour les apporter",
    copy: "Copier",
    reading: "Lecture…",
    lost: "La connexion est perdue.",
    tooLarge: "{name} fait {size} octets ; on en lit {most} au plus.",
    noRun: "{name} ne peut pas être lu comme exécution.",
    pictures: "Emporter une image",
    picturesDo:
      "Ce qui se voit, deux fois plus fin ; en SVG avec de vrais mots et traits, pour diapositives et articles.",
    picture: "Image",
    drawings: { stage: "Le réseau", landscape: "Le paysage" },
    as: {
      png: "PNG",
      "png-clear": "PNG sans fond",
      svg: "SVG",
      film: "Film de cette mise à jour",
    },
    filming: "Le film s’écrit",
    stop: "Arrêter",
    filmStopped: "Arrêté ; rien n’est enregistré.",
    saved: "{name} est enregistré.",
    noPicture: "Ce navigateur n’a pas pu faire l’image.",
    history: "Courbes en CSV",
    historyDoes: "Pertes et exactitudes de cette exécution, autant qu’il en est gardé.",
    playground: "De TensorFlow Playground",
    playgroundDoes:
      "Mêmes données, mêmes poids, mêmes pertes. Comme là-bas, la perte est la moitié de l’erreur quadratique, les lots viennent dans un ordre fixe et emportent les restes, et une pénalité agit après le pas.",
    dismiss: "Fermer",
    dropHere: "Déposez un tableau, une exécution ou des poids",
    notes: {
      float32: "Ce réseau calcule en float32 ; le code aussi.",
      schedule: "Le taux d’apprentissage est celui du plan {schedule} à la mise à jour {update}.",
      dropout: "Les masques de dropout sont ceux de cette mise à jour.",
      dropped: "Les unités coupées à la main ont un 0 dans leur masque.",
      frozen: "Les paramètres gelés reprennent leur valeur.",
      link_penalty:
        "La pénalité {kind} est celle de TensorFlow Playground : elle agit après le pas.",
      rounding:
        "Le gradient de {names} est nul, ou change de signe, à l’arrondi près, et {optimizer} en fait un pas quand même : les valeurs suivantes ne s’accordent que dans la mesure indiquée.",
      logits: "{framework} : la {activation} de la sortie est dans la perte, qui prend des logits.",
      transposed: "{framework} range les poids en (sorties, entrées) : ils sont transposés ici.",
      clip_norm: "{framework} borne à la norme plus 1e-6 ; ici rien n’est ajouté.",
      softplus: "La softplus de {framework} devient z au-delà de 20 ; ici au-delà de 40.",
      velocity:
        "{framework} garde la vitesse fois −taux : si le taux change, la suite diffère de cette exécution.",
      epsilon:
        "{framework} ajoute ε avant la correction de biais : {epsilon} y est {own} de cette exécution à cette mise à jour ; les suivantes diffèrent au plus autant que cet ε.",
      own_optimizer:
        "{optimizer} a une autre formule dans {framework}, celle de cette exécution est donc écrite.",
      own_penalty:
        "{framework} a L1 et L2 dans la perte ; la perte montrée est sans eux, ils sont donc ajoutés au gradient.",
      own_frozen:
        "{framework} gèle des tenseurs entiers ; les paramètres isolés sont remis après le pas.",
      own_clipping: "{framework} borne d’une seule façon à la fois ; ici c’est écrit en entier.",
      own_decay:
        "La décroissance des poids de {framework} agit à côté du gradient ; celle de cette exécution, dedans, est écrite.",
      only_float32:
        "{framework} calcule en float32 sur ce backend : les nombres s’accordent à environ sept chiffres.",
      scale:
        "Le gradient de scikit-learn est celui de ½ erreur quadratique ou de la perte logarithmique, en moyenne du lot : celui de cette exécution est {factor} fois plus grand, et le taux le compense.",
      loss_scale: "loss_ de scikit-learn est la perte de cette exécution divisée par {factor}.",
      saturated:
        "scikit-learn borne les probabilités avant le logarithme, et l’une de ce lot est au-delà : sa perte n’est pas comparée.",
      private:
        "scikit-learn ne permet pas de fixer ce qu’un optimiseur retient : c’est mis dans le _optimizer privé.",
      no_biases:
        "scikit-learn entraîne toujours les biais : là où ce réseau n’en a pas, ils sont remis à 0.",
      no_dropout: "scikit-learn n’a pas de dropout.",
      no_optimizer: "scikit-learn n’a pas {optimizer} pour les réseaux.",
      no_l1: "scikit-learn n’a pas de pénalité L1 pour les réseaux.",
      no_weight_decay:
        "La pénalité de scikit-learn laisse les biais de côté ; la décroissance non.",
      no_clipping: "scikit-learn ne borne pas les gradients.",
      no_link_penalty: "scikit-learn n’a pas de pénalité après le pas.",
      no_rate: "scikit-learn n’accepte pas un taux de 0.",
      no_update: "La mise à jour est donc omise ; sorties, perte et gradients sont comparés.",
      outputs_only: "Seules les sorties, rien de coupé, sont donc comparées.",
      weights_only: "Le fichier contient poids et biais, rien de l’optimiseur.",
      undropped: "Les unités coupées à la main sont entières dans le fichier.",
    },
    unfit: {
      missing: "{parameter} {shape} n’est pas dans le fichier.",
      shape: "{tensor} a la forme {found} ; {parameter} demande {shape}.",
      left_over: "{tensor} {found} n’est à aucun paramètre de ce réseau.",
      no_biases: "{tensor} n’est pas nul, mais la couche {layer} n’a pas de biais.",
      range: "{tensor}{index} vaut {value}, que {dtype} ne peut contenir.",
    },
    linkNotes: {
      no_settings: "Le lien n’a pas de réglages après le # ; ceux de Playground valent.",
      no_feature: "Aucune caractéristique n’est active ; un réseau veut une entrée, donc x₁ et x₂.",
      no_seed: "Le lien n’a pas de graine, Playground en tirerait une ; {default} vaut.",
      long_seed: "La graine dépasse {most} caractères ; {default} vaut.",
      page: "{name} concerne la page de Playground et est ignoré.",
      unknown: "{name} n’est pas connu ici et est ignoré.",
      broken: "{name} vaut « {value} », qui n’est pas proposé ; {default} vaut.",
      noise: "noise vaut {value}, hors de 0 à 80 ; comme dans Playground, {default} vaut.",
    },
  },
};
