package hk.iamsmart.demo.connection;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.demo.connection.Inquiries.Reply;
import hk.iamsmart.demo.connection.Inquiries.Stage;
import hk.iamsmart.sdk.BusinessId;
import hk.iamsmart.sdk.StepUpResult;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class InquiriesTest {
  private Instant now = Instant.parse("2026-11-26T02:00:00Z");
  private final Inquiries inquiries = new Inquiries(() -> now);

  @Test
  void an_inquiry_goes_from_asked_by_signed_to_its_answer() throws InterruptedException {
    var id = new BusinessId("one");
    assertThat(inquiries.await(id, Stage.ASKED, Duration.ZERO)).isEqualTo(Stage.ASKED);
    inquiries.signed(id);
    assertThat(inquiries.await(id, Stage.ASKED, Duration.ZERO)).isEqualTo(Stage.SIGNED);
    assertThat(inquiries.await(id, Stage.SIGNED, Duration.ZERO)).isEqualTo(Stage.SIGNED);
    inquiries.reply(id, given(id));
    assertThat(inquiries.await(id, Stage.SIGNED, Duration.ZERO)).isEqualTo(Stage.OVER);
    assertThat(inquiries.reply(id)).contains(given(id));
  }

  @Test
  void an_answer_ends_the_waiting_of_whoever_saw_no_signature() throws InterruptedException {
    var id = new BusinessId("one");
    inquiries.reply(id, given(id));
    assertThat(inquiries.await(id, Stage.ASKED, Duration.ZERO)).isEqualTo(Stage.OVER);
  }

  @Test
  void the_oldest_make_room_and_none_is_kept_for_ever() {
    for (int i = 0; i < 1200; i++) {
      var id = new BusinessId("many-" + i);
      inquiries.reply(id, given(id));
    }
    assertThat(inquiries.reply(new BusinessId("many-1199"))).isPresent();
    assertThat(inquiries.reply(new BusinessId("many-1"))).isEmpty();
    now = now.plus(Duration.ofMinutes(31));
    assertThat(inquiries.reply(new BusinessId("many-1199"))).isEmpty();
  }

  private static Reply given(BusinessId id) {
    return new Reply.Given(new StepUpResult(id, "open", "<T=1>"));
  }
}
