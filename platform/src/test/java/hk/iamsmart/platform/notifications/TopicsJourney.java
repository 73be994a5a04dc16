package hk.iamsmart.platform.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.channel.SealedAnswer;
import hk.iamsmart.platform.channel.SealedAnswer.Refusal;
import hk.iamsmart.platform.channel.SealedAnswer.Success;
import hk.iamsmart.platform.fixtures.HouseTest;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.protocol.WireJson;
import hk.iamsmart.protocol.wallet.inbox.InboxView.Notice;
import hk.iamsmart.protocol.wallet.inbox.NoticeCategory;
import hk.iamsmart.protocol.wallet.inbox.SenderChoice;
import hk.iamsmart.protocol.wallet.inbox.Senders.SenderTopic;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Topics that a service has for its notices, and a citizen who turns some off.
@HouseTest
class TopicsJourney {
  private static final String[] BOTH = {"bills", "vaccines"};

  @Autowired private ApplicationContext rooms;
  @Autowired private JdbcClient sql;
  @LocalServerPort private int port;
  private NoticeHouse house;

  @BeforeEach
  void logACitizenIn() {
    house = new NoticeHouse(rooms, port);
  }

  private Map<String, Object> message(String topic) {
    var message = NoticeHouse.message("1", house.openId.value());
    message.put("topic", topic);
    return message;
  }

  private SealedAnswer send(OnlineService from, String batch, Map<String, Object> message) {
    return house.answer(
        from,
        WireJson.mapper().valueToTree(Map.of("batchID", batch, "messages", List.of(message))));
  }

  private String sent(OnlineService from, Map<String, Object> message) {
    var batch = UUID.randomUUID().toString();
    assertThat(send(from, batch, message)).isInstanceOf(Success.class);
    return batch;
  }

  private static SenderChoice without(String... topics) {
    return new SenderChoice(List.of(NoticeCategory.values()), true, List.of(topics));
  }

  private List<SenderTopic> topics() {
    return house.phone.notices().senders().orThrow().senders().getFirst().topics();
  }

  private List<String> kept() {
    return List.of(
        sql.sql("SELECT topics_off FROM notifications_reader WHERE open_id = :openId")
            .param("openId", house.openId.value())
            .query((rs, _) -> (String[]) rs.getArray(1).getArray())
            .single());
  }

  @Test
  void a_topic_that_is_turned_off_is_opted_out_and_the_others_come() {
    var from = house.about(BOTH);
    house.wants(NoticeHouse.EVERYTHING);
    assertThat(topics())
        .containsExactly(
            new SenderTopic("bills", "About bills", true),
            new SenderTopic("vaccines", "About vaccines", true));
    var waiting = sent(from, message("bills"));
    assertThat(house.status(waiting)).isEqualTo("accepted");
    house.wants(without("bills"));
    // what waited does not come any more
    assertThat(house.status(waiting)).isEqualTo("optedOut");
    assertThat(house.status(sent(from, message("bills")))).isEqualTo("optedOut");
    var other = sent(from, message("vaccines"));
    var none = house.sent(NoticeHouse.message("1", house.openId.value()));
    assertThat(house.inbox())
        .extracting(Notice::topic)
        .containsExactlyInAnyOrder("About vaccines", null);
    assertThat(house.status(other)).isEqualTo("delivered");
    assertThat(house.status(none)).isEqualTo("delivered");
    assertThat(topics()).extracting(SenderTopic::received).containsExactly(false, true);
    house.wants(without());
    assertThat(house.status(sent(from, message("bills")))).isEqualTo("accepted");
  }

  @Test
  void a_phone_that_knows_no_topics_leaves_them_as_they_are() {
    var from = house.about(BOTH);
    house.wants(without("vaccines"));
    house.wants(NoticeHouse.EVERYTHING);
    assertThat(house.status(sent(from, message("vaccines")))).isEqualTo("optedOut");
  }

  @Test
  void only_topics_of_the_service_are_kept_and_stay_off_while_it_has_them_not() {
    house.about(BOTH);
    house.wants(without("bills", "made-up"));
    assertThat(kept()).containsExactly("bills");
    house.about("vaccines");
    assertThat(topics()).hasSize(1);
    var from = house.about(BOTH);
    assertThat(house.status(sent(from, message("bills")))).isEqualTo("optedOut");
  }

  @Test
  void a_topic_that_the_service_has_not_is_refused_with_those_that_it_has() {
    var from = house.about(BOTH);
    var batch = UUID.randomUUID().toString();
    var refused = send(from, batch, message("news"));
    NoticeHouse.refused(refused, "D20003", "messages[0].topic");
    assertThat(((Refusal) refused).toString()).contains("bills, vaccines", "portal");
    NoticeHouse.refused(
        send(house.about(), batch, message("bills")), "D20003", "messages[0].topic");
    // what was accepted is answered as the first time, whatever the service has now
    var accepted = message("bills");
    assertThat(send(house.about(BOTH), batch, accepted)).isInstanceOf(Success.class);
    assertThat(send(house.about(), batch, accepted)).isInstanceOf(Success.class);
    // the topic is part of what was sent
    NoticeHouse.refused(send(house.about(BOTH), batch, message("vaccines")), "D20011", "batchID");
  }

  @Test
  void nobody_is_answered_like_somebody() {
    var from = house.about(BOTH);
    var nobody = message("bills");
    nobody.put("openID", "nobody");
    assertThat(house.status(sent(from, nobody))).isEqualTo("accepted");
  }
}
