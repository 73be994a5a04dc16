package hk.iamsmart.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EmailAddressTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a@b.hk",
        "tai.man+iam@mail.example.hk",
        "o'neil@example.com",
        "UPPER.Case@Example.COM",
        "x!#$%&*/=?^_`{|}~-y@example.hk",
        "1234567890123456789012345678901234567890123456789012345678901234@example.hk",
        "a@xn--fiq228c.xn--j6w193g",
        "a@1.2.3.example",
        "a@3com.com",
        "a@example.h2k",
        " padded@example.hk ",
        "\tpadded@example.hk\n"
      })
  void what_can_be_written_to_is_read(String claimed) {
    assertThat(EmailAddress.parse(claimed)).map(EmailAddress::value).contains(claimed.strip());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "@",
        "a@",
        "@b.hk",
        "a",
        "a@b",
        "a@localhost",
        "a b@example.hk",
        "a@exa mple.hk",
        ".a@example.hk",
        "a.@example.hk",
        "a..b@example.hk",
        "a@example..hk",
        "a@.example.hk",
        "a@example.hk.",
        "a@-example.hk",
        "a@example-.hk",
        "a@@example.hk",
        "a@b@example.hk",
        "a@example.hk,b@example.hk",
        "a@example.hk;b@example.hk",
        "<a@example.hk>",
        "A <a@example.hk>",
        "\"a b\"@example.hk",
        "a@[192.0.2.1]",
        "a@192.0.2.1",
        "a@example.123",
        "a@example.hk\r\nBcc: b@example.hk",
        "a@example.hk%0ABcc:b@example.hk",
        "a\r\n@example.hk",
        "a\0@example.hk",
        "陳@example.hk",
        "a@例子.hk",
        "a@example．hk",
        "a＠example.hk",
        "a\u200b@example.hk",
        "mailto:a@example.hk",
        "12345678901234567890123456789012345678901234567890123456789012345@example.hk"
      })
  void what_cannot_be_written_to_is_not(String claimed) {
    assertThat(EmailAddress.parse(claimed)).isEmpty();
  }

  @Test
  void one_that_is_too_long_as_a_whole_is_none() {
    var domain = ("a".repeat(60) + ".").repeat(4) + "hk";
    assertThat(EmailAddress.parse("a".repeat(254 - 1 - domain.length()) + "@" + domain))
        .isPresent();
    assertThat(EmailAddress.parse("a".repeat(254 - domain.length()) + "@" + domain)).isEmpty();
    assertThat(EmailAddress.parse("a".repeat(1_000_000) + "@example.hk")).isEmpty();
  }

  @Test
  void case_makes_no_other_mailbox() {
    var one = EmailAddress.parse("Tai.Man@Example.hk").orElseThrow();
    assertThat(one.sameAs(new EmailAddress("tai.man@example.HK"))).isTrue();
    assertThat(one.sameAs(new EmailAddress("taiman@example.hk"))).isFalse();
  }

  @Test
  void neither_a_log_nor_an_exception_shows_it() {
    assertThat(Optional.of(new EmailAddress("secret@example.hk")).toString())
        .doesNotContain("secret");
    assertThatThrownBy(() -> new EmailAddress("secret@localhost"))
        .hasMessage("not an email address");
  }
}
