package hk.iamsmart.platform.registration;

import hk.iamsmart.platform.registration.RegistrationStore.Row;
import hk.iamsmart.protocol.wallet.registration.AccountTier;
import hk.iamsmart.protocol.wallet.registration.AgeGroup;
import hk.iamsmart.protocol.wallet.registration.RegistrationChannel;
import hk.iamsmart.protocol.wallet.registration.RegistrationStep;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/// The steps of a registration in their order, which is that of their names. Which one is next is
/// read from what is there: a result that has become too old opens its step again.
final class Steps {
  /// How long what was found out about face and record counts.
  static final Duration VALID = Duration.ofMinutes(30);

  private static final List<Step> ALL =
      List.of(
          new Step(RegistrationStep.STATEMENTS, _ -> true, Statements::accepted),
          new Step(RegistrationStep.CARD, _ -> true, s -> s.facts().has(Facts.Card.class)),
          new Step(RegistrationStep.GUARDIAN, r -> r.age() == AgeGroup.MINOR, Standing::guarded),
          new Step(RegistrationStep.CHIP, Steps::chip, Steps::chip),
          new Step(RegistrationStep.FACE, Steps::alone, Steps::face),
          new Step(RegistrationStep.RECORD, Steps::alone, Steps::record),
          new Step(RegistrationStep.BINDING, _ -> true, s -> s.facts().has(Facts.Phone.class)),
          new Step(RegistrationStep.PASSWORD, _ -> true, s -> s.facts().has(Facts.Password.class)),
          // of the two last ones each ends the registration
          new Step(RegistrationStep.EMAIL, _ -> true, s -> s.facts().has(Facts.Confirmed.class)),
          new Step(RegistrationStep.VISIT, row -> !alone(row), _ -> false));

  private Steps() {}

  /// @param needed whether this registration has the step
  /// @param done whether its result is there and counts
  private record Step(RegistrationStep name, Predicate<Row> needed, Predicate<Standing> done) {}

  static List<RegistrationStep> of(Row row) {
    return ALL.stream().filter(step -> step.needed().test(row)).map(Step::name).toList();
  }

  static List<RegistrationStep> done(Standing standing) {
    return ALL.stream()
        .filter(step -> step.needed().test(standing.row()))
        .filter(step -> standing.row().ended() || step.done().test(standing))
        .map(Step::name)
        .toList();
  }

  static RegistrationStep next(Standing standing) {
    return standing.row().ended()
        ? RegistrationStep.REGISTERED
        : ALL.stream()
            .filter(step -> step.needed().test(standing.row()))
            .filter(step -> !step.done().test(standing))
            .map(Step::name)
            .findFirst()
            .orElse(RegistrationStep.EMAIL);
  }

  /// Whether the phone does all of it.
  private static boolean alone(Row row) {
    return row.channel() == RegistrationChannel.PHONE;
  }

  /// Whether the phone reads the chip.
  static boolean chip(Row row) {
    return alone(row) && row.tier() == AccountTier.IAM_SMART_PLUS;
  }

  /// The portrait is needed until it was compared.
  private static boolean chip(Standing standing) {
    return standing.facts().has(Facts.Chip.class) && (standing.portrait() || face(standing));
  }

  private static boolean face(Standing standing) {
    return standing
        .facts()
        .of(Facts.Face.class)
        .filter(face -> counts(face.at(), standing))
        .isPresent();
  }

  private static boolean record(Standing standing) {
    return standing
        .facts()
        .of(Facts.Recorded.class)
        .filter(recorded -> counts(recorded.at(), standing))
        .isPresent();
  }

  private static boolean counts(Instant at, Standing standing) {
    return standing.now().isBefore(at.plus(VALID));
  }
}
