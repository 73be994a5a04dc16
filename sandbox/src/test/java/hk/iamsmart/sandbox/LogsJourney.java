package hk.iamsmart.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.sdk.Citizen;
import hk.iamsmart.sdk.Problem;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Nothing that is secret or personal reaches the logs, even when the rooms say all they can.
@SandboxTest
@ExtendWith(OutputCaptureExtension.class)
class LogsJourney {
  @LocalServerPort private int port;

  @Test
  void a_login_and_its_refusals_log_no_secret_and_no_personal_data(CapturedOutput output) {
    var levels = LoggingSystem.get(getClass().getClassLoader());
    levels.setLogLevel("hk.iamsmart", LogLevel.TRACE);
    try {
      var planted = journey();
      LoggerFactory.getLogger("hk.iamsmart.test").info("the end of the journey");
      assertThat(output.getAll()).contains("the end of the journey");
      planted.forEach((what, value) -> assertThat(output.getAll()).as(what).doesNotContain(value));
    } finally {
      levels.setLogLevel("hk.iamsmart", null);
    }
  }

  /// Two logins and two refusals; the values that must not be seen.
  private Map<String, String> journey() {
    var caller = new Caller(port);
    var made =
        caller.post(
            "/sandbox/v1/personas",
            """
            {"enName":"PLANTED, Zephyrine","chName":"植入樣","hkic":"A123456(3)",
             "birthDate":"1991-07-23"}
            """);
    assertThat(made.status()).as("%s", made).isBetween(200, 201);
    var persona = made.json().get("id").asString();
    var service = SandboxServiceClient.make(caller);
    var start = service.start();
    var redirect = service.ask(start, persona);
    assertThat(redirect.status()).isEqualTo(302);
    var code = redirect.outcome().get("code");
    var query = URI.create(redirect.location()).getRawQuery();
    var citizen = (Citizen) service.iamSmart().finishLogin(query, start.state());
    assertThat(service.iamSmart().finishLogin(query, start.state())).isInstanceOf(Problem.class);
    caller.send("PATCH", "/sandbox/v1/personas/" + persona, "{\"status\":\"SUSPENDED\"}");
    assertThat(service.login(persona)).isInstanceOf(Problem.class);
    return Map.of(
        "English name", "Zephyrine",
        "Chinese name", "植入樣",
        "HKIC number", "A123456",
        "birth date", "1991-07-23",
        "code", code,
        "openID", citizen.openId(),
        "client secret", service.clientSecret());
  }
}
