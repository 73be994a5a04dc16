package hk.iamsmart.sdk.signing;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.sdk.signing.SignatureField.Box;
import hk.iamsmart.sdk.signing.SignatureField.Invisible;
import hk.iamsmart.sdk.signing.SignatureField.Visible;
import hk.iamsmart.sdk.signing.UnsuitablePdf.Reason;
import hk.iamsmart.signatures.HandPdf;
import hk.iamsmart.signatures.SampleAuthority;
import hk.iamsmart.signatures.SampleSignature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Files as programs write them that take the standard lightly: either they are refused before
/// anybody signs, or every signature in them is sound.
class OddPdfTest {
  private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
  private static final SampleAuthority AUTHORITY = new SampleAuthority("Sample", NOW);
  private static final SampleSignature BY =
      SampleSignature.by(AUTHORITY.citizen("CHAN"), NOW).stamped(AUTHORITY.stamps(true), NOW);
  private static final PdfCheck CHECK =
      new PdfCheck(List.of(AUTHORITY.root), InstantSource.fixed(NOW));
  private static final String CONTENT = HandPdf.stream("", "BT ET");

  static Stream<Arguments> taken() {
    var plain = HandPdf.unsigned().end().bytes();
    var field =
        "<</Type/Annot/Subtype/Widget/FT/Tx/T(name)/Rect[72 600 300 620]/P 3 0 R/DA(/Helv 12 Tf)>>";
    return Stream.of(
        Arguments.of("as it should be", plain),
        Arguments.of("an entry in use at 0", HandPdf.unsigned().list(8, 0).end().bytes()),
        Arguments.of(
            "the head of the list of free objects in use",
            replaced(plain, "0000000000 65535 f", "0000000000 65535 n")),
        Arguments.of(
            "an entry that points at nothing", HandPdf.unsigned().list(8, 3).end().bytes()),
        Arguments.of(
            "a blank behind stream",
            HandPdf.unsigned().with(4, CONTENT.replace("stream\nBT", "stream \nBT")).end().bytes()),
        Arguments.of(
            "a stream that begins after a carriage return",
            HandPdf.unsigned().with(4, CONTENT.replace("stream\nBT", "stream\rBT")).end().bytes()),
        Arguments.of(
            "many decimals", replaced(plain, "612 792", "612." + "0".repeat(60) + " 792.0")),
        Arguments.of("a long name", replaced(plain, "/F1 5 0 R", "/" + "F".repeat(300) + " 5 0 R")),
        Arguments.of("nested 70", HandPdf.unsigned().with(3, nested(70)).end().bytes()),
        Arguments.of(
            "a field twice",
            HandPdf.unsigned()
                .with(1, HandPdf.CATALOGUE.formatted("8 0 R 8 0 R", ""))
                .with(3, HandPdf.PAGE.formatted("8 0 R"))
                .with(8, field)
                .end()
                .bytes()),
        Arguments.of("a stream of a wrong length", replaced(plain, "/Length 47", "/Length 46")),
        Arguments.of("a broken object", HandPdf.unsigned().with(8, "<</A (>>").end().bytes()),
        Arguments.of("a key twice", HandPdf.unsigned().with(8, "<</A 1/A 2>>").end().bytes()),
        Arguments.of(
            "a reference to nothing, where a new object would come",
            HandPdf.unsigned()
                .with(2, "<</Type/Pages/Kids[3 0 R]/Count 1/X[6 0 R 12 0 R]>>")
                .end()
                .bytes()),
        Arguments.of(
            "something after the end",
            (new String(plain, StandardCharsets.ISO_8859_1) + "\0\0 x")
                .getBytes(StandardCharsets.ISO_8859_1)),
        Arguments.of(
            "an object that nothing lists",
            HandPdf.unsigned().raw("9 0 obj\n(hidden)\nendobj\n").end().bytes()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("taken")
  void every_signature_in_it_is_sound(String what, byte[] pdf) throws IOException {
    var twice =
        signed(signed(pdf, new Invisible()), Visible.latin(1, new Box(60, 80, 220, 60), "A"));
    var checked = (CheckedPdf) CHECK.check(twice);
    assertThat(checked.signatures()).hasSize(2);
    assertThat(checked.sound()).as(checked.toString()).isTrue();
  }

  static Stream<Arguments> refused() {
    var plain = HandPdf.unsigned().end().bytes();
    return Stream.of(
        Arguments.of("nested 450", HandPdf.unsigned().with(3, nested(450)).end().bytes()),
        Arguments.of(
            "the catalogue with a key twice",
            replaced(plain, "/Type/Catalog", "/X 1/X 2/Type/Catalog")),
        Arguments.of(
            "something before the beginning",
            ("\n" + new String(plain, StandardCharsets.ISO_8859_1))
                .getBytes(StandardCharsets.ISO_8859_1)),
        Arguments.of(
            "a table that contradicts itself",
            replaced(plain, "trailer", "5 1\n0000000020 00000 n \ntrailer")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void what_the_check_could_not_read_is_refused_before_anybody_signs(String what, byte[] pdf) {
    var unsuitable = (UnsuitablePdf) PdfSigning.prepare(pdf, new Invisible(), NOW);
    assertThat(unsuitable.why()).isEqualTo(Reason.MALFORMED);
    assertThat(unsuitable.message()).isNotBlank();
  }

  @Test
  void whatever_is_broken_in_a_file_it_is_refused_or_its_signatures_are_sound() throws IOException {
    long seed = 20_261_126;
    var random = new Random(seed);
    var plain = HandPdf.unsigned().end().bytes();
    for (int i = 0; i < 60; i++) {
      var broken = plain.clone();
      int at = 20 + random.nextInt(broken.length - 20);
      broken[at] = (byte) "<>[]()/% 019nfR".charAt(random.nextInt(15));
      var once = PdfSigning.prepare(broken, new Invisible(), NOW);
      if (once instanceof PreparedPdf prepared) {
        var signed = signed(prepared);
        assertThat(sound(signed)).as("seed %d, byte %d", seed, at).isTrue();
        if (PdfSigning.prepare(signed, new Invisible(), NOW) instanceof PreparedPdf again) {
          assertThat(sound(signed(again))).as("twice: seed %d, byte %d", seed, at).isTrue();
        }
      }
    }
  }

  private static boolean sound(byte[] pdf) {
    return CHECK.check(pdf) instanceof CheckedPdf checked && checked.sound();
  }

  private static String nested(int depth) {
    return HandPdf.PAGE
        .formatted("")
        .replace("/Annots", "/X " + "[".repeat(depth) + "]".repeat(depth) + "/Annots");
  }

  /// Without moving what is listed: the rest of the objects is found by a new table.
  private static byte[] replaced(byte[] pdf, String old, String by) {
    var text = new String(pdf, StandardCharsets.ISO_8859_1);
    int at = text.indexOf(old);
    assertThat(at).as(old).isPositive();
    int moved = by.length() - old.length();
    var changed = new StringBuilder(text).replace(at, at + old.length(), by);
    for (int i = 1; i < 6; i++) {
      int place = text.indexOf("\n" + i + " 0 obj") + 1;
      if (place > at) {
        int entry = changed.indexOf("%010d 00000 n".formatted(place));
        changed.replace(entry, entry + 10, "%010d".formatted(place + moved));
      }
    }
    int xref = text.lastIndexOf("xref\n0 1");
    if (xref > at) {
      int start = changed.lastIndexOf("startxref\n" + xref);
      changed.replace(
          start, start + ("startxref\n" + xref).length(), "startxref\n" + (xref + moved));
    }
    return changed.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] signed(byte[] pdf, SignatureField field) throws IOException {
    var preparation = PdfSigning.prepare(pdf, field, NOW);
    assertThat(preparation).isInstanceOf(PreparedPdf.class);
    return signed((PreparedPdf) preparation);
  }

  private static byte[] signed(PreparedPdf prepared) throws IOException {
    var bytes = prepared.bytes();
    try (var document = Loader.loadPDF(bytes)) {
      var last = document.getSignatureDictionaries().getLast();
      var range = ByteRange.of(last.getByteRange(), bytes).orElseThrow();
      var cms = Base64.getEncoder().encodeToString(BY.over(range.signed(bytes)));
      return ((SignedPdf) prepared.embed(cms)).bytes();
    }
  }
}
