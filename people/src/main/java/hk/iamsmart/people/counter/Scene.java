package hk.iamsmart.people.counter;

import hk.iamsmart.platform.kiosk.Kiosks.Counter;
import hk.iamsmart.platform.visits.Decision;
import hk.iamsmart.platform.visits.Seen;
import hk.iamsmart.protocol.wallet.registration.RegistrationStep;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One counter as a registrar sees it.
///
/// @param seen who is there
/// @param doubters the names of those who were in doubt about them
/// @param doubted whether the reader is one of them, so that others decide
/// @param registered the English name of whoever was registered last, while they are there
/// @param person what the page says of whoever is there to be compared
/// @param today what was decided here today, newest first
/// @param doubts where others are in doubt
/// @param version another one when there is something else to see; it tells nothing of a person
public record Scene(
    Counter counter,
    Optional<Seen> seen,
    List<String> doubters,
    boolean doubted,
    String registered,
    Optional<Facts> person,
    List<Entry> today,
    List<Doubt> doubts,
    String version) {
  private static final int SHOWN = 6;

  public Scene {
    doubters = List.copyOf(doubters);
    today = List.copyOf(today);
    doubts = List.copyOf(doubts);
  }

  /// What is big on the page. Personal data.
  ///
  /// @param number with its digits masked but the last ones
  public record Facts(
      String enName,
      String chName,
      String birthDate,
      int age,
      String sex,
      String issued,
      String number) {
    @Override
    public String toString() {
      return "Facts[hidden]";
    }
  }

  /// A decision.
  ///
  /// @param by the name of a member of staff
  public record Entry(Instant at, Decision decision, String by) {}

  /// Somebody whom another registrar has to look at.
  ///
  /// @param by the names of those in doubt
  public record Doubt(Counter at, List<String> by) {
    public Doubt {
      by = List.copyOf(by);
    }
  }

  /// What tells the readers of one place apart: the beginning of the id that `enrol-kiosk` printed.
  public static String reader(Counter of) {
    return of.kiosk().substring(0, Math.min(SHOWN, of.kiosk().length())).toUpperCase(Locale.ROOT);
  }

  public String kiosk() {
    return counter.kiosk();
  }

  public String visit() {
    return seen.map(Seen::visitID).orElse("");
  }

  public String tier() {
    return seen.map(s -> s.tier().name()).orElse("");
  }

  /// What the last try ended with; empty when it did not.
  public String refused() {
    return seen.flatMap(s -> Optional.ofNullable(s.refused())).map(Enum::name).orElse("");
  }

  /// Of another one than this there is nothing to see here.
  Optional<Scene> of(String visit) {
    return seen.filter(s -> s.visitID().equals(visit)).map(_ -> this);
  }

  /// What the page shows.
  public enum Stage {
    NOBODY,
    CARD,
    FACE,
    /// somebody else decides
    COLLEAGUE,
    RECORD,
    REGISTERED
  }

  public Stage stage() {
    return switch (seen.map(Seen::step).orElse(null)) {
      case FACE -> doubted ? Stage.COLLEAGUE : Stage.FACE;
      case RECORD -> Stage.RECORD;
      case REGISTERED -> Stage.REGISTERED;
      case CHIP -> Stage.CARD;
      case null, default -> Stage.NOBODY;
    };
  }

  public boolean isToDecide() {
    return stage() == Stage.FACE && canBeShown();
  }

  /// Whether there is somebody to decide about whose portrait no browser shows.
  public boolean isUnseen() {
    return stage() == Stage.FACE && !canBeShown();
  }

  private boolean canBeShown() {
    return seen.flatMap(Seen::person).filter(Seen.Person::canBeShown).isPresent();
  }

  @Override
  public String toString() {
    return "Scene[" + kiosk() + ", " + seen.map(Seen::step).orElse(RegistrationStep.VISIT) + "]";
  }
}
