package hk.iamsmart.sandbox.services;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.services.ShownName;
import hk.iamsmart.protocol.KeyWrap;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.Scope;
import hk.iamsmart.sandbox.Caller;
import hk.iamsmart.sandbox.SandboxServiceClient;
import hk.iamsmart.sandbox.SandboxTest;
import hk.iamsmart.sandbox.services.SandboxServices.Outcome;
import hk.iamsmart.sdk.Citizen;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;

/// The services that every sandbox has, in a folder of an older version.
@SandboxTest
class SeededServicesJourney {
  @LocalServerPort private int port;
  @Autowired private SandboxServices services;

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

  private static SandboxServices.Wanted wanted(String name) {
    return new SandboxServices.Wanted(
        ShownName.of(name),
        List.of(),
        "former.example.hk",
        List.of("http://localhost:1/callback"),
        List.of(Scope.AUTHENTICATION),
        KeyWrap.PKCS1);
  }

  @Test
  void a_seeded_service_whose_department_a_developer_has_taken_stays_until_the_reset() {
    var now = services.all().stream().filter(SandboxService::seeded).findFirst().orElseThrow();
    var changed = now.as(wanted("A Former Clinic"));
    services.registerAnew(changed);
    assertThat(services.make(wanted("Outpatients"))).isInstanceOf(Outcome.Done.class);
    services.seed();
    assertThat(services.all()).contains(changed).doesNotContain(now);
    services.reset();
    assertThat(services.all()).contains(now).doesNotContain(changed);
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
    assertThat(read.owner()).isEqualTo("Old Shop");
    assertThat(read.departments()).isEmpty();
    assertThat(read.names()).containsEntry("en", "Old Shop").containsEntry("zh-HK", "老店");
    assertThat(read.registered().name(Language.ZH_CN)).isEqualTo("老店");
  }
}
