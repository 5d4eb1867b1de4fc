/*
 * Deutsch: Läufe als Dateien, Netze mitnehmen, Gewichte hereinholen.
 */

export const files = {
  files: {
    title: "Dateien",
    close: "Schließen",
    save: "Diesen Lauf speichern",
    saveDoes:
      "Einstellungen, jede Änderung und wo er steht, als JSON; geöffnet geht es hier weiter.",
    take: "Mitnehmen",
    takeDoes:
      "Das gezeigte Netz und sein nächstes Update. Der Code läuft, wie er ist, und prüft, dass Verlust, Gradienten und nächste Gewichte dieselben sind.",
    formats: "Format",
    code: "Code, mit dem nächsten Update",
    weights: "Nur Gewichte",
    noNotes: "Nichts ist ausgelassen.",
    download: "Herunterladen",
    bring: "Öffnen oder hereinholen",
    bringDoes:
      "Ein gespeicherter Lauf wird geöffnet. Gewichte aus .npz, JSON, CSV oder safetensors kommen in dieses Netz; eine Datei kann auch irgendwo auf die Seite gezogen werden.",
    choose: "Datei wählen",
    fits: "{count} Tensoren aus {name} passen in dieses Netz.",
    put: "Ins Netz setzen",
    putTransposed: "Transponiert einsetzen",
    transposed: "Die Gewichte in {name} liegen andersherum, als (Ausgaben, Eingaben).",
    ambiguous: "Die Gewichte in {name} würden in beiden Lagen passen.",
    asIs: "Einsetzen, wie sie sind",
    done: "Die Gewichte sind im Netz. Rückgängig nimmt sie heraus.",
    anew: "Der Lauf beginnt neu mit diesen Gewichten. Rückgängig nimmt sie heraus.",
    problems: "{name} passt nicht in dieses Netz:",
    more: "… und {count} weitere.",
    how: "So werden Gewichte gespeichert, die hereinkommen können",
    copy: "Kopieren",
    reading: "Wird gelesen…",
    lost: "Die Verbindung ist unterbrochen.",
    tooLarge: "{name} hat {size} Bytes; höchstens {most} können gelesen werden.",
    noRun: "{name} kann nicht als Lauf gelesen werden.",
    pictures: "Ein Bild mitnehmen",
    picturesDo:
      "Was zu sehen ist, doppelt so fein; als SVG mit echten Wörtern und Linien, für Folien und Arbeiten.",
    picture: "Bild",
    drawings: { stage: "Das Netz", landscape: "Die Landschaft" },
    as: {
      png: "PNG",
      "png-clear": "PNG ohne Hintergrund",
      svg: "SVG",
      film: "Film dieses Updates",
    },
    filming: "Der Film wird geschrieben",
    stop: "Anhalten",
    filmStopped: "Angehalten; nichts wurde gespeichert.",
    saved: "{name} ist gespeichert.",
    noPicture: "Dieser Browser konnte das Bild nicht machen.",
    history: "Kurven als CSV",
    historyDoes: "Verluste und Genauigkeiten dieses Laufs, soweit sie aufbewahrt sind.",
    playground: "Aus dem TensorFlow Playground",
    playgroundDoes:
      "Dieselben Daten, dieselben Gewichte, dieselben Verluste. Wie dort ist der Verlust der halbe quadratische Fehler, Batches kommen in fester Reihenfolge und nehmen Reste mit, und ein Strafterm wirkt nach dem Schritt.",
    dismiss: "Schließen",
    dropHere: "Tabelle, Lauf oder Gewichte hier ablegen",
    notes: {
      float32: "Dieses Netz rechnet in float32; der Code auch.",
      schedule: "Die Lernrate ist die, die der Plan {schedule} bei Update {update} gibt.",
      dropout: "Die Dropout-Masken sind die dieses Updates.",
      dropped: "Von Hand ausgeschaltete Neuronen haben eine 0 in ihrer Maske.",
      frozen: "Eingefrorene Parameter werden zurückgesetzt.",
      link_penalty:
        "Der Strafterm {kind} ist der des TensorFlow Playground: er wirkt nach dem Schritt.",
      rounding:
        "Der Gradient von {names} ist im Rahmen der Rundung null oder wechselt das Vorzeichen, und {optimizer} macht dennoch einen Schritt daraus: die nächsten Werte stimmen nur so weit überein wie angegeben.",
      logits: "{framework}: {activation} der Ausgabe steckt im Verlust, der Logits nimmt.",
      transposed: "{framework} hält Gewichte als (Ausgaben, Eingaben): hier sind sie transponiert.",
      clip_norm: "{framework} begrenzt auf die Norm plus 1e-6; hier wird nichts addiert.",
      softplus: "Softplus wird in {framework} oberhalb von 20 zu z; hier oberhalb von 40.",
      velocity:
        "{framework} merkt sich die Geschwindigkeit mal −Rate: ändert sich die Rate, geht es anders weiter als hier.",
      epsilon:
        "{framework} addiert ε vor der Bias-Korrektur: {epsilon} dort ist {own} dieses Laufs bei diesem Update; spätere Updates weichen höchstens so weit ab wie dieses ε.",
      own_optimizer:
        "{optimizer} hat in {framework} eine andere Formel, darum ist die dieses Laufs ausgeschrieben.",
      own_penalty:
        "{framework} hat L1 und L2 im Verlust; der gezeigte Verlust ist ohne sie, darum kommen sie zum Gradienten.",
      own_frozen:
        "{framework} friert ganze Tensoren ein; einzelne Parameter werden nach dem Schritt zurückgesetzt.",
      own_clipping: "{framework} begrenzt nur auf eine Art zugleich; hier ist es ausgeschrieben.",
      own_decay:
        "Der Gewichtsabbau von {framework} wirkt neben dem Gradienten; der dieses Laufs, in ihm, ist ausgeschrieben.",
      only_float32:
        "{framework} rechnet auf diesem Backend in float32: die Zahlen stimmen auf etwa sieben Stellen.",
      scale:
        "Der Gradient von scikit-learn ist der des halben quadratischen Fehlers oder des Log-Verlusts, gemittelt über den Batch: der dieses Laufs ist {factor}-mal so groß, und die Rate gleicht es aus.",
      loss_scale: "loss_ von scikit-learn ist der Verlust dieses Laufs geteilt durch {factor}.",
      saturated:
        "scikit-learn begrenzt Wahrscheinlichkeiten vor dem Logarithmus, und eine dieses Batches liegt jenseits: der Verlust wird nicht verglichen.",
      private:
        "scikit-learn lässt nicht setzen, was ein Optimierer sich merkt: es kommt in das private _optimizer.",
      no_biases:
        "scikit-learn trainiert Biases immer: wo dieses Netz keine hat, werden sie auf 0 gesetzt.",
      no_dropout: "scikit-learn hat kein Dropout.",
      no_optimizer: "scikit-learn hat für Netze kein {optimizer}.",
      no_l1: "scikit-learn hat für Netze keinen L1-Strafterm.",
      no_weight_decay: "Der Strafterm von scikit-learn lässt Biases aus; Gewichtsabbau nicht.",
      no_clipping: "scikit-learn begrenzt keine Gradienten.",
      no_link_penalty: "scikit-learn hat keinen Strafterm nach dem Schritt.",
      no_rate: "scikit-learn nimmt keine Lernrate 0.",
      no_update: "Darum fehlt das Update; Ausgaben, Verlust und Gradienten werden verglichen.",
      outputs_only: "Darum werden nur die Ausgaben ohne Ausgeschaltetes verglichen.",
      weights_only: "Die Datei enthält Gewichte und Biases, nichts vom Optimierer.",
      undropped: "Von Hand ausgeschaltete Neuronen sind in der Datei ganz.",
    },
    unfit: {
      missing: "{parameter} {shape} fehlt in der Datei.",
      shape: "{tensor} hat die Form {found}; {parameter} braucht {shape}.",
      left_over: "{tensor} {found} gehört zu keinem Parameter dieses Netzes.",
      no_biases: "{tensor} ist nicht null, aber Schicht {layer} hat keine Biases.",
      range: "{tensor}{index} ist {value}, was {dtype} nicht fasst.",
    },
    linkNotes: {
      no_settings:
        "Der Link hat keine Einstellungen nach dem #; es gelten die Vorgaben des Playground.",
      no_feature: "Kein Merkmal ist an; ein Netz braucht eine Eingabe, also gelten x₁ und x₂.",
      no_seed: "Der Link hat keinen Startwert, der Playground würde einen ziehen; {default} gilt.",
      long_seed: "Der Startwert hat mehr als {most} Zeichen; {default} gilt.",
      page: "{name} betrifft nur die Seite des Playground und wird übergangen.",
      unknown: "{name} ist hier nicht bekannt und wird übergangen.",
      broken: "{name} ist „{value}“, was es nicht gibt; {default} gilt.",
      noise: "noise ist {value}, nicht 0 bis 80; wie im Playground gilt {default}.",
    },
  },
};
