package hk.iamsmart.platform.phonedoor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.iamsmart.platform.ground.Bug;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutesTest {
  private static final WalletEndpoint SHOW = call("GET", "/bills/{provider}");
  private static final WalletEndpoint LATEST = call("GET", "/bills/latest");
  private static final WalletEndpoint LINK = call("PUT", "/bills/{provider}");
  private final Routes routes = new Routes(List.of(SHOW, LATEST, LINK));

  @Test
  void what_stands_in_the_place_of_a_name_is_told_as_sent() {
    var match = routes.find("GET", "/wallet/v1/bills/a%20b;c=d").orElseThrow();
    assertThat(match.endpoint()).isEqualTo(SHOW);
    assertThat(match.variables()).isEqualTo(Map.of("provider", "a%20b;c=d"));
  }

  @Test
  void the_method_belongs_to_the_call() {
    assertThat(routes.find("PUT", "/wallet/v1/bills/x").orElseThrow().endpoint()).isEqualTo(LINK);
    assertThat(routes.find("DELETE", "/wallet/v1/bills/x")).isEmpty();
    assertThat(routes.find("get", "/wallet/v1/bills/x")).isEmpty();
  }

  @Test
  void the_more_exact_path_wins() {
    var match = routes.find("GET", "/wallet/v1/bills/latest").orElseThrow();
    assertThat(match.endpoint()).isEqualTo(LATEST);
  }

  @ParameterizedTest
  @CsvSource({
    "/wallet/v1/bills", "/wallet/v1/bills/", "/wallet/v1/bills//", "/wallet/v1//bills/x",
    "/wallet/v1/bills/x/", "/wallet/v1/bills/x/y", "/wallet/v1/Bills/x", "/bills/x",
    "/wallet/v1/%62ills/x"
  })
  void another_path_is_no_call(String path) {
    assertThat(routes.find("GET", path)).isEmpty();
  }

  @Test
  void two_endpoints_for_one_call_are_a_bug() {
    var twice = List.of(SHOW, call("GET", "/bills/{provider}"));
    assertThatThrownBy(() -> new Routes(twice)).isInstanceOf(Bug.class);
  }

  private static WalletEndpoint call(String method, String path) {
    return WalletEndpoint.of(method, path, _ -> new WalletAnswer.Success(""));
  }
}
