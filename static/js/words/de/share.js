/*
 * Deutsch: what can be handed on.
 */

export const share = {
  share: {
    open: "Teilen",
    whole: "In Backwave öffnen",
    copied: "Kopiert.",
    notCopied: "Dieser Browser lässt Seiten nicht kopieren. Der Link steht in der Adresszeile.",
    tooLong:
      "Dieser Lauf ist zu lang für einen Link: Setz ihn zurück oder gib den Lauf selbst weiter.",
    kinds: {
      run: "Link zu diesem Lauf kopieren",
      moment: "Link zu diesem Moment kopieren",
      frame: "Rahmen für eine andere Seite kopieren",
    },
    sentences: {
      run: "Wer ihn öffnet, ist bei dir: Alle sehen und steuern denselben Lauf.",
      moment: "Wer ihn öffnet, bekommt eine eigene Kopie, die steht, wo du stehst.",
      frame: "Die Bühne und ihre Tasten, für eine Kursseite. Er beginnt bei diesem Moment.",
    },
  },
};
