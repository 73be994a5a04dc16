package hk.iamsmart.platform.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.iamsmart.platform.ground.CannotStart;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class CallersTest {
  private static final String PROXIES = "10.0.0.0/8, 2001:db8:1::/48, 192.0.2.1";

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          10.1.2.3; 203.0.113.9; 203.0.113.9
          10.1.2.3; 1.1.1.1, 203.0.113.9, 10.9.9.9; 203.0.113.9
          10.1.2.3; 203.0.113.9:4711; 203.0.113.9
          10.1.2.3; [2001:db8:2::7]:4711; 2001:db8:2:0:0:0:0:7
          2001:db8:1::1; 2001:db8:2::7; 2001:db8:2:0:0:0:0:7
          192.0.2.1; ::ffff:203.0.113.9; 203.0.113.9
          10.1.2.3; 10.9.9.9; 10.9.9.9
          10.1.2.3; 203.0.113.9, unknown; 10.1.2.3
          10.1.2.3; 203.0.113.9, id.example.hk; 10.1.2.3
          10.1.2.3; 203.0.113.9,; 10.1.2.3
          10.1.2.3; 203.0.113.010; 10.1.2.3
          192.0.2.2; 203.0.113.9; 192.0.2.2
          203.0.113.5; 10.1.2.3; 203.0.113.5
          2001:db8:2::9; 203.0.113.9; 2001:db8:2:0:0:0:0:9
          """)
  void behind_a_trusted_proxy_the_rightmost_address_that_is_none_calls(
      String peer, String forwarded, String caller) {
    assertThat(TestDoors.callers(PROXIES).of(request(peer, forwarded)).text()).isEqualTo(caller);
  }

  @Test
  void several_lines_of_the_header_are_one() {
    var request = request("10.1.2.3", "203.0.113.9");
    request.addHeader("X-Forwarded-For", "203.0.113.10, 10.0.0.2");
    assertThat(TestDoors.callers(PROXIES).of(request).text()).isEqualTo("203.0.113.10");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "none", " none "})
  void without_a_trusted_proxy_no_header_is_believed(String proxies) {
    var callers = TestDoors.callers(proxies);
    for (var peer : List.of("127.0.0.1", "10.1.2.3", "203.0.113.5")) {
      assertThat(callers.of(request(peer, "203.0.113.9")).text()).isEqualTo(peer);
    }
    var forwarded = request("10.1.2.3", "203.0.113.9");
    forwarded.addHeader("Forwarded", "for=203.0.113.9");
    assertThat(TestDoors.callers(PROXIES).of(forwarded).text()).isEqualTo("203.0.113.9");
    var other = new MockHttpServletRequest();
    other.setRemoteAddr("10.1.2.3");
    other.addHeader("Forwarded", "for=203.0.113.9");
    assertThat(TestDoors.callers(PROXIES).of(other).text()).isEqualTo("10.1.2.3");
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/33, is not 1 to 32",
    "10.0.0.0/0, is not 1 to 32",
    "::/129, is not 1 to 128",
    "10.0.0.0/08, is not 1 to 32",
    "10.0.0.0/, is not 1 to 32",
    "10.0.0.1/8, has bits behind its length",
    "10.0.0/8, no address and no network",
    "proxy.example.hk, no address and no network",
    "010.0.0.1, no address and no network",
    "256.0.0.1, no address and no network",
    "fe80::1%eth0, no address and no network",
    "'10.0.0.0/8,', no address and no network",
    "'none,10.0.0.0/8', no address and no network"
  })
  void a_network_that_is_none_is_told_in_one_line(String proxies, String why) {
    assertThatThrownBy(() -> TestDoors.callers(proxies))
        .isInstanceOf(CannotStart.class)
        .hasMessageStartingWith("IAMSMART_TRUSTED_PROXIES")
        .hasMessageContaining(why)
        .message()
        .doesNotContain("\n");
  }

  @Test
  void limits_count_an_address_of_ipv4_and_the_64_of_ipv6() {
    assertThat(TestDoors.from("203.0.113.9").network())
        .isNotEqualTo(TestDoors.from("203.0.113.10").network());
    assertThat(TestDoors.from("::ffff:203.0.113.9").network())
        .isEqualTo(TestDoors.from("203.0.113.9").network());
    assertThat(TestDoors.from("2001:db8:1:2::1").network())
        .isEqualTo(TestDoors.from("2001:db8:1:2:ffff::9").network())
        .isNotEqualTo(TestDoors.from("2001:db8:1:3::1").network());
  }

  @Test
  void a_site_is_an_address_of_ipv4_or_all_networks_below_the_48_of_ipv6() {
    assertThat(TestDoors.from("203.0.113.9").site())
        .isEqualTo(TestDoors.from("::ffff:203.0.113.9").site())
        .isNotEqualTo(TestDoors.from("203.0.113.10").site());
    assertThat(TestDoors.from("2001:db8:1:2::1").site())
        .isEqualTo(TestDoors.from("2001:db8:1:ffff::9").site())
        .isNotEqualTo(TestDoors.from("2001:db8:2:2::1").site());
  }

  private static MockHttpServletRequest request(String peer, String forwarded) {
    var request = new MockHttpServletRequest();
    request.setRemoteAddr(peer);
    request.addHeader("X-Forwarded-For", forwarded);
    return request;
  }
}
