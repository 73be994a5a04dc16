package hk.iamsmart.members.testcitizens;

import java.time.Duration;
import java.util.UUID;

/// What became of the wish for another test citizen.
public sealed interface Making {
  record Made(UUID citizen) implements Making {}

  /// Their roles do not let them.
  record NotAllowed() implements Making {}

  /// No test citizens are made in this stage here.
  record NotPlayed() implements Making {}

  /// Nobody here invents people.
  record NoSource() implements Making {}

  /// The organisation has no copy of a service in this stage, so nobody to meet.
  record NoCopy() implements Making {}

  /// @param most that an organisation may have in a stage
  record Full(int most) implements Making {}

  /// @param left until the next one may be made
  record TooOften(Duration left) implements Making {}

  /// So many register at this moment that this one would wait for long.
  record Busy() implements Making {}

  /// The registration came to nothing; the log says why.
  record Failed() implements Making {}
}
