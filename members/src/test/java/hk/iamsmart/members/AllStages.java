package hk.iamsmart.members;

import hk.iamsmart.platform.ground.HkicNumber;
import hk.iamsmart.platform.stages.Installation;
import hk.iamsmart.platform.stages.Stage;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;

/// An installation that has services of every stage, as the sandbox has. A test may have one of
/// them played elsewhere for a while, as where the programme runs.
public final class AllStages implements ApplicationContextInitializer<GenericApplicationContext> {
  /// Which stages are played.
  public static final class Played implements Installation {
    private final Set<Stage> delivered = ConcurrentHashMap.newKeySet();

    /// As long as that is not closed, this stage is played elsewhere.
    public AutoCloseable delivering(Stage stage) {
      delivered.add(stage);
      return () -> delivered.remove(stage);
    }

    @Override
    public boolean delivers(Stage stage) {
      return delivered.contains(stage);
    }

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
      return !delivers(stage);
    }

    @Override
    public Stage of(HkicNumber person) {
      return usual();
    }
  }

  @Override
  public void initialize(GenericApplicationContext context) {
    context.registerBean("allStages", Played.class, Played::new, bean -> bean.setPrimary(true));
  }
}
