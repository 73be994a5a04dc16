package hk.iamsmart.members;

import static hk.iamsmart.members.ContactClient.number;
import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.fixtures.TestPost;
import hk.iamsmart.platform.mail.EmailAddress;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Others write at `/contact` as much as they may.
@MembersTest
class ContactLimitsJourney {
  @LocalServerPort private int open;
  @Autowired private TestPost post;
  @Autowired private SettableClock clock;
  @Autowired private JdbcClient jdbc;

  private ContactClient from(String address) {
    return new ContactClient(open, address);
  }

  private static Map<String, String> filled(ContactClient by) {
    return by.filled("visitor-" + UUID.randomUUID() + "@museum.example.hk");
  }

  private static Map<String, String> urgent(ContactClient by) {
    var form = filled(by);
    form.put("category", "lost-phone");
    return form;
  }

  /// What the message is called that was sent.
  private String sent(ContactClient by, Map<String, String> form) throws InterruptedException {
    var answer = by.send(form);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return number(post.next(new EmailAddress(form.get("email"))).text());
  }

  /// As if others had written so many.
  ///
  /// @param like a message from their site; empty for none
  private void crowd(int many, boolean urgent, Duration ago, String like) {
    jdbc.sql(
            """
            INSERT INTO contact_message
              (reference, digest, address, site, urgent, sealed, made_at, ends_at)
            SELECT 'crowd ' || gen_random_uuid(), uuid_send(gen_random_uuid()), '', (
                SELECT site FROM contact_message WHERE reference = :like),
              :urgent, gen_random_uuid(), :at, :at + interval '1 day'
            FROM generate_series(1, :many)
            """)
        .param("many", many)
        .param("urgent", urgent)
        .param("like", like)
        .param("at", clock.instant().minus(ago).atOffset(ZoneOffset.UTC))
        .update();
  }

  @AfterEach
  void scatter() {
    jdbc.sql("DELETE FROM contact_message WHERE reference LIKE 'crowd %'").update();
  }

  @Test
  void one_site_fills_no_more_than_its_own_places_however_many_networks_it_has() throws Exception {
    var one = from("2001:db8:a1:1::1");
    crowd(19, false, Duration.ofHours(2), sent(one, filled(one)));
    var neighbour = from("2001:db8:a1:2::1");
    var refused = neighbour.send(filled(neighbour));
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.body()).contains("Too many messages came from your network");
    sent(neighbour, urgent(neighbour));
    var other = from("2001:db8:a2:1::1");
    sent(other, filled(other));
  }

  @Test
  void what_is_urgent_is_sent_whatever_else_comes_and_others_lose_none_of_their_own()
      throws Exception {
    var visitor = from("192.0.2.74");
    crowd(120, false, Duration.ofMinutes(5), "");
    for (int i = 0; i < 6; i++) {
      var refused = visitor.send(filled(visitor));
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.body()).contains("Very many people have written", "We are a museum.");
    }
    sent(visitor, urgent(visitor));
    crowd(120, true, Duration.ofMinutes(5), "");
    assertThat(visitor.send(urgent(visitor)).statusCode()).isEqualTo(503);
    scatter();
    crowd(2_000, false, Duration.ofHours(2), "");
    assertThat(visitor.send(filled(visitor)).body())
        .contains("Too many messages wait to be confirmed");
    sent(visitor, urgent(visitor));
    scatter();
    for (int i = 0; i < 5; i++) {
      sent(visitor, filled(visitor));
    }
  }
}
