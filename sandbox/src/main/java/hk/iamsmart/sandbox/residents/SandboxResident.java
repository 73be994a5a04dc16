package hk.iamsmart.sandbox.residents;

import com.fasterxml.jackson.annotation.JsonValue;
import hk.iamsmart.platform.accounts.Gender;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.ground.HkicNumber;
import hk.iamsmart.platform.residents.Resident;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An invented person in the registry. The names of the members are those of the REST call.
///
/// @param hkic written as on the card, `A123456(3)`
/// @param cardIssuedAt of the card that is valid now
/// @param symbols as printed on it, for example `***AZ`
/// @param cardLost whether that card was reported lost
/// @param printed where the card says something else than the record; null when nowhere
/// @param registry how the registry answers about this person
/// @param looksLike the id of whom this person is easily taken for, a twin; null for nobody
/// @param note what this resident is good for
/// @param seeded whether every sandbox has this resident
public record SandboxResident(
    String id,
    String hkic,
    String enName,
    @Nullable String chName,
    Gender gender,
    LocalDate birthDate,
    LocalDate cardIssuedAt,
    CardKind card,
    String symbols,
    Resident.Status residentialStatus,
    boolean deceased,
    boolean cardLost,
    @Nullable Printed printed,
    Answering registry,
    @Nullable String looksLike,
    String note,
    boolean seeded) {

  /// Which identity card it is.
  public enum CardKind {
    /// of 2018, with a contactless chip
    SMART_2018("2018"),
    /// of 2003, which no phone can read
    SMART_2003("2003");

    private final String year;

    CardKind(String year) {
      this.year = year;
    }

    /// As the REST call writes it.
    @JsonValue
    public String year() {
      return year;
    }

    static Optional<CardKind> parse(String claimed) {
      return Arrays.stream(values()).filter(k -> k.year.equals(claimed)).findFirst();
    }
  }

  /// How the registry answers.
  public enum Answering {
    OK,
    DOWN,
    /// after [SimulatedRegistry#SLOW]
    SLOW
  }

  /// What the card says; null where it says what the record does.
  public record Printed(
      @Nullable String enName,
      @Nullable String chName,
      @Nullable LocalDate birthDate,
      @Nullable Gender gender) {
    static final Printed NOTHING = new Printed(null, null, null, null);
  }

  /// The number that the holder keeps for life.
  public HkicNumber number() {
    return HkicNumber.parse(hkic).orElseThrow(() -> new Bug("a resident's HKIC is wrong"));
  }

  /// What the registry says.
  Resident inRegistry() {
    return new Resident(
        number(),
        enName,
        chName,
        birthDate,
        gender,
        cardIssuedAt,
        residentialStatus,
        cardLost,
        deceased);
  }

  @Override
  public String toString() {
    return "SandboxResident[" + id + "]";
  }
}
