/* English: why a file or an export is refused, by the codes of the server; refusals.js has the others. */

export const exchangeRefusals = {
  export_unknown_format: "there is no format {format}; there are {formats}",
  export_not_finite:
    "the update has a number that is not finite ({place}): go back to one before it",
  export_next_not_finite:
    "what follows from the numbers of this update is not finite: go back to one before it",
  export_range: "{framework} computes in float32, which cannot hold numbers of this update",
  export_passed: "what the optimizer remembered before this update is gone: go on to the next",
  export_too_large:
    "this export would have {count} numbers in it; {format} takes at most {most}. The weights alone can be taken as .npz, .safetensors or .onnx",
  export_layers: "{format} knows dense layers; layer {layer} is of the kind {kind}",
  export_activations:
    "scikit-learn has one activation ({choices}) for all hidden layers; this network has {found}",
  export_output:
    "scikit-learn has linear outputs with squared error, sigmoid and softmax with cross-entropy; this network has {activation} with {loss}",
  export_two_classes:
    "scikit-learn gives two classes one sigmoid output; its softmax begins at three",
  export_soft_targets:
    "scikit-learn’s classifiers take classes; this batch has targets between them",
  document_newer: "this run was saved by a later version ({version}); up to {known} is read",
  weights_empty: "the file is empty",
  weights_too_large: "the file has {size} bytes; {most} at most can be read",
  weights_unknown: "this is no .npz, .json, .csv or .safetensors file",
  weights_pickle:
    "a {kind} file holds a program that runs when it is opened, so it is not opened here; save the weights alone: {save}",
  weights_hdf5: "HDF5 (.h5, .keras) cannot be read here; save the weights as arrays: {save}",
  weights_keras:
    "a .keras file holds HDF5, which cannot be read here; save the weights as arrays: {save}",
  weights_npy: "a .npy file holds one array; save all weights as .npz: {save}",
  weights_zip_end: "the end of the ZIP is missing; the file may be cut off",
  weights_zip_directory: "the ZIP lists more than a file of weights holds",
  weights_zip: "the ZIP cannot be read; save the weights again",
  weights_compression:
    "the file is compressed in a way that NumPy does not write; save it with numpy.savez or numpy.savez_compressed",
  weights_header_length: "the header is not as long as the file says; the file may be cut off",
  weights_header: "the header of the file is no JSON that lists tensors",
  weights_layout:
    "the tensors do not fill the file exactly: they overlap, leave gaps, or end too early",
  weights_tensor_header: "the header of {tensor} describes no array of numbers",
  weights_tensor_length: "{tensor} is not as long as the file says",
  weights_twice: "{tensor} is in the file twice",
  weights_name_length: "a name in the file has {has}; {most} at most are read",
  weights_axes: "{place} has more than {most} axes",
  weights_objects: "{tensor} holds Python objects, which are not opened; save numbers",
  weights_dtype: "{tensor} is of the type {dtype}; numbers are needed",
  weights_too_many: "the file has {has}; {most} at most are read",
  weights_not_finite: "{tensor}{index} is {value}; weights must be finite",
  weights_not_number: "{place} is {value}; a number is needed",
  weights_shape: "{place} is no array: its rows differ in length or depth",
  weights_json: "this cannot be read as JSON",
  weights_json_depth: "the lists in the file are nested too deep",
  weights_document: "the file needs arrays by name, a list of arrays, or coefs_ and intercepts_",
  weights_layer: "{place} has no weights",
  weights_csv: "this cannot be read as CSV",
  weights_csv_columns: "the columns must be {columns}, or {named}",
  weights_csv_cells: "the row has {has}; the columns are {columns}",
  weights_csv_parameter: "the parameter is {value}; weight or bias is needed",
  weights_csv_name: "the row names no parameter",
  weights_csv_index: "the index is {value}; a whole number from 1 to {most} is needed",
  weights_newer: "the file is of version {version} of this format; up to {known} is read",
};
