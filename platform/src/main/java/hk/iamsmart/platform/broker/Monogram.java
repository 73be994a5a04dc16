package hk.iamsmart.platform.broker;

import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.protocol.Language;

/// What stands for a service: the first letter of its name, on a colour that its domain gives it.
/// The phone makes the same of the same domain, so that both screens look alike.
public record Monogram(String letter, int colour) {
  private static final int COLOURS = 7;

  static Monogram of(OnlineService service, Language language) {
    var name = service.name(language).strip();
    var letter = Character.toString(name.codePointAt(0)).toUpperCase(language.locale());
    long sum = Integer.toUnsignedLong(service.domain().hashCode());
    return new Monogram(letter, (int) (sum % COLOURS) + 1);
  }
}
