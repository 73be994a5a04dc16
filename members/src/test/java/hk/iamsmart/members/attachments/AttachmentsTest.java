package hk.iamsmart.members.attachments;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.members.SampleFiles;
import hk.iamsmart.members.attachments.Attachment.Kind;
import hk.iamsmart.members.attachments.Attachments.Fault;
import hk.iamsmart.members.attachments.Attachments.Reading;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What is taken for what it is, and what is not taken.
class AttachmentsTest {
  private static final byte[] SCRIPT = "<script>alert(1)</script>".getBytes(UTF_8);
  private static final byte[] JPEG = SampleFiles.picture("jpeg", 200, 100);

  private final Attachments attachments = new Attachments();

  private Attachment read(byte[] file) {
    if (attachments.read(file) instanceof Reading.Read(var attachment)) {
      return attachment;
    }
    throw new AssertionError(attachments.read(file));
  }

  @Test
  void a_pdf_is_kept_as_it_came() {
    var file = SampleFiles.pdf();
    assertThat(read(file)).isEqualTo(new Attachment(Kind.PDF, read(file).bytes()));
    assertThat(read(file).bytes()).isEqualTo(file);
    assertThat(read(SampleFiles.pdf("/OpenAction<</S/GoTo/D[3 0 R/Fit]>>", "", "\r\n")).kind())
        .isEqualTo(Kind.PDF);
  }

  @ParameterizedTest
  @CsvSource({"jpeg, JPEG", "png, PNG"})
  void of_a_picture_only_what_is_seen_is_left(String format, Kind kind) throws IOException {
    var file = SampleFiles.join(SampleFiles.picture(format, 200, 100), SCRIPT);
    var read = read(file);
    assertThat(read.kind()).isEqualTo(kind);
    assertThat(new String(read.bytes(), UTF_8)).doesNotContain("script");
    var drawn = ImageIO.read(new ByteArrayInputStream(read.bytes()));
    assertThat(drawn.getWidth()).isEqualTo(200);
    assertThat(drawn.getHeight()).isEqualTo(100);
  }

  @Test
  void a_large_picture_is_made_smaller() throws IOException {
    var read = read(SampleFiles.picture("png", 5_000, 4_000));
    var drawn = ImageIO.read(new ByteArrayInputStream(read.bytes()));
    assertThat(drawn.getWidth()).isEqualTo(2_500);
    assertThat(drawn.getHeight()).isEqualTo(2_000);
  }

  static Stream<Arguments> refused() {
    var pdf = SampleFiles.pdf();
    var png = SampleFiles.picture("png", 200, 100);
    return Stream.of(
        Arguments.of("empty", new byte[0], Fault.EMPTY),
        Arguments.of(
            "too large", Arrays.copyOf(pdf, Attachments.LARGEST_BYTES + 1), Fault.TOO_LARGE),
        Arguments.of("HTML", "<!DOCTYPE html><p>".getBytes(UTF_8), Fault.OTHER_KIND),
        Arguments.of("a PDF later on", SampleFiles.join(SCRIPT, pdf), Fault.OTHER_KIND),
        Arguments.of("a GIF", "GIF89a………".getBytes(UTF_8), Fault.OTHER_KIND),
        Arguments.of("a PDF's beginning", Arrays.copyOf(pdf, 100), Fault.DAMAGED),
        Arguments.of("a PDF without pages", noPages(), Fault.DAMAGED),
        Arguments.of("something behind the end", SampleFiles.pdf("", "", "PK\3\4"), Fault.DAMAGED),
        Arguments.of("a password", SampleFiles.pdf("", "/Encrypt 4 0 R", ""), Fault.ENCRYPTED),
        Arguments.of(
            "a script when it opens",
            SampleFiles.pdf("/OpenAction<</S/JavaScript/JS(app.alert)>>", "", ""),
            Fault.ACTIVE),
        Arguments.of(
            "named scripts", SampleFiles.pdf("/Names<</JavaScript<<>>>>", "", ""), Fault.ACTIVE),
        Arguments.of(
            "files in it", SampleFiles.pdf("/Names<</EmbeddedFiles<<>>>>", "", ""), Fault.ACTIVE),
        Arguments.of("half a JPEG", Arrays.copyOf(JPEG, JPEG.length / 2), Fault.DAMAGED),
        Arguments.of("half a PNG", Arrays.copyOf(png, png.length / 2), Fault.DAMAGED),
        Arguments.of("a JPEG's mark", Arrays.copyOf(JPEG, 10), Fault.DAMAGED),
        Arguments.of("a bomb", SampleFiles.bomb(40_000), Fault.TOO_MUCH));
  }

  private static byte[] noPages() {
    return new String(SampleFiles.pdf(), UTF_8)
        .replace("/Pages 2 0 R", "/Other 2 0 R")
        .getBytes(UTF_8);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void what_is_wrong_with_it_is_said(String what, byte[] file, Fault fault) {
    assertThat(attachments.read(file)).as(what).isEqualTo(new Reading.Refused(fault));
  }

  @Test
  void a_file_is_saved_by_a_name_of_ours() {
    assertThat(Kind.JPEG.disposition("certificate"))
        .isEqualTo("attachment; filename=\"certificate.jpeg\"");
  }
}
