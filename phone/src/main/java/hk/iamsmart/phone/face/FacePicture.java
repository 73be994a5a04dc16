package hk.iamsmart.phone.face;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/// A picture of a simulated face: the portrait of whoever is before the camera, a JPEG, and behind
/// it one line of ASCII that says what this person does, `\nFACE/1 BLINK LIVE\n`. Readers of JPEG
/// stop before that line.
///
/// @param portrait whose face it is
/// @param action the name of what was asked for, or [#STILL]
/// @param live false of a photograph or a mask before the camera
public record FacePicture(byte[] portrait, String action, boolean live) {
  /// The action of somebody who just looks into the camera.
  public static final String STILL = "STILL";

  /// In bytes, line ends included.
  private static final int LONGEST_LINE = 64;

  private static final Pattern ACTION = Pattern.compile("[A-Z_]{1,32}");
  private static final Pattern LINE =
      Pattern.compile("(?s).*\nFACE/1 ([A-Z_]{1,32}) (LIVE|SPOOF)\n");

  public FacePicture {
    if (!ACTION.matcher(action).matches()) {
      throw new IllegalArgumentException("an action is named in capitals");
    }
    portrait = portrait.clone();
  }

  /// Somebody alive who does this.
  public static FacePicture of(byte[] portrait, String action) {
    return new FacePicture(portrait, action, true);
  }

  /// A photograph of this person, or a mask.
  public static FacePicture spoof(byte[] portrait, String action) {
    return new FacePicture(portrait, action, false);
  }

  /// Empty when it is no such picture.
  public static Optional<FacePicture> read(byte[] picture) {
    int from = Math.max(0, picture.length - LONGEST_LINE);
    var end = new String(picture, from, picture.length - from, StandardCharsets.ISO_8859_1);
    var m = LINE.matcher(end);
    if (!m.matches()) {
      return Optional.empty();
    }
    int begin = from + end.lastIndexOf("\nFACE/1 ");
    return Optional.of(
        new FacePicture(Arrays.copyOf(picture, begin), m.group(1), m.group(2).equals("LIVE")));
  }

  /// The bytes as a camera gives them.
  public byte[] bytes() {
    var line = "\nFACE/1 " + action + (live ? " LIVE\n" : " SPOOF\n");
    var ascii = line.getBytes(StandardCharsets.US_ASCII);
    var bytes = Arrays.copyOf(portrait, portrait.length + ascii.length);
    System.arraycopy(ascii, 0, bytes, portrait.length, ascii.length);
    return bytes;
  }

  @Override
  public byte[] portrait() {
    return portrait.clone();
  }

  @Override
  public String toString() {
    return "FacePicture[" + action + "]";
  }
}
