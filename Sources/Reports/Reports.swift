// Placeholder: replaced when the layer is written.
