package hk.iamsmart.signatures.pdf;

import hk.iamsmart.signatures.pdf.PdfValue.Dictionary;
import hk.iamsmart.signatures.pdf.PdfValue.Reference;
import hk.iamsmart.signatures.pdf.PdfValue.Stream;

/// An object as it stands in the file: `12 0 obj … endobj`.
///
/// @param start the place of its number
/// @param end the place after `endobj`
record IndirectObject(int number, int generation, PdfValue value, int start, int end) {
  /// Where the length of a stream stands in an object of its own.
  interface Lengths {
    int of(Reference reference) throws Unreadable;
  }

  static IndirectObject read(PdfLexer lexer, int end, Bounds bounds, Lengths lengths)
      throws Unreadable {
    return read(lexer, end, bounds, lengths, false);
  }

  /// @param strict whether it must be written to the letter
  static IndirectObject read(
      PdfLexer lexer, int end, Bounds bounds, Lengths lengths, boolean strict) throws Unreadable {
    int looked = lexer.looked();
    try {
      var object = read(lexer, end, lengths, strict);
      bounds.spendBytes(lexer.looked() - looked);
      return object;
    } catch (Unreadable e) {
      bounds.spendBytes(lexer.looked() - looked);
      throw e;
    }
  }

  private static IndirectObject read(PdfLexer lexer, int end, Lengths lengths, boolean strict)
      throws Unreadable {
    int start = lexer.at();
    int number = lexer.whole();
    int generation = lexer.whole();
    lexer.expect("obj");
    var value = lexer.value();
    if (value instanceof Dictionary dictionary && lexer.next("stream")) {
      value = stream(lexer, end, dictionary, lengths, strict);
    }
    lexer.expect("endobj");
    return new IndirectObject(number, generation, value, start, lexer.at());
  }

  private static Stream stream(
      PdfLexer lexer, int end, Dictionary dictionary, Lengths lengths, boolean strict)
      throws Unreadable {
    int start = lexer.streamStart(strict);
    int length =
        switch (dictionary.at("Length")) {
          case PdfValue.Numeral n -> n.whole();
          case Reference r -> lengths.of(r);
          default -> -1;
        };
    if (length < 0 || length > end - start) {
      throw Unreadable.damaged("a stream without a true length");
    }
    lexer.skipTo(start + length);
    lexer.expect("endstream");
    return new Stream(dictionary, start, length);
  }
}
