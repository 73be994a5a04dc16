package hk.iamsmart.sandbox.residents;

import com.fasterxml.jackson.annotation.JsonValue;
import hk.iamsmart.platform.accounts.Gender;
import hk.iamsmart.platform.accounts.Identity;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.ground.HkicNumber;
import hk.iamsmart.platform.residents.Resident;
import hk.iamsmart.platform.stages.Stage;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Objects;
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
/// @param stage whose citizen this person is or may become
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
    Stage stage,
    boolean seeded) {
  /// A former version knew no stages.
  public SandboxResident {
    stage = Objects.requireNonNullElse(stage, Stage.SIMULATED);
  }

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

  /// Of whom the registry was told by the sandbox itself.
  private static final String ENTERED = "Entered for the persona of the same number";

  private static final LocalDate USUAL_CARD = LocalDate.of(2020, 6, 3);

  /// Somebody with an ordinary card.
  static SandboxResident entered(String id, Identity as, Stage stage) {
    var born = as.birthDate();
    return new SandboxResident(
        id,
        as.hkic().reveal(),
        as.enName(),
        as.chName(),
        as.gender(),
        born,
        USUAL_CARD.isBefore(born) ? born : USUAL_CARD,
        CardKind.SMART_2018,
        "***AZ",
        Resident.Status.PERMANENT,
        false,
        false,
        null,
        Answering.OK,
        null,
        ENTERED,
        stage,
        false);
  }

  /// Whether this resident is there for a persona's sake.
  public boolean entered() {
    return !seeded && note.equals(ENTERED);
  }

  public boolean says(Identity as) {
    return enName.equals(as.enName())
        && Objects.equals(chName, as.chName())
        && gender == as.gender()
        && birthDate.equals(as.birthDate());
  }

  /// The same person with other names, gender or day of birth.
  public SandboxResident saying(Identity as) {
    var born = as.birthDate();
    return new SandboxResident(
        id,
        hkic,
        as.enName(),
        as.chName(),
        as.gender(),
        born,
        cardIssuedAt.isBefore(born) ? born : cardIssuedAt,
        card,
        symbols,
        residentialStatus,
        deceased,
        cardLost,
        printed,
        registry,
        looksLike,
        note,
        stage,
        seeded);
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
