package hk.iamsmart.members.testcallbacks;

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
class DeliveredTestCallbacksTest {
  @Autowired private Holdings holdings;
  @Autowired private Portal portal;
  @Autowired private TestCallbacks tests;
  @Autowired private TestCallbackViews views;
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
  void nothing_is_tried_here() {
    var who = TestInsider.of(ids.uuid(), OrganisationRole.ADMINISTRATOR);
    var name = ShownName.of("Delivered " + ids.hex32());
    var made = (Outcome.Made) holdings.make(who, "Delivered", name);
    var copy = ((Outcome.Made) holdings.add(who.actor(), made.service(), Stage.ITE)).copy();
    var programme = Installation.of(Stage.SIMULATED, Set.of(Stage.ITE));
    var pages = new TestCallbackPages(portal, holdings, tests, views, programme);
    var id = made.service().id().toString();
    assertThat(pages.form(who, id, request("stage", "simulated")).getStatusCode())
        .isEqualTo(HttpStatus.OK);
    assertThat(copy.stage()).isEqualTo(Stage.ITE);
    isNotThere(() -> pages.form(who, id, request("stage", "ite")));
    isNotThere(() -> pages.send(who, id, request("stage", "ite")));
  }
}
