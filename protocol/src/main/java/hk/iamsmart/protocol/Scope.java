package hk.iamsmart.protocol;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What an online service may ask for (wire contract, section 4).
public enum Scope {
  AUTHENTICATION("eidapi_auth"),
  PROFILES("eidapi_profiles"),
  FORM_FILLING("eidapi_formFilling"),
  SIGNING("eidapi_sign"),
  BULK_SIGNING("eidapi_bulksign"),
  REAUTHENTICATION("eidapi_fr"),
  STEP_UP("eidapi_sua"),
  NOTIFICATION("eidapi_notification");

  private final String wire;

  Scope(String wire) {
    this.wire = wire;
  }

  /// The name on the wire.
  public String wire() {
    return wire;
  }

  public static Optional<Scope> parse(String claimed) {
    for (var scope : values()) {
      if (scope.wire.equals(claimed)) {
        return Optional.of(scope);
      }
    }
    return Optional.empty();
  }

  /// Reads a space-separated list; empty when a word is unknown or there is none.
  public static Optional<Set<Scope>> parseList(String claimed) {
    var scopes = EnumSet.noneOf(Scope.class);
    for (var word : claimed.strip().split(" +")) {
      var scope = parse(word);
      if (scope.isEmpty()) {
        return Optional.empty();
      }
      scopes.add(scope.get());
    }
    return Optional.of(scopes);
  }

  /// The space-separated list, in the order of this enum.
  public static String list(Set<Scope> scopes) {
    return scopes.stream().sorted().map(Scope::wire).collect(Collectors.joining(" "));
  }
}
