package hk.iamsmart.platform.accounts;

import hk.iamsmart.platform.audit.Actor;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/// How a fact about a citizen was verified. It holds no value.
///
/// @param by who saw to it: the platform, or a member of staff
public record Evidence(Fact fact, Means means, Actor by, Instant at) {
  /// What is known of a citizen.
  public enum Fact {
    NUMBER,
    NAMES,
    BIRTH_DATE,
    GENDER,
    /// the card's date of issue, which names the card
    CARD,
    RESIDENTIAL_STATUS,
    /// that it is this person
    LIKENESS,
    EMAIL
  }

  /// By what it was verified.
  public enum Means {
    /// a genuine chip says so
    CHIP,
    /// a living face was compared with a portrait
    FACE,
    /// the registry says so
    RECORD,
    /// a member of staff at a counter
    COUNTER,
    KIOSK,
    /// a code that was sent there came back
    CODE
  }

  /// The same means for several facts.
  public static List<Evidence> of(Means means, Actor by, Instant at, Fact... facts) {
    return Arrays.stream(facts).map(fact -> new Evidence(fact, means, by, at)).toList();
  }
}
