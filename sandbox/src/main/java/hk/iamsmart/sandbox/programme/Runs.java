package hk.iamsmart.sandbox.programme;

import hk.iamsmart.members.membership.OrganisationRole;
import hk.iamsmart.platform.ground.Background;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.sandbox.ground.Fault;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// One run at a time, and how it goes. A run that stumbles leaves everything as it was at that
/// step, and the next one begins with another organisation.
@Component
final class Runs {
  private static final Logger LOG = LoggerFactory.getLogger(Runs.class);
  private static final String WORK = "programme-run";

  private final Way way;
  private final AtomicReference<State> state = new AtomicReference<>(new State.Idle());

  Runs(Way way) {
    this.way = way;
  }

  /// Who walks.
  interface Way {
    /// @param told each milestone as it begins
    Played walk(UpTo upTo, Consumer<Milestone> told);
  }

  /// What a run has made.
  ///
  /// @param clock the time that it left behind
  record Played(
      UpTo upTo,
      Founded organisation,
      Served service,
      List<Member> members,
      List<Row> evidence,
      Instant clock) {
    Played {
      members = List.copyOf(members);
      evidence = List.copyOf(evidence);
    }
  }

  /// @param number of its business registration
  record Founded(UUID id, String name, String number) {}

  /// @param copies client IDs
  record Served(UUID id, String name, Map<Stage, String> copies) {}

  /// @param id by which the sandbox logs them in
  record Member(String id, String name, List<OrganisationRole> roles) {}

  /// A row of the checklist.
  ///
  /// @param last day on which something of it was seen
  record Row(String row, boolean done, Optional<String> last) {}

  /// How the latest run goes, or went.
  sealed interface State {
    record Idle() implements State {}

    record Walking(UpTo upTo, Milestone at) implements State {}

    record Arrived(Played played) implements State {}

    /// @param why for a developer
    record Stopped(UpTo upTo, Milestone at, String why) implements State {}
  }

  State state() {
    return state.get();
  }

  /// Walks here.
  ///
  /// @throws Fault when another run is on its way, or this one stumbles
  Played run(UpTo upTo) {
    begin(upTo);
    return walk(upTo);
  }

  /// Walks in the background.
  ///
  /// @throws Fault when another run is on its way
  void start(UpTo upTo) {
    begin(upTo);
    Background.start(
        WORK,
        () -> {
          try {
            walk(upTo);
          } catch (Fault _) {
            // the page tells it
          }
        });
  }

  /// Of several that begin in one moment one does.
  private void begin(UpTo upTo) {
    var before = state.get();
    var walking = new State.Walking(upTo, Milestone.APPLICATION);
    if (before instanceof State.Walking || !state.compareAndSet(before, walking)) {
      throw Fault.conflicting("programme.running");
    }
  }

  private Played walk(UpTo upTo) {
    try {
      var played = way.walk(upTo, at -> state.set(new State.Walking(upTo, at)));
      state.set(new State.Arrived(played));
      return played;
    } catch (RuntimeException | Error e) {
      var at = state.get() instanceof State.Walking(_, var here) ? here : Milestone.APPLICATION;
      var why = e instanceof Stumble ? String.valueOf(e.getMessage()) : e.toString();
      LOG.atWarn().setCause(e).log("a run of the programme stopped at {}", at);
      state.set(new State.Stopped(upTo, at, why));
      throw Fault.stopped("programme.stopped", at, why);
    }
  }
}
