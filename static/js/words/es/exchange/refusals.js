/* Spanish: why a file or an export is refused, by the codes of the server; refusals.js has the others. */

export const exchangeRefusals = {
  export_unknown_format: "no existe el formato {format}; existen {formats}",
  export_not_finite:
    "la actualización tiene un número que no es finito ({place}): vuelve a una anterior",
  export_next_not_finite:
    "lo que resulta de los números de esta actualización no es finito: vuelve a una anterior",
  export_range: "{framework} calcula en float32, donde no caben los números de esta actualización",
  export_passed:
    "lo que el optimizador recordaba antes de esta actualización ya no está: pasa a la siguiente",
  export_too_large:
    "esta exportación tendría {count} números; {format} admite como máximo {most}. Los pesos solos se pueden llevar como .npz, .safetensors u .onnx",
  export_layers: "{format} conoce capas densas; la capa {layer} es del tipo {kind}",
  export_activations:
    "scikit-learn tiene una activación ({choices}) para todas las capas ocultas; esta red tiene {found}",
  export_output:
    "scikit-learn tiene salidas lineales con error cuadrático, sigmoide y softmax con entropía cruzada; esta red tiene {activation} con {loss}",
  export_two_classes:
    "scikit-learn da a dos clases una salida sigmoide; su softmax empieza en tres",
  export_soft_targets:
    "los clasificadores de scikit-learn toman clases; este lote tiene objetivos intermedios",
  document_newer:
    "esta ejecución se guardó con una versión posterior ({version}); se lee hasta la {known}",
  weights_empty: "el archivo está vacío",
  weights_too_large: "el archivo tiene {size} bytes; se pueden leer {most} como máximo",
  weights_unknown: "no es un archivo .npz, .json, .csv ni .safetensors",
  weights_pickle:
    "un archivo {kind} contiene un programa que se ejecuta al abrirlo, así que aquí no se abre; guarda solo los pesos: {save}",
  weights_hdf5: "HDF5 (.h5, .keras) no se puede leer aquí; guarda los pesos como arrays: {save}",
  weights_keras:
    "un archivo .keras contiene HDF5, que no se puede leer aquí; guarda los pesos como arrays: {save}",
  weights_npy: "un archivo .npy contiene un solo array; guarda todos los pesos como .npz: {save}",
  weights_zip_end: "falta el final del ZIP; puede que el archivo esté cortado",
  weights_zip_directory: "el ZIP enumera más de lo que contiene un archivo de pesos",
  weights_zip: "el ZIP no se puede leer; guarda los pesos de nuevo",
  weights_compression:
    "el archivo está comprimido de una forma que NumPy no escribe; guárdalo con numpy.savez o numpy.savez_compressed",
  weights_header_length:
    "la cabecera no es tan larga como indica el archivo; puede que esté cortado",
  weights_header: "la cabecera del archivo no es un JSON que enumere tensores",
  weights_layout:
    "los tensores no llenan el archivo exactamente: se solapan, dejan huecos o terminan demasiado pronto",
  weights_tensor_header: "la cabecera de {tensor} no describe un array de números",
  weights_tensor_length: "{tensor} no es tan largo como indica el archivo",
  weights_twice: "{tensor} está dos veces en el archivo",
  weights_name_length: "un nombre del archivo tiene {has}; se leen {most} como máximo",
  weights_axes: "{place} tiene más de {most} ejes",
  weights_objects: "{tensor} contiene objetos de Python, que no se abren; guarda números",
  weights_dtype: "{tensor} es del tipo {dtype}; hacen falta números",
  weights_too_many: "el archivo tiene {has}; se leen {most} como máximo",
  weights_not_finite: "{tensor}{index} es {value}; los pesos deben ser finitos",
  weights_not_number: "{place} es {value}; hace falta un número",
  weights_shape: "{place} no es un array: sus filas difieren en longitud o profundidad",
  weights_json: "esto no se puede leer como JSON",
  weights_json_depth: "las listas del archivo están anidadas a demasiada profundidad",
  weights_document:
    "el archivo necesita arrays con nombre, una lista de arrays, o bien coefs_ e intercepts_",
  weights_layer: "{place} no tiene pesos",
  weights_csv: "esto no se puede leer como CSV",
  weights_csv_columns: "las columnas deben ser {columns} o {named}",
  weights_csv_cells: "la fila tiene {has}; las columnas son {columns}",
  weights_csv_parameter: "el parámetro es {value}; debe ser weight o bias",
  weights_csv_name: "la fila no nombra ningún parámetro",
  weights_csv_index: "el índice es {value}; debe ser un número entero de 1 a {most}",
  weights_newer: "el archivo es de la versión {version} de este formato; se lee hasta la {known}",
};
