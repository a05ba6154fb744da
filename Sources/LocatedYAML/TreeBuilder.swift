internal import ArmsLengthSourceText
private import CLibYAML

/// Builds the documents of one file from libyaml's events.
struct TreeBuilder {
  private struct Frame {
    let node: UInt32
    let isMapping: Bool
    /// Whether it ends with a bracket of its own.
    let isFlow: Bool
    /// Where the collection's children begin in `pending`.
    let firstPending: Int
    /// The end of what was read last in it.
    var end: Int
    /// The number of nodes, aliases counted as copies.
    var expanded = 1
  }

  private struct Anchor {
    let node: UInt32
    /// The number of nodes, aliases counted as copies; nil while the node is still being read.
    var expanded: Int?
  }

  private(set) var documents: [YAMLDocument] = []
  private(set) var diagnostics: [Diagnostic] = []

  private let file: SourceFile
  private let limits: YAMLLimits
  private var offsets: MarkOffsets
  private var arena: NodeArena
  private var pending: [UInt32] = []
  private var frames: [Frame] = []
  private var anchors: [String: Anchor] = [:]
  private var anchorNames: [UInt32: String] = [:]
  private var root: UInt32?
  private var nodeCount = 0
  private var aliasExpansion = 0
  private var isStopped = false

  init(file: SourceFile, limits: YAMLLimits, isASCII: Bool) {
    self.file = file
    self.limits = limits
    arena = NodeArena(file: file)
    offsets = MarkOffsets(file, isASCII: isASCII)
  }

  /// Reads the file: fills `documents`, or `diagnostics` if anything is wrong.
  mutating func read() {
    // On the heap: libyaml keeps a pointer to its own parser.
    let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    defer { parser.deallocate() }
    guard yaml_parser_initialize(parser) == 1 else {
      diagnostics.append(.outOfMemory(in: file))
      return
    }
    defer { yaml_parser_delete(parser) }
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    // Profiles have a node every 12 bytes; more costs memory, fewer costs copies.
    arena.reserve(min(file.bytes.count / 12 + 8, max(0, limits.nodes) + 1))
    file.bytes.withUnsafeBufferPointer { bytes in
      let mark = EncodingCheck.markCount(file.bytes)
      let text = UnsafeBufferPointer(rebasing: bytes[mark...])
      // libyaml wants an address even for no bytes.
      withUnsafePointer(to: 0 as UInt8) { nothing in
        yaml_parser_set_input_string(parser, text.baseAddress ?? nothing, text.count)
        readEvents(parser)
      }
    }
  }

  private mutating func readEvents(_ parser: UnsafeMutablePointer<yaml_parser_t>) {
    var event = yaml_event_t()
    while !isStopped {
      guard yaml_parser_parse(parser, &event) == 1 else {
        reportProblem(parser)
        return
      }
      defer { yaml_event_delete(&event) }
      if event.type == YAML_STREAM_END_EVENT { return }
      handle(event)
      if diagnostics.count >= Diagnostic.most { return }
    }
  }

  private mutating func reportProblem(_ parser: UnsafeMutablePointer<yaml_parser_t>) {
    guard parser.pointee.error != YAML_MEMORY_ERROR else {
      diagnostics.append(.outOfMemory(in: file))
      return
    }
    let last = arena.records.last { $0.kind == .scalar || $0.kind == .decodedScalar }
    let problem = SyntaxProblem(
      file: file, problem: parser.pointee.problem.map { String(cString: $0) } ?? "",
      context: parser.pointee.context.map { String(cString: $0) } ?? "",
      offset: offsets.offset(of: Int(parser.pointee.problem_mark.index)),
      contextOffset: parser.pointee.context == nil
        ? nil : offsets.offset(of: Int(parser.pointee.context_mark.index)),
      lastScalar: last.map { (SourceRange(Int($0.start), Int($0.end)), $0.style) },
      openBracket: frames.last { $0.isFlow }.map { Int(arena.records[Int($0.node)].start) },
      rootStart: documents.last.map { $0.root.range.lowerBound } ?? arena.records.first.map { Int($0.start) })
    let diagnostic = problem.diagnostic()
    // A line above without its colon makes `- key: value` go on with it.
    let stop = file.position(of: problem.offset).line
    diagnostics.removeAll { $0.isListInText && $0.location?.position.line == stop }
    // The syntax stumbles over what follows an alias or a tag that was no such thing; one message is enough.
    let line = diagnostic.location?.position.line
    let isKnown = diagnostics.contains { $0.isMistakenText && $0.location?.position.line == line }
    if !isKnown { diagnostics.append(diagnostic) }
  }

  private mutating func handle(_ event: yaml_event_t) {
    let start = offsets.offset(of: Int(event.start_mark.index))
    let end = offsets.offset(of: Int(event.end_mark.index))
    switch event.type {
    case YAML_DOCUMENT_END_EVENT: finishDocument()
    case YAML_ALIAS_EVENT: addAlias(event.data.alias.anchor, start, end)
    case YAML_SCALAR_EVENT: addScalar(event, start, end)
    case YAML_SEQUENCE_START_EVENT:
      let data = event.data.sequence_start
      let isFlow = data.style == YAML_FLOW_SEQUENCE_STYLE
      open(.sequence, isFlow: isFlow, anchor: data.anchor, hasTag: data.tag != nil, start)
    case YAML_MAPPING_START_EVENT:
      let data = event.data.mapping_start
      let isFlow = data.style == YAML_FLOW_MAPPING_STYLE
      open(.mapping, isFlow: isFlow, anchor: data.anchor, hasTag: data.tag != nil, start)
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: close(end)
    default: break
    }
  }

  // MARK: - Nodes

  private mutating func addScalar(_ event: yaml_event_t, _ start: Int, _ end: Int) {
    let data = event.data.scalar
    let style: YAMLNode.Style =
      switch data.style {
      case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
      case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
      case YAML_LITERAL_SCALAR_STYLE: .literal
      case YAML_FOLDED_SCALAR_STYLE: .folded
      default: .plain
      }
    var start = skipProperties(start, end, mayHaveProperties: true)
    var end = end
    let value = UnsafeBufferPointer(start: UnsafePointer(data.value), count: data.length)
    if style == .literal || style == .folded {
      end = file.trimmingBlanks(start, end)
    } else if start == end, let last = frames.last?.end, last < start, !file.isEmptyValue(at: start) {
      // libyaml places a missing value at the next token.
      (start, end) = (last, last)
    }
    guard value.count <= limits.scalarBytes else {
      return stop(.tooManyScalarBytes(value.count, limit: limits.scalarBytes, at: place(start, end)))
    }
    let isOneLine = event.start_mark.line == event.end_mark.line
    if style == .plain, !isOneLine { checkText(start, end) }
    let inset = style == .plain ? 0 : 1
    var record = NodeRecord(
      start: UInt32(start), end: UInt32(end), first: UInt32(start + inset), count: UInt32(value.count), kind: .scalar,
      style: style)
    // On one line only escapes change a value, and of those only the ones in double quotes can keep its length.
    let isLiteral =
      value.count == end - inset - (start + inset)
      && (isOneLine && style != .doubleQuoted || stands(value, at: start + inset))
    if !isLiteral {
      record.kind = .decodedScalar
      record.first = UInt32(arena.decoded.count)
      arena.decoded.append(contentsOf: value)
    }
    guard let node = add(record) else { return }
    if let anchor = data.anchor { anchors[String(cString: anchor)] = Anchor(node: node, expanded: 1) }
    attach(node, expanded: 1, end: end)
  }

  /// Whether a value is literally what stands at an offset of the file.
  private func stands(_ value: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
    file.bytes[start..<start + value.count].elementsEqual(value)
  }

  private mutating func open(
    _ kind: NodeRecord.Kind, isFlow: Bool, anchor: UnsafeMutablePointer<yaml_char_t>?, hasTag: Bool, _ start: Int
  ) {
    let size = file.bytes.count
    let start = skipProperties(start, size, mayHaveProperties: hasTag || anchor != nil)
    guard frames.count < limits.depth else {
      return stop(.tooDeep(limit: limits.depth, at: place(start, min(start + 1, size))))
    }
    let record = NodeRecord(start: UInt32(start), end: UInt32(start), first: 0, count: 0, kind: kind, style: .plain)
    guard let node = add(record) else { return }
    if let anchor {
      let name = String(cString: anchor)
      anchors[name] = Anchor(node: node, expanded: nil)
      anchorNames[node] = name
    }
    // In `[a: b]` the inner mapping is one of flow style that has no brackets.
    let bracket = kind == .mapping ? UInt8(ascii: "{") : UInt8(ascii: "[")
    let hasBracket = isFlow && start < size && file.bytes[start] == bracket
    frames.append(
      Frame(
        node: node, isMapping: kind == .mapping, isFlow: hasBracket, firstPending: pending.count,
        end: hasBracket ? start + 1 : start))
  }

  private mutating func close(_ eventEnd: Int) {
    guard let frame = frames.popLast() else { return }
    let node = Int(frame.node)
    let end = frame.isFlow ? max(eventEnd, frame.end) : frame.end
    arena.records[node].end = UInt32(end)
    arena.records[node].first = UInt32(arena.children.count)
    arena.records[node].count = UInt32(pending.count - frame.firstPending)
    if frame.isMapping {
      for (key, first) in arena.duplicateKeys(pending[frame.firstPending...]).prefix(Diagnostic.most) {
        let name = String(decoding: arena.value(of: key), as: UTF8.self)
        diagnostics.append(.duplicateKey(name, at: arena.place(of: key), first: arena.place(of: first)))
      }
    }
    arena.children.append(contentsOf: pending[frame.firstPending...])
    pending.removeSubrange(frame.firstPending...)
    if !anchorNames.isEmpty, let name = anchorNames.removeValue(forKey: frame.node), anchors[name]?.node == frame.node {
      anchors[name]?.expanded = frame.expanded
    }
    attach(frame.node, expanded: frame.expanded, end: end)
  }

  private mutating func addAlias(_ name: UnsafeMutablePointer<yaml_char_t>?, _ start: Int, _ end: Int) {
    let name = name.map { String(cString: $0) } ?? ""
    let place = place(start, end)
    guard let anchor = anchors[name] else {
      diagnostics.append(.unknownAlias(name, at: place))
      return addMissing(start, end)
    }
    guard let expanded = anchor.expanded else {
      diagnostics.append(.recursiveAlias(name, at: place, anchored: arena.place(of: anchor.node)))
      return addMissing(start, end)
    }
    aliasExpansion += expanded
    guard aliasExpansion <= limits.aliasExpansion else {
      return stop(.tooManyAliases(aliasExpansion, limit: limits.aliasExpansion, at: place))
    }
    attach(anchor.node, expanded: expanded, end: end, alias: place)
  }

  /// Stands for an alias that means nothing, so that reading can go on to find the other errors.
  private mutating func addMissing(_ start: Int, _ end: Int) {
    let record = NodeRecord(
      start: UInt32(start), end: UInt32(end), first: UInt32(start), count: UInt32(end - start), kind: .scalar,
      style: .doubleQuoted)
    if let node = add(record) { attach(node, expanded: 1, end: end) }
  }

  private mutating func add(_ record: NodeRecord) -> UInt32? {
    nodeCount += 1
    guard nodeCount <= limits.nodes else {
      stop(.tooManyNodes(limit: limits.nodes, at: place(Int(record.start), Int(record.start))))
      return nil
    }
    arena.records.append(record)
    return UInt32(arena.records.count - 1)
  }

  private mutating func attach(_ node: UInt32, expanded: Int, end: Int, alias: SourceLocation? = nil) {
    guard let last = frames.indices.last else {
      root = node
      return
    }
    let isKey = frames[last].isMapping && (pending.count - frames[last].firstPending) % 2 == 0
    pending.append(node)
    frames[last].expanded += expanded
    frames[last].end = max(frames[last].end, end)
    if isKey, end - Int(arena.records[Int(node)].start) == 2, arena.records[Int(node)].style == .plain,
      arena.value(of: node).elementsEqual("<<".utf8)
    {
      diagnostics.append(.mergeKey(at: arena.place(of: node)))
    }
    if isKey, arena.records[Int(node)].kind == .sequence || arena.records[Int(node)].kind == .mapping {
      diagnostics.append(.keyIsNoScalar(at: alias ?? arena.place(of: node)))
    }
  }

  private mutating func finishDocument() {
    let storage = arena.finish()
    if let root { documents.append(YAMLDocument(storage: storage, root: root)) }
    anchors.removeAll()
    anchorNames.removeAll()
    root = nil
  }

  // MARK: - Checks

  /// Reports `- ` at the start of a line that goes on with a plain scalar: to people it is a list entry.
  private mutating func checkText(_ start: Int, _ end: Int) {
    guard let index = file.dashInText(start, end) else { return }
    diagnostics.append(.listInText(at: place(index, index + 1)))
  }

  private mutating func stop(_ diagnostic: Diagnostic) {
    diagnostics.append(diagnostic)
    isStopped = true
  }

  /// Returns where a node itself begins that an anchor or a tag stands before; reports tags.
  private mutating func skipProperties(_ start: Int, _ end: Int, mayHaveProperties: Bool) -> Int {
    guard mayHaveProperties, start < end, let first = file.property(at: start) else { return start }
    var index = start
    var property: SourceFile.Property? = first
    while let found = property, index < end {
      if found.isTag { diagnostics.append(.tag(at: SourceLocation(file, found.range))) }
      index = file.skippingBlanksAndComments(found.range.upperBound, end)
      property = file.property(at: index)
    }
    return min(index, end)
  }

  private func place(_ start: Int, _ end: Int) -> SourceLocation { SourceLocation(file, SourceRange(start, end)) }
}
