package hk.iamsmart.platform.verification;

import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.ground.VisibleText;
import hk.iamsmart.platform.look.Texts.Words;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.NumberFormat;
import java.util.HexFormat;

/// What was checked, so that a reader can see that it was the file they have.
///
/// @param name as the sender calls it, without its folder
/// @param bytes its size
/// @param fingerprint SHA-256, in hexadecimal digits
public record CheckedFile(String name, int bytes, String fingerprint) {
  private static final int LONGEST_NAME = 120;
  private static final int UNSEEN = 0xFFFD;

  /// @param claimedName may be empty
  static CheckedFile of(String claimedName, byte[] content) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(content);
      return new CheckedFile(shown(claimedName), content.length, HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new Bug("every Java platform has SHA-256", e);
    }
  }

  /// The size as the reader writes it.
  public String size(Words t) {
    return t.say(
        "file.bytes", NumberFormat.getIntegerInstance(t.language().locale()).format(bytes));
  }

  /// Nothing in a name may be invisible or turn the line around.
  private static String shown(String claimedName) {
    var shown = new StringBuilder();
    claimedName
        .replaceFirst("^.*[/\\\\]", "")
        .codePoints()
        .limit(LONGEST_NAME)
        .map(c -> VisibleText.firstUnseen(Character.toString(c)).isPresent() ? UNSEEN : c)
        .forEach(shown::appendCodePoint);
    return shown.toString().strip();
  }
}
