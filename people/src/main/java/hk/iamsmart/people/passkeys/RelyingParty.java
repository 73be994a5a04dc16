package hk.iamsmart.people.passkeys;

/// What a [Site] does with passkeys.
public record RelyingParty(
    Site site, Passkeys passkeys, Sessions sessions, Invitations invitations) {
  /// Forgets what is over.
  public void trim() {
    sessions.trim();
    passkeys.trim();
  }
}
