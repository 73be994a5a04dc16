package hk.iamsmart.platform.mail;

import hk.iamsmart.protocol.Language;
import java.util.List;

/// One email, before it has words.
///
/// @param to an address that [EmailAddress] has read
/// @param values for the places in the text, in their order
public record Letter(EmailAddress to, Language language, Kind kind, List<String> values) {
  /// What people and organisations are written to about, and nothing else. The texts are
  /// `mail.<kind in lower case>.subject` and `.text` of the messages.
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
    /// values: the link by which an application is begun or opened again, until when
    APPLICATION_LINK(2, Audience.ORGANISATIONS),
    /// values: the organisation, when the first answer is due at the latest, where it stands
    APPLICATION_RECEIVED(3, Audience.ORGANISATIONS),
    /// values: the organisation, where the question is
    APPLICATION_QUESTION(2, Audience.ORGANISATIONS),
    /// values: the organisation, the administrator's link, until when
    APPLICATION_APPROVED(3, Audience.ORGANISATIONS),
    /// values: the organisation, where the reason is
    APPLICATION_REJECTED(2, Audience.ORGANISATIONS),
    /// value: the organisation
    APPLICATION_WITHDRAWN(1, Audience.ORGANISATIONS),
    /// to somebody new; values: the organisation, who invites, the link, until when
    MEMBER_INVITED(4, Audience.ORGANISATIONS),
    /// to somebody who logs in already; values: the organisation, who invites, where to accept
    MEMBER_ADDED(3, Audience.ORGANISATIONS),
    /// values: the organisation, who sends it, the link for a new passkey, until when
    MEMBER_RECOVERY(4, Audience.ORGANISATIONS),
    /// two of staff agreed; values: the organisation, the link for a new passkey, until when
    MEMBER_RESTORED(3, Audience.ORGANISATIONS),
    /// to those who approve; values: who proposes, the service, the organisation, where it is
    PROPOSAL_WAITING(4, Audience.ORGANISATIONS),
    /// to its author; values: the service, the organisation, where it stands in a word, where it is
    PROPOSAL_DECIDED(4, Audience.ORGANISATIONS),
    /// two of staff agreed; values: the service, the organisation, what was done, the reason, where
    /// the history is
    SERVICE_EMERGENCY(5, Audience.ORGANISATIONS),
    /// values: the service, the stage in a word, the organisation, the day, where the next one is
    /// proposed
    ENCIPHERMENT_ENDS(5, Audience.ORGANISATIONS),
    /// a service is in the testing environment; values: the service, the organisation, its client
    /// ID, where everything else is
    ENROLMENT(4, Audience.ORGANISATIONS),
    /// to those who approve; values: who applies, the service, the organisation, where it is
    ENROLMENT_WAITING(4, Audience.ORGANISATIONS),
    /// to whoever wrote it; values: the service, the organisation, where the answer is
    ENROLMENT_ANSWERED(3, Audience.ORGANISATIONS),
    /// to somebody outside; values: the organisation, the service, who asks, the link, until when
    ASSESSOR_INVITED(5, Audience.ORGANISATIONS),
    /// values: the service, the organisation, where the reason is
    PRODUCTION_RETURNED(3, Audience.ORGANISATIONS),
    /// values: the service, the organisation, where to go on
    PRODUCTION_APPROVED(3, Audience.ORGANISATIONS),
    /// values: the service, the organisation, where it is filled in again, the day
    PRODUCTION_REVIEW_DUE(4, Audience.ORGANISATIONS),
    /// values: the service, the organisation, the reason, where the service is
    SERVICE_STOPPED(4, Audience.ORGANISATIONS),
    /// to whoever asked; values: what happened, the number of the ticket, where it is read
    HELPDESK_NEWS(3, Audience.ORGANISATIONS),
    /// to whoever wrote from outside; values: the reference, the link that confirms the address,
    /// until when
    CONTACT_LINK(3, Audience.VISITORS),
    /// to whoever wrote from outside; values: what happened, the number of the ticket, the link to
    /// it, until when
    CONTACT_NEWS(4, Audience.VISITORS),
    /// to the operator: somebody wrote from outside; values: the number of the ticket, its category
    CONTACT_TICKET(2, Audience.VISITORS);

    private final int places;
    private final Audience audience;

    Kind(int places) {
      this(places, Audience.CITIZENS);
    }

    Kind(int places, Audience audience) {
      this.places = places;
      this.audience = audience;
    }

    Audience audience() {
      return audience;
    }

    /// How many values it has.
    int places() {
      return places;
    }
  }

  /// Who reads it: what a letter may hold, and how it ends, differs.
  enum Audience {
    CITIZENS(100, "mail.closing"),
    /// Their letters hold links.
    ORGANISATIONS(400, "mail.closing.organisations"),
    /// Whoever wrote to the helpdesk without an account. Theirs hold links as well.
    VISITORS(400, "mail.closing.organisations");

    private final int longestValue;
    private final String closing;

    Audience(int longestValue, String closing) {
      this.longestValue = longestValue;
      this.closing = closing;
    }

    /// Of a value, which somebody else may have chosen: the model of a phone, a name.
    int longestValue() {
      return longestValue;
    }

    /// The text at the end.
    String closing() {
      return closing;
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
