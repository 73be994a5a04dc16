package hk.iamsmart.platform.guardians;

import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.approvals.Approval;
import hk.iamsmart.platform.approvals.Matter;
import hk.iamsmart.platform.approvals.Question;
import hk.iamsmart.platform.devices.Gesture;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.HkicNumber;
import hk.iamsmart.platform.ground.HouseSettings;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.stages.Installation;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.card.PrintedCard;
import hk.iamsmart.protocol.dates.Age;
import hk.iamsmart.protocol.dates.Dates;
import hk.iamsmart.protocol.wallet.Details;
import hk.iamsmart.protocol.wallet.GuardianView;
import hk.iamsmart.protocol.wallet.WalletFault;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Agreeing that a child registers. The statement that is signed names the child by the number of
/// the card, in part, and by the date of birth, and the statements in their editions.
@Component
final class GuardianMatter implements Matter {
  static final String NAME = "GUARDIAN";

  private final Wards wards;
  private final Guardians guardians;
  private final Accounts accounts;
  private final HouseSettings house;
  private final Installation installation;
  private final InstantSource clock;
  private final Texts texts = Texts.of(GuardianMatter.class);

  GuardianMatter(
      Wards wards,
      Guardians guardians,
      Accounts accounts,
      HouseSettings house,
      Installation installation,
      InstantSource clock) {
    this.wards = wards;
    this.guardians = guardians;
    this.accounts = accounts;
    this.house = house;
    this.installation = installation;
    this.clock = clock;
  }

  @Override
  public boolean asks(String name) {
    return name.equals(NAME);
  }

  @Override
  public Shown show(Approval.Waiting waiting, Language language) {
    var ward = ward(waiting).orElse(null);
    return new Shown(
        texts.in(language).say("platform"),
        house.baseUrl().getHost(),
        null,
        ward == null ? "" : statement(waiting, ward, language),
        false,
        new Details.Guardian(
            new GuardianView(
                ward == null ? "" : masked(ward.card()),
                ward == null ? "" : ward.card().birthDate().toString(),
                wards.statements(language))));
  }

  @Override
  public StatementOutcome statement(Approval.Waiting waiting, JsonNode choices, Language language) {
    return ward(waiting)
        .<StatementOutcome>map(
            ward -> new StatementOutcome.Statement(statement(waiting, ward, language)))
        .orElseGet(
            () -> new StatementOutcome.BadChoices(WalletFault.TOO_LATE, "no such child any more"));
  }

  private String statement(Approval.Waiting waiting, Ward ward, Language language) {
    var words = texts.in(language, waiting.question().edition());
    var text =
        new StringBuilder(
            words.say(
                "statement.child",
                masked(ward.card()),
                Dates.in(language).day(ward.card().birthDate())));
    for (var accepted : ward.statements()) {
      text.append('\n')
          .append(
              words.say(
                  "statement.accepted",
                  words.say("statement." + accepted.name()),
                  accepted.edition()));
    }
    return text.toString();
  }

  /// An adult with an account who is somebody else; the room of approvals sees to it that the
  /// account is active.
  @Override
  public Optional<WalletFault> unable(Approval.Waiting waiting) {
    var ward = ward(waiting).orElse(null);
    if (ward == null) {
      return Optional.of(WalletFault.TOO_LATE);
    }
    if (!guardians.asked(waiting.question()).statements().equals(ward.statements())) {
      return Optional.of(WalletFault.OTHER_EDITION);
    }
    return mayAgree(waiting.asked(), ward)
        ? Optional.empty()
        : Optional.of(WalletFault.NOT_A_GUARDIAN);
  }

  /// A guardian is of the child's stage.
  @Override
  public Optional<Stage> stage(Question question) {
    return wards
        .find(guardians.asked(question).registration())
        .flatMap(ward -> HkicNumber.parse(ward.card().hkic()))
        .map(installation::of);
  }

  private boolean mayAgree(AccountId guardian, Ward ward) {
    var identity = accounts.identity(guardian);
    var today = LocalDate.ofInstant(clock.instant(), Dates.HONG_KONG);
    return Age.on(today, identity.birthDate()) >= Guardians.ADULT
        && !identity.hkic().reveal().equals(ward.card().hkic());
  }

  @Override
  public void approved(Approval.Approved outcome, Gesture gesture) {
    guardians.agree(outcome);
  }

  @Override
  public void ended(Approval.Settled outcome) {
    if (outcome instanceof Approval.Refused refused && refused.asked() != null) {
      guardians.refused(refused.id());
    }
  }

  /// Empty when the registration is gone, or has another card now.
  private Optional<Ward> ward(Approval.Waiting waiting) {
    var asked = guardians.asked(waiting.question());
    return wards
        .find(asked.registration())
        .filter(ward -> guardians.mark(ward).equals(asked.card()));
  }

  static String masked(PrintedCard card) {
    return HkicNumber.parse(card.hkic()).orElseThrow().masked();
  }
}
