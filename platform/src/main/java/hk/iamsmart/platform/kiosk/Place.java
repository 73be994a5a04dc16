package hk.iamsmart.platform.kiosk;

import static java.nio.charset.StandardCharsets.UTF_8;

import hk.iamsmart.platform.services.ShownName;
import hk.iamsmart.protocol.uaf.UafMessages;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where citizens register.
///
/// @param id lower-case letters, digits and hyphens, such as `central-post-office`
/// @param hours as people read them
/// @param inService whether anybody may be registered there at present
/// @param from the first day, of Hong Kong, on which it is there; null for no first day
/// @param to the last one; null for no last day
public record Place(
    String id,
    Kind kind,
    ShownName name,
    ShownName address,
    ShownName hours,
    District district,
    Set<Ability> abilities,
    boolean inService,
    @Nullable LocalDate from,
    @Nullable LocalDate to) {
  /// The longest name, address or hours in one language.
  public static final int LONGEST_TEXT = 200;

  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,59}");

  public Place {
    abilities = Set.copyOf(abilities);
  }

  /// Whether a place may be called so.
  public static boolean isId(String claimed) {
    return ID.matcher(claimed).matches();
  }

  /// Whether it can be a name, an address or hours in one language.
  public static boolean isText(String claimed) {
    return !claimed.isBlank()
        && claimed.length() <= LONGEST_TEXT
        && claimed.chars().noneMatch(Character::isISOControl);
  }

  /// Who receives people there.
  public enum Kind {
    /// kiosks that one uses alone
    KIOSK,
    /// a counter with members of staff
    COUNTER,
    /// a mobile team, which has days
    TEAM
  }

  /// What can be done there, and how.
  public enum Ability {
    /// with a card of 2018 or later
    NEW_CARD,
    /// with a card of 2003
    OLD_CARD,
    /// iAM Smart
    BASIC,
    /// iAM Smart+
    PLUS,
    /// from a wheelchair
    ACCESSIBLE
  }

  /// What people read of it and where it is, by name. Whether it is in service is changed apart.
  private Map<String, String> described() {
    var all = new TreeMap<String, String>();
    all.put("kind", kind.name());
    all.put("district", district.name());
    all.put("name", name.byTag().toString());
    all.put("address", address.byTag().toString());
    all.put("hours", hours.byTag().toString());
    all.put("abilities", abilities.stream().sorted().toList().toString());
    all.put("from", String.valueOf(from));
    all.put("to", String.valueOf(to));
    return all;
  }

  /// The same as long as nobody changes what it is; whether it is in service does not count.
  public String version() {
    return UafMessages.base64url(UafMessages.sha256(described().toString().getBytes(UTF_8)));
  }

  /// The names of what differs.
  List<String> changedFrom(Place former) {
    var before = former.described();
    return described().entrySet().stream()
        .filter(one -> !one.getValue().equals(before.get(one.getKey())))
        .map(Map.Entry::getKey)
        .toList();
  }

  Place serving(boolean serves) {
    return new Place(id, kind, name, address, hours, district, abilities, serves, from, to);
  }

  /// Whether somebody may be registered there on that day.
  public boolean open(LocalDate day) {
    return inService && (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
  }
}
