package hk.iamsmart.people.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.iamsmart.platform.ground.CannotStart;
import hk.iamsmart.platform.ground.HouseSettings;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Passkeys hold for the origin exactly as browsers write it.
final class StaffAddressTest {
  private static StaffAddress address(String url, String base, int port) {
    return new StaffAddress(url, port, new HouseSettings(URI.create(base), Path.of("var")));
  }

  @ParameterizedTest
  @CsvSource({
    "https://staff.example.hk, https://staff.example.hk, staff.example.hk",
    "' https://staff.example.hk// ', https://staff.example.hk, staff.example.hk",
    "HTTPS://Staff.Example.HK, https://staff.example.hk, staff.example.hk",
    "https://staff.example.hk:443/, https://staff.example.hk, staff.example.hk",
    "https://staff.example.hk:, https://staff.example.hk, staff.example.hk",
    "https://staff.example.hk:8443, https://staff.example.hk:8443, staff.example.hk",
    "https://xn--i8s59w.example.hk, https://xn--i8s59w.example.hk, xn--i8s59w.example.hk",
    "http://localhost:80, http://localhost, localhost",
    "http://LOCALHOST:8082, http://localhost:8082, localhost"
  })
  void what_is_set_is_written_as_browsers_do(String url, String origin, String host) {
    var address = address(url, "http://localhost:8080", 8082);
    assertThat(address.origin()).isEqualTo(origin);
    assertThat(address.host()).isEqualTo(host);
    assertThat(address.isSecure()).isEqualTo(origin.startsWith("https"));
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost:8080, 8082, http://localhost:8082",
    "HTTPS://ID.Example.hk:9443, 8082, https://id.example.hk:8082",
    "https://id.example.hk:9443/, 443, https://id.example.hk",
    "http://localhost:8080, 80, http://localhost",
    "http://192.168.1.5:8080, 8082, http://192.168.1.5:8082"
  })
  void without_it_the_address_is_besides_the_house(String base, int port, String origin) {
    assertThat(address("", base, port).origin()).isEqualTo(origin);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "staff.example.hk",
        "//staff.example.hk",
        "https:staff.example.hk",
        "https://",
        "ftp://staff.example.hk",
        "http://staff.example.hk",
        "https://staff.example.hk/staff",
        "https://staff.example.hk?",
        "https://staff.example.hk#",
        "https://staff.example.hk/#x",
        "https://me@staff.example.hk",
        "https://staff.example.hk:0",
        "https://staff.example.hk:65536",
        "https://staff.example.hk:99999999999",
        "https://staff.example.hk.",
        "https://staff_1.example.hk",
        "https://職員.example.hk",
        "https://10.0.0.1",
        "https://[::1]:8082"
      })
  void what_no_passkey_can_hold_for_is_told_at_the_start(String url) {
    assertThatThrownBy(() -> address(url, "http://localhost:8080", 8082))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("IAMSMART_STAFF_URL");
  }
}
