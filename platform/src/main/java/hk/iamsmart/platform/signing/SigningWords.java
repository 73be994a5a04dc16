package hk.iamsmart.platform.signing;

import hk.iamsmart.platform.approvals.Matter.StatementOutcome.BadChoices;
import hk.iamsmart.platform.certificates.Certificates.Held;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.requests.RequestKind.Ask;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.wallet.Quotation;
import hk.iamsmart.protocol.wallet.WalletFault;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// What every kind of signing says in the same words.
@Component
public final class SigningWords {
  private final Texts texts = Texts.of(SigningWords.class);

  SigningWords() {}

  /// The line of the statement for the department that asks; empty when none was given.
  public Optional<String> department(Ask<?> ask, String written, Language language) {
    return written.isEmpty()
        ? Optional.empty()
        : Optional.of(named("statement.department", written, ask, language));
  }

  /// The line of the statement for what is asked for.
  String service(Ask<?> ask, String written, Language language) {
    return named("statement.service", written, ask, language);
  }

  /// What a service has not registered is its own words, and is said to be.
  private String named(String key, String written, Ask<?> ask, Language language) {
    var words = texts.in(language, ask.edition());
    return ask.service()
        .registered(written, language)
        .map(registered -> words.say(key, registered))
        .orElseGet(() -> words.say(key + ".quoted", Quotation.within(written)));
  }

  /// What a signature means in law, to be read before one is made.
  public String consequence(Language language) {
    return texts.in(language).say("consequence");
  }

  /// What a citizen is told that has nothing to sign with.
  public static BadChoices refusal(Held.None none) {
    var fault =
        switch (none.why()) {
          case NOT_PLUS -> WalletFault.NOT_ALLOWED_TO_SIGN;
          case PHONE_CANNOT_SIGN -> WalletFault.PHONE_CANNOT_SIGN;
          case NO_PHONE, SUSPENDED, NO_AUTHORITY -> WalletFault.NO_CERTIFICATE;
        };
    return new BadChoices(fault, none.reason());
  }
}
