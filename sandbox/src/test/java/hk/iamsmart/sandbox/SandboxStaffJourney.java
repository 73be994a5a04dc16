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
    assertThat(all).hasSize(8);
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

  @Test
  void a_page_makes_a_browser_one_of_them_and_leads_on() throws Exception {
    var caller = new Caller(port);
    var origin = caller.post("/sandbox/v1/staff/reviewer/session", "").text("url");
    var page = caller.get("/developers/staff?lang=en-US&then=/staff/applications");
    assertThat(page.body()).contains("DAVIES, Helen", "decides on applications");
    var entered = caller.post("/developers/staff/reviewer?lang=en-US&then=/staff/applications", "");
    assertThat(entered.status()).isEqualTo(303);
    assertThat(entered.response().headers().firstValue("Set-Cookie").orElseThrow())
        .startsWith("staff-session=");
    assertThat(caller.get(entered.location()).body())
        .contains("logged in as DAVIES, Helen", origin + "/applications?lang=en-US");
    assertThat(caller.get("/developers/staff?as=reviewer&then=//evil.hk/staff").body())
        .doesNotContain("evil");
    assertThat(caller.post("/developers/staff/nobody", "").status()).isEqualTo(404);
    try (var client = HttpClient.newHttpClient()) {
      var login = HttpRequest.newBuilder(URI.create(origin + "/login?lang=en-US")).build();
      assertThat(client.send(login, BodyHandlers.ofString()).body())
          .contains("/developers/staff?lang=en-US&amp;then=%2Fstaff", "Log in as simulated staff");
    }
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
