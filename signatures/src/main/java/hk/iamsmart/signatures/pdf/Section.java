package hk.iamsmart.signatures.pdf;

import hk.iamsmart.signatures.pdf.PdfValue.Dictionary;
import java.util.Map;

/// One section of cross references as it stands in the file: a table with its trailer, or a stream.
///
/// @param place where it begins
/// @param end the place after its trailer, or after its stream
/// @param hybrid where the stream stands that belongs to a table; -1 without one
/// @param entries of both; they never disagree
/// @param tidy whether it is written to the letter, so that no program takes it for broken
record Section(
    int place,
    int end,
    boolean table,
    int hybrid,
    Map<Integer, Entry> entries,
    Dictionary trailer,
    boolean tidy) {
  /// What a section says of one object.
  sealed interface Entry {
    record Free() implements Entry {}

    record Plain(int offset, int generation) implements Entry {}

    record InStream(int stream, int index) implements Entry {}
  }
}
