package hk.iamsmart.sdk.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.iamsmart.sdk.signing.CheckedSignature.Fault;
import hk.iamsmart.sdk.signing.Embedding.Refused;
import hk.iamsmart.sdk.signing.SignatureField.Box;
import hk.iamsmart.sdk.signing.SignatureField.Invisible;
import hk.iamsmart.sdk.signing.SignatureField.Visible;
import hk.iamsmart.sdk.signing.UnsuitablePdf.Reason;
import hk.iamsmart.signatures.SampleAuthority;
import hk.iamsmart.signatures.SampleAuthority.Holder;
import hk.iamsmart.signatures.SampleSignature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PdfSigningTest {
  private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
  private static final SampleAuthority AUTHORITY = new SampleAuthority("Sample", NOW);
  private static final Holder CHAN = AUTHORITY.citizen("CHAN\\, Tai Man");
  private static final Holder STAMPS = AUTHORITY.stamps(true);
  private static final PdfCheck CHECK = check(AUTHORITY);
  private static final Visible BOX =
      Visible.latin(1, new Box(60, 80, 220, 60), "CHAN, Tai Man", "21 November 2026");

  @Test
  void a_pdf_is_signed_from_one_end_to_the_other() throws IOException {
    var pdf = paper();
    var prepared = prepared(pdf, BOX);
    assertThat(prepared.bytes()).startsWith(pdf);

    // another process reads what was stored
    var stored = PreparedPdf.read(prepared.bytes()).orElseThrow();
    assertThat(stored.docDigest()).isEqualTo(prepared.docDigest());
    var signed = signed(stored, CHAN, true);
    var checked = checked(signed);
    assertThat(checked.sound()).isTrue();
    assertThat(checked.signatures()).hasSize(1);
    var signature = checked.signatures().getFirst();
    assertThat(signature.signer()).isEqualTo("CHAN, Tai Man");
    assertThat(signature.at()).contains(NOW);
    assertThat(signature.timeStamped()).isTrue();
    assertThat(signature.wholeFile()).isTrue();
    try (var document = Loader.loadPDF(signed)) {
      var dictionary = document.getSignatureDictionaries().getFirst();
      assertThat(dictionary.getSubFilter()).isEqualTo("adbe.pkcs7.detached");
      assertThat(dictionary.getSignDate().toInstant()).isEqualTo(NOW);
      shoot(document, "signature-box");
    }
  }

  @Test
  void the_digest_is_that_of_all_but_the_room_for_the_signature() throws Exception {
    var prepared = prepared(paper(), new Invisible());
    var bytes = prepared.bytes();
    var text = new String(bytes, StandardCharsets.ISO_8859_1);
    int gap = text.indexOf("<" + "0".repeat(64));
    int rest = text.indexOf('>', gap) + 1;
    assertThat((rest - gap - 2) / 2).isEqualTo(PdfSigning.RESERVED);
    var digest = MessageDigest.getInstance("SHA-256");
    digest.update(bytes, 0, gap);
    digest.update(bytes, rest, bytes.length - rest);
    assertThat(prepared.docDigest()).isEqualTo(Base64.getEncoder().encodeToString(digest.digest()));
  }

  @Test
  void an_invisible_signature_leaves_the_page_as_it_is() throws IOException {
    var pdf = paper();
    var signed = signed(prepared(pdf, new Invisible()), CHAN, true);
    assertThat(checked(signed).sound()).isTrue();
    try (var before = Loader.loadPDF(pdf);
        var after = Loader.loadPDF(signed)) {
      assertThat(picture(after)).isEqualTo(picture(before));
    }
  }

  @Test
  void a_second_signature_leaves_the_first_intact() throws IOException {
    var once = signed(prepared(paper(), BOX), CHAN, true);
    var wong = AUTHORITY.citizen("WONG");
    var second = Visible.latin(1, new Box(60, 180, 220, 60), "WONG, Siu Ming");
    var twice = signed(prepared(once, second), wong, true);
    assertThat(twice).startsWith(once);
    var checked = checked(twice);
    assertThat(checked.sound()).isTrue();
    assertThat(checked.signatures())
        .extracting(CheckedSignature::signer)
        .containsExactly("CHAN, Tai Man", "WONG");
    assertThat(checked.signatures())
        .extracting(CheckedSignature::wholeFile)
        .containsExactly(false, true);
  }

  @Test
  void a_byte_that_was_changed_is_told_wherever_it_is() throws IOException {
    var out = new ByteArrayOutputStream();
    try (var document = document()) {
      document.save(out, CompressParameters.NO_COMPRESSION);
    }
    var signed = signed(prepared(out.toByteArray(), BOX), CHAN, true);
    var text = new String(signed, StandardCharsets.ISO_8859_1);
    int title = text.indexOf("Consent of");
    var altered = signed.clone();
    altered[title] = 'c';
    var signature = checked(altered).signatures().getFirst();
    assertThat(signature.faults()).contains(Fault.CHANGED);
    assertThat(checked(altered).sound()).isFalse();

    long seed = 20_261_122;
    var random = new Random(seed);
    var range = range(signed);
    for (int i = 0; i < 40; i++) {
      int at = random.nextInt(signed.length);
      if (at >= range.gap() && at < range.rest()) {
        continue; // what is there is the signature, not the document
      }
      var other = signed.clone();
      other[at] ^= (byte) (1 << random.nextInt(8));
      assertThat(CHECK.check(other) instanceof CheckedPdf c && c.sound())
          .as("seed %d, byte %d", seed, at)
          .isFalse();
    }
  }

  @Test
  void what_was_added_behind_a_signature_is_told() throws IOException {
    var signed = signed(prepared(paper(), BOX), CHAN, true);
    var out = new ByteArrayOutputStream();
    try (var document = Loader.loadPDF(signed)) {
      var catalog = document.getDocumentCatalog();
      catalog.setLanguage("xx");
      catalog.getCOSObject().setNeedToBeUpdated(true);
      document.saveIncremental(out);
    }
    var checked = checked(out.toByteArray());
    assertThat(checked.signatures().getFirst().faults()).containsExactly(Fault.CHANGED);
    assertThat(checked.signatures().getFirst().wholeFile()).isFalse();
    assertThat(checked.sound()).isFalse();
  }

  @Test
  void a_signature_for_another_document_is_not_embedded() throws IOException {
    var one = prepared(paper(), new Invisible());
    var other = prepared(paper(), BOX);
    var cms = cms(other.bytes(), CHAN, false);
    var refused = (Refused) one.embed(Base64.getEncoder().encodeToString(cms));
    assertThat(refused.why()).isEqualTo(Embedding.Reason.OTHER_DOCUMENT);
  }

  @Test
  void a_signature_of_another_key_is_not_embedded() throws Exception {
    var prepared = prepared(paper(), new Invisible());
    var generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    var stranger = generator.generateKeyPair().getPrivate();
    var forged = new Holder(stranger, CHAN.certificate(), CHAN.issuing());
    var cms = cms(prepared.bytes(), forged, false);
    var refused = (Refused) prepared.embed(Base64.getEncoder().encodeToString(cms));
    assertThat(refused.why()).isEqualTo(Embedding.Reason.FORGED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "*", "AAAA", "MAA="})
  void what_is_no_signature_is_not_embedded(String text) throws IOException {
    var refused = (Refused) prepared(paper(), new Invisible()).embed(text);
    assertThat(refused.why()).isEqualTo(Embedding.Reason.UNREADABLE);
  }

  @Test
  void a_signature_without_a_time_stamp_is_told_and_judged_as_of_now() throws IOException {
    var signed = signed(prepared(paper(), BOX), CHAN, false);
    var signature = checked(signed).signatures().getFirst();
    assertThat(signature.sound()).isTrue();
    assertThat(signature.timeStamped()).isFalse();
    assertThat(signature.at()).contains(NOW);

    var ended = AUTHORITY.citizen("OLD", NOW.minus(Duration.ofDays(31)), NOW.minusSeconds(1));
    var late = SampleSignature.by(ended, NOW.minus(Duration.ofDays(1)));
    var faults = checked(signed(prepared(paper(), BOX), late)).signatures().getFirst().faults();
    assertThat(faults).as("what the signer says himself").containsExactly(Fault.NOT_VALID_THEN);
  }

  @Test
  void a_stranger_s_root_is_not_believed() throws IOException {
    var signed = signed(prepared(paper(), BOX), CHAN, true);
    var other = check(new SampleAuthority("Other", NOW));
    var signature = ((CheckedPdf) other.check(signed)).signatures().getFirst();
    assertThat(signature.faults()).containsExactly(Fault.UNKNOWN_ISSUER);
    assertThat(signature.timeStamped()).isFalse();
  }

  @Test
  void a_certificate_is_judged_at_the_time_of_the_stamp() throws IOException {
    var late = AUTHORITY.citizen("LATE", NOW.plusSeconds(60), NOW.plus(Duration.ofDays(9)));
    var old = AUTHORITY.citizen("OLD", NOW.minus(Duration.ofDays(31)), NOW.minusSeconds(1));
    for (var signer : List.of(late, old)) {
      var signed = signed(prepared(paper(), BOX), signer, true);
      var faults = checked(signed).signatures().getFirst().faults();
      assertThat(faults).containsExactly(Fault.NOT_VALID_THEN);
    }
    var stamped = SampleSignature.by(old, NOW).stamped(STAMPS, NOW.minus(Duration.ofDays(2)));
    assertThat(checked(signed(prepared(paper(), BOX), stamped)).sound()).isTrue();
  }

  @Test
  void what_cannot_be_signed_is_refused_with_its_reason() throws IOException {
    refused("no pdf".getBytes(StandardCharsets.US_ASCII), BOX, Reason.MALFORMED);
    refused(new byte[0], BOX, Reason.MALFORMED);
    refused("%PDF-1.7\nand nothing".getBytes(StandardCharsets.US_ASCII), BOX, Reason.MALFORMED);
    refused(Arrays.copyOf(paper(), PdfSigning.LARGEST + 1), BOX, Reason.TOO_LARGE);
    refused(encrypted("secret"), BOX, Reason.ENCRYPTED);
    refused(encrypted(""), BOX, Reason.ENCRYPTED);
    refused(certified(1), BOX, Reason.CERTIFIED);
    assertThat(PdfSigning.prepare(certified(2), BOX, NOW)).isInstanceOf(PreparedPdf.class);
    var box = new Box(500, 80, 220, 60);
    refused(paper(), Visible.latin(1, box, "x"), Reason.OUTSIDE_THE_PAGE);
    refused(paper(), Visible.latin(2, BOX.box(), "x"), Reason.NO_SUCH_PAGE);
    refused(paper(), Visible.latin(1, BOX.box(), "陳大文"), Reason.NOT_IN_THE_FONT);
  }

  @Test
  void a_box_that_cannot_be_seen_is_not_made() {
    assertThatThrownBy(() -> new Box(0, 0, 5, 50)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Visible.latin(1, BOX.box()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Visible.latin(1, BOX.box(), "x".repeat(101)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void what_is_not_prepared_is_not_taken_for_it() throws IOException {
    assertThat(PreparedPdf.read(paper())).isEmpty();
    assertThat(PreparedPdf.read(new byte[0])).isEmpty();
    assertThat(PreparedPdf.read(signed(prepared(paper(), BOX), CHAN, true))).isEmpty();
    assertThat(((CheckedPdf) CHECK.check(paper())).signatures()).isEmpty();
    assertThat(((CheckedPdf) CHECK.check(paper())).sound()).isFalse();
    assertThat(CHECK.check(encrypted(""))).isInstanceOf(UnsuitablePdf.class);
    assertThat(checked(prepared(paper(), BOX).bytes()).signatures().getFirst().faults())
        .containsExactly(Fault.UNREADABLE);
  }

  private static void refused(byte[] pdf, SignatureField field, Reason why) {
    var preparation = PdfSigning.prepare(pdf, field, NOW);
    assertThat(preparation).isInstanceOf(UnsuitablePdf.class);
    assertThat(((UnsuitablePdf) preparation).why()).isEqualTo(why);
  }

  private static PreparedPdf prepared(byte[] pdf, SignatureField field) {
    return (PreparedPdf) PdfSigning.prepare(pdf, field, NOW);
  }

  private static byte[] signed(PreparedPdf prepared, Holder by, boolean stamped) {
    return embedded(prepared, cms(prepared.bytes(), by, stamped));
  }

  private static byte[] signed(PreparedPdf prepared, SampleSignature signature) {
    var bytes = prepared.bytes();
    return embedded(prepared, signature.over(range(bytes).signed(bytes)));
  }

  private static byte[] embedded(PreparedPdf prepared, byte[] cms) {
    return ((SignedPdf) prepared.embed(Base64.getEncoder().encodeToString(cms))).bytes();
  }

  private static byte[] cms(byte[] prepared, Holder by, boolean stamped) {
    var signature = SampleSignature.by(by, NOW);
    return (stamped ? signature.stamped(STAMPS, NOW) : signature)
        .over(range(prepared).signed(prepared));
  }

  private static PdfCheck check(SampleAuthority authority) {
    return new PdfCheck(List.of(authority.root), InstantSource.fixed(NOW));
  }

  private static ByteRange range(byte[] pdf) {
    try (var document = Loader.loadPDF(pdf)) {
      var last = document.getSignatureDictionaries().getLast();
      return ByteRange.of(last.getByteRange(), pdf).orElseThrow();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static CheckedPdf checked(byte[] pdf) {
    return (CheckedPdf) CHECK.check(pdf);
  }

  private static byte[] paper() throws IOException {
    try (var document = document()) {
      var out = new ByteArrayOutputStream();
      document.save(out);
      return out.toByteArray();
    }
  }

  private static PDDocument document() {
    var document = new PDDocument();
    document.addPage(new PDPage(PDRectangle.A4));
    document.getDocumentInformation().setTitle("Consent of somebody");
    return document;
  }

  private static byte[] encrypted(String password) throws IOException {
    try (var document = document()) {
      document.protect(new StandardProtectionPolicy("owner", password, new AccessPermission()));
      var out = new ByteArrayOutputStream();
      document.save(out);
      return out.toByteArray();
    }
  }

  private static byte[] certified(int allowed) throws IOException {
    try (var document = document()) {
      var parameters = new COSDictionary();
      parameters.setInt(COSName.P, allowed);
      var reference = new COSDictionary();
      reference.setItem("TransformMethod", COSName.DOCMDP);
      reference.setItem("TransformParams", parameters);
      var references = new COSArray();
      references.add(reference);
      var certification = new COSDictionary();
      certification.setItem(COSName.REFERENCE, references);
      var permissions = new COSDictionary();
      permissions.setItem(COSName.DOCMDP, certification);
      document.getDocumentCatalog().getCOSObject().setItem(COSName.PERMS, permissions);
      var out = new ByteArrayOutputStream();
      document.save(out);
      return out.toByteArray();
    }
  }

  private static List<Integer> picture(PDDocument document) throws IOException {
    var image = new PDFRenderer(document).renderImageWithDPI(0, 40);
    var pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    return Arrays.stream(pixels).boxed().toList();
  }

  private static void shoot(PDDocument document, String name) throws IOException {
    assertThat(new PDFTextStripper().getText(document)).isNotNull();
    var folder = Files.createDirectories(Path.of("target/screens"));
    var image = new PDFRenderer(document).renderImageWithDPI(0, 110);
    ImageIO.write(image, "png", folder.resolve(name + ".png").toFile());
  }
}
