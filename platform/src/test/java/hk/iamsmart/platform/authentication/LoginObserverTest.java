package hk.iamsmart.platform.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.fixtures.HouseTest;
import hk.iamsmart.platform.fixtures.TestServices;
import hk.iamsmart.platform.ground.ApprovalId;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.protocol.KeyWrap;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

@HouseTest
class LoginObserverTest {
  private final List<String> told = new ArrayList<>();
  @Autowired private ApplicationContext house;
  @Autowired private Services services;

  /// Notes what it is told, and fails.
  private final class Failing implements LoginObserver {
    @Override
    public void asked(Asked asked) {
      told.add("asked");
      throw new IllegalStateException("an observer of the test");
    }

    @Override
    public void failed(Failed failed) {
      told.add("failed");
      throw new IllegalStateException("an observer of the test");
    }

    @Override
    public void renewed(ApprovalId former, Begin begin, Duration took) {
      told.add("renewed");
      throw new IllegalStateException("an observer of the test");
    }

    @Override
    public void sentBack(ApprovalId ticket, URI to) {
      told.add("sent back");
      throw new IllegalStateException("an observer of the test");
    }
  }

  private Authentication authentication;

  @BeforeEach
  void observed() {
    authentication =
        TestAuthentication.of(
            house, house.getBean(TransactionTemplate.class), new Failing(), new Failing());
  }

  @Test
  void an_observer_that_fails_neither_ends_a_login_nor_keeps_another_from_being_told() {
    var service = TestServices.register(services, KeyWrap.PKCS1).id();
    var wanted =
        Map.of(
            "clientID", service.value(),
            "redirectURI", TestServices.CALLBACK,
            "responseType", "code",
            "scope", "eidapi_auth",
            "source", "PC_Browser",
            "state", "st-1",
            "lang", "en-US");
    var begin =
        authentication.begin(
            ClaimedLogin.read(wanted::get), new Requester("Chrome", "203.0.113.…"));
    assertThat(begin).isInstanceOf(Begin.Started.class);
    assertThat(told).containsExactly("asked", "asked");
    told.clear();
    var started = (Begin.Started) begin;
    assertThat(authentication.cancel(started.id(), started.key()))
        .isInstanceOf(Progress.Finished.class);
    assertThat(told).containsExactly("sent back", "sent back");
    told.clear();
    authentication.failed(ClaimedLogin.read(wanted::get), 503, "of the test", Duration.ZERO);
    assertThat(told).containsExactly("failed", "failed");
  }
}
