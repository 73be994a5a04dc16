package hk.iamsmart.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.wallet.inbox.NoticeCategory;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NotificationTest {
  private static final Notification PLAIN =
      Notification.of(
          "r-1",
          "open",
          NoticeCategory.UPDATE,
          Map.of(Language.EN_US, "Your bill"),
          Map.of(Language.EN_US, "It is due."));

  @Test
  void what_may_be_left_out_is_not_sent() {
    assertThat(PLAIN.wire()).containsOnlyKeys("id", "openID", "category", "title", "body");
  }

  @Test
  void a_topic_stays_with_a_link_and_an_end() {
    var link = URI.create("https://clinic.example.hk/bill");
    assertThat(PLAIN.about("bills").withLink(link).until(Instant.ofEpochMilli(9)).wire())
        .containsEntry("topic", "bills")
        .containsEntry("link", link.toString())
        .containsEntry("expiresAt", 9L);
    assertThat(PLAIN.withLink(link).about("bills").wire())
        .containsEntry("topic", "bills")
        .containsEntry("link", link.toString());
  }
}
