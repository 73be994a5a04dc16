package hk.iamsmart.platform.registration;

import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.accounts.Evidence;
import hk.iamsmart.platform.accounts.Identity;
import hk.iamsmart.platform.devices.Devices;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.identification.Outside;
import hk.iamsmart.platform.registration.RegistrationStore.End;
import hk.iamsmart.platform.registration.RegistrationStore.Row;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.card.PrintedCard;
import hk.iamsmart.protocol.wallet.WalletFault;
import hk.iamsmart.protocol.wallet.registration.AccountTier;
import hk.iamsmart.protocol.wallet.registration.PlaceVisit;
import hk.iamsmart.protocol.wallet.registration.RegistrationChannel;
import hk.iamsmart.protocol.wallet.registration.RegistrationStep;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Whose phone has done everything that is the phone's, and who register at a place.
@Service
public final class PlaceRegistrations {
  /// How long what was found out about a face counts.
  public static final Duration FACE_COUNTS = Steps.VALID;

  private final Standings standings;
  private final Completion completion;
  private final Outside outside;
  private final Accounts accounts;
  private final Devices devices;

  PlaceRegistrations(
      Standings standings,
      Completion completion,
      Outside outside,
      Accounts accounts,
      Devices devices) {
    this.accounts = accounts;
    this.devices = devices;
    this.standings = standings;
    this.completion = completion;
    this.outside = outside;
  }

  /// What goes on at places; brought by the room of visits.
  public interface AtPlaces {
    /// Makes a code for a place. Whatever was begun there with the former one is forgotten.
    void freshCode(String registration);

    /// How far the registration has come there.
    PlaceVisit visit(String registration, Language language);

    /// Ends what goes on with this registration anywhere.
    ///
    /// @param over whether it was given up; otherwise something has to be done on the phone first
    void forget(String registration, boolean over);
  }

  /// @param card what was entered of it; null when it has ended, and nothing is known any more
  /// @param phone its model
  /// @param email masked
  /// @param end when it has ended
  public record Applicant(
      String registration,
      AccountTier tier,
      @Nullable PrintedCard card,
      String phone,
      String email,
      @Nullable Outcome end) {
    @Override
    public String toString() {
      return "Applicant[" + registration + "]";
    }
  }

  /// The account with which it has ended. Personal data.
  ///
  /// @param name in English
  /// @param signsFrom where the phone signs nothing until then; null when it may at once
  public record Outcome(AccountId account, String name, @Nullable Instant signsFrom) {
    @Override
    public String toString() {
      return "Outcome[" + account + "]";
    }
  }

  /// What a place has found out. Personal data.
  ///
  /// @param card of which it was found out
  /// @param identity as the registry has it
  /// @param evidence of the person; that of the address is known here
  /// @param where it was, for the audit
  public record Findings(
      PrintedCard card, Identity identity, List<Evidence> evidence, Map<String, String> where) {
    public Findings {
      evidence = List.copyOf(evidence);
      where = Map.copyOf(where);
    }

    private boolean isOf(Facts.Card entered) {
      return card.equals(entered.printed());
    }

    @Override
    public String toString() {
      return "Findings[hidden]";
    }
  }

  /// The outcome of ending a registration.
  public sealed interface Ending {
    record Done() implements Ending {}

    /// Nothing is changed.
    record Refused(WalletFault fault, String reason) implements Ending {}

    /// Of a child, whose guardian has gone meanwhile; nothing is changed.
    record NoGuardian() implements Ending {}

    /// Something has changed meanwhile, or it has ended already.
    record Overtaken() implements Ending {}
  }

  /// Of a registration that waits for its visit, or has ended by one.
  public Optional<Applicant> find(String registration) {
    return standings
        .find(registration)
        .filter(PlaceRegistrations::atPlace)
        .map(standing -> {
          var row = standing.row();
          var end = row.end();
          return new Applicant(
              row.id(),
              row.tier(),
              standing.facts().of(Facts.Card.class).map(Facts.Card::printed).orElse(null),
              row.phone().model(),
              (end == null ? Facts.email(standing.facts()) : email(end.account())).orElse(""),
              end == null ? null : outcome(row, end));
        });
  }

  private Optional<String> email(AccountId account) {
    return accounts.contact(account).map(contact -> contact.email().masked());
  }

  private Outcome outcome(Row row, End end) {
    var signsFrom =
        Optional.of(end.account())
            .filter(_ -> row.tier() == AccountTier.IAM_SMART_PLUS)
            .flatMap(devices::deviceOf)
            .filter(phone -> phone.id().equals(end.device()))
            .flatMap(devices::signsFrom);
    return new Outcome(
        end.account(), accounts.identity(end.account()).enName(), signsFrom.orElse(null));
  }

  private static boolean atPlace(Standing standing) {
    return standing.row().channel() == RegistrationChannel.PLACE
        && (standing.next() == RegistrationStep.VISIT || standing.row().ended());
  }

  /// Ends it in one transaction: the account is there, or nothing is changed.
  ///
  /// @param beside what is done in the same transaction; false when that has been overtaken
  public Ending complete(String registration, Findings found, BooleanSupplier beside) {
    var standing =
        standings
            .find(registration)
            .filter(s -> s.next() == RegistrationStep.VISIT)
            .filter(s -> s.facts().of(Facts.Card.class).filter(found::isOf).isPresent())
            .orElse(null);
    if (standing == null) {
      return new Ending.Overtaken();
    }
    var mail = outside.mail().orElse(null);
    if (mail == null) {
      return new Ending.Refused(
          WalletFault.CHECK_UNAVAILABLE, "no mail is sent from here any more");
    }
    var ending = completion.complete(standing, found, mail, beside);
    if (ending instanceof Ending.NoGuardian) {
      standings.forget(standing.row());
    }
    return ending;
  }
}
