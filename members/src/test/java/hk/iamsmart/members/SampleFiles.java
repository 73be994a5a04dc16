package hk.iamsmart.members;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.ImageIO;

/// Files that somebody attaches, good and bad.
public final class SampleFiles {
  private SampleFiles() {}

  public static byte[] pdf() {
    return pdf("", "", "");
  }

  /// One empty page.
  ///
  /// @param catalogue what stands in the catalogue besides its pages
  /// @param trailer what stands in the trailer besides its root
  /// @param tail what follows the end
  public static byte[] pdf(String catalogue, String trailer, String tail) {
    var objects =
        new String[] {
          "<</Type/Catalog/Pages 2 0 R" + catalogue + ">>",
          "<</Type/Pages/Kids[3 0 R]/Count 1>>",
          "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>",
          "<</Filter/Standard/V 1/R 2/O(x)/U(x)/P -1>>",
        };
    var file = new StringBuilder("%PDF-1.7\n");
    var table = new StringBuilder("xref\n0 5\n0000000000 65535 f \n");
    for (int i = 0; i < objects.length; i++) {
      table.append("%010d 00000 n \n".formatted(file.length()));
      file.append(i + 1).append(" 0 obj\n").append(objects[i]).append("\nendobj\n");
    }
    int start = file.length();
    file.append(table)
        .append("trailer\n<</Size 5/Root 1 0 R" + trailer + ">>\nstartxref\n")
        .append(start)
        .append("\n%%EOF\n")
        .append(tail);
    return file.toString().getBytes(ISO_8859_1);
  }

  /// A drawing of that size.
  public static byte[] picture(String format, int width, int height) {
    var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var brush = picture.createGraphics();
    for (int i = 0; i < 40; i++) {
      brush.setColor(new Color(17 * i % 256, 91 * i % 256, 200));
      brush.fillOval(i * width / 40, i * height / 40, width / 3, height / 5);
    }
    brush.dispose();
    try (var out = new ByteArrayOutputStream()) {
      ImageIO.write(picture, format, out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The first box of an MP4 or QuickTime file.
  ///
  /// @param brand of four letters
  public static byte[] box(String brand) {
    return ("\0\0\0\u0018ftyp" + brand + "\0\0\2\0" + brand + "isom").getBytes(ISO_8859_1);
  }

  /// The header of a Matroska or WebM file.
  ///
  /// @param type of the document
  public static byte[] ebml(String type) {
    var elements =
        "B\u0086\u0081\u0001B\u0082" + (char) (0x80 | type.length()) + type + "B\u0087\u0081\u0004";
    var head = "\u001aE\u00df\u00a3" + (char) (0x80 | elements.length());
    return (head + elements).getBytes(ISO_8859_1);
  }

  public static byte[] join(byte[] first, byte[] second) {
    var both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  /// A small file that says to be a picture of that many dots each way.
  public static byte[] bomb(int width) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    chunk(
        out,
        "IHDR",
        ByteBuffer.allocate(13)
            .putInt(width)
            .putInt(width)
            .put(new byte[] {1, 0, 0, 0, 0})
            .array());
    chunk(out, "IDAT", zeros(width / 8 * 100));
    chunk(out, "IEND", new byte[0]);
    return out.toByteArray();
  }

  private static byte[] zeros(int count) {
    var deflater = new Deflater();
    deflater.setInput(new byte[count]);
    deflater.finish();
    var packed = new byte[count];
    int length = deflater.deflate(packed);
    deflater.end();
    return Arrays.copyOf(packed, length);
  }

  private static void chunk(ByteArrayOutputStream out, String type, byte[] content) {
    var crc = new CRC32();
    crc.update(type.getBytes(ISO_8859_1));
    crc.update(content);
    out.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
    out.writeBytes(type.getBytes(ISO_8859_1));
    out.writeBytes(content);
    out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }
}
