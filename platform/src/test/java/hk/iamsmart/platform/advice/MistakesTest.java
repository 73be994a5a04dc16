package hk.iamsmart.platform.advice;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.callbacks.CallbackAttempt.Failure;
import hk.iamsmart.platform.channel.Explanation;
import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.protocol.wallet.WalletFault;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Clocks, callback URLs, and that nothing is left without advice.
class MistakesTest {
  private static final Instant NOW = Instant.parse("2026-11-26T08:00:00.123Z");

  @ParameterizedTest
  @CsvSource({
    "1795680000, seconds, multiply the seconds by 1000",
    "1795680000.123, decimals, cut the decimals off",
    "1795680000123456, microseconds, divide the microseconds",
    "1795680000123456789, nanoseconds, divide the nanoseconds",
    "2026-11-26T08:00:00Z, a date, milliseconds since 1970",
    "1795676400118, 1 hour behind, in UTC",
    "1795708800123, 8 hours ahead, in UTC",
    "1795679640123, 6 minutes behind, by NTP",
    "1795681020123, 17 minutes ahead, by NTP",
    "1795852800123, 2 days ahead, by NTP",
    "-5, -5, digits alone",
    "5, 5, 13 digits",
    "99999999999999999999, 9999, 13 digits",
    "now, now, digits alone"
  })
  void a_timestamp_says_what_is_wrong_with_the_clock(String claimed, String came, String mend) {
    var finding = ClockMistakes.of(claimed, NOW);
    assertThat(finding.came()).contains(came);
    assertThat(finding.mend()).contains(mend);
    assertThat(finding.expected()).contains("milliseconds");
  }

  @ParameterizedTest
  @CsvSource({
    "https://shop.example.hk/callback/, slash",
    "http://shop.example.hk/callback, scheme",
    "https://Shop.example.hk/callback, case",
    "https://shop.example.hk/%63allback, percent-encoding",
    "https%3A%2F%2Fshop.example.hk%2Fcallback, percent-encoding",
    "https://shop.example.hk/callback?x=1, behind ?",
    "http://127.0.0.1:3000/cb, localhost or 127.0.0.1",
    "http://localhost:3001/cb, port",
    "https://www.shop.example.hk/callback, www.",
    "https://shop.example.hk/other, the path"
  })
  void a_callback_url_says_in_what_it_differs(String claimed, String difference) {
    var advice = CallbackMistakes.of(claimed, registered());
    assertThat(advice.mend()).contains("It differs from", difference);
    assertThat(advice.expected()).contains("https://shop.example.hk/callback");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://elsewhere.example/x", "%zz", "", "javascript:alert(1)"})
  void another_callback_url_is_to_be_registered(String claimed) {
    assertThat(CallbackMistakes.of(claimed, registered()).mend()).startsWith("Register this URL");
    assertThat(CallbackMistakes.of(null, List.of()).expected())
        .isEqualTo("a registered callback URL");
  }

  private static List<URI> registered() {
    return List.of(
        URI.create("https://shop.example.hk/callback"), URI.create("http://localhost:3000/cb"));
  }

  @ParameterizedTest
  @EnumSource
  void every_code_has_advice_that_is_one_sentence_to_do(ReturnCode code) {
    isWhole(Advice.of(code));
    for (var parameter : new String[] {"timestamp", "content", "businessID"}) {
      if (code.name().matches("D2000[123]")) {
        isWhole(ParameterAdvice.of(code, "/auth/getToken", Explanation.of("a rule", parameter)));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 405, 408, 413, 429, 500, 503})
  void every_status_has_advice(int status) {
    isWhole(HttpAdvice.of(status, "/x", Explanation.of("the body broke off", null)));
  }

  @ParameterizedTest
  @EnumSource
  void every_fault_of_a_phone_has_advice(WalletFault fault) {
    isWhole(WalletAdvice.of(fault));
  }

  @ParameterizedTest
  @EnumSource
  void every_failure_of_a_callback_has_advice(Failure failure) {
    var there = URI.create("https://shop.example.hk/callback");
    isWhole(CallbackAdvice.of(failure, null, there));
    for (int status : new int[] {400, 401, 403, 404, 405, 413, 415, 422, 429, 500, 503}) {
      isWhole(CallbackAdvice.of(failure, status, there));
    }
  }

  @Test
  void only_what_has_no_other_advice_is_to_be_reported() {
    assertThat(ReturnCode.values())
        .filteredOn(code -> Advice.of(code).mend().startsWith("Report"))
        .containsExactlyInAnyOrder(ReturnCode.D20000, ReturnCode.D30003, ReturnCode.D99992);
  }

  private static void isWhole(Advice advice) {
    assertThat(advice.expected()).isNotBlank().doesNotEndWith(".");
    assertThat(advice.mend()).matches("\\p{Lu}.*[.)…]");
  }
}
