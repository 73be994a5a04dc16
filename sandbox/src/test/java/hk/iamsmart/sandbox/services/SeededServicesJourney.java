package hk.iamsmart.sandbox.services;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.developers.ReadersServices;
import hk.iamsmart.platform.services.ShownName;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.protocol.KeyWrap;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.Scope;
import hk.iamsmart.sandbox.Caller;
import hk.iamsmart.sandbox.SandboxServiceClient;
import hk.iamsmart.sandbox.SandboxTest;
import hk.iamsmart.sandbox.ground.SandboxStore;
import hk.iamsmart.sdk.Citizen;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/// The services that every sandbox has, in a folder of an older version.
@SandboxTest
class SeededServicesJourney {
  @LocalServerPort private int port;
  @Autowired private SandboxServices services;
  @Autowired private SandboxStore store;
  @Autowired private OwnValues values;
  @Autowired private JdbcClient jdbc;

  @Test
  void a_seeded_service_of_an_older_folder_is_registered_as_it_is_wanted_now() {
    var caller = new Caller(port);
    var now = services.all().stream().filter(SandboxService::seeded).findFirst().orElseThrow();
    var older = now.as(wanted("A Former Clinic"));
    services.registerAnew(older);
    assertThat(services.all()).contains(older).doesNotContain(now);
    services.seed();
    assertThat(services.all()).contains(now).doesNotContain(older);
    var clinic = SandboxServiceClient.of(caller, caller.get("/sandbox/v1/services").json().get(0));
    assertThat(clinic.login("chan-tai-man")).isInstanceOf(Citizen.class);
  }

  /// A citizen can compare what the phone says with what the browser shows.
  @Test
  void services_of_this_machine_are_shown_under_the_address_that_a_browser_shows() {
    var caller = new Caller(port);
    var clinic = new Caller(port).get("/sandbox/v1/services").json().get(0);
    var callback = URI.create(clinic.get("redirectURIs").get(0).asString());
    assertThat(clinic.get("domain").asString()).isEqualTo("localhost:" + callback.getPort());
    var mine = "{\"name\":\"Mine\",\"redirectURIs\":[\"http://LOCALHOST:3000/back\"]}";
    assertThat(caller.post("/sandbox/v1/services", mine).text("domain"))
        .isEqualTo("localhost:3000");
    var theirs = "{\"name\":\"Theirs\",\"redirectURIs\":[\"https://their.example.hk./back\"]}";
    assertThat(caller.post("/sandbox/v1/services", theirs).text("domain"))
        .isEqualTo("their.example.hk");
  }

  @Test
  void some_values_of_the_newest_are_read_and_no_others() {
    for (var name : List.of("first", "second", "third")) {
      store.insert("probe", name, Map.of("name", name, "urls", List.of("a-" + name, "b")));
    }
    assertThat(store.newest("probe", "", 2, "urls.0", "name", "none"))
        .containsExactly(List.of("a-third", "third", ""), List.of("a-second", "second", ""));
    assertThat(store.newest("probe", "first", 2, "name"))
        .containsExactly(List.of("third"), List.of("first"));
    store.deleteAll("probe");
    var clinic =
        new Caller(port).get("/sandbox/v1/services").json().get(0).get("clientID").asString();
    assertThat(values.known(clinic))
        .extracting(ReadersServices.Known::name)
        .contains("Bauhinia Clinic");
  }

  private static SandboxServices.Wanted wanted(String name) {
    return new SandboxServices.Wanted(
        ShownName.of(name),
        List.of(),
        "former.example.hk",
        List.of("http://localhost:1/callback"),
        List.of(Scope.AUTHENTICATION),
        KeyWrap.PKCS1,
        Entrances.NONE,
        Stage.SIMULATED);
  }

  @Test
  void a_seeded_service_is_registered_whatever_developers_call_theirs() {
    var now = services.all().stream().filter(SandboxService::seeded).findFirst().orElseThrow();
    var changed = now.as(wanted("A Former Clinic"));
    services.registerAnew(changed);
    var caller = new Caller(port);
    assertThat(make(caller, "Outpatients").status()).isEqualTo(201);
    services.seed();
    assertThat(services.all()).contains(now).doesNotContain(changed);
    var kept = services.all().getLast();
    assertThat(change(caller, kept.clientID(), "{\"departments\":[\"Loans\"]}").status())
        .as("of something else than its name")
        .isEqualTo(200);
    assertThat(change(caller, now.clientID(), "{\"scopes\":[\"eidapi_auth\"]}").status())
        .as("as it is called")
        .isEqualTo(200);
    services.reset();
    assertThat(services.all()).contains(now);
    assertThat(make(caller, "Bauhinia CIinic").text("field")).isEqualTo("name");
  }

  private static Caller.Answer make(Caller caller, String name) {
    return caller.post(
        "/sandbox/v1/services",
        "{\"redirectURIs\":[\"https://seeded.example.hk/done\"],\"name\":\"" + name + "\"}");
  }

  private static Caller.Answer change(Caller caller, String id, String body) {
    return caller.send("PATCH", "/sandbox/v1/services/" + id, body);
  }

  @Test
  void services_of_a_former_version_are_the_sandboxs_and_their_developers() throws Exception {
    var caller = new Caller(port);
    var kept =
        List.of(
            make(caller, "Kept Shop").text("clientID"), make(caller, "Kept Shop").text("clientID"));
    var impostor = make(caller, "sandbox").text("clientID");
    var seed = services.all().getFirst().clientID();
    for (var id : List.of(kept.getFirst(), kept.getLast(), impostor, seed)) {
      jdbc.sql("UPDATE services_service SET owner = client_id WHERE client_id = ?")
          .param(id)
          .update();
    }
    jdbc.sql("UPDATE sandbox_item SET content = (content::jsonb - 'owner')::text WHERE id = ?")
        .param(kept.getFirst())
        .update();
    owner("Kept Shop", kept.getLast());
    owner("sandbox", impostor);
    owner("sandbox", seed);
    try (var migration =
        SandboxService.class.getResourceAsStream("/db/migration/sandbox/V2__owners.sql")) {
      jdbc.sql(new String(migration.readAllBytes(), StandardCharsets.UTF_8)).update();
    }
    services.seed();
    for (var id : kept) {
      var changed = change(caller, id, "{\"departments\":[\"Loans\"]}");
      assertThat(changed.status()).as(changed.body()).isEqualTo(200);
      assertThat(registered(id)).isEqualTo(changed.text("owner")).isEqualTo("name:Kept Shop");
    }
    assertThat(registered(seed)).isNotEqualTo(registered(impostor));
    assertThat(change(caller, impostor, "{\"names\":{\"zh-HK\":\"紫荊診所\"}}").status())
        .isEqualTo(400);
    assertThat(make(caller, "KEPT SH0P").text("field")).isEqualTo("name");
    assertThat(make(caller, "Kept Shop").status()).isEqualTo(201);
  }

  private void owner(String former, String id) {
    jdbc.sql(
            """
            UPDATE sandbox_item SET content =
              jsonb_set(content::jsonb, '{owner}', to_jsonb(?::text))::text
            WHERE id = ?
            """)
        .params(former, id)
        .update();
  }

  private String registered(String id) {
    return jdbc.sql("SELECT owner FROM services_service WHERE client_id = ?")
        .param(id)
        .query(String.class)
        .single();
  }

  @Test
  void a_service_of_a_folder_without_owners_and_departments_is_read() {
    var kept =
        """
        {"clientID":"0123456789abcdef0123456789abcdef","clientSecret":"s","name":"Old Shop",
        "names":{"en-US":"Old Shop","zh-HK":"老店","zh-CN":"老店"},"domain":"old.example.hk",
        "redirectURIs":["https://old.example.hk/cb"],"scopes":["eidapi_auth"],"keyWrap":"PKCS1",
        "kekCertificate":"c","kekPrivateKey":"k","seeded":false}
        """;
    var read = JsonMapper.builder().build().readValue(kept, SandboxService.class);
    assertThat(read.owner()).isEqualTo("name:Old Shop");
    assertThat(read.departments()).isEmpty();
    assertThat(read.names()).containsEntry("en", "Old Shop").containsEntry("zh-HK", "老店");
    assertThat(read.registered().name(Language.ZH_CN)).isEqualTo("老店");
  }
}
