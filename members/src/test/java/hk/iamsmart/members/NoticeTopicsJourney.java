package hk.iamsmart.members;

import static hk.iamsmart.members.Offices.approve;
import static hk.iamsmart.members.Offices.drafted;
import static hk.iamsmart.members.Offices.first;
import static hk.iamsmart.members.Offices.get;
import static hk.iamsmart.members.Offices.location;
import static hk.iamsmart.members.Offices.office;
import static hk.iamsmart.members.Offices.post;
import static hk.iamsmart.members.Offices.saved;
import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.members.Offices.Office;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.services.ServiceTerms.Topic;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.platform.services.ShownName;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Topics of notifications come and go by proposals.
@MembersTest
@Import(Teams.class)
class NoticeTopicsJourney {
  private static final String[] BILLS = {
    "t0-key", "bills", "t0-en-US", "Bills", "t0-zh-HK", "帳單", "t0-zh-CN", "账单"
  };

  @Autowired private Teams teams;
  @Autowired private Services services;
  @Autowired private JdbcClient sql;

  private List<Topic> topics(Office office) {
    var client =
        sql.sql("SELECT client_id FROM holdings_copy WHERE service = :service AND stage = 'ite'")
            .param("service", UUID.fromString(office.service()))
            .query(String.class)
            .single();
    return services.find(new ClientId(client)).orElseThrow().terms().topics();
  }

  private static String proposal(Office office, String at) {
    return office.creator().path("/proposals/" + first(Offices.PROPOSAL, at));
  }

  private static void inEffect(Office office, String proposal) {
    location(post(office.creator(), proposal + "/send"));
    location(approve(office.approver(), proposal));
  }

  @Test
  void a_topic_is_proposed_and_its_end_is_warned_of() {
    var office = office(teams);
    var by = office.creator();
    drafted(office, "https://clinic.hongkong.hk/topics");
    var proposed = proposal(office, saved(by, office.change("topics"), BILLS));
    assertThat(get(office.viewer(), proposed)).contains("bills: Bills · 帳單 · 账单");
    assertThat(topics(office)).isEmpty();
    inEffect(office, proposed);
    assertThat(topics(office))
        .containsExactly(new Topic("bills", ShownName.of("Bills", "帳單", "账单")));
    assertThat(get(office.viewer(), office.page())).contains("Topics of notifications", "Bills");
    var gone = proposal(office, saved(by, office.change("topics")));
    assertThat(get(by, gone)).contains("The topic bills is taken away");
    inEffect(office, gone);
    assertThat(topics(office)).isEmpty();
  }

  @Test
  void a_key_that_no_notification_can_name_is_marked_and_cannot_be_sent() {
    var office = office(teams);
    var by = office.creator();
    var form = office.change("topics");
    var seen = first(Offices.SEEN, get(by, form));
    var faulty = post(by, form, "seen", seen, "t0-key", "Bills!", "t0-en-US", "Bills");
    assertThat(faulty.body())
        .contains("href=\"#t0-key\"", "href=\"#t0-zh-HK\"", "small letters, digits and hyphens");
    assertThat(post(office.viewer(), form, BILLS).statusCode()).isEqualTo(403);
    assertThat(topics(office)).isEmpty();
  }
}
