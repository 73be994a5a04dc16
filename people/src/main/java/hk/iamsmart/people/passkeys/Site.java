package hk.iamsmart.people.passkeys;

import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Subject;
import java.util.UUID;
import java.util.function.Function;

/// Where people log in with passkeys: a relying party of WebAuthn.
///
/// @param name begins its tables (`<name>_passkey`, `<name>_challenge`, `<name>_session`,
///   `<name>_invitation`) and its deeds in the audit; small letters
/// @param title as authenticators show it
/// @param host to which passkeys are bound
/// @param origin as browsers send it
/// @param actor as the audit names a person who acts here
/// @param subject as the audit names a person to whom something was done
public record Site(
    String name,
    String title,
    String host,
    String origin,
    Function<UUID, Actor> actor,
    Function<UUID, Subject> subject) {
  public Site {
    if (!name.matches("[a-z]+")) {
      throw new IllegalArgumentException("not the beginning of tables");
    }
  }

  /// A statement on its tables.
  ///
  /// @param statement with `{site}` for the name
  String sql(String statement) {
    return statement.replace("{site}", name);
  }

  String deed(String what) {
    return name + "." + what;
  }
}
