package hk.iamsmart.members;

import static hk.iamsmart.members.Offices.first;
import static hk.iamsmart.members.Offices.get;
import static hk.iamsmart.members.Offices.office;
import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.members.Teams.Colleague;
import hk.iamsmart.members.calls.ServiceCaller;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.callbacks.Callback;
import hk.iamsmart.platform.callbacks.Callbacks;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.fixtures.Statements;
import hk.iamsmart.platform.fixtures.TestKek;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.services.EnciphermentCertificates;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.protocol.WireJson;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/// What members see of the calls and callbacks of their services.
@MembersTest
@Import(Teams.class)
class CallPagesJourney {
  private static final Pattern CLIENT = Pattern.compile("<code class=\"id\">([0-9a-f]{32})</code>");

  @Autowired private Teams teams;
  @Autowired private Services services;
  @Autowired private EnciphermentCertificates certificates;
  @Autowired private Callbacks callbacks;
  @Autowired private SettableClock clock;
  @LocalServerPort private int port;

  private ServiceCaller caller(Offices.Office office) {
    var client = new ClientId(first(CLIENT, get(office.admin(), office.page())));
    var secret = services.revealSecret(client).orElseThrow().revealText();
    return new ServiceCaller(port, client, secret);
  }

  @Test
  void a_call_is_seen_by_every_role_without_what_it_said() throws Exception {
    var office = office(teams);
    var service = caller(office);
    var path = office.admin().path("/calls");
    assertThat(get(office.viewer(), path)).contains("No calls yet");
    var kek = TestKek.another(clock.instant(), Duration.ofDays(3000)).certificate();
    var missing = service.call("/security/getKey", "{}");
    assertThat(certificates.upload(Actor.operator("test"), service.client(), kek))
        .isInstanceOf(EnciphermentCertificates.Upload.Accepted.class);
    var good = service.call("/security/getKey", "{}");
    assertThat(List.of(missing.code(), good.code())).containsExactly("D30001", "D00000");
    var forged = service.signing("0".repeat(32)).call("/security/getKey", "{\"a\":\"A1234563\"}");
    var invented = service.call("/citizens/A1234563", "{}");
    for (Colleague who :
        List.of(office.admin(), office.creator(), office.approver(), office.viewer())) {
      assertThat(get(who, path))
          .contains("/security/getKey", " · ITE", "D30001", "D20006", "No such call")
          .contains(id(good), "HTTP 404", "/developers/codes/D30001")
          .contains("Upload an encipherment certificate")
          .doesNotContain("A1234563", "/developers/requests");
    }
    assertThat(get(office.viewer(), path + "?outcome=ok"))
        .contains("D00000")
        .doesNotContain(id(forged), id(missing));
    assertThat(get(office.viewer(), path + "?code=d30001")).contains(id(missing));
    assertThat(get(office.viewer(), path + "?code=nonsense")).contains("Nothing found");
    assertThat(get(office.viewer(), path + "?txid=" + id(invented)))
        .contains("No such call")
        .doesNotContain(id(good));
    assertThat(get(office.viewer(), path + "?stage=production&within=PT1H"))
        .contains("Nothing found", "Show all");
    assertThat(get(office.viewer(), path + "?stage=ite&within=PT1H&lang=zh-HK"))
        .contains("呼叫紀錄", id(good));
  }

  private static String id(ServiceCaller.Answer answer) {
    return answer.txId().replaceAll("[<>]|T=", "");
  }

  @Test
  void the_calls_of_another_organisation_are_found_by_no_filter() throws Exception {
    var office = office(teams);
    var other = office(teams);
    var service = caller(office);
    var forged = service.signing("0".repeat(32)).call("/security/getKey", "{}");
    var path = other.admin().path("/calls");
    for (var query :
        List.of(
            "?client=" + service.client(),
            "?txid=" + id(forged),
            "?service=" + office.service(),
            "?view=callbacks&client=" + service.client(),
            "")) {
      assertThat(get(other.viewer(), path + query)).doesNotContain("list-row", "D20006");
    }
    var theirs = other.viewer().browser().get(office.admin().path("/calls"));
    assertThat(theirs.statusCode()).isEqualTo(404);
    assertThat(get(office.viewer(), office.admin().path("/calls?client=" + service.client())))
        .contains(id(forged));
    var nobody = new ServiceCaller(port, new ClientId("unknown-" + port), "0".repeat(32));
    var stranger = nobody.call("/security/getKey", "{}");
    assertThat(get(office.viewer(), office.admin().path("/calls?txid=" + id(stranger))))
        .contains("Nothing found");
  }

  @Test
  void callbacks_say_what_they_answer_how_they_go_and_when_next() throws Exception {
    var office = office(teams);
    var service = caller(office);
    var path = office.admin().path("/calls?view=callbacks");
    assertThat(get(office.viewer(), path)).contains("No callbacks yet", "0 callbacks are waiting");
    var content = WireJson.mapper().createObjectNode().put("businessID", "b").put("n", "A1234563");
    var txId =
        callbacks.send(
            Callback.json(
                    service.client(),
                    URI.create("http://localhost:9/callback"),
                    "t1",
                    ReturnCode.D00000,
                    content,
                    clock.instant().plus(Duration.ofDays(1)))
                .of("SIGN_PDF"));
    assertThat(get(office.viewer(), path))
        .contains("PDF signature", "http://localhost:9/callback", "One callback is waiting")
        .contains("Waiting", "Next attempt", txId.hex())
        .doesNotContain("A1234563");
    assertThat(get(office.viewer(), path + "&outcome=dead")).contains("Nothing found");
    try (var statements =
        Statements.reading("holdings_", "membership_", "calls_", "callbacks_attempt a ")) {
      get(office.viewer(), path);
      assertThat(statements.count()).isLessThanOrEqualTo(4);
      statements.forget();
      get(office.viewer(), office.admin().path("/calls"));
      assertThat(statements.count()).isLessThanOrEqualTo(4);
    }
  }
}
