package hk.iamsmart.platform.mail;

import hk.iamsmart.protocol.Language;
import java.util.List;

/// One e-mail, before it has words.
///
/// @param to an address that [EmailAddress] has read
/// @param values for the places in the text, in their order
public record Letter(EmailAddress to, Language language, Kind kind, List<String> values) {
  /// What citizens are written to about, and nothing else. The texts are `mail.<kind in lower
  /// case>.subject` and `.text` of the messages.
  public enum Kind {
    /// value: the code
    CONFIRMATION_CODE,
    /// no value: an account was registered
    REGISTERED,
    /// value: the model of the new phone
    PHONE_CHANGED,
    /// value: the reason, as a text in the letter's language
    SUSPENDED,
    RESUMED,
    /// to the former address; no value
    EMAIL_CHANGED,
    UPGRADED,
    DEREGISTERED,
    /// value: the day
    CERTIFICATE_ENDS,
    /// values: the name of the child, the day
    GUARDIANSHIP_ENDS
  }

  @Override
  public String toString() {
    return "Letter[" + kind + "]";
  }
}
