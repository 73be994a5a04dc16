package hk.iamsmart.signatures;

import hk.iamsmart.signatures.pdf.PdfValue;
import hk.iamsmart.signatures.pdf.PdfValue.Items;
import hk.iamsmart.signatures.pdf.PdfValue.Text;
import hk.iamsmart.signatures.pdf.SignatureField;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// What a signature of a PDF covers: everything but its own value (ISO 32000-2 §12.8.1).
///
/// @param end of the revision that is signed
record Covered(byte[] signed, byte[] value, int end) {
  private static final int LARGEST_SIGNATURE_BYTES = 1 << 20;

  /// From the first byte to the value, from the value to the end; the gap is the value with its
  /// brackets and nothing else. Empty when it is not so.
  static Optional<Covered> of(byte[] bytes, SignatureField field) {
    if (!(field.signature().at("ByteRange") instanceof Items range)
        || !(field.signature().at("Contents") instanceof Text contents)
        || range.all().size() != 4) {
      return Optional.empty();
    }
    var numbers = new int[4];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = range.all().get(i) instanceof PdfValue.Numeral n ? n.whole() : -1;
    }
    boolean gap = numbers[1] == contents.start() && numbers[2] == contents.end();
    boolean digitsOnly = contents.end() - contents.start() == 2 * contents.latin1().length() + 2;
    if (!gap || !digitsOnly || bytes[contents.start()] != '<') {
      return Optional.empty();
    }
    return of(bytes, numbers, contents.latin1().getBytes(StandardCharsets.ISO_8859_1));
  }

  /// @param range as it is written
  static Optional<Covered> of(byte[] bytes, int[] range, byte[] value) {
    long end = (long) range[2] + range[3];
    boolean sane =
        range[0] == 0
            && range[1] > 0
            && range[2] > range[1]
            && range[3] > 0
            && end <= bytes.length
            && value.length <= LARGEST_SIGNATURE_BYTES;
    if (!sane) {
      return Optional.empty();
    }
    var signed = new byte[range[1] + range[3]];
    System.arraycopy(bytes, 0, signed, 0, range[1]);
    System.arraycopy(bytes, range[2], signed, range[1], range[3]);
    return Optional.of(new Covered(signed, value, (int) end));
  }
}
