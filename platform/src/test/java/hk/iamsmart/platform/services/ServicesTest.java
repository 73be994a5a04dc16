package hk.iamsmart.platform.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.fixtures.HouseTest;
import hk.iamsmart.platform.fixtures.TestKek;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.ground.Secret;
import hk.iamsmart.platform.recognition.KekFault;
import hk.iamsmart.platform.services.EnciphermentCertificates.Upload;
import hk.iamsmart.platform.services.Services.Change;
import hk.iamsmart.platform.services.Services.Registration;
import hk.iamsmart.protocol.KeyWrap;
import hk.iamsmart.protocol.Scope;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@HouseTest
class ServicesTest {
  private static final Actor OPERATOR = Actor.operator("test");

  @Autowired private Services services;
  @Autowired private EnciphermentCertificates certificates;
  @Autowired private Audit audit;
  @Autowired private InstantSource clock;
  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionTemplate transactions;

  @Test
  void a_registered_service_is_found_with_everything_it_registered() {
    var service = clinic();
    var registered = services.register(OPERATOR, service);
    assertThat(registered)
        .isInstanceOfSatisfying(
            Registration.Registered.class,
            r -> assertThat(r.secret().revealText()).matches("[0-9a-f]{32}"));
    assertThat(services.find(service.id())).contains(service);
    assertThat(services.all()).contains(service);
    assertThat(audit.about(Subject.service(service.id()), 10))
        .extracting(e -> e.deed())
        .containsExactly("service.registered");
  }

  @Test
  void a_client_id_is_given_once() {
    var service = clinic();
    services.register(OPERATOR, service);
    assertThat(services.register(OPERATOR, service))
        .isEqualTo(new Registration.ClientIdTaken(service.id()));
  }

  @Test
  void an_unknown_service_is_not_found_until_it_is_registered() {
    var service = clinic();
    assertThat(services.find(service.id())).isEmpty();
    services.register(OPERATOR, service);
    assertThat(services.find(service.id())).isPresent();
  }

  @Test
  void a_service_that_is_held_is_as_it_is_kept_and_nobody_suspends_it_meanwhile() {
    var service = clinic();
    services.register(OPERATOR, service);
    assertThat(services.find(service.id())).isPresent();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var suspended =
          transactions.execute(_ -> {
            var held = services.hold(service.id()).orElseThrow();
            var suspending = threads.submit(() -> services.suspend(OPERATOR, service.id()));
            while (!suspending.isDone() && waiting() == 0) {
              Thread.onSpinWait();
            }
            assertThat(suspending.isDone()).isFalse();
            services.replace(OPERATOR, held);
            return suspending;
          });
      assertThat(suspended).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(Change.DONE);
    }
    assertThat(services.find(service.id()).orElseThrow().suspended()).isTrue();
    jdbc.sql("UPDATE services_service SET status = 'ACTIVE' WHERE client_id = :id")
        .param("id", service.id().value())
        .update();
    assertThat(services.find(service.id()).orElseThrow().suspended()).isTrue();
    assertThat(services.hold(service.id())).contains(service);
  }

  private int waiting() {
    return jdbc.sql(
            """
            SELECT count(*) FROM pg_locks l JOIN pg_database d ON d.oid = l.database
            WHERE l.locktype = 'advisory' AND NOT l.granted AND d.datname = current_database()
            """)
        .query(Integer.class)
        .single();
  }

  @Test
  void a_name_that_is_refused_does_not_end_what_the_caller_is_about() {
    var other = unnamed();
    transactions.executeWithoutResult(_ -> {
      assertThat(services.register(OPERATOR, other)).isInstanceOf(Registration.NameUnfit.class);
      audit.record(OPERATOR, "service.refused", Subject.service(other.id()), Map.of());
    });
    assertThat(audit.latest(Subject.service(other.id()), "service.refused")).isPresent();
    assertThat(services.find(other.id())).isEmpty();
  }

  private OnlineService unnamed() {
    return new OnlineService(
        services.freshId(),
        "nobody",
        ShownName.of(" "),
        List.of(),
        "nobody.hk",
        Set.of(),
        Set.of(),
        KeyWrap.PKCS1,
        OnlineService.Status.ACTIVE);
  }

  @Test
  void the_secret_lies_nowhere_in_the_clear() {
    var service = clinic();
    var secret = services.freshId().value();
    services.register(OPERATOR, service, Secret.ofText(secret));
    var found =
        jdbc.sql(
                """
                SELECT count(*) FROM vault_secret v, services_service s
                WHERE position(:secret::bytea in v.sealed) > 0 OR s::text LIKE :pattern
                """)
            .param("secret", secret)
            .param("pattern", "%" + secret + "%")
            .query(Long.class)
            .single();
    assertThat(found).isZero();
    assertThat(services.revealSecret(service.id())).contains(Secret.ofText(secret));
  }

  @Test
  void a_change_is_seen_at_once() {
    var service = clinic();
    services.register(OPERATOR, service);
    assertThat(services.find(service.id()).orElseThrow().suspended()).isFalse();
    assertThat(services.suspend(OPERATOR, service.id())).isEqualTo(Change.DONE);
    assertThat(services.find(service.id()).orElseThrow().suspended()).isTrue();
    services.resume(OPERATOR, service.id());
    assertThat(services.find(service.id()).orElseThrow().suspended()).isFalse();
    services.remove(OPERATOR, service.id());
    assertThat(services.find(service.id())).isEmpty();
    assertThat(services.revealSecret(service.id())).isEmpty();
  }

  @Test
  void a_change_in_a_longer_transaction_is_seen_when_that_commits() {
    var service = clinic();
    services.register(OPERATOR, service);
    transactions.executeWithoutResult(_ -> {
      services.suspend(OPERATOR, service.id());
      services.find(service.id());
    });
    assertThat(services.find(service.id()).orElseThrow().suspended()).isTrue();
  }

  @Test
  void nothing_happens_to_an_unknown_service() {
    var id = services.freshId();
    assertThat(services.suspend(OPERATOR, id)).isEqualTo(Change.UNKNOWN_SERVICE);
    assertThat(services.remove(OPERATOR, id)).isEqualTo(Change.UNKNOWN_SERVICE);
    assertThat(certificates.upload(OPERATOR, id, kek().certificate()))
        .isEqualTo(new Upload.UnknownService(id));
    assertThat(audit.about(Subject.service(id), 10)).isEmpty();
  }

  @Test
  void the_latest_certificate_is_the_one_in_use() {
    var service = clinic();
    services.register(OPERATOR, service);
    assertThat(services.credentials(service.id()).orElseThrow().kek()).isEmpty();
    certificates.upload(OPERATOR, service.id(), kek().certificate());
    var latest = TestKek.another(clock.instant(), Duration.ofDays(1));
    assertThat(certificates.upload(OPERATOR, service.id(), latest.certificate()))
        .isInstanceOf(Upload.Accepted.class);
    assertThat(services.credentials(service.id()).orElseThrow().kek().orElseThrow().der())
        .isEqualTo(latest.certificate());
  }

  @Test
  void a_certificate_out_of_its_time_is_refused() {
    var service = clinic();
    services.register(OPERATOR, service);
    var now = clock.instant();
    var keys = kek().keys();
    var expired = TestKek.of(keys, now.minus(Duration.ofDays(9)), now.minus(Duration.ofDays(1)));
    var future = TestKek.of(keys, now.plus(Duration.ofDays(1)), now.plus(Duration.ofDays(9)));
    assertThat(certificates.upload(OPERATOR, service.id(), expired.certificate()))
        .isInstanceOfSatisfying(
            Upload.Refused.class, r -> assertThat(r.fault()).isEqualTo(KekFault.EXPIRED));
    assertThat(certificates.upload(OPERATOR, service.id(), future.certificate()))
        .isInstanceOfSatisfying(
            Upload.Refused.class, r -> assertThat(r.fault()).isEqualTo(KekFault.NOT_YET_VALID));
    assertThat(certificates.upload(OPERATOR, service.id(), new byte[] {1, 2, 3}))
        .isInstanceOf(Upload.Unsound.class);
    assertThat(services.credentials(service.id()).orElseThrow().kek()).isEmpty();
  }

  @Test
  void a_callback_is_registered_character_for_character() {
    var service = clinic();
    var registered = URI.create("https://clinic.example.hk/login?x=1");
    assertThat(service.callback(registered.toString())).contains(registered);
    assertThat(service.callbackInBody(registered.toString())).contains(registered);
    for (var other :
        new String[] {
          "https://clinic.example.hk/login",
          "https://clinic.example.hk/login?x=1&y=2",
          "https://clinic.example.hk/login/?x=1",
          "https://CLINIC.example.hk/login?x=1",
          "https://clinic.example.hk:443/login?x=1",
          "https://clinic.example.hk/%6cogin?x=1",
          "http://clinic.example.hk/login?x=1",
          ""
        }) {
      assertThat(service.callback(other)).as(other).isEmpty();
      assertThat(service.callbackInBody(other)).as(other).isEmpty();
    }
  }

  @Test
  void a_callback_in_a_body_may_be_encoded_once_as_a_whole() {
    var service = clinic();
    var encoded = "https%3A%2F%2Fclinic.example.hk%2Flogin%3Fx%3D1";
    assertThat(service.callbackInBody(encoded))
        .contains(URI.create("https://clinic.example.hk/login?x=1"));
    assertThat(service.callbackInBody(encoded.replace("%3A", "%3a"))).isPresent();
    assertThat(service.callback(encoded)).as("in an address").isEmpty();
    for (var other :
        new String[] {
          encoded.replace("%", "%25"),
          encoded + "%",
          encoded + "%zz",
          encoded + "%C3",
          encoded + "+"
        }) {
      assertThat(service.callbackInBody(other)).as(other).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/login",
        "javascript:alert(1)",
        "ftp://a.hk/",
        "https:///x",
        "https://a.hk/#x",
        "https://u@a.hk/",
        "https:a",
        "HTTPS://a.hk/",
        "https://my_app/cb",
        "https://a.hk/\u56de",
        "https://\u4f8b\u5b50.hk/",
        "myapp://callback",
        "https://a.hk:99999/"
      })
  void an_odd_callback_cannot_be_registered(String callback) {
    assertThatThrownBy(() -> service("Clinic", Set.of(URI.create(callback))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void two_callbacks_that_differ_in_the_case_of_the_host_are_two() {
    var upper = URI.create("https://Clinic.example.hk/cb");
    var lower = URI.create("https://clinic.example.hk/cb");
    var service = service("Clinic", CallbackUrls.exactly(List.of(upper, lower)));
    services.register(OPERATOR, service);
    for (var found : List.of(service, services.find(service.id()).orElseThrow())) {
      assertThat(found.callback(upper.toString()).map(URI::toString)).contains(upper.toString());
      assertThat(found.callback(lower.toString()).map(URI::toString)).contains(lower.toString());
    }
  }

  private TestKek kek() {
    return TestKek.validAt(clock.instant(), Duration.ofDays(365));
  }

  private OnlineService clinic() {
    return service("Harbour Clinic", Set.of(URI.create("https://clinic.example.hk/login?x=1")));
  }

  private OnlineService service(String name, Set<URI> callbacks) {
    return new OnlineService(
        new ClientId(services.freshId().value()),
        "the clinics",
        ShownName.of(name, "海港診所", "海港诊所"),
        List.of(),
        "clinic.example.hk",
        Set.of(Scope.AUTHENTICATION, Scope.PROFILES),
        callbacks,
        KeyWrap.PKCS1,
        OnlineService.Status.ACTIVE);
  }
}
