package hk.iamsmart.platform.mail;

import hk.iamsmart.protocol.Language;
import java.util.List;

/// One email, before it has words.
///
/// @param to an address that [EmailAddress] has read
/// @param values for the places in the text, in their order
public record Letter(EmailAddress to, Language language, Kind kind, List<String> values) {
  /// What people are written to about, and nothing else. The texts are `mail.<kind in lower
  /// case>.subject` and `.text` of the messages.
  public enum Kind {
    /// value: the code
    CONFIRMATION_CODE(1),
    /// no value: an account was registered
    REGISTERED(0),
    /// value: the model of the new phone
    PHONE_CHANGED(1),
    /// value: the reason, as a text in the letter's language
    SUSPENDED(1),
    RESUMED(0),
    /// to the former address; no value
    EMAIL_CHANGED(0),
    UPGRADED(0),
    DEREGISTERED(0),
    /// value: the day
    CERTIFICATE_ENDS(1),
    /// values: the name of the child, the day
    GUARDIANSHIP_ENDS(2),
    /// to the operator; values: reference, name, organisation, address to answer to, subject, and
    /// what was written, in lines
    CONTACT_MESSAGE(6);

    private final int places;

    Kind(int places) {
      this.places = places;
    }

    /// Whether its last value is quoted line by line, however long it is.
    boolean quotes() {
      return this == CONTACT_MESSAGE;
    }

    /// How many values it has.
    int places() {
      return places;
    }
  }

  public Letter {
    values = List.copyOf(values);
    if (values.size() != kind.places()) {
      throw new IllegalArgumentException(kind + " has " + kind.places() + " values");
    }
  }

  @Override
  public String toString() {
    return "Letter[" + kind + "]";
  }
}
