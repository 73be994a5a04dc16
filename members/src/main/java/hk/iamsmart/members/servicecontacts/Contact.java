package hk.iamsmart.members.servicecontacts;

import hk.iamsmart.platform.mail.EmailAddress;
import hk.iamsmart.protocol.Language;
import java.util.Locale;

/// Somebody, or an office, to reach about a service. Personal data.
///
/// @param telephone as it was typed
/// @param language of letters: that of the page on which the address was entered
public record Contact(
    Kind kind, String name, EmailAddress address, String telephone, Language language) {
  /// What they are reached about.
  public enum Kind {
    TECHNICAL,
    SECURITY,
    DUTY;

    /// As forms name it.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public String toString() {
    return "Contact[" + kind + "]";
  }
}
