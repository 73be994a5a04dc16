package hk.iamsmart.platform.stages;

import hk.iamsmart.platform.ground.HkicNumber;
import java.util.Set;

/// Which stages are played here. A real installation is one stage, so that test citizens and real
/// ones never share a database; the sandbox plays all of them side by side.
public interface Installation {
  /// What the database is marked with at the first start, and must be marked with at every other.
  String mark();

  /// The stage of what a former version kept, which knew none.
  Stage usual();

  /// Whether services of this stage are registered here.
  boolean plays(Stage stage);

  /// Whether the settings of services of this stage are kept here for the installation that plays
  /// it. Such a service meets nobody here: no citizen is of its stage, and nobody has its secret.
  default boolean delivers(Stage stage) {
    return false;
  }

  /// Whether services of this stage are kept here, to meet citizens or to be delivered.
  default boolean keeps(Stage stage) {
    return plays(stage) || delivers(stage);
  }

  /// To which stage this person belongs, who opens an account or is about to.
  Stage of(HkicNumber person);

  /// One that is this stage and no other.
  static Installation of(Stage stage) {
    return of(stage, Set.of());
  }

  /// The same, in which the programme runs for these other stages.
  static Installation of(Stage stage, Set<Stage> delivered) {
    return new OneStage(stage, delivered);
  }

  /// What every installation but the sandbox is.
  record OneStage(Stage usual, Set<Stage> delivered) implements Installation {
    public OneStage {
      delivered = Set.copyOf(delivered);
    }

    @Override
    public String mark() {
      return usual.word();
    }

    @Override
    public boolean plays(Stage stage) {
      return stage == usual;
    }

    @Override
    public boolean delivers(Stage stage) {
      return stage != usual && delivered.contains(stage);
    }

    @Override
    public Stage of(HkicNumber person) {
      return usual;
    }
  }
}
