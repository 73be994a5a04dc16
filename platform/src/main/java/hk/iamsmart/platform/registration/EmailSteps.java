package hk.iamsmart.platform.registration;

import hk.iamsmart.platform.identification.MailLimits;
import hk.iamsmart.platform.identification.MailedCodes;
import hk.iamsmart.platform.identification.Outside;
import hk.iamsmart.platform.mail.EmailAddress;
import hk.iamsmart.platform.mail.Letter;
import hk.iamsmart.platform.phonedoor.NewPhoneCall;
import hk.iamsmart.platform.phonedoor.WalletAnswer;
import hk.iamsmart.platform.phonedoor.WalletAnswer.Refusal;
import hk.iamsmart.platform.registration.PlaceRegistrations.Ending;
import hk.iamsmart.protocol.wallet.WalletFault;
import hk.iamsmart.protocol.wallet.registration.EmailCode;
import hk.iamsmart.protocol.wallet.registration.EmailGiven;
import hk.iamsmart.protocol.wallet.registration.RegistrationChannel;
import hk.iamsmart.protocol.wallet.registration.RegistrationStep;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The e-mail address, and the code that shows it is the citizen's, with which all ends.
@Component
final class EmailSteps {
  /// The same address again within it sends nothing.
  private static final Duration PAUSE = Duration.ofMinutes(1);

  /// Of one registration: nobody's mailbox is filled from here.
  private static final int MOST_SENT = 10;

  private final Standings standings;
  private final Outside outside;
  private final MailedCodes codes;
  private final Completion completion;
  private final MailLimits limits;

  EmailSteps(
      Standings standings,
      Outside outside,
      MailedCodes codes,
      Completion completion,
      MailLimits limits) {
    this.standings = standings;
    this.outside = outside;
    this.codes = codes;
    this.completion = completion;
    this.limits = limits;
  }

  WalletAnswer email(NewPhoneCall call, EmailGiven given) {
    return standings.step(
        call,
        RegistrationStep.EMAIL,
        standing -> {
          var address = EmailAddress.parse(given.email()).orElse(null);
          if (address == null) {
            return new WalletAnswer.Malformed("email", false);
          }
          if (confirmed(standing).filter(address.value()::equals).isPresent()) {
            return standings.present(call);
          }
          var former = standing.facts().of(Facts.Email.class).orElse(null);
          if (former != null
              && former.address().equals(address.value())
              && standing.now().isBefore(former.at().plus(PAUSE))) {
            return standings.present(call);
          }
          int sent = former == null ? 0 : former.sent();
          if (sent >= MOST_SENT) {
            return new Refusal(WalletFault.TOO_MANY, "as many codes as one registration may send");
          }
          return send(call, standing, address, sent + 1);
        });
  }

  private WalletAnswer send(NewPhoneCall call, Standing standing, EmailAddress to, int sent) {
    var mail = outside.mail().orElse(null);
    if (mail == null) {
      return new Refusal(WalletFault.CHECK_UNAVAILABLE, "no mail is sent from here");
    }
    boolean allowed =
        standing.row().channel() == RegistrationChannel.PHONE
            ? limits.allow(to)
            : limits.allowStranger(to, call.network());
    if (!allowed) {
      return new Refusal(WalletFault.TOO_MANY, "as many codes as one address is sent");
    }
    var code = codes.fresh();
    var row = standing.row();
    var digest = Base64.getEncoder().encodeToString(codes.digest(row.id(), code));
    var now = standing.now();
    var email = new Facts.Email(to.value(), digest, now.plus(MailedCodes.LIFETIME), 0, sent, now);
    var letter = new Letter(to, row.language(), Letter.Kind.CONFIRMATION_CODE, List.of(code));
    return standings
        .keep(
            standing,
            standing.facts().without(Facts.Confirmed.class).with(email),
            () -> mail.send(letter))
        .map(kept -> standings.show(call, kept, null))
        .orElseGet(() -> standings.present(call));
  }

  /// A try is counted before it is known whether it is right. A code is good for its lifetime; what
  /// was found out of face and record has to be still.
  WalletAnswer confirm(NewPhoneCall call, EmailCode claimed) {
    return standings.step(
        call,
        RegistrationStep.EMAIL,
        standing -> {
          if (confirmed(standing).isPresent()) {
            return standings.present(call);
          }
          var email = standing.facts().of(Facts.Email.class).orElse(null);
          if (email == null
              || email.tries() >= MailedCodes.TRIES
              || !standing.now().isBefore(email.until())) {
            return new Refusal(WalletFault.CODE_EXPIRED, "no code, or none that counts any more");
          }
          var tried =
              new Facts.Email(
                  email.address(),
                  email.code(),
                  email.until(),
                  email.tries() + 1,
                  email.sent(),
                  email.at());
          return standings
              .keep(standing, standing.facts().with(tried))
              .map(counted ->
                  right(counted, email, claimed)
                      ? confirmed(call, counted, email.address())
                      : new Refusal(
                          tried.tries() < MailedCodes.TRIES
                              ? WalletFault.WRONG_CODE
                              : WalletFault.CODE_EXPIRED,
                          "a wrong code"))
              .orElseGet(() -> standings.present(call));
        });
  }

  private boolean right(Standing standing, Facts.Email email, EmailCode claimed) {
    return codes.matches(
        Base64.getDecoder().decode(email.code()), standing.row().id(), claimed.code());
  }

  private static Optional<String> confirmed(Standing standing) {
    return standing.facts().of(Facts.Confirmed.class).map(Facts.Confirmed::address);
  }

  /// With nothing left to do it ends here; with a visit to make, there.
  private WalletAnswer confirmed(NewPhoneCall call, Standing standing, String address) {
    if (standing.row().channel() == RegistrationChannel.PHONE) {
      return end(call, standing);
    }
    // a guardian may have gone meanwhile: they come first
    return standing.may(RegistrationStep.EMAIL)
        ? standings.kept(
            call, standing, standing.facts().with(new Facts.Confirmed(address, standing.now())))
        : new WalletAnswer.OutOfOrder(standing.next().name());
  }

  private WalletAnswer end(NewPhoneCall call, Standing standing) {
    var mail = outside.mail().orElse(null);
    if (mail == null) {
      return new Refusal(WalletFault.CHECK_UNAVAILABLE, "no mail is sent from here any more");
    }
    return switch (completion.complete(standing, Completion.ofPhone(standing), mail, () -> true)) {
      case Ending.Done() -> standings.present(call);
      case Ending.Refused(var fault, var reason) -> new Refusal(fault, reason);
      case Ending.NoGuardian() -> {
        // another one may be asked
        standings.forget(standing.row());
        yield new WalletAnswer.OutOfOrder(RegistrationStep.GUARDIAN.name());
      }
      case Ending.Overtaken() -> standings.present(call);
    };
  }
}
