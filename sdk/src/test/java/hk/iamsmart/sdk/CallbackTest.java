package hk.iamsmart.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.sdk.AuthorizationCode.Arrival;
import hk.iamsmart.sdk.Problem.AskTheCitizen;
import hk.iamsmart.sdk.Problem.Local;
import hk.iamsmart.sdk.Problem.TryAgain;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackTest {
  private static final LoginState STATE = new LoginState("a-state_1");
  private static final String CODE = "0123456789abcdef0123456789abcdef";

  @Test
  void a_code_with_the_right_state_is_read() {
    assertThat(CallbackQuery.read("code=" + CODE + "&state=a-state_1", STATE))
        .isEqualTo(new AuthorizationCode(CODE));
  }

  @Test
  void a_direct_login_has_no_state_and_says_what_came_with_its_code() {
    assertThat(CallbackQuery.readDirect("code=" + CODE + "&RefID=" + CODE))
        .isEqualTo(new AuthorizationCode(CODE, Optional.of(new Arrival(CODE, null))));
    var verifier = "v".repeat(43);
    assertThat(CallbackQuery.readDirect("code=" + CODE + "&code_verifier=" + verifier))
        .isEqualTo(new AuthorizationCode(CODE, Optional.of(new Arrival(null, verifier))));
    assertThat(CallbackQuery.readDirect("error_code=D40001"))
        .isInstanceOfSatisfying(
            AskTheCitizen.class, problem -> assertThat(problem.code()).isEqualTo("D40001"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "RefID=" + CODE,
        "code=%zz",
        "code=" + CODE + "&code=" + CODE,
        "code=" + CODE + "&error_code=D40001",
        "code=" + CODE + "&code_verifier=short",
        "code=" + CODE + "&code_verifier=%20%20%20%20%20%20%20%20%20%20%20%20%20%20%20%20%20%20"
      })
  void a_malformed_direct_callback_is_refused(String query) {
    assertThat(code(CallbackQuery.readDirect(query))).isEqualTo(Local.MALFORMED_CALLBACK);
  }

  @Test
  void an_error_with_the_right_state_says_what_the_citizen_did() {
    assertThat(CallbackQuery.read("error_code=D40001&state=a-state_1", STATE))
        .isInstanceOfSatisfying(
            AskTheCitizen.class, problem -> assertThat(problem.code()).isEqualTo("D40001"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "code=" + CODE,
        "code=" + CODE + "&state=",
        "code=" + CODE + "&state=a-state_2",
        "code=" + CODE + "&state=a-state_11",
        "error_code=D40001&state=A-state_1"
      })
  void a_callback_with_another_state_is_not_believed(String query) {
    assertThat(code(CallbackQuery.read(query, STATE))).isEqualTo(Local.STATE_MISMATCH);
  }

  @Test
  void a_callback_to_a_browser_that_began_nothing_is_not_believed() {
    assertThat(code(CallbackQuery.read("code=" + CODE + "&state=a-state_1", null)))
        .isEqualTo(Local.STATE_MISMATCH);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "state=a-state_1",
        "code=&state=a-state_1",
        "code=<script>&state=a-state_1",
        "code=" + CODE + "&error_code=D40001&state=a-state_1",
        "code=" + CODE + "&state=a-state_1&state=a-state_1",
        "code=%zz&state=a-state_1",
        "error_code=hello&state=a-state_1"
      })
  void a_malformed_callback_is_refused(String query) {
    assertThat(code(CallbackQuery.read(query, STATE))).isEqualTo(Local.MALFORMED_CALLBACK);
  }

  private static String code(CallbackReading reading) {
    return switch (reading) {
      case TryAgain problem -> problem.code();
      case AuthorizationCode _, Problem _ -> throw new AssertionError(reading);
    };
  }
}
