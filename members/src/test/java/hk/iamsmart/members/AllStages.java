package hk.iamsmart.members;

import hk.iamsmart.platform.ground.HkicNumber;
import hk.iamsmart.platform.stages.Installation;
import hk.iamsmart.platform.stages.Stage;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;

/// An installation that has services of every stage, as the sandbox has.
public final class AllStages implements ApplicationContextInitializer<GenericApplicationContext> {
  private record Played() implements Installation {
    @Override
    public String mark() {
      return usual().word();
    }

    @Override
    public Stage usual() {
      return Stage.PRODUCTION;
    }

    @Override
    public boolean plays(Stage stage) {
      return true;
    }

    @Override
    public Stage of(HkicNumber person) {
      return usual();
    }
  }

  @Override
  public void initialize(GenericApplicationContext context) {
    context.registerBean(
        "allStages", Installation.class, Played::new, bean -> bean.setPrimary(true));
  }
}
