/*
 * Spanish: what can be handed on.
 */

export const share = {
  share: {
    open: "Compartir",
    whole: "Abrir en Backwave",
    copied: "Copiado.",
    notCopied:
      "Este navegador no deja que una página copie. El enlace está en la barra de direcciones.",
    tooLong:
      "Este entrenamiento es demasiado largo para un enlace: vuelve al inicio o comparte el propio entrenamiento.",
    kinds: {
      run: "Copiar enlace al entrenamiento",
      moment: "Copiar enlace a este momento",
      frame: "Copiar marco para otra página",
    },
    sentences: {
      run: "Quien lo abre está contigo: todos ven y dirigen el mismo entrenamiento.",
      moment: "Quien lo abre recibe una copia propia que está donde estás tú.",
      frame: "La escena y sus botones, para la página de un curso. Empieza en este momento.",
    },
  },
};
