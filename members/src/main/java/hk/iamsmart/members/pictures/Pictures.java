package hk.iamsmart.members.pictures;

import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.protocol.Language;
import java.io.IOException;

/// The pictures, which are parts of this program, and what is said of them.
public final class Pictures {
  /// `screen.<screen>` and `journey.<journey>` are titles, with `.about` what is seen there.
  public static final Texts TEXTS = Texts.of(Pictures.class);

  private Pictures() {}

  /// PNG, with the words of that language.
  public static byte[] png(Screen screen, Language language) {
    var file = language.tag() + "/" + screen.key() + ".png";
    try (var in = Pictures.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new Bug("no picture " + file);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new Bug("cannot read " + file, e);
    }
  }
}
