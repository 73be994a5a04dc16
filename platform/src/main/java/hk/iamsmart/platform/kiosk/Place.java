package hk.iamsmart.platform.kiosk;

import hk.iamsmart.platform.services.ShownName;
import java.time.LocalDate;
import java.util.Set;
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

  /// Whether somebody may be registered there on that day.
  public boolean open(LocalDate day) {
    return inService && (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
  }
}
