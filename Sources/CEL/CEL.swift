// CEL, the Common Expression Language: texts to programs (`Environment`), programs and data to values (`Program`, `Activation`).
