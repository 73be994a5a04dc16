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

  /// What the registry says of a person, and of the card that is valid.
  public static List<Evidence> ofRecord(Actor by, Instant at) {
    return of(
        Means.RECORD,
        by,
        at,
        Fact.NUMBER,
        Fact.NAMES,
        Fact.BIRTH_DATE,
        Fact.GENDER,
        Fact.CARD,
        Fact.RESIDENTIAL_STATUS);
  }

  /// What a genuine chip says.
  public static List<Evidence> ofChip(Actor by, Instant at) {
    return of(Means.CHIP, by, at, Fact.NUMBER, Fact.NAMES, Fact.BIRTH_DATE, Fact.GENDER, Fact.CARD);
  }

  /// The same means for several facts.
  public static List<Evidence> of(Means means, Actor by, Instant at, Fact... facts) {
    return Arrays.stream(facts).map(fact -> new Evidence(fact, means, by, at)).toList();
  }
}
