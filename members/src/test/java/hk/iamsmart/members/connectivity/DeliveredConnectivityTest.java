package hk.iamsmart.members.connectivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.iamsmart.members.MembersTest;
import hk.iamsmart.members.holdings.Holdings;
import hk.iamsmart.members.holdings.Outcome;
import hk.iamsmart.members.membership.OrganisationRole;
import hk.iamsmart.members.membership.TestInsider;
import hk.iamsmart.members.portaldoor.Portal;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.services.ShownName;
import hk.iamsmart.platform.stages.Installation;
import hk.iamsmart.platform.stages.Stage;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.server.ResponseStatusException;

/// Of a copy that is only set here, in the installation of the programme.
@MembersTest
class DeliveredConnectivityTest {
  @Autowired private Holdings holdings;
  @Autowired private Portal portal;
  @Autowired private Connectivity connectivity;
  @Autowired private ConnectivityViews views;
  @Autowired private IdSource ids;

  private static MockHttpServletRequest request(String name, String value) {
    var request = new MockHttpServletRequest("GET", "/portal");
    request.setParameter(name, value);
    request.setQueryString(name + "=" + value);
    request.setParameter("lang", "en-US");
    return request;
  }

  private static void isNotThere(Runnable asked) {
    assertThatThrownBy(asked::run)
        .isInstanceOfSatisfying(
            ResponseStatusException.class,
            it -> assertThat(it.getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND));
  }

  @Test
  void no_way_is_tried_from_here() {
    var who = TestInsider.of(ids.uuid(), OrganisationRole.ADMINISTRATOR);
    var name = ShownName.of("Delivered " + ids.hex32());
    var made = (Outcome.Made) holdings.make(who, "Delivered", name);
    var copy = ((Outcome.Made) holdings.add(who.actor(), made.service(), Stage.ITE)).copy();
    var programme = Installation.of(Stage.SIMULATED, Set.of(Stage.ITE));
    var pages = new ConnectivityPages(portal, holdings, connectivity, views, programme);
    var id = made.service().id().toString();
    assertThat(pages.page(who, id, request("stage", "simulated")).getStatusCode())
        .isEqualTo(HttpStatus.OK);
    assertThat(copy.stage()).isEqualTo(Stage.ITE);
    isNotThere(() -> pages.page(who, id, request("stage", "ite")));
    isNotThere(() -> pages.run(who, id, request("stage", "ite")));
  }
}
