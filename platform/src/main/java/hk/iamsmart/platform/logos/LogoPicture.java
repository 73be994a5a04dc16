package hk.iamsmart.platform.logos;

import hk.iamsmart.platform.ground.Bug;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/// A picture that is decoded and drawn anew: nothing is left but its dots.
final class LogoPicture {
  private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};
  private static final byte[] JPEG_END = {(byte) 0xff, (byte) 0xd9};
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final byte[] GIF = {'G', 'I', 'F', '8'};
  private static final int HEAD = 1_024;

  private LogoPicture() {}

  sealed interface Outcome {}

  /// @param png without anything but the picture
  record Drawn(byte[] png) implements Outcome {}

  record Refused(LogoFault fault) implements Outcome {}

  static Outcome anew(byte[] file) {
    var fault = fault(file);
    if (fault.isPresent()) {
      return new Refused(fault.get());
    }
    var readers = ImageIO.getImageReadersByFormatName(begins(file, PNG) ? "png" : "jpeg");
    if (!readers.hasNext()) {
      throw new Bug("no reader of pictures");
    }
    var reader = readers.next();
    try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
      reader.setInput(in, true, true);
      return drawn(reader);
    } catch (IOException | RuntimeException e) {
      // the library throws what it happens to stumble over; its words may quote the file
      return new Refused(LogoFault.DAMAGED);
    } finally {
      reader.dispose();
    }
  }

  /// What can be seen without decoding it.
  private static Optional<LogoFault> fault(byte[] file) {
    if (file.length == 0) {
      return Optional.of(LogoFault.EMPTY);
    }
    if (file.length > Logos.LARGEST_BYTES) {
      return Optional.of(LogoFault.TOO_LARGE);
    }
    if (begins(file, PNG)) {
      return chunkFault(ByteBuffer.wrap(file).position(PNG.length));
    }
    if (begins(file, JPEG)) {
      boolean ends =
          Arrays.equals(
              file, file.length - JPEG_END.length, file.length, JPEG_END, 0, JPEG_END.length);
      return ends ? Optional.empty() : Optional.of(LogoFault.DAMAGED);
    }
    if (begins(file, GIF)) {
      return Optional.of(LogoFault.ANIMATED);
    }
    var head = new String(file, 0, Math.min(HEAD, file.length), StandardCharsets.UTF_8);
    return Optional.of(
        head.toLowerCase(Locale.ROOT).contains("<svg") ? LogoFault.SVG : LogoFault.OTHER_KIND);
  }

  private static boolean begins(byte[] file, byte[] mark) {
    return file.length > mark.length && Arrays.equals(file, 0, mark.length, mark, 0, mark.length);
  }

  /// Every chunk is whole, the last one ends the file, and none makes it move (PNG, third edition,
  /// §5.3 and §11.3.6).
  private static Optional<LogoFault> chunkFault(ByteBuffer file) {
    try {
      while (true) {
        int length = file.getInt();
        var named = file.slice(file.position(), 4);
        if (length < 0 || length > file.remaining() - 8) {
          return Optional.of(LogoFault.DAMAGED);
        }
        var sum = new CRC32();
        sum.update(file.slice(file.position(), 4 + length));
        var name = StandardCharsets.ISO_8859_1.decode(named).toString();
        file.position(file.position() + 4 + length);
        if (file.getInt() != (int) sum.getValue()) {
          return Optional.of(LogoFault.DAMAGED);
        }
        if (name.equals("acTL")) {
          return Optional.of(LogoFault.ANIMATED);
        }
        if (name.equals("IEND")) {
          return file.hasRemaining() ? Optional.of(LogoFault.DAMAGED) : Optional.empty();
        }
      }
    } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
      return Optional.of(LogoFault.DAMAGED);
    }
  }

  private static Outcome drawn(ImageReader reader) throws IOException {
    int width = reader.getWidth(0);
    int height = reader.getHeight(0);
    if (width > Logos.LARGEST_SIDE || height > Logos.LARGEST_SIDE) {
      return new Refused(LogoFault.TOO_MANY_DOTS);
    }
    if (width != height) {
      return new Refused(LogoFault.NOT_SQUARE);
    }
    if (width < Logos.SMALLEST_SIDE) {
      return new Refused(LogoFault.TOO_SMALL);
    }
    // it goes on after a file that broke off, and only warns
    var whole = new AtomicBoolean(true);
    reader.addIIOReadWarningListener((_, _) -> whole.set(false));
    var read = reader.read(0);
    return whole.get() ? new Drawn(encoded(read)) : new Refused(LogoFault.DAMAGED);
  }

  private static byte[] encoded(BufferedImage read) throws IOException {
    int side = Math.min(Logos.KEPT, read.getWidth());
    var plain = new BufferedImage(side, side, BufferedImage.TYPE_INT_ARGB);
    var brush = plain.createGraphics();
    brush.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    brush.drawImage(read, 0, 0, side, side, null);
    brush.dispose();
    var out = new ByteArrayOutputStream();
    if (!ImageIO.write(plain, "png", out)) {
      throw new Bug("no writer of PNG");
    }
    return out.toByteArray();
  }
}
