package hk.iamsmart.members.servicepages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.iamsmart.members.MembersTest;
import hk.iamsmart.members.holdings.Holdings;
import hk.iamsmart.members.holdings.Outcome;
import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.members.membership.OrganisationRole;
import hk.iamsmart.members.membership.TestInsider;
import hk.iamsmart.members.portaldoor.Portal;
import hk.iamsmart.members.portalparts.Told;
import hk.iamsmart.members.proposalpages.ProposalCards;
import hk.iamsmart.members.proposals.Proposals;
import hk.iamsmart.members.servicecontacts.ServiceContacts;
import hk.iamsmart.members.stops.Stops;
import hk.iamsmart.platform.ground.HouseSettings;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.look.Pages;
import hk.iamsmart.platform.services.ClientSecrets;
import hk.iamsmart.platform.services.EnciphermentCertificates;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.platform.services.ShownName;
import hk.iamsmart.platform.stages.Installation;
import hk.iamsmart.platform.stages.Stage;
import java.time.InstantSource;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.server.ResponseStatusException;

/// A copy that is only set here, in the installation of the programme.
@MembersTest
class DeliveredCopyTest {
  @Autowired private Portal portal;
  @Autowired private Pages pages;
  @Autowired private Holdings holdings;
  @Autowired private Proposals proposals;
  @Autowired private ProposalCards cards;
  @Autowired private HouseSettings house;
  @Autowired private Rack rack;
  @Autowired private Services services;
  @Autowired private ClientSecrets secrets;
  @Autowired private EnciphermentCertificates enciphering;
  @Autowired private InstantSource clock;
  @Autowired private IdSource ids;
  @Autowired private ServiceContacts contacts;
  @Autowired private Stops stops;

  private MockHttpServletRequest request(String method, Stage stage) {
    var request = new MockHttpServletRequest(method, "/portal");
    request.setParameter("stage", stage.word());
    request.setParameter("lang", "en-US");
    return request;
  }

  @Test
  void it_shows_neither_client_id_nor_secret_and_rolls_none() {
    Insider who = TestInsider.of(ids.uuid(), OrganisationRole.ADMINISTRATOR);
    var name = ShownName.of("Delivered " + ids.hex32());
    var made = (Outcome.Made) holdings.make(who, "Delivered", name);
    var copy = ((Outcome.Made) holdings.add(who.actor(), made.service(), Stage.ITE)).copy();
    var programme = Installation.of(Stage.SIMULATED, Set.of(Stage.ITE));
    var shelf = new ServiceShelf(holdings, proposals, programme, rack, contacts, stops);
    var views = new ServiceViews(portal, pages, shelf, proposals, cards, house, services);
    var held = shelf.service(who, made.service().id().toString());
    assertThat(shelf.stages(held)).containsExactly(Stage.SIMULATED, Stage.ITE);

    var words = ServicePages.words(request("GET", Stage.ITE));
    var there = views.one(200, words, who, held, Stage.ITE, "", Told.NOTHING).getBody();
    assertThat(there)
        .contains("runs in the installation of its stage", "Callback URLs")
        .doesNotContain(copy.client().value(), "/secret?");
    var here = views.one(200, words, who, held, Stage.SIMULATED, "", Told.NOTHING).getBody();
    assertThat(here)
        .contains(made.copy().client().value(), "/secret?")
        .doesNotContain("runs in the installation of its stage");

    var roll = new SecretPages(portal, pages, shelf, views, secrets, clock);
    var id = held.id().toString();
    assertThat(roll.form(who, id, request("GET", Stage.SIMULATED)).getStatusCode())
        .isEqualTo(HttpStatus.OK);
    assertThatThrownBy(() -> roll.form(who, id, request("GET", Stage.ITE)))
        .isInstanceOfSatisfying(
            ResponseStatusException.class,
            it -> assertThat(it.getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND));
    var secret = services.revealSecret(copy.client());
    assertThatThrownBy(() -> roll.roll(who, id, request("POST", Stage.ITE)))
        .isInstanceOf(ResponseStatusException.class);
    assertThat(services.revealSecret(copy.client())).isEqualTo(secret);

    var certificates = new CertificatePages(portal, pages, shelf, rack, enciphering, clock);
    assertThat(certificates.list(who, id, request("GET", Stage.SIMULATED)).getStatusCode())
        .isEqualTo(HttpStatus.OK);
    assertThatThrownBy(() -> certificates.list(who, id, request("GET", Stage.ITE)))
        .isInstanceOf(ResponseStatusException.class);
    assertThatThrownBy(() -> certificates.takeAway(who, id, request("POST", Stage.ITE)))
        .isInstanceOf(ResponseStatusException.class);
  }
}
