package hk.iamsmart.platform.registration;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.wallet.registration.StatementsAccepted.Accepted;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementsTest {
  /// What citizens accepted must be found again: who rewords a statement gives it the next number
  /// in `Statements`, and writes the digest of the new words here.
  @ParameterizedTest
  @CsvSource({
    "APPLICANT, 1, 2d006f129b7c2d07",
    "TERMS, 1, e707b4a51b9772b3",
    "GUARDIAN, 1, 299367b3cbd9a8e8"
  })
  void an_edition_is_never_reworded(String name, int edition, String digest) throws Exception {
    var sha = MessageDigest.getInstance("SHA-256");
    for (var language : Language.values()) {
      var statement =
          Stream.concat(
                  new Statements().in(language).stream(),
                  new Statements().forGuardian(language).stream())
              .filter(s -> s.name().equals(name))
              .findFirst()
              .orElseThrow();
      assertThat(statement.edition()).isEqualTo(edition);
      var words = statement.title() + "\n" + statement.text() + "\n";
      sha.update(words.getBytes(StandardCharsets.UTF_8));
    }
    assertThat(HexFormat.of().formatHex(sha.digest())).startsWith(digest);
  }

  @Test
  void all_are_accepted_in_their_present_editions_or_none() {
    var all = List.of(new Accepted("APPLICANT", 1), new Accepted("TERMS", 1));
    assertThat(Statements.complete(all)).isTrue();
    assertThat(Statements.complete(all.reversed())).isTrue();
    assertThat(Statements.complete(all.subList(0, 1))).isFalse();
    var twice = List.of(all.getFirst(), all.getLast(), all.getLast());
    assertThat(Statements.complete(twice)).isFalse();
    assertThat(Statements.complete(List.of(new Accepted("APPLICANT", 2), new Accepted("TERMS", 1))))
        .isFalse();
    assertThat(Statements.complete(List.of())).isFalse();
  }
}
