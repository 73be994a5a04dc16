package hk.iamsmart.signatures.pdf;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What was read from the bytes of one file, so that many revisions of it cost little more than
/// one. What could not be read is not kept.
final class ObjectCache {
  /// An object in an object stream.
  record Packed(int number, PdfValue value) {}

  private final Map<Integer, IndirectObject> plain = new HashMap<>();
  private final Map<Integer, List<Packed>> packed = new HashMap<>();

  Map<Integer, IndirectObject> plain() {
    return plain;
  }

  /// By the place of the stream.
  Map<Integer, List<Packed>> packed() {
    return packed;
  }
}
