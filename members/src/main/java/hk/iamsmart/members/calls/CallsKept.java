package hk.iamsmart.members.calls;

import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.stages.Stage;
import java.util.List;
import java.util.Map;

/// Told in the transaction that keeps calls of organisations' services.
///
/// @param stages of the copies that made them
public record CallsKept(List<Call> calls, Map<ClientId, Stage> stages) {
  public CallsKept {
    calls = List.copyOf(calls);
    stages = Map.copyOf(stages);
  }
}
