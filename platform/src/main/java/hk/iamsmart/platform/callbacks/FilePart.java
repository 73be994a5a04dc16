package hk.iamsmart.platform.callbacks;

import java.util.regex.Pattern;

/// A file beside the JSON of a multipart callback.
///
/// @param name of the part: the field it belongs to, such as `addressDocFile`
/// @param bytes plain before sealing; not to be changed
public record FilePart(String name, byte[] bytes) {
  /// In bytes.
  public static final int MAXIMUM = 5 * 1024 * 1024;

  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");

  public FilePart {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not the form of a part's name");
    }
    if (bytes.length > MAXIMUM + 64) { // sealing adds 32
      throw new IllegalArgumentException("a file has more than " + MAXIMUM + " bytes");
    }
  }

  @Override
  public String toString() {
    return "FilePart[" + name + ", " + bytes.length + " bytes]";
  }
}
