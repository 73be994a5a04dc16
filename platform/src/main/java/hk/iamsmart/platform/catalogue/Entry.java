package hk.iamsmart.platform.catalogue;

import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.ground.VisibleText;
import hk.iamsmart.platform.services.ShownName;
import hk.iamsmart.protocol.CodePoints;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.wallet.catalogue.ServiceCategory;
import hk.iamsmart.protocol.wallet.catalogue.ServiceSign;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// What the catalogue says of a service beside its registered name.
///
/// @param text what it offers, in a line of each language; may be empty
/// @param languages in which it is offered
/// @param sign that stands for it; empty for the first letter of its name
public record Entry(
    ClientId service,
    ServiceCategory category,
    ShownName text,
    Set<Language> languages,
    Optional<ServiceSign> sign) {
  /// Characters of a text.
  public static final int LONGEST = 120;

  public Entry {
    languages = Set.copyOf(languages);
    for (var language : Language.values()) {
      fault(text.in(language))
          .ifPresent(fault -> {
            throw new IllegalArgumentException("a text of the catalogue " + fault);
          });
    }
  }

  /// A service of which nothing is said but where it belongs.
  public static Entry plain(ClientId service) {
    return new Entry(
        service,
        ServiceCategory.OTHER,
        ShownName.of(""),
        EnumSet.allOf(Language.class),
        Optional.empty());
  }

  /// Why a text cannot stand there, as the end of a sentence that begins with it; empty when it
  /// can.
  public static Optional<String> fault(String text) {
    if (CodePoints.in(text) > LONGEST) {
      return Optional.of("has more than " + LONGEST + " characters");
    }
    return text.isEmpty() || VisibleText.is(text)
        ? Optional.empty()
        : Optional.of("has characters that nobody sees, or nothing else");
  }
}
