package hk.iamsmart.members.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.iamsmart.members.contact.Helpdesk.Hours;
import hk.iamsmart.platform.door.Caller;
import hk.iamsmart.platform.ground.CannotStart;
import hk.iamsmart.platform.mail.Letter;
import hk.iamsmart.platform.mail.Mail;
import hk.iamsmart.protocol.Language;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HelpdeskTest {
  private static final Hours HOURS = new Hours("9 to 6", " 九時至六時 ", "9:00至18:00");

  @Test
  void what_the_operator_has_set_is_shown_and_is_no_example() {
    var helpdesk = new Helpdesk(" +852 2345 6789 ", " help@id.example.hk ", HOURS);
    assertThat(helpdesk.hotline()).isEqualTo("+852 2345 6789");
    assertThat(helpdesk.dialled()).isEqualTo("+85223456789");
    assertThat(helpdesk.email().value()).isEqualTo("help@id.example.hk");
    assertThat(helpdesk.hours(Language.ZH_HK)).isEqualTo("九時至六時");
    assertThat(helpdesk.isExample()).isFalse();
    assertThat(new Helpdesk("+852 0000 0000", "a@b.example", HOURS).isExample()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "2345 6789, a@example.hk, IAMSMART_CONTACT_HOTLINE",
    "'', a@example.hk, IAMSMART_CONTACT_HOTLINE",
    "+852 call us, a@example.hk, IAMSMART_CONTACT_HOTLINE",
    "+852 2345 6789, helpdesk, IAMSMART_CONTACT_EMAIL",
    "+852 2345 6789, '', IAMSMART_CONTACT_EMAIL"
  })
  void a_broken_setting_is_named_at_the_start(String hotline, String email, String named) {
    assertThatThrownBy(() -> new Helpdesk(hotline, email, HOURS))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining(named);
  }

  @Test
  void hours_are_said_in_every_language() {
    assertThatThrownBy(() -> new Hours("9 to 6", " ", "9"))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("IAMSMART_CONTACT_HOURS_ZH_HK");
    assertThatThrownBy(() -> new Hours("9".repeat(101), "9", "9"))
        .hasMessageContaining("IAMSMART_CONTACT_HOURS_EN");
  }

  @Test
  void where_no_email_leaves_no_message_is_taken() throws UnknownHostException {
    var closed =
        new Mail() {
          @Override
          public void send(Letter letter) {
            throw new AssertionError("nothing can be sent");
          }

          @Override
          public boolean isOpen() {
            return false;
          }
        };
    var helpdesk = new Helpdesk("+852 2345 6789", "help@id.example.hk", HOURS);
    var messages = new Messages(untouched(), untouched(), helpdesk, closed);
    var caller = new Caller(InetAddress.getByName("192.0.2.31"), false);
    var form = MessageForm.empty("0123456789AB", "");
    assertThat(messages.areTaken()).isFalse();
    assertThat(messages.send(form, "Words", Language.EN_US, caller))
        .isEqualTo(new Messages.Outcome.NoMail());
  }

  /// What would fail if it were asked for anything.
  @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
  private static <T> T untouched() {
    return null;
  }
}
