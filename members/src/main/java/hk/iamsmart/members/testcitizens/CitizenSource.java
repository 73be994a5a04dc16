package hk.iamsmart.members.testcitizens;

import hk.iamsmart.platform.accounts.Tier;
import hk.iamsmart.platform.stages.Stage;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Where test citizens come from: whoever has invented people, their identity cards and faces. An
/// edge that has them provides a bean; without one an installation makes no test citizens.
public interface CitizenSource {
  /// Invents somebody and has them register with the platform, step by step with a phone, as every
  /// citizen of this stage does. It takes some seconds; nothing is left of one that fails.
  ///
  /// @param citizen by which this one is asked about from then on
  /// @return the citizen as registered; empty when the registration came to nothing
  Optional<Standing> register(UUID citizen, Stage stage, Tier tier);

  /// How these citizens stand, with one query or two; whoever is gone is missing.
  Map<UUID, Standing> standings(Set<UUID> citizens);

  /// Closes the account and forgets the person; nothing when they are gone already.
  void leave(UUID citizen);
}
