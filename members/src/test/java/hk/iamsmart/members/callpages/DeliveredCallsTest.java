package hk.iamsmart.members.callpages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.iamsmart.members.MembersTest;
import hk.iamsmart.members.calls.Calls;
import hk.iamsmart.members.holdings.Holdings;
import hk.iamsmart.members.holdings.Outcome;
import hk.iamsmart.members.membership.OrganisationRole;
import hk.iamsmart.members.membership.TestInsider;
import hk.iamsmart.platform.callbacks.Callbacks;
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
class DeliveredCallsTest {
  @Autowired private Holdings holdings;
  @Autowired private Calls calls;
  @Autowired private Callbacks callbacks;
  @Autowired private CallViews views;
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
  void no_calls_are_listed_here() {
    var who = TestInsider.of(ids.uuid(), OrganisationRole.ADMINISTRATOR);
    var name = ShownName.of("Delivered " + ids.hex32());
    var made = (Outcome.Made) holdings.make(who, "Delivered", name);
    var copy = ((Outcome.Made) holdings.add(who.actor(), made.service(), Stage.ITE)).copy();
    var programme = Installation.of(Stage.SIMULATED, Set.of(Stage.ITE));
    var pages = new CallPages(holdings, calls, callbacks, views, programme);
    var own = made.copy().client().value();
    assertThat(pages.page(who, request("client", own)).getStatusCode()).isEqualTo(HttpStatus.OK);
    isNotThere(() -> pages.page(who, request("client", copy.client().value())));
    isNotThere(() -> pages.page(who, request("stage", "ite")));
  }
}
