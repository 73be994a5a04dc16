package hk.iamsmart.platform.accounts;

import hk.iamsmart.platform.ground.AccountId;
import java.util.List;

/// All that a whole ceremony of registration found out.
public record Enrolment(Identity identity, Tier tier, Contact contact, List<Evidence> evidence) {
  public Enrolment {
    evidence = List.copyOf(evidence);
  }

  /// What came of it.
  public sealed interface Outcome {
    /// @param again whether the person had this account before: tokenised IDs stay the same
    record Enrolled(AccountId account, boolean again) implements Outcome {}

    /// The person's account is suspended for a reason that registering again does not end.
    record Barred(AccountId account) implements Outcome {}
  }
}
