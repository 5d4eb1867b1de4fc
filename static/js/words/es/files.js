/*
 * Español: ejecuciones como archivos, redes que se llevan, pesos que se traen.
 */

export const files = {
  files: {
    title: "Archivos",
    close: "Cerrar",
    save: "Guardar esta ejecución",
    saveDoes: "Ajustes, cada cambio y dónde está, como JSON; al abrirlo sigue desde aquí.",
    take: "Llevarla a otra parte",
    takeDoes:
      "La red mostrada y su próxima actualización. El código funciona tal cual y comprueba que da la misma pérdida, los mismos gradientes y los mismos pesos siguientes.",
    formats: "Formato",
    code: "Código, con la próxima actualización",
    weights: "Solo los pesos",
    noNotes: "No falta nada.",
    download: "Descargar",
    bring: "Abrir o traer",
    bringDoes:
      "Una ejecución guardada se abre aquí. Los pesos de .npz, JSON, CSV o safetensors se ponen en esta red; también se puede soltar un archivo en cualquier lugar de la página.",
    choose: "Elegir un archivo",
    fits: "{count} tensores de {name} encajan en esta red.",
    put: "Poner en la red",
    putTransposed: "Poner transpuestos",
    transposed: "Los pesos de {name} están al revés, como (salidas, entradas).",
    ambiguous: "Los pesos de {name} encajarían de las dos maneras.",
    asIs: "Poner tal cual",
    done: "Los pesos están en la red. Deshacer los retira.",
    anew: "La ejecución empieza de nuevo con estos pesos. Deshacer los retira.",
    problems: "{name} no encaja en esta red:",
    more: "… y {count} más.",
    how: "Cómo guardar pesos para poder traerlos",
    copy: "Copiar",
    reading: "Leyendo…",
    lost: "Se perdió la conexión.",
    tooLarge: "{name} tiene {size} bytes; se pueden leer {most} como máximo.",
    noRun: "{name} no se puede leer como ejecución.",
    pictures: "Llevarse una imagen",
    picturesDo:
      "Lo que se ve, el doble de fino; como SVG con palabras y líneas de verdad, para diapositivas y artículos.",
    picture: "Imagen",
    drawings: { stage: "La red", landscape: "El paisaje" },
    as: {
      png: "PNG",
      "png-clear": "PNG sin fondo",
      svg: "SVG",
      film: "Película de esta actualización",
    },
    filming: "Se está escribiendo la película",
    stop: "Parar",
    filmStopped: "Parado; no se ha guardado nada.",
    saved: "{name} está guardado.",
    noPicture: "Este navegador no ha podido hacer la imagen.",
    history: "Curvas como CSV",
    historyDoes: "Pérdidas y aciertos de esta ejecución, hasta donde se conservan.",
    playground: "De TensorFlow Playground",
    playgroundDoes:
      "Los mismos datos, pesos y pérdidas. Como allí, la pérdida es la mitad del error cuadrático, los lotes van en orden fijo y llevan los restos, y una penalización actúa después del paso.",
    dismiss: "Cerrar",
    dropHere: "Suelta una tabla, una ejecución o pesos",
    notes: {
      float32: "Esta red calcula en float32; el código también.",
      schedule:
        "La tasa de aprendizaje es la que da el plan {schedule} en la actualización {update}.",
      dropout: "Las máscaras de dropout son las de esta actualización.",
      dropped: "Las unidades apagadas a mano tienen un 0 en su máscara.",
      frozen: "Los parámetros congelados vuelven a su valor.",
      link_penalty:
        "La penalización {kind} es la de TensorFlow Playground: actúa después del paso.",
      rounding:
        "El gradiente de {names} es cero, o cambia de signo, dentro del redondeo, y {optimizer} da un paso con él: los valores siguientes coinciden solo hasta lo indicado.",
      logits: "{framework}: la {activation} de la salida está en la pérdida, que toma logits.",
      transposed: "{framework} guarda los pesos como (salidas, entradas): aquí están transpuestos.",
      clip_norm: "{framework} recorta a la norma más 1e-6; aquí no se suma nada.",
      softplus: "La softplus de {framework} pasa a ser z por encima de 20; aquí, de 40.",
      velocity:
        "{framework} guarda la velocidad por −tasa: si la tasa cambia, sigue de otro modo que aquí.",
      epsilon:
        "{framework} suma ε antes de la corrección de sesgo: {epsilon} allí es {own} de esta ejecución en esta actualización; las siguientes difieren como mucho lo que ese ε.",
      own_optimizer:
        "{optimizer} de {framework} tiene otra fórmula, así que se escribe la de esta ejecución.",
      own_penalty:
        "{framework} tiene L1 y L2 en la pérdida; la mostrada va sin ellas, así que se suman al gradiente.",
      own_frozen:
        "{framework} congela tensores enteros; los parámetros sueltos se restauran tras el paso.",
      own_clipping: "{framework} recorta de una sola manera a la vez; aquí se escribe entero.",
      own_decay:
        "El decaimiento de {framework} actúa junto al gradiente; el de esta ejecución, dentro de él, se escribe entero.",
      only_float32:
        "{framework} calcula en float32 con este backend: los números coinciden en unas siete cifras.",
      scale:
        "El gradiente de scikit-learn es el de ½ error cuadrático o el de la pérdida logarítmica, como media del lote: el de esta ejecución es {factor} veces mayor, y la tasa lo compensa.",
      loss_scale: "loss_ de scikit-learn es la pérdida de esta ejecución dividida por {factor}.",
      saturated:
        "scikit-learn acota las probabilidades antes del logaritmo, y una de este lote queda fuera: su pérdida no se compara.",
      private:
        "scikit-learn no deja fijar lo que recuerda un optimizador: se pone en el _optimizer privado.",
      no_biases: "scikit-learn siempre entrena sesgos: donde esta red no los tiene, vuelven a 0.",
      no_dropout: "scikit-learn no tiene dropout.",
      no_optimizer: "scikit-learn no tiene {optimizer} para redes.",
      no_l1: "scikit-learn no tiene penalización L1 para redes.",
      no_weight_decay: "La penalización de scikit-learn deja fuera los sesgos; el decaimiento no.",
      no_clipping: "scikit-learn no recorta gradientes.",
      no_link_penalty: "scikit-learn no tiene penalización tras el paso.",
      no_rate: "scikit-learn no admite una tasa de 0.",
      no_update: "Por eso falta la actualización; se comparan salidas, pérdida y gradientes.",
      outputs_only: "Por eso solo se comparan las salidas, sin nada apagado.",
      weights_only: "El archivo tiene pesos y sesgos, nada del optimizador.",
      undropped: "Las unidades apagadas a mano están enteras en el archivo.",
    },
    unfit: {
      missing: "{parameter} {shape} no está en el archivo.",
      shape: "{tensor} tiene la forma {found}; {parameter} necesita {shape}.",
      left_over: "{tensor} {found} no corresponde a ningún parámetro de esta red.",
      no_biases: "{tensor} no es cero, pero la capa {layer} no tiene sesgos.",
      range: "{tensor}{index} es {value}, que no cabe en {dtype}.",
    },
    linkNotes: {
      no_settings: "El enlace no tiene ajustes tras el #; valen los de Playground.",
      no_feature:
        "Ninguna característica está activa; una red necesita una entrada, así que valen x₁ y x₂.",
      no_seed: "El enlace no tiene semilla y Playground sacaría una; vale {default}.",
      long_seed: "La semilla pasa de {most} caracteres; vale {default}.",
      page: "{name} es de la página de Playground y se ignora.",
      unknown: "{name} no se conoce aquí y se ignora.",
      broken: "{name} es «{value}», que no se ofrece; vale {default}.",
      noise: "noise es {value}, no de 0 a 80; como en Playground, vale {default}.",
    },
  },
};
