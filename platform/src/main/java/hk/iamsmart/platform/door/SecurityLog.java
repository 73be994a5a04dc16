package hk.iamsmart.platform.door;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The security log on the standard output: one line for each call that was refused, under the name
/// `security`, whatever becomes of the account of it in the database. It names the caller by an id
/// and holds nothing personal; what a stranger wrote cannot begin a line of its own.
public final class SecurityLog {
  private static final Logger log = LoggerFactory.getLogger("security");
  private static final int LONGEST = 200;

  private SecurityLog() {}

  /// @param door which one refused, such as `api`
  /// @param caller an id that was checked to be one, or `-`
  public static void refused(
      String door, String caller, String path, int status, String code, String reason) {
    log.atInfo()
        .addKeyValue("door", door)
        .addKeyValue("caller", plain(caller))
        .addKeyValue("path", plain(path))
        .addKeyValue("status", status)
        .addKeyValue("code", code)
        .addKeyValue("reason", plain(reason))
        .log("refused");
  }

  private static String plain(String text) {
    var plain = new StringBuilder();
    text.codePoints().limit(LONGEST).map(SecurityLog::shown).forEach(plain::appendCodePoint);
    return plain.toString();
  }

  private static int shown(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          0xFFFD;
      default -> c;
    };
  }
}
