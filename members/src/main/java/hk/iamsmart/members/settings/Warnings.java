package hk.iamsmart.members.settings;

import hk.iamsmart.members.settings.Diff.Warning;
import hk.iamsmart.platform.stages.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Collects what is allowed, and easily regretted, about the change of one setting.
public final class Warnings {
  private final Setting<?> setting;
  private final Settings before;
  private final Settings after;
  private final Stage stage;
  private final Instant now;
  private final List<Warning> found;

  Warnings(
      Setting<?> setting,
      Settings before,
      Settings after,
      Stage stage,
      Instant now,
      List<Warning> found) {
    this.setting = setting;
    this.before = before;
    this.after = after;
    this.stage = stage;
    this.now = now;
    this.found = found;
  }

  /// This one or another, since some are right or wrong together.
  public <T> T before(Setting<T> one) {
    return before.get(one);
  }

  public <T> T after(Setting<T> one) {
    return after.get(one);
  }

  public Instant now() {
    return now;
  }

  /// Whether it is shown to people who did not make the service.
  public boolean isAmongPeople() {
    return stage != Stage.SIMULATED;
  }

  /// Whether nobody listens on the way there.
  public boolean isOwnMachine(String url) {
    return stage == Stage.SIMULATED && Hosts.of(url).filter(Hosts::isLoopback).isPresent();
  }

  /// @param what the value it is about
  public void add(Warning.Kind kind, String what) {
    found.add(new Warning(setting, kind, what));
  }

  /// What is in the second and was not in the first.
  public static <T> List<T> added(Iterable<T> before, Iterable<T> after) {
    var all = new ArrayList<T>();
    after.forEach(all::add);
    before.forEach(all::remove);
    return all;
  }
}
