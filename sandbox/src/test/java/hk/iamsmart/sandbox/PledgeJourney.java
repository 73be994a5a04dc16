package hk.iamsmart.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/// A new kind of question from the request to the callback.
@SandboxTest
class PledgeJourney {
  private static final String PATH = "/account/pledge/initiateRequest";

  @LocalServerPort private int port;
  private RawService service;

  @BeforeEach
  void connect() {
    service = RawService.make(new Caller(port));
  }

  @AfterEach
  void disconnect() {
    service.close();
  }

  @Test
  void a_promise_is_shown_signed_and_sent() {
    var token = service.login("chan-tai-man");
    var asked = service.parameters(token).put("wording", "I shall bring the umbrella back.");
    var answer = service.post(PATH, asked, "X-Sandbox-Persona", "chan-tai-man");
    assertThat(answer.code()).isEqualTo("D00000");
    var callback = service.next();
    assertThat(callback.code()).isEqualTo("D00000");
    assertThat(callback.content().get("wording").asString()).contains("umbrella");
  }

  @Test
  void words_that_nobody_sees_are_refused() {
    var token = service.login("chan-tai-man");
    var asked = service.parameters(token).put("wording", "\u200b");
    assertThat(service.post(PATH, asked).code()).isEqualTo("D20003");
  }
}
