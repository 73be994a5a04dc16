package hk.iamsmart.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The sandbox's staff, who log in by software passkeys.
@SandboxTest
class SandboxStaffJourney {
  @LocalServerPort private int port;
  @Autowired private JdbcClient jdbc;

  @Test
  void a_member_of_each_role_logs_in_by_a_real_ceremony() throws Exception {
    var caller = new Caller(port);
    var all = caller.get("/sandbox/v1/staff").json();
    assertThat(all).hasSize(7);
    for (var member : all) {
      var session =
          caller.post("/sandbox/v1/staff/" + member.get("id").asString() + "/session", "");
      assertThat(session.status()).isEqualTo(200);
      var page = page(session.text("url"), session.text("cookie"));
      assertThat(page).contains(member.get("name").asString());
    }
    assertThat(caller.post("/sandbox/v1/staff/nobody/session", "").status()).isEqualTo(404);
  }

  @Test
  void whoever_was_ended_is_invited_again() throws Exception {
    var caller = new Caller(port);
    var path = "/sandbox/v1/staff/reviewer/session";
    assertThat(caller.post(path, "").status()).isEqualTo(200);
    jdbc.sql("UPDATE staff_member SET state = 'ENDED' WHERE name LIKE 'DAVIES%'").update();
    var again = caller.post(path, "");
    assertThat(page(again.text("url"), again.text("cookie"))).contains("DAVIES, Helen");
  }

  private static String page(String url, String cookie) throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(URI.create(url)).header("Cookie", cookie).build();
      var answer = client.send(request, BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      return answer.body();
    }
  }
}
