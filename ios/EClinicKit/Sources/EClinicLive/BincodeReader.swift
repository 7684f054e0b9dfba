import Serde

/// Reads what the core wrote, in bincode: little-endian numbers, lengths of eight bytes. The generated
/// reader reads the same, but makes an array for every number and asks Foundation for every text, which
/// was most of what drawing a screen anew cost (`ios/build.sh bench`).
public final class BincodeReader: Deserializer {
  private let bytes: [UInt8]
  private var place = 0

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// One value that fills the bytes.
  ///
  /// - Parameter value: how it is read, as generated: `Model.ViewModel.deserialize`.
  /// - Throws: `DeserializationError` when bytes are missing, left over, or say what cannot be.
  public static func read<Value>(_ bytes: [UInt8], _ value: (BincodeReader) throws -> Value) throws -> Value {
    let reader = BincodeReader(bytes)
    let value = try value(reader)
    guard reader.place == bytes.count else { throw trouble("bytes are left over") }
    return value
  }

  public func deserialize_str() throws -> String {
    let part = try take(deserialize_len())
    // The core's texts are UTF-8 by their type.
    return String(decoding: bytes[part], as: UTF8.self)
  }

  public func deserialize_bytes() throws -> [UInt8] { Array(bytes[try take(deserialize_len())]) }

  public func deserialize_len() throws -> Int {
    let length: UInt64 = try number()
    guard length <= UInt64(bytes.count - place) else { throw Self.trouble("a length beyond the end") }
    return Int(length)
  }

  public func deserialize_bool() throws -> Bool { try flag() }
  public func deserialize_option_tag() throws -> Bool { try flag() }
  public func deserialize_variant_index() throws -> UInt32 { try number() }
  public func deserialize_unit() throws {}
  public func deserialize_u8() throws -> UInt8 { try number() }
  public func deserialize_u16() throws -> UInt16 { try number() }
  public func deserialize_u32() throws -> UInt32 { try number() }
  public func deserialize_u64() throws -> UInt64 { try number() }
  public func deserialize_i8() throws -> Int8 { try number() }
  public func deserialize_i16() throws -> Int16 { try number() }
  public func deserialize_i32() throws -> Int32 { try number() }
  public func deserialize_i64() throws -> Int64 { try number() }

  public func get_buffer_offset() -> Int { place }
  // Nothing that the core sends is within itself.
  public func increase_container_depth() throws {}
  public func decrease_container_depth() throws {}

  // The core sends none of these.
  public func deserialize_char() throws -> Character { throw Self.trouble("a character") }
  public func deserialize_f32() throws -> Float { throw Self.trouble("a fraction") }
  public func deserialize_f64() throws -> Double { throw Self.trouble("a fraction") }
  public func deserialize_u128() throws -> Serde.UInt128 { throw Self.trouble("a number of 128 bits") }
  public func deserialize_i128() throws -> Serde.Int128 { throw Self.trouble("a number of 128 bits") }

  private func flag() throws -> Bool {
    switch try number() as UInt8 {
    case 0: false
    case 1: true
    default: throw Self.trouble("neither yes nor no")
    }
  }

  private func number<Number: FixedWidthInteger>() throws -> Number {
    let part = try take(MemoryLayout<Number>.size)
    return bytes.withUnsafeBytes { bytes in
      Number(littleEndian: bytes.loadUnaligned(fromByteOffset: part.lowerBound, as: Number.self))
    }
  }

  private func take(_ count: Int) throws -> Range<Int> {
    guard count <= bytes.count - place else { throw Self.trouble("bytes are missing") }
    defer { place += count }
    return place..<place + count
  }

  private static func trouble(_ issue: String) -> DeserializationError { .invalidInput(issue: issue) }
}
