package hk.iamsmart.platform.outbox;

import java.time.Duration;

/// Work that is due again and again: expiry, clean-up, sealing. Beans of this type are found and
/// run by this room, on one node at a time. A sweep takes the time from its own clock.
public interface Sweep {
  /// Unique and stable: it names the timer in the database.
  String name();

  /// The pause between two runs, in real time.
  Duration pause();

  /// Does what is due. Running it more often than due changes nothing.
  void run();

  /// A sweep from its parts.
  static Sweep of(String name, Duration pause, Runnable work) {
    return new Sweep() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Duration pause() {
        return pause;
      }

      @Override
      public void run() {
        work.run();
      }
    };
  }
}
