package hk.iamsmart.sandbox.residents;

import hk.iamsmart.platform.accounts.Gender;
import hk.iamsmart.platform.ground.Bug;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// A face that was drawn by rules from an id; it is nobody's. Twins share the looks and differ in a
/// mole.
///
/// @param looks the id that everything but the mole follows from
/// @param own the id of whose face it is
record DrawnFace(String looks, String own, Gender gender, boolean old) {
  private static final int OLD_BEFORE = 1962;
  private static final float QUALITY = 0.85f;

  private static final int[] SKIN = {
    0xF6D7C0, 0xF0C8A8, 0xE8BC98, 0xE0AC84, 0xCF9A72, 0xB07C55, 0x8A5A3C, 0xFADFCB
  };
  private static final int[] HAIR = {
    0x1C1714, 0x241C18, 0x2E231D, 0x3B2A20, 0x4A3526, 0x17181C, 0x5A3A22, 0x2A1D22
  };
  private static final int[] GREY = {0xB9B6B2, 0x9A9894, 0xD6D3CE, 0x807E7C};
  private static final int[] CLOTHES = {
    0x2F5D8A, 0x7A3B46, 0x3E6B4F, 0x5B4A7D, 0xA4643A, 0x37414E, 0x8B7A3A, 0x2C7A7B
  };
  private static final int[] WALL = {0xE9EEF2, 0xF1ECE4, 0xE6EFE8, 0xEEE8F0, 0xF3EEE6, 0xE4ECEF};

  static DrawnFace of(SandboxResident resident) {
    var like = resident.looksLike();
    return new DrawnFace(
        like == null ? resident.id() : like,
        resident.id(),
        resident.gender(),
        resident.birthDate().getYear() < OLD_BEFORE);
  }

  /// The portrait.
  byte[] jpeg() {
    var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    var bytes = new ByteArrayOutputStream();
    // in memory: ImageIO would keep what it writes in a file
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      var how = writer.getDefaultWriteParam();
      how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      how.setCompressionQuality(QUALITY);
      writer.setOutput(out);
      writer.write(null, new IIOImage(drawn().image(), null, null), how);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private Easel drawn() {
    var chance = new Chance(looks);
    int skin = chance.of(SKIN);
    int hair = old ? chance.of(GREY) : chance.of(HAIR);
    var easel = new Easel(chance.of(WALL));
    double wide = chance.between(0.52, 0.60);
    double high = chance.between(0.66, 0.76);
    boolean longHair = gender == Gender.F || gender == Gender.X && chance.once(2);
    boolean bald = gender == Gender.M && old && chance.once(2);
    body(easel, chance, skin, hair, wide, longHair);
    if (!bald) {
      easel.oval(0, -0.10, wide + chance.between(0.07, 0.14), high + 0.09, hair);
    }
    head(easel, skin, wide, high);
    if (!bald) {
      fringe(easel, chance, hair, wide, high);
    }
    eyes(easel, chance, hair);
    noseAndMouth(easel, chance, skin);
    if (chance.once(4) || old && chance.once(2)) {
      glasses(easel);
    }
    mole(easel);
    return easel;
  }

  private static void body(
      Easel easel, Chance chance, int skin, int hair, double wide, boolean longHair) {
    if (longHair) {
      easel.oval(0, chance.between(0.28, 0.42), wide + 0.12, chance.between(0.78, 0.98), hair);
    }
    easel.oval(0, 1.52, 0.98, 0.62, chance.of(CLOTHES));
    easel.oval(0, 0.82, 0.21, 0.34, shaded(skin, 0.88));
    easel.oval(0, 1.02, 0.24, 0.12, shaded(skin, 0.88));
  }

  private static void head(Easel easel, int skin, double wide, double high) {
    for (int side : new int[] {-1, 1}) {
      easel.oval(side * (wide - 0.01), 0.12, 0.09, 0.15, shaded(skin, 0.94));
    }
    easel.oval(0, 0.08, wide, high, skin);
    for (int side : new int[] {-1, 1}) {
      easel.glow(side * 0.32, 0.34, 0.17, 0.12, 0xE58A7B, 0.35);
    }
  }

  private static void fringe(Easel easel, Chance chance, int hair, double wide, double high) {
    double top = 0.08 - high;
    double deep = chance.between(0.16, 0.30);
    if (chance.once(2)) {
      double part = chance.between(-0.12, 0.12);
      easel.oval(part - 0.26, top + 0.10, 0.32, deep, -0.35, hair);
      easel.oval(part + 0.26, top + 0.10, 0.32, deep, 0.35, hair);
    } else {
      easel.oval(0, top + 0.06, wide * 0.92, deep + 0.06, chance.between(-0.15, 0.15), hair);
    }
  }

  private static void eyes(Easel easel, Chance chance, int hair) {
    double apart = chance.between(0.21, 0.27);
    double open = chance.between(0.048, 0.072);
    double slant = chance.between(-0.05, 0.18);
    double brow = chance.between(0.13, 0.18);
    double thick = chance.between(0.018, 0.034);
    int iris = chance.once(5) ? 0x5B4630 : 0x2B1D16;
    for (int side : new int[] {-1, 1}) {
      easel.oval(side * apart, 0.06, 0.105, open + 0.016, -side * slant, shaded(hair, 0.5));
      easel.oval(side * apart, 0.066, 0.098, open, -side * slant, 0xFDFBF8);
      easel.oval(side * apart, 0.066, 0.048, Math.min(open, 0.05), 0, iris);
      easel.oval(side * apart + 0.014, 0.048, 0.012, 0.012, 0, 0xFFFFFF);
      easel.oval(
          side * apart, 0.06 - brow, 0.125, thick, -side * (slant - 0.08), shaded(hair, 0.8));
    }
  }

  private static void noseAndMouth(Easel easel, Chance chance, int skin) {
    double nose = chance.between(0.055, 0.085);
    easel.oval(0, 0.30, nose, 0.036, 0, shaded(skin, 0.84));
    easel.oval(0, 0.275, nose * 0.92, 0.045, 0, shaded(skin, 0.97));
    double wide = chance.between(0.13, 0.19);
    double full = chance.between(0.03, 0.05);
    int lips = Easel.blended(skin, 0xB5423F, chance.between(0.45, 0.7));
    easel.oval(0, 0.50, wide, full, 0, lips);
    easel.oval(0, 0.485 - full * 0.3, wide * 0.96, full * 0.62, 0, Easel.blended(lips, skin, 0.25));
    easel.oval(0, 0.49, wide * 0.9, 0.008, 0, shaded(lips, 0.6));
  }

  private static void glasses(Easel easel) {
    for (int side : new int[] {-1, 1}) {
      easel.ring(side * 0.245, 0.07, 0.175, 0.145, 0.017, 0x2A2C31);
    }
    easel.oval(0, 0.05, 0.075, 0.012, 0, 0x2A2C31);
  }

  /// By the own id: what tells twins from each other.
  private void mole(Easel easel) {
    var chance = new Chance(own + "/mole");
    double side = chance.once(2) ? -1 : 1;
    double x = side * chance.between(0.20, 0.38);
    easel.oval(x, chance.between(0.24, 0.56), 0.016, 0.016, 0, 0x4A2C22);
  }

  private static int shaded(int colour, double by) {
    return Easel.blended(0x000000, colour, by);
  }

  /// What looks like chance and follows from a text.
  private static final class Chance {
    private final byte[] digest;
    private int next;

    Chance(String text) {
      try {
        var name = ("face/" + text).getBytes(StandardCharsets.UTF_8);
        this.digest = MessageDigest.getInstance("SHA-512").digest(name);
      } catch (NoSuchAlgorithmException e) {
        throw new Bug("SHA-512 is missing", e);
      }
    }

    int upTo(int count) {
      return (digest[next++ % digest.length] & 0xff) % count;
    }

    int of(int[] colours) {
      return colours[upTo(colours.length)];
    }

    boolean once(int in) {
      return upTo(in) == 0;
    }

    double between(double low, double high) {
      return low + (high - low) * upTo(256) / 255;
    }
  }
}
