package hk.iamsmart.members.team;

/// What a page tells of a form that was sent.
///
/// @param key of the text; empty for nothing
public record Told(String key, boolean isFault) {
  static final Told NOTHING = new Told("", false);

  static Told done(String what) {
    return new Told("done." + what, false);
  }

  static Told fault(String what) {
    return new Told("fault." + what, true);
  }

  public boolean isNothing() {
    return key.isEmpty();
  }

  /// Whether it stands at the field of the roles.
  public boolean isOfRoles() {
    return key.equals("fault.roles");
  }
}
