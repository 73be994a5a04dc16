package hk.iamsmart.platform.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletResponse;

class RetryAfterTest {
  @ParameterizedTest
  @CsvSource({"PT0.000000001S, 1", "PT0.0005S, 1", "PT1S, 1", "PT1.000000001S, 2", "PT1M, 60"})
  void whoever_waits_so_long_has_waited_long_enough(Duration wait, String seconds) {
    var response = new MockHttpServletResponse();
    RetryAfter.tell(response, wait);
    assertThat(response.getHeader("Retry-After")).isEqualTo(seconds);
  }

  @Test
  void nothing_is_told_when_waiting_does_not_help() {
    var response = new MockHttpServletResponse();
    RetryAfter.tell(response, null);
    assertThat(response.getHeaderNames()).isEmpty();
  }
}
