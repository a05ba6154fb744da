@_exported public import struct ArmsLengthSourceText.SourceRange
