package hk.iamsmart.platform.accounts;

import hk.iamsmart.platform.ground.AccountId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All that a whole ceremony of registration found out.
public record Enrolment(Identity identity, Tier tier, Contact contact, List<Evidence> evidence) {
  public Enrolment {
    evidence = List.copyOf(evidence);
  }

  /// The outcome of an enrolment.
  public sealed interface Outcome {
    /// @param again whether the person had this account before: tokenised IDs stay the same
    /// @param former where the person was written to until now; null without an address
    record Enrolled(AccountId account, boolean again, @Nullable Contact former)
        implements Outcome {}

    /// The person has an account of a higher tier, which a ceremony for a lower one does not touch.
    record Below(AccountId account) implements Outcome {}

    /// The person's account is suspended for a reason that registering again does not end.
    record Barred(AccountId account) implements Outcome {}
  }
}
