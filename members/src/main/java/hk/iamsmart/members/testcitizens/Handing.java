package hk.iamsmart.members.testcitizens;

import hk.iamsmart.platform.devices.Devices.BindingCode;
import java.time.Duration;

/// What became of the wish to bind another phone to a test citizen.
public sealed interface Handing {
  record Code(TestCitizen citizen, BindingCode code) implements Handing {}

  /// Their roles do not let them.
  record NotAllowed() implements Handing {}

  /// There is no such test citizen of the organisation.
  record Unknown() implements Handing {}

  /// The account is suspended or was left, so that no phone is bound to it.
  record NotActive() implements Handing {}

  /// @param left until the next code may be made
  record TooOften(Duration left) implements Handing {}
}
