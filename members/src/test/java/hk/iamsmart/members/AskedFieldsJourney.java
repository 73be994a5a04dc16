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
import hk.iamsmart.platform.services.ServiceTerms.Fields;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.protocol.eme.EmeField;
import hk.iamsmart.protocol.eme.ProfileField;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Which details a service says it needs, by proposals.
@MembersTest
@Import(Teams.class)
class AskedFieldsJourney {
  @Autowired private Teams teams;
  @Autowired private Services services;
  @Autowired private JdbcClient sql;

  private Fields fields(Office office) {
    var client =
        sql.sql("SELECT client_id FROM holdings_copy WHERE service = :service AND stage = 'ite'")
            .param("service", UUID.fromString(office.service()))
            .query(String.class)
            .single();
    return services.find(new ClientId(client)).orElseThrow().terms().fields();
  }

  @Test
  void details_are_proposed_warned_of_and_told() {
    var office = office(teams);
    var by = office.creator();
    drafted(office, "https://clinic.hongkong.hk/fields");
    var form = office.change("fields");
    assertThat(get(by, form)).contains("Date of birth", "eMEFields-emailAddress");
    var at = saved(by, form, "profileFields-enName", "1", "eMEFields-enName", "1", "nonsense", "1");
    var proposed = office.creator().path("/proposals/" + first(Offices.PROPOSAL, at));
    assertThat(get(office.viewer(), proposed))
        .contains(
            "Name in English (enName, verified at registration)",
            "Name in English (enName, from “e-ME”)",
            "needs this detail as well: enName (eMEFields)");
    assertThat(fields(office).isEmpty()).isTrue();
    location(post(by, proposed + "/send"));
    location(approve(office.approver(), proposed));
    assertThat(fields(office))
        .isEqualTo(new Fields(Set.of(ProfileField.EN_NAME), Set.of(EmeField.EN_NAME)));
    assertThat(get(office.viewer(), office.page())).contains("Details asked for");
    assertThat(get(by, form).split(" checked", -1)).as("what is in effect is chosen").hasSize(3);
  }

  @Test
  void who_only_looks_proposes_nothing() {
    var office = office(teams);
    var form = office.change("fields");
    assertThat(post(office.viewer(), form, "profileFields-idNo", "1").statusCode()).isEqualTo(403);
    assertThat(fields(office).isEmpty()).isTrue();
  }
}
