package hk.iamsmart.platform.authentication;

import hk.iamsmart.platform.look.Edition;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.protocol.Language;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The browser or app that will be logged in, as the citizen is told. The gesture signs it, so
/// nothing of it is a stranger's to word: whatever is not from the closed lists is unknown.
///
/// @param browser such as `Chrome · Windows`; a question mark in the place of an unknown name
/// @param place its network, such as `203.0.113.…`; empty when unknown
public record Requester(String browser, String place) {
  private static final Pattern NETWORK = Pattern.compile("[0-9a-f:.…]{2,45}|localhost");
  private static final Texts TEXTS = Texts.of(Requester.class);

  public Requester {
    browser = Seen.isBrowser(browser) ? browser : Seen.UNKNOWN;
    place = NETWORK.matcher(place).matches() ? place : "";
  }

  /// @param userAgent the header of that name, whatever it says
  /// @param address on the network
  public static Requester seen(@Nullable String userAgent, String address) {
    return new Requester(Seen.browser(userAgent), Seen.network(address));
  }

  /// As a screen tells it: nothing is signed over these words.
  public hk.iamsmart.protocol.wallet.Requester shown(Language language) {
    var words = TEXTS.in(language);
    return new hk.iamsmart.protocol.wallet.Requester(
        shownBrowser(words),
        switch (place) {
          case "" -> words.say("shown.place.unknown");
          case Seen.HERE -> words.say("shown.place.here");
          default -> words.say("shown.place", place);
        });
  }

  private String shownBrowser(Words words) {
    var parts = browser.split(Seen.BETWEEN, 2);
    var name = parts[0].equals(Seen.UNKNOWN) ? words.say("shown.browser.unknown") : parts[0];
    return parts.length == 1 ? name : words.say("shown.browser", name, parts[1]);
  }

  /// As the citizen signs it.
  public hk.iamsmart.protocol.wallet.Requester in(Language language, Edition edition) {
    var words = TEXTS.in(language, edition);
    return new hk.iamsmart.protocol.wallet.Requester(
        browser.replace(Seen.UNKNOWN, words.say("browser.unknown")),
        place.isEmpty() ? words.say("place.unknown") : place);
  }
}
