#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Writes files whole or not at all.
package enum AtomicFile {
  /// Writes a file: into a new file in the same folder, which then takes the name.
  ///
  /// Whoever reads the path meanwhile sees the old content or the new one. A symbolic link is replaced by a file. What
  /// is not a regular file (a pipe, a device) is refused.
  ///
  /// - Throws: `FileProblem`; the path then holds what it held before.
  package static func write(_ bytes: [UInt8], to path: String) throws(FileProblem) {
    var status = stat()
    var mode: mode_t = 0o666
    if stat(path, &status) == 0 {
      switch status.st_mode & S_IFMT {
      case S_IFREG: mode = status.st_mode & 0o777
      case S_IFDIR: throw FileProblem(path: path, cause: .isFolder)
      default: throw FileProblem(path: path, cause: .notRegular)
      }
    }
    let temporary = "\(path).\(getpid()).tmp"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard descriptor >= 0 else {
      let code = errno
      guard code == ENOENT || code == ENOTDIR, let slash = path.lastIndex(of: "/") else { throw .of(path, code: code) }
      throw FileProblem(path: path, cause: .noFolder(slash == path.startIndex ? "/" : String(path[..<slash])))
    }
    var code = writeAll(bytes, to: descriptor)
    if code == 0, fsync(descriptor) != 0, errno != EINVAL { code = errno }
    if close(descriptor) != 0, code == 0 { code = errno }
    if code == 0, rename(temporary, path) != 0 { code = errno }
    guard code != 0 else { return }
    unlink(temporary)
    throw .of(path, code: code)
  }

  /// Writes all bytes to an open file.
  ///
  /// - Returns: 0, or the system's error number.
  package static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
    bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count, let start = buffer.baseAddress {
        let written = systemWrite(descriptor, start + done, buffer.count - done)
        if written > 0 {
          done += written
        } else if errno != EINTR {
          return errno
        }
      }
      return 0
    }
  }
}

private func systemWrite(_ descriptor: Int32, _ start: UnsafeRawPointer, _ count: Int) -> Int {
  write(descriptor, start, count)
}
