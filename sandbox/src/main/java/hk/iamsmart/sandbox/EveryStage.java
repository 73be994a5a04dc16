package hk.iamsmart.sandbox;

import hk.iamsmart.platform.ground.HkicNumber;
import hk.iamsmart.platform.stages.Installation;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.sandbox.residents.SandboxResident;
import hk.iamsmart.sandbox.residents.SandboxResidents;
import java.util.function.Supplier;

/// What the sandbox is: the stages side by side, on one machine.
///
/// @param residents asked for when they are needed: the database comes first
record EveryStage(Supplier<SandboxResidents> residents) implements Installation {
  /// No installation of one stage is called so, and none starts over this database.
  @Override
  public String mark() {
    return "sandbox";
  }

  @Override
  public Stage usual() {
    return Stage.SIMULATED;
  }

  @Override
  public boolean plays(Stage stage) {
    return true;
  }

  @Override
  public Stage of(HkicNumber person) {
    return residents.get().holding(person).map(SandboxResident::stage).orElse(usual());
  }
}
