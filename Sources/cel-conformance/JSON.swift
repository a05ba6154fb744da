import Foundation

/// A JSON value that answers every question; what is missing is empty.
struct JSON {
  let raw: Any?

  init(_ raw: Any?) { self.raw = raw }

  var isMissing: Bool { raw == nil }
  var string: String { raw as? String ?? "" }
  var int: Int { (raw as? NSNumber)?.intValue ?? 0 }
  var bool: Bool { (raw as? NSNumber)?.boolValue ?? false }
  var array: [JSON] { (raw as? [Any])?.map { JSON($0) } ?? [] }
  var object: [String: JSON] { (raw as? [String: Any])?.mapValues { JSON($0) } ?? [:] }
  subscript(key: String) -> JSON { JSON((raw as? [String: Any])?[key]) }
}
