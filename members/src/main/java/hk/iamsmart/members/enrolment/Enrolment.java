package hk.iamsmart.members.enrolment;

import hk.iamsmart.members.settings.Settings;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// An application for the Integrated Testing Environment.
///
/// @param author who saved it last, by the person's id
/// @param revision goes up with everything that is saved
/// @param journey what citizens do, step by step
/// @param plan who does what until when
/// @param settings domain, callback URLs, app addresses and certificate; nothing else is set
/// @param look what was found at its domain
/// @param approver who approved it for the organisation
/// @param since when it came to stand where it stands
public record Enrolment(
    UUID id,
    UUID organisation,
    UUID service,
    UUID author,
    State state,
    int revision,
    String journey,
    String plan,
    Settings settings,
    Optional<Look> look,
    Optional<UUID> approver,
    Instant since) {
  /// Where it stands.
  public enum State {
    /// A creator writes it.
    DRAFT,
    /// For an approver of the organisation.
    WAITING,
    /// The approver asked for changes.
    SENT_BACK,
    /// For a reviewer of the programme.
    REVIEW,
    /// The reviewer asked something.
    QUESTION,
    /// The service has its copy.
    APPROVED,
    REFUSED;

    static final Set<State> WRITABLE = Set.of(DRAFT, SENT_BACK, QUESTION);

    /// Whether a creator may write it.
    public boolean isWritable() {
      return WRITABLE.contains(this);
    }

    /// Whether something may still become of it.
    public boolean isOpen() {
      return this != APPROVED && this != REFUSED;
    }
  }

  /// What a creator wrote.
  public record Content(String journey, String plan, Settings settings) {
    /// It may quote people.
    @Override
    public String toString() {
      return "Content";
    }
  }

  public Content content() {
    return new Content(journey, plan, settings);
  }

  /// Whether what was found is about the domain that it names now.
  public boolean isLookedAt() {
    return look.filter(one -> one.domain().equals(EnrolmentRules.domain(settings))).isPresent();
  }

  @Override
  public String toString() {
    return "Enrolment[" + id + ", " + state + "]";
  }
}
