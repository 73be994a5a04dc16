package hk.iamsmart.platform.stages;

import hk.iamsmart.platform.ground.HkicNumber;

/// Which stages are played here. A real installation is one stage, so that test citizens and real
/// ones never share a database; the sandbox plays all of them side by side.
public interface Installation {
  /// What the database is marked with at the first start, and must be marked with at every other.
  String mark();

  /// The stage of what a former version kept, which knew none.
  Stage usual();

  /// Whether services of this stage are registered here.
  boolean plays(Stage stage);

  /// To which stage this person belongs, who opens an account or is about to.
  Stage of(HkicNumber person);

  /// One that is this stage and no other.
  static Installation of(Stage stage) {
    return new OneStage(stage);
  }

  /// What every installation but the sandbox is.
  record OneStage(Stage usual) implements Installation {
    @Override
    public String mark() {
      return usual.word();
    }

    @Override
    public boolean plays(Stage stage) {
      return stage == usual;
    }

    @Override
    public Stage of(HkicNumber person) {
      return usual;
    }
  }
}
