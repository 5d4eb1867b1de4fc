/* French: why a file or an export is refused, by the codes of the server; refusals.js has the others. */

export const exchangeRefusals = {
  export_unknown_format: "le format {format} n’existe pas ; il y a {formats}",
  export_not_finite:
    "la mise à jour a un nombre qui n’est pas fini ({place}) : reviens à une mise à jour précédente",
  export_next_not_finite:
    "ce qui découle des nombres de cette mise à jour n’est pas fini : reviens à une mise à jour précédente",
  export_range:
    "{framework} calcule en float32, où les nombres de cette mise à jour ne tiennent pas",
  export_passed:
    "ce que l’optimiseur retenait avant cette mise à jour n’est plus là : passe à la suivante",
  export_too_large:
    "cet export aurait {count} nombres ; {format} en prend au plus {most}. Les poids seuls peuvent être pris en .npz, .safetensors ou .onnx",
  export_layers: "{format} connaît les couches denses ; la couche {layer} est du type {kind}",
  export_activations:
    "scikit-learn a une activation ({choices}) pour toutes les couches cachées ; ce réseau a {found}",
  export_output:
    "scikit-learn a des sorties linéaires avec l’erreur quadratique, sigmoïde et softmax avec l’entropie croisée ; ce réseau a {activation} avec {loss}",
  export_two_classes:
    "scikit-learn donne à deux classes une sortie sigmoïde ; son softmax commence à trois",
  export_soft_targets:
    "les classifieurs de scikit-learn prennent des classes ; ce lot a des cibles intermédiaires",
  document_newer:
    "cette exécution vient d’une version ultérieure ({version}) ; on lit jusqu’à {known}",
  weights_empty: "le fichier est vide",
  weights_too_large: "le fichier fait {size} octets ; on en lit {most} au plus",
  weights_unknown: "ce n’est pas un fichier .npz, .json, .csv ou .safetensors",
  weights_pickle:
    "un fichier {kind} contient un programme qui s’exécute à l’ouverture, il n’est donc pas ouvert ici ; enregistrez les poids seuls : {save}",
  weights_hdf5:
    "HDF5 (.h5, .keras) ne peut pas être lu ici ; enregistrez les poids comme tableaux : {save}",
  weights_keras:
    "un fichier .keras contient du HDF5, qui ne peut pas être lu ici ; enregistrez les poids comme tableaux : {save}",
  weights_npy:
    "un fichier .npy contient un seul tableau ; enregistrez tous les poids en .npz : {save}",
  weights_zip_end: "la fin du ZIP manque ; le fichier est peut-être tronqué",
  weights_zip_directory: "le ZIP énumère plus que ce que contient un fichier de poids",
  weights_zip: "le ZIP ne peut pas être lu ; enregistrez les poids à nouveau",
  weights_compression:
    "le fichier est compressé d’une façon que NumPy n’écrit pas ; enregistrez-le avec numpy.savez ou numpy.savez_compressed",
  weights_header_length:
    "l’en-tête n’est pas aussi long que le fichier l’indique ; le fichier est peut-être tronqué",
  weights_header: "l’en-tête du fichier n’est pas un JSON qui énumère des tenseurs",
  weights_layout:
    "les tenseurs ne remplissent pas exactement le fichier : ils se chevauchent, laissent des trous ou finissent trop tôt",
  weights_tensor_header: "l’en-tête de {tensor} ne décrit pas un tableau de nombres",
  weights_tensor_length: "{tensor} n’est pas aussi long que le fichier l’indique",
  weights_twice: "{tensor} est deux fois dans le fichier",
  weights_name_length: "un nom du fichier a {has} ; on en lit {most} au plus",
  weights_axes: "{place} a plus de {most} axes",
  weights_objects:
    "{tensor} contient des objets Python, qui ne sont pas ouverts ; enregistrez des nombres",
  weights_dtype: "{tensor} est du type {dtype} ; il faut des nombres",
  weights_too_many: "le fichier a {has} ; on en lit {most} au plus",
  weights_not_finite: "{tensor}{index} vaut {value} ; les poids doivent être finis",
  weights_not_number: "{place} vaut {value} ; il faut un nombre",
  weights_shape: "{place} n’est pas un tableau : ses lignes diffèrent en longueur ou en profondeur",
  weights_json: "ce texte ne peut pas être lu comme du JSON",
  weights_json_depth: "les listes du fichier sont imbriquées trop profondément",
  weights_document:
    "il faut au fichier des tableaux nommés, une liste de tableaux, ou coefs_ et intercepts_",
  weights_layer: "{place} n’a pas de poids",
  weights_csv: "ce texte ne peut pas être lu comme du CSV",
  weights_csv_columns: "les colonnes doivent être {columns} ou {named}",
  weights_csv_cells: "la ligne a {has} ; les colonnes sont {columns}",
  weights_csv_parameter: "le paramètre est {value} ; il faut weight ou bias",
  weights_csv_name: "la ligne ne nomme aucun paramètre",
  weights_csv_index: "l’indice est {value} ; il faut un nombre entier de 1 à {most}",
  weights_newer: "le fichier est de la version {version} de ce format ; on lit jusqu’à {known}",
};
