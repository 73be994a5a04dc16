package hk.iamsmart.platform.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.iamsmart.platform.authentication.Begin;
import hk.iamsmart.platform.authentication.LoginObserver;
import hk.iamsmart.platform.authentication.TestAuthentication;
import hk.iamsmart.platform.door.Callers;
import hk.iamsmart.platform.door.Places;
import hk.iamsmart.platform.fixtures.HouseTest;
import hk.iamsmart.platform.fixtures.TestServices;
import hk.iamsmart.platform.ground.ApprovalId;
import hk.iamsmart.platform.look.ErrorPages;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.protocol.KeyWrap;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionTemplate;

/// Who observes logins is told of those as well to which nothing of us answered.
@HouseTest
class LoginsThatFailTest {
  private final List<LoginObserver.Failed> told = new ArrayList<>();
  private final Places places = new Places(1, 1, Duration.ZERO);
  @Autowired private ApplicationContext house;
  @Autowired private Services services;
  @Autowired private Callers callers;

  private final class Noting implements LoginObserver {
    @Override
    public void asked(Asked asked) {
      throw new AssertionError("nothing was answered");
    }

    @Override
    public void failed(Failed failed) {
      told.add(failed);
    }

    @Override
    public void renewed(ApprovalId former, Begin begin, Duration took) {
      throw new AssertionError("nothing was renewed");
    }

    @Override
    public void sentBack(ApprovalId ticket, URI to) {
      throw new AssertionError("nobody was sent back");
    }
  }

  private static final class Away extends TransactionTemplate {
    private static final long serialVersionUID = 1L;

    @Override
    public <T> T execute(TransactionCallback<T> action) {
      throw new CannotCreateTransactionException("away");
    }
  }

  private Broker broker() {
    return new Broker(
        TestAuthentication.of(house, new Away(), new Noting()),
        house.getBean(BrokerViews.class),
        house.getBean(BrowserCookie.class),
        new PageWork(callers, places),
        house.getBean(ErrorPages.class));
  }

  private MockHttpServletRequest wanted() {
    var request = new MockHttpServletRequest("GET", "/api/v1/auth/getQR");
    request.setParameter("clientID", TestServices.register(services, KeyWrap.PKCS1).id().value());
    request.setParameter("responseType", "code");
    request.setParameter("source", "PC_Browser");
    request.setParameter("redirectURI", TestServices.CALLBACK);
    request.setParameter("scope", "eidapi_auth");
    request.setParameter("state", "st-1");
    return request;
  }

  @Test
  void a_login_without_a_place_is_told() {
    var request = wanted();
    try (var _ = (Places.Place) places.take("another page")) {
      assertThat(broker().getQr(request).getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
    }
    assertThat(told)
        .singleElement()
        .satisfies(failed -> {
          assertThat(failed.status()).isEqualTo(503);
          assertThat(failed.parameters())
              .containsEntry("clientID", request.getParameter("clientID"));
        });
  }

  @Test
  void a_login_that_breaks_off_is_told_and_still_breaks_off() {
    var request = wanted();
    assertThatThrownBy(() -> broker().getQr(request))
        .isInstanceOf(CannotCreateTransactionException.class);
    assertThat(told)
        .singleElement()
        .extracting(LoginObserver.Failed::status, LoginObserver.Failed::reason)
        .containsExactly(503, "the database did not answer");
  }
}
