package hk.iamsmart.members.papers;

import hk.iamsmart.members.pictures.Pictures;
import hk.iamsmart.members.pictures.Screen.Device;
import hk.iamsmart.members.pictures.Screen.Journey;
import hk.iamsmart.protocol.Language;
import java.io.IOException;
import java.time.LocalDate;

/// Prints screens with what is said of them: the mock-ups of every journey, and the guide for
/// citizens.
final class PicturePaper {
  private static final float DESK = 483;
  private static final float PHONE = 190;

  /// Where citizens go when something is wrong; no screen belongs to it.
  private static final String LOST = "journey.lost";

  private PicturePaper() {}

  static byte[] mockUps(Language language, LocalDate date) throws IOException {
    return print("mockups", language, date, false);
  }

  static byte[] userGuide(Language language, LocalDate date) throws IOException {
    return print("guide", language, date, true);
  }

  private static byte[] print(String paper, Language language, LocalDate date, boolean explains)
      throws IOException {
    var t = Pictures.TEXTS.in(language);
    var title = t.say(paper + ".title");
    try (var sheets = new Sheets(title, language.tag(), language, date)) {
      sheets.title(title);
      sheets.gap(4);
      sheets.quiet(t.say(paper + ".subtitle"));
      for (var journey : Journey.values()) {
        var key = "journey." + journey.key();
        sheets.heading(t.say(key), 15);
        if (explains) {
          sheets.text(t.say(key + ".about"));
          sheets.gap(6);
        }
        for (var screen : journey.screens()) {
          var screenKey = "screen." + screen.key();
          sheets.picture(
              t.say(screenKey),
              t.say(screenKey + ".about"),
              Pictures.png(screen, language),
              screen.device() == Device.PHONE ? PHONE : DESK);
        }
      }
      if (explains) {
        sheets.heading(t.say(LOST), 15);
        sheets.text(t.say(LOST + ".about"));
      }
      return sheets.finished();
    }
  }
}
