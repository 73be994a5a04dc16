package hk.iamsmart.sandbox.residents;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.springframework.stereotype.Component;

/// What the residents look like: drawn faces of nobody. The same resident has the same portrait,
/// byte by byte, in every sandbox.
@Component
public final class Portraits {
  /// Pictures that are kept in memory.
  private static final int KEPT = 200;

  /// Pixels of a side of a picture that is looked at, at most.
  private static final int LARGEST_SIDE = 4096;

  private final SandboxResidents residents;
  private final Map<DrawnFace, byte[]> kept = new ConcurrentHashMap<>();

  Portraits(SandboxResidents residents) {
    this.residents = residents;
  }

  /// The portrait that the registry holds of a resident, a JPEG. It follows from the id, the gender
  /// and the year of birth.
  ///
  /// @throws hk.iamsmart.sandbox.ground.Fault when there is no such resident
  public byte[] of(String residentId) {
    return of(residents.known(residentId));
  }

  byte[] of(SandboxResident resident) {
    if (kept.size() >= KEPT) {
      kept.clear();
    }
    return kept.computeIfAbsent(DrawnFace.of(resident), DrawnFace::jpeg).clone();
  }

  /// Whether this begins and ends as a JPEG does and says how large it is. It is not unpacked, so
  /// it may claim what it wants.
  static boolean isJpeg(byte[] bytes) {
    int length = bytes.length;
    if (length < 4 || bytes[length - 2] != (byte) 0xff || bytes[length - 1] != (byte) 0xd9) {
      return false;
    }
    var reader = ImageIO.getImageReadersByFormatName("jpeg").next();
    // in memory: ImageIO would keep what it reads in a file
    try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      reader.setInput(in, true, true);
      return reader.getWidth(0) <= LARGEST_SIDE && reader.getHeight(0) <= LARGEST_SIDE;
    } catch (IOException _) {
      return false;
    } finally {
      reader.dispose();
    }
  }
}
