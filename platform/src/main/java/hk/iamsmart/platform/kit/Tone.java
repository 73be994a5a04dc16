package hk.iamsmart.platform.kit;

import hk.iamsmart.platform.look.Icon;
import java.util.Locale;

/// How something stands. It is told by a word and a sign; the colour says it once more.
public enum Tone {
  PLAIN,
  SUCCESS,
  WARN,
  /// Refused, failed, destructive. A citizen's own refusal is plain: nothing went wrong.
  DANGER,
  /// Somebody decides, or just has.
  SEAL;

  /// `beginning` with the name of the tone: `badge-warn`. The plain one needs no class.
  public String after(String beginning) {
    return this == PLAIN ? "" : beginning + name().toLowerCase(Locale.ROOT);
  }

  public Icon sign() {
    return switch (this) {
      case PLAIN, SEAL -> Icon.INFO;
      case SUCCESS -> Icon.CHECK;
      case WARN -> Icon.WARNING;
      case DANGER -> Icon.X;
    };
  }
}
