/*
 * French: the list of one's runs, and what goes with a link.
 */

export const runs = {
  runs: {
    title: "Mes exécutions",
    close: "Fermer",
    does: "Les exécutions de ce navigateur, les plus récentes d’abord. Celle qui est ouverte y est toujours.",
    memory: "Ce serveur ne garde les exécutions que jusqu’à son arrêt.",
    search: "Chercher",
    none: "Aucune exécution ne s’appelle ainsi.",
    now: "ouverte",
    rename: "Renommer",
    duplicate: "Dupliquer",
    remove: "Supprimer",
    undo: "Annuler",
    called: "Nom",
    program: "Programme",
    removed: "{name} est supprimée.",
    copyOf: "{name}, une copie",
    branch: "Bifurquer ici",
    branched: "{name}, à partir de la mise à jour {count}",
    future: "{name}, jusqu’à la mise à jour {count}",
    kept: "La suite est gardée dans Mes exécutions :",
    compare: "Comparer des exécutions",
    few: "Cochez de deux à six exécutions pour les comparer.",
    /** @param {string} name */
    tick: (name) => `Comparer des exécutions: ${name}`,
    at: "mise à jour {count}",
    lost: "La connexion est perdue.",
    mine: "Mes exécutions",
    mineDo: "Les exécutions de ce navigateur : retrouvées, nommées, dupliquées.",
    look: "Copier un lien pour regarder seulement",
    lookDo: "Qui l’ouvre voit cette exécution et ne peut rien changer.",
    line: "Une ligne pour qui ouvre un lien",
    looking: "Vous regardez ; ce lien ne change rien.",
  },
};
