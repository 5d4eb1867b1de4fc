/*
 * Français: what can be handed on.
 */

export const share = {
  share: {
    open: "Partager",
    whole: "Ouvrir dans Backwave",
    copied: "Copié.",
    notCopied: "Ce navigateur ne laisse pas une page copier. Le lien est dans la barre d’adresse.",
    tooLong:
      "Cet entraînement est trop long pour un lien : reviens au début, ou partage-le lui-même.",
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
};
