package hk.iamsmart.platform.simulation;

import hk.iamsmart.platform.authentication.Begin;
import hk.iamsmart.platform.ground.ClientId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the town remembers of one login, to hold against what the platform says.
final class SimulatedLogin {
  final ClientId service;
  final Begin.Started started;
  final List<String> rotations = new ArrayList<>();
  @Nullable String firstEnd;
  int approvals;
  int redemptions;

  SimulatedLogin(ClientId service, Begin.Started started) {
    this.service = service;
    this.started = started;
  }
}
