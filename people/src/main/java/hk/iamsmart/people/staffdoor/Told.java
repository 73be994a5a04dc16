package hk.iamsmart.people.staffdoor;

import hk.iamsmart.people.staff.Role;
import java.util.Set;

/// What the list of staff tells of a form that came to nothing.
///
/// @param at which of the forms of the page: `invite`, or the id of the member whose roles it has;
///   empty for none
/// @param key of the text: at the field, or above everything where it is at no form
/// @param name that was typed
/// @param roles that were chosen
public record Told(int status, String at, String key, String name, Set<Role> roles) {
  static final String INVITE = "invite";
  static final Told NOTHING = new Told(200, "", "", "", Set.of());

  public Told {
    roles = Set.copyOf(roles);
  }

  static Told conflict(String key) {
    return new Told(409, "", key, "", Set.of());
  }

  static Told unfit(String at, String key, String name, Set<Role> roles) {
    return new Told(400, at, key, name, roles);
  }

  public boolean isAtTop() {
    return status == 409;
  }

  public boolean isAt(String form) {
    return at.equals(form);
  }

  public boolean isWrong(String form, String field) {
    return isAt(form) && key.equals("invite.name.fault") == field.equals("name");
  }

  /// What was typed may be anything.
  @Override
  public String toString() {
    return "Told[" + at + " " + key + "]";
  }
}
