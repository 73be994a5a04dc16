package hk.iamsmart.members.attachments;

import hk.iamsmart.members.attachments.Attachment.Kind;
import hk.iamsmart.members.attachments.Attachments.Fault;
import hk.iamsmart.members.attachments.Attachments.Reading;
import hk.iamsmart.platform.ground.Bug;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/// A picture that is decoded and re-encoded: nothing is left but its pixels.
final class Picture {
  /// Of a picture at all, and of what is kept of it: A4 at 300 dots an inch has nine million.
  private static final long MOST_PIXELS = 60_000_000;

  private static final long KEPT_PIXELS = 12_000_000;

  private Picture() {}

  static Reading anew(Kind kind, byte[] file) {
    var readers = ImageIO.getImageReadersByFormatName(kind.name());
    if (!readers.hasNext()) {
      throw new Bug("no reader for " + kind);
    }
    var reader = readers.next();
    try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
      return drawn(kind, reader, in);
    } catch (IOException | RuntimeException e) {
      // the library throws what it happens to stumble over; its words may quote the file
      return new Reading.Refused(Fault.DAMAGED);
    } finally {
      reader.dispose();
    }
  }

  private static Reading drawn(Kind kind, ImageReader reader, ImageInputStream in)
      throws IOException {
    reader.setInput(in, true, true);
    long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
    if (pixels > MOST_PIXELS) {
      return new Reading.Refused(Fault.TOO_MUCH);
    }
    // it goes on after a file that broke off, and only warns
    var whole = new AtomicBoolean(true);
    reader.addIIOReadWarningListener((_, _) -> whole.set(false));
    var how = reader.getDefaultReadParam();
    int step = (int) Math.ceil(Math.sqrt((double) pixels / KEPT_PIXELS));
    how.setSourceSubsampling(step, step, 0, 0);
    var read = reader.read(0, how);
    return whole.get() ? encoded(kind, read) : new Reading.Refused(Fault.DAMAGED);
  }

  private static Reading encoded(Kind kind, BufferedImage read) throws IOException {
    var plain = new BufferedImage(read.getWidth(), read.getHeight(), BufferedImage.TYPE_INT_RGB);
    var brush = plain.createGraphics();
    brush.drawImage(read, 0, 0, Color.WHITE, null);
    brush.dispose();
    var first = written(kind, plain);
    if (first.length <= Attachments.LARGEST_BYTES) {
      return new Reading.Read(new Attachment(kind, first));
    }
    var second = written(Kind.JPEG, plain);
    return second.length <= Attachments.LARGEST_BYTES
        ? new Reading.Read(new Attachment(Kind.JPEG, second))
        : new Reading.Refused(Fault.TOO_LARGE);
  }

  private static byte[] written(Kind kind, BufferedImage picture) throws IOException {
    var out = new ByteArrayOutputStream();
    if (!ImageIO.write(picture, kind.name(), out)) {
      throw new Bug("no writer for " + kind);
    }
    return out.toByteArray();
  }
}
