package hk.iamsmart.platform.registration;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.phone.Phone;
import hk.iamsmart.phone.RegistrationOutcome.Registered;
import hk.iamsmart.platform.authentication.Authentication;
import hk.iamsmart.platform.authentication.Begin;
import hk.iamsmart.platform.authentication.ClaimedLogin;
import hk.iamsmart.platform.authentication.Progress;
import hk.iamsmart.platform.authentication.Requester;
import hk.iamsmart.platform.fixtures.CallCosts;
import hk.iamsmart.platform.fixtures.CallCosts.Cost;
import hk.iamsmart.platform.fixtures.HouseTest;
import hk.iamsmart.platform.fixtures.TestServices;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.protocol.KeyWrap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// What registering asks of the database: statements and commits of each call, without those of the
/// mail. Who changes a number here knows why.
@HouseTest
@Import(TestPorts.class)
class RegistrationCostTest extends RegistrationHouse {
  private static final List<String> CALLS =
      List.of(
          "begin",
          "statements",
          "card",
          "chip/challenge",
          "chip",
          "face/challenge",
          "face",
          "record",
          "binding",
          "binding/finish",
          "password",
          "email",
          "email/confirm");

  @Autowired private Authentication authentication;
  @Autowired private Services services;

  @Test
  void each_step_of_registering_asks_so_much_of_the_database() {
    assertThat(phone().register(plus())).isInstanceOf(Registered.class);
    try (var costs = CallCosts.listening()) {
      assertThat(phone().register(plus())).isInstanceOf(Registered.class);
      var each = costs.each();
      assertThat(each).hasSameSizeAs(CALLS);
      var named = new LinkedHashMap<String, String>();
      for (int i = 0; i < each.size(); i++) {
        named.put(CALLS.get(i), each.get(i).toString());
      }
      assertThat(named)
          .containsExactly(
              Map.entry("begin", "14/2"),
              Map.entry("statements", "5/1"),
              Map.entry("card", "8/1"),
              Map.entry("chip/challenge", "5/1"),
              Map.entry("chip", "5/1"),
              Map.entry("face/challenge", "5/1"),
              Map.entry("face", "7/2"),
              Map.entry("record", "5/1"),
              Map.entry("binding", "5/1"),
              Map.entry("binding/finish", "7/1"),
              Map.entry("password", "5/1"),
              Map.entry("email", "5/1"),
              Map.entry("email/confirm", "39/2"));
    }
  }

  @Test
  void a_look_costs_little_and_a_login_beside_a_full_waiting_room_no_more_than_without() {
    var citizen = phone();
    assertThat(citizen.register(basic())).isInstanceOf(Registered.class);
    var service = TestServices.register(services, KeyWrap.PKCS1).id().value();
    login(citizen, service);
    var alone = login(citizen, service);
    var hand = new Hand(port, basic());
    hand.begin().orThrow();
    assertThat(looks(hand)).as("with a turn").containsOnly(new Cost(3, 0));
    fill(hand);
    try {
      var waits = new Hand(port, basic());
      assertThat(waits.begin().orThrow().waiting()).isNotNull();
      assertThat(looks(waits)).as("of who waits").containsOnly(new Cost(7, 1));
      assertThat(login(citizen, service)).isEqualTo(alone);
    } finally {
      sql.sql("DELETE FROM registration_registration WHERE model = 'one of many'").update();
    }
  }

  /// Three looks at a registration.
  private List<Cost> looks(Hand at) {
    try (var costs = CallCosts.listening()) {
      for (int i = 0; i < 3; i++) {
        at.view();
      }
      return costs.each();
    }
  }

  /// So many others have a turn that none is left.
  private void fill(Hand like) {
    sql.sql(
            """
            INSERT INTO registration_registration
              (id, device_key, spki, tier, age, platform, os_version, model, nfc, language, version,
               facts, expires_at, admitted, queued_at, seen_at, gained_at, network)
            SELECT md5('id' || n), md5('key' || n), spki, tier, age, platform, os_version,
              'one of many', nfc, language, version, facts, expires_at, true, queued_at, seen_at,
              gained_at, NULL
            FROM registration_registration, generate_series(1, 500) AS n WHERE id = :id
            """)
        .param("id", like.id)
        .update();
  }

  /// A login's calls of the phone: looking at the question and approving it.
  private List<Cost> login(Phone phone, String service) {
    var asked =
        Map.of(
            "clientID", service,
            "responseType", "code",
            "source", "PC_Browser",
            "redirectURI", TestServices.CALLBACK,
            "scope", "eidapi_auth");
    var begun =
        (Begin.Started)
            authentication.begin(
                ClaimedLogin.read(asked::get), new Requester("Firefox", "192.0.2.1"));
    var waiting = (Progress.Waiting) authentication.watch(begun.id(), begun.key());
    try (var costs = CallCosts.listening()) {
      var link =
          "http://localhost/wallet?ticket=" + begun.ticket().value() + "&r=" + waiting.rotation();
      phone.approve(phone.claim(link).orThrow()).orThrow();
      return costs.each();
    }
  }
}
