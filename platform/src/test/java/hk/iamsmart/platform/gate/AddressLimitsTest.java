package hk.iamsmart.platform.gate;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.door.TestDoors;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class AddressLimitsTest {
  private static final OpenPath PAGE = new OpenPath(HttpMethod.GET, "/page/*", "for the test");
  private static final OpenPath AGAIN = new OpenPath(HttpMethod.POST, "/again", "for the test");
  private static final String PROXY = "10.0.0.1";

  private final AtomicLong nanos = new AtomicLong();
  private final AddressLimits limits =
      new AddressLimits(
          TestDoors.callers(PROXY), List.of(new PathLimit(List.of(PAGE, AGAIN), 3)), nanos::get);

  @Test
  void one_address_has_its_share_of_several_paths_together() throws Exception {
    assertThat(status("GET", "/page/1", "203.0.113.1")).isEqualTo(200);
    assertThat(status("HEAD", "/page/2", "203.0.113.1")).isEqualTo(200);
    assertThat(status("POST", "/again", "203.0.113.1")).isEqualTo(200);
    assertThat(status("GET", "/page/1", "203.0.113.1")).isEqualTo(429);
    assertThat(status("GET", "/page/1", "203.0.113.2")).isEqualTo(200);
  }

  @Test
  void a_network_of_ipv6_is_one_address() throws Exception {
    for (int i = 0; i < 3; i++) {
      assertThat(status("GET", "/page/1", "2001:db8:7:7::" + i)).isEqualTo(200);
    }
    assertThat(status("GET", "/page/1", "2001:db8:7:7::9")).isEqualTo(429);
    assertThat(status("GET", "/page/1", "2001:db8:7:8::1")).isEqualTo(200);
  }

  @Test
  void who_is_refused_is_told_when_to_come_again_and_then_may() throws Exception {
    for (int i = 0; i < 3; i++) {
      status("GET", "/page/1", "203.0.113.1");
    }
    var refused = answer("GET", "/page/1", "203.0.113.1");
    assertThat(refused.getHeader("Retry-After")).isEqualTo("20");
    nanos.addAndGet(Duration.ofSeconds(20).toNanos());
    assertThat(status("GET", "/page/1", "203.0.113.1")).isEqualTo(200);
    assertThat(status("GET", "/page/1", "203.0.113.1")).isEqualTo(429);
  }

  @Test
  void other_paths_are_not_counted() throws Exception {
    for (int i = 0; i < 9; i++) {
      assertThat(status("GET", "/elsewhere", "203.0.113.1")).isEqualTo(200);
      assertThat(status("POST", "/page/1", "203.0.113.1")).isEqualTo(200);
    }
  }

  private int status(String method, String path, String from) throws Exception {
    return answer(method, path, from).getStatus();
  }

  private MockHttpServletResponse answer(String method, String path, String from) throws Exception {
    var request = new MockHttpServletRequest(method, path);
    request.setRemoteAddr(PROXY);
    request.addHeader("X-Forwarded-For", from);
    var response = new MockHttpServletResponse();
    limits.doFilter(request, response, new MockFilterChain());
    return response;
  }
}
