package hk.iamsmart.members.servicecontacts;

import hk.iamsmart.platform.ground.VisibleText;
import hk.iamsmart.platform.mail.EmailAddress;
import hk.iamsmart.protocol.CodePoints;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/// A contact as somebody typed it; nothing in all three fields means that there is none. Personal
/// data.
public record TypedContact(String name, String address, String telephone) {
  public static final TypedContact NONE = new TypedContact("", "", "");

  /// Of a name, in characters.
  public static final int LONGEST_NAME = 100;

  /// 8 to 15 digits (E.164), in groups if one likes.
  private static final Pattern TELEPHONE = Pattern.compile("(?=.{8,25}$)\\+?[0-9]+(?:[ -][0-9]+)*");

  private static final Pattern GAPS = Pattern.compile("[^0-9]");
  private static final int FEWEST_DIGITS = 8;
  private static final int MOST_DIGITS = 15;

  /// What can be wrong.
  public enum Field {
    NAME,
    EMAIL,
    TELEPHONE
  }

  static TypedContact of(Contact one) {
    return new TypedContact(one.name(), one.address().value(), one.telephone());
  }

  boolean isNone() {
    return equals(NONE);
  }

  /// The fields that have to be mended.
  Set<Field> faults() {
    var found = EnumSet.noneOf(Field.class);
    if (isNone()) {
      return found;
    }
    if (!VisibleText.is(name) || CodePoints.in(name) > LONGEST_NAME) {
      found.add(Field.NAME);
    }
    if (EmailAddress.parse(address).isEmpty()) {
      found.add(Field.EMAIL);
    }
    int digits = GAPS.matcher(telephone).replaceAll("").length();
    if (!TELEPHONE.matcher(telephone).matches() || digits < FEWEST_DIGITS || digits > MOST_DIGITS) {
      found.add(Field.TELEPHONE);
    }
    return found;
  }

  @Override
  public String toString() {
    return "TypedContact[" + (isNone() ? "none" : "hidden") + "]";
  }
}
