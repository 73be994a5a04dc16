package hk.iamsmart.members;

import static hk.iamsmart.members.Offices.PROPOSAL;
import static hk.iamsmart.members.Offices.approve;
import static hk.iamsmart.members.Offices.drafted;
import static hk.iamsmart.members.Offices.first;
import static hk.iamsmart.members.Offices.get;
import static hk.iamsmart.members.Offices.location;
import static hk.iamsmart.members.Offices.office;
import static hk.iamsmart.members.Offices.post;
import static hk.iamsmart.members.Offices.saved;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import hk.iamsmart.members.Offices.Office;
import hk.iamsmart.members.calls.KeptCalls;
import hk.iamsmart.members.calls.ServiceCaller;
import hk.iamsmart.members.evidence.Evidence;
import hk.iamsmart.members.evidence.Seen;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.callbacks.Callback;
import hk.iamsmart.platform.callbacks.Callbacks;
import hk.iamsmart.platform.callbacks.Fate;
import hk.iamsmart.platform.fixtures.Receiver;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.fixtures.TestKek;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.outbox.Sweep;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.protocol.KekCertificate;
import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.protocol.TxId;
import hk.iamsmart.protocol.WireJson;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/// The checklist is ticked by what the platform has seen, and by nothing else.
@MembersTest
@Import({Teams.class, KeptCalls.class})
class ChecklistJourney {
  private static final String TOKEN = "/auth/getToken";
  private static final Pattern ITEM =
      Pattern.compile(
          "id=\"ite-([a-z-]+)\".*?<span class=\"unseen\">\\(([^)]+)\\)", Pattern.DOTALL);

  @Autowired private Teams teams;
  @Autowired private Services services;
  @Autowired private Callbacks callbacks;
  @Autowired private KeptCalls kept;
  @Autowired private Evidence evidence;
  @Autowired private List<Sweep> sweeps;
  @Autowired private SettableClock clock;
  @LocalServerPort private int port;

  private static String road(Office office) {
    return office.admin().path("/services/" + office.service() + "/road");
  }

  /// The state of one item, as a screen reader hears it.
  private static String state(Office office, String item) {
    return ITEM.matcher(get(office.viewer(), road(office)))
        .results()
        .filter(one -> one.group(1).equals(item))
        .map(one -> one.group(2))
        .findFirst()
        .orElseThrow();
  }

  private ClientId client(Office office) {
    var page = get(office.viewer(), office.page());
    return new ClientId(first(Pattern.compile("<dd><code class=\"id\">([0-9a-f]{32})"), page));
  }

  private ServiceCaller caller(ClientId client) {
    return new ServiceCaller(
        port, client, services.revealSecret(client).orElseThrow().revealText());
  }

  private void listens(ClientId client, URI callback, String app) {
    var one = services.find(client).orElseThrow();
    services.replace(
        Actor.operator("test"),
        one.change().callbacks(List.of(callback)).appReturns(Set.of(URI.create(app))).done());
  }

  private String pem() {
    var kek = TestKek.another(clock.instant(), Duration.ofDays(200));
    return ((KekCertificate.Sound) KekCertificate.read(kek.certificate())).certificate().pem();
  }

  private void rotate(Office office) {
    var by = office.creator();
    var at = saved(by, office.change("encipherment"), "certificate", pem());
    var path = by.path("/proposals/" + first(PROPOSAL, at));
    location(post(by, path + "/send"));
    office.approver().browser().usePasskey();
    location(approve(office.approver(), path));
  }

  private TxId sent(ClientId client, URI to, ReturnCode code) {
    return callbacks.send(
        Callback.json(
                client,
                to,
                "checklist",
                code,
                WireJson.mapper().createObjectNode(),
                clock.instant().plus(Duration.ofDays(1)))
            .of("FORM"));
  }

  private static void association(HttpExchange exchange) throws IOException {
    var file =
        """
        {"applinks":{"details":[{"appIDs":["ABCDE12345.hk.clinic.app"],
          "components":[{"/":"/app"}]}]}}
        """
            .getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, file.length);
    exchange.getResponseBody().write(file);
  }

  /// One that is refused at first and acknowledged at a later attempt.
  private void retried(ClientId client, Receiver there) throws InterruptedException {
    there.answers(Receiver.Answer.status(503));
    var first = sent(client, there.uri(), ReturnCode.D60003);
    there.next();
    there.answers(Receiver.Answer.status(200));
    var due =
        sweeps.stream().filter(one -> one.name().equals("callbacks-due")).findFirst().orElseThrow();
    int rounds = 0;
    while (there.untaken() == 0) {
      clock.advance(Duration.ofSeconds(2));
      due.run();
      assertThat(++rounds).isLessThan(20_000);
    }
    there.next();
    // those of one order go one after the other: when this one comes, that one has ended
    sent(client, there.uri(), ReturnCode.D00000);
    there.next();
    assertThat(callbacks.find(first).orElseThrow().state()).isEqualTo(Fate.State.DELIVERED);
    // what a process that died did not tell of is found in the ledger
    sweeps.stream().filter(one -> one.name().equals("evidence-deliveries")).forEach(Sweep::run);
  }

  @Test
  void five_days_of_errors_that_were_handled_tick_integration_and_stay_when_calls_are_forgotten() {
    var office = office(teams);
    var client = client(office);
    assertThat(get(office.viewer(), road(office))).contains("Each call you use needs 5 days");
    // a success before the error shows nothing of how it was handled
    kept.keep(client, TOKEN, "D00000");
    kept.keep(client, TOKEN, "D40004");
    assertThat(get(office.viewer(), road(office))).contains("0 of 5 days");
    for (int day = 1; day <= 5; day++) {
      // twice on one day is one day
      for (var code : List.of("D40004", "D20006", "D00000", "D40004", "D00000")) {
        kept.keep(client, TOKEN, code);
      }
      assertThat(get(office.viewer(), road(office))).contains(day + " of 5 days");
      kept.forget();
      clock.advance(Duration.ofDays(1));
      office.viewer().browser().usePasskey();
      if (day == 4) {
        assertThat(state(office, "integration")).isEqualTo("To do");
      }
    }
    assertThat(state(office, "integration")).isEqualTo("Done");
    // a call that is used later needs its own days
    kept.keep(client, "/notification/send", "D00000");
    assertThat(state(office, "integration")).isEqualTo("To do");
    assertThat(get(office.viewer(), road(office))).contains("/notification/send: 0 of 5 days");
  }

  @Test
  void keys_certificates_callbacks_hosts_and_links_are_ticked_by_what_happens() throws Exception {
    var office = office(teams);
    var path = drafted(office, "https://clinic.hongkong.hk/checklist");
    var by = office.creator();
    saved(by, office.change("encipherment"), "certificate", pem());
    location(post(by, path + "/send"));
    location(approve(office.approver(), path));
    assertThat(state(office, "encipherment-certificate")).isEqualTo("Done");
    assertThat(state(office, "domain")).isEqualTo("Done");
    assertThat(state(office, "addresses")).isEqualTo("Done");
    assertThat(state(office, "network")).isEqualTo("To do");
    var client = client(office);
    var caller = caller(client);
    assertThat(caller.call("/security/getKey", "{}").code()).isEqualTo("D00000");
    assertThat(state(office, "content-keys")).isEqualTo("To do");
    caller.call("/security/revokeKey", "{}");
    assertThat(get(office.viewer(), road(office))).contains("The key was revoked");
    caller.call("/security/getKey", "{}");
    assertThat(state(office, "content-keys")).isEqualTo("Done");

    assertThat(state(office, "certificate-rotation")).isEqualTo("To do");
    rotate(office);
    assertThat(state(office, "certificate-rotation")).isEqualTo("Done");

    try (var there = Receiver.open()) {
      listens(client, there.uri(), "http://localhost:" + there.port() + "/app");
      assertThat(get(office.viewer(), road(office)))
          .contains("No callback was retried", "No time-out was acknowledged");
      retried(client, there);
      office.viewer().browser().usePasskey();
      assertThat(state(office, "refinement")).isEqualTo("Done");
      caller.signing("0".repeat(32)).call("/security/getKey", "{}");
      assertThat(get(office.viewer(), road(office))).contains("wrong signature (D20006)");
      clock.advance(Duration.ofDays(2));
      office.viewer().browser().usePasskey();
      office.creator().browser().usePasskey();
      assertThat(state(office, "refinement")).isEqualTo("Done");

      there.answers(Receiver.Answer.status(200));
      assertThat(state(office, "connectivity")).isEqualTo("To do");
      assertThat(state(office, "links")).isEqualTo("To do");
      var test = office.admin().path("/services/" + office.service() + "/connectivity");
      assertThat(post(office.creator(), test, "stage", "ite").statusCode()).isEqualTo(200);
      assertThat(state(office, "connectivity")).isEqualTo("Done");
      assertThat(state(office, "network")).isEqualTo("Done");
      var links = road(office) + "/links";
      assertThat(post(office.viewer(), links).statusCode()).isEqualTo(403);
      var nothing = post(office.creator(), links);
      assertThat(nothing.statusCode()).isEqualTo(200);
      assertThat(nothing.body())
          .contains("/.well-known/assetlinks.json", "The file is not JSON", "Back to the road");
      assertThat(state(office, "links")).as("any answer is none").isEqualTo("To do");
      there.answers(ChecklistJourney::association);
      var found = post(office.creator(), links).body();
      assertThat(found)
          .contains("The file names ABCDE12345.hk.clinic.app.", "No statement lets an Android app");
      assertThat(state(office, "links")).isEqualTo("Done");
    }
    var other = teams.administrator();
    var theirs = other.path("/services/" + office.service() + "/road/links");
    assertThat(post(other, theirs).statusCode()).isEqualTo(404);
  }

  @Test
  void nobody_makes_evidence_by_hand() throws Exception {
    assertThat(
            Arrays.stream(Evidence.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .map(Method::getName))
        .as("others read, or forget")
        .containsExactlyInAnyOrder("of", "today", "forget");
    var office = office(teams);
    var client = client(office);
    for (var below : List.of("", "/evidence", "/checklist")) {
      var forged =
          post(
              office.admin(),
              road(office) + below,
              "what",
              "CALL_SUCCEEDED",
              "about",
              TOKEN,
              "state",
              "DONE",
              "count",
              "5");
      assertThat(forged.statusCode()).as(below).isNotEqualTo(200);
    }
    assertThat(post(office.admin(), road(office) + "/links?done=1", "done", "1").body())
        .contains("No app link is set");
    // whoever knows the client ID is not the service
    var stranger = caller(client).signing("0".repeat(32));
    stranger.call(TOKEN, "{}");
    stranger.call("/security/revokeKey", "{}");
    // and what is refused before a signature is looked at is no refusal of the service's own call
    assertThat(stranger.call(TOKEN, "{}", "1").code()).isEqualTo("D20003");
    assertThat(evidence.of(client))
        .extracting(Seen::what)
        .containsOnly(Seen.What.SIGNATURE_REFUSED);
    // nor does the service say what it did: a call that there is not is no call
    caller(client).call("/auth/evidence", "{}");
    assertThat(state(office, "integration")).isEqualTo("To do");
    assertThat(state(office, "content-keys")).isEqualTo("To do");
    assertThat(get(office.viewer(), road(office)))
        .contains("Each call you use needs 5 days", "Call /security/revokeKey.");
  }

  @Test
  void the_guide_has_the_rows_that_the_road_has() throws Exception {
    var guide = Files.readString(Path.of("../docs/guide/the-road-to-ite.md"));
    var written =
        Pattern.compile("(?m)^\\| (?:preparation|task) \\| ([^|]+) \\|")
            .matcher(guide)
            .results()
            .map(one -> one.group(1).strip())
            .toList();
    var office = office(teams);
    var page = get(office.viewer(), road(office));
    var shown =
        Pattern.compile("<h3>([^<]+) <span class=\"unseen\">")
            .matcher(page)
            .results()
            .map(one -> one.group(1).strip())
            .toList();
    int from = shown.indexOf(written.getFirst());
    assertThat(written).hasSize(12);
    assertThat(shown.subList(from, from + 12)).isEqualTo(written);
  }
}
