package hk.iamsmart.members.testcitizens;

import hk.iamsmart.platform.accounts.Tier;
import hk.iamsmart.platform.gate.SentForm;
import hk.iamsmart.platform.stages.Stage;
import java.util.Arrays;
import java.util.Optional;

/// Which test citizen a form asks for; a field that was not understood is empty.
public record Wish(Optional<Stage> stage, Optional<Tier> tier) {
  static final Wish FIRST = new Wish(Optional.of(Stage.SIMULATED), Optional.of(Tier.IAM_SMART));

  static Wish of(SentForm sent) {
    var tier =
        Arrays.stream(Tier.values())
            .filter(one -> one.name().equals(sent.text("tier")))
            .findFirst();
    return new Wish(Stage.parse(sent.text("stage")), tier);
  }

  public boolean is(String stageWord) {
    return stage.filter(one -> one.word().equals(stageWord)).isPresent();
  }

  public boolean is(Tier other) {
    return tier.filter(one -> one == other).isPresent();
  }
}
