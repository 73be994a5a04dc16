package hk.iamsmart.platform.registration;

import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.wallet.registration.Statement;
import hk.iamsmart.protocol.wallet.registration.StatementsAccepted;
import java.util.HashSet;
import java.util.List;
import org.springframework.stereotype.Component;

/// What an applicant accepts before anything is collected. Words that change get another number
/// here: who accepted former words has not accepted these.
@Component
final class Statements {
  private static final List<StatementsAccepted.Accepted> PRESENT =
      List.of(
          new StatementsAccepted.Accepted("APPLICANT", 1),
          new StatementsAccepted.Accepted("TERMS", 1));

  /// What a parent or guardian accepts.
  static final List<StatementsAccepted.Accepted> OF_GUARDIAN =
      List.of(
          new StatementsAccepted.Accepted("APPLICANT", 1),
          new StatementsAccepted.Accepted("GUARDIAN", 1));

  private final Texts texts = Texts.of(Statements.class);

  /// Whether those are all, in their present editions.
  static boolean complete(List<StatementsAccepted.Accepted> accepted) {
    return accepted.size() == PRESENT.size()
        && new HashSet<>(accepted).equals(new HashSet<>(PRESENT));
  }

  static boolean accepted(Standing standing) {
    return standing
        .facts()
        .of(Facts.Accepted.class)
        .filter(accepted -> complete(accepted.editions()))
        .isPresent();
  }

  List<Statement> in(Language language) {
    return words(PRESENT, language);
  }

  List<Statement> forGuardian(Language language) {
    return words(OF_GUARDIAN, language);
  }

  private List<Statement> words(List<StatementsAccepted.Accepted> editions, Language language) {
    var words = texts.in(language);
    return editions.stream()
        .map(present -> {
          var key = "statement." + present.name();
          return new Statement(
              present.name(), present.edition(), words.say(key + ".title"), words.say(key));
        })
        .toList();
  }
}
