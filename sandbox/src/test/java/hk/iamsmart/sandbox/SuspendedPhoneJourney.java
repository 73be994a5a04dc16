package hk.iamsmart.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.phone.HttpIntegrity;
import hk.iamsmart.phone.Phone;
import hk.iamsmart.phone.PhoneAnswer;
import hk.iamsmart.phone.PhoneState;
import hk.iamsmart.phone.PhoneStorage;
import hk.iamsmart.protocol.Language;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/// A copy of a phone signs after the phone did, and what a person makes of it.
@SandboxTest
class SuspendedPhoneJourney {
  @LocalServerPort private int port;

  @Test
  void a_phone_of_which_there_is_a_copy_is_suspended_and_told_so_until_a_person_has_looked() {
    var caller = new Caller(port);
    try (var desk = new SigningDesk(caller)) {
      var citizen = desk.citizen();
      var at = "/sandbox/v1/personas/" + citizen.persona() + "/phone";
      var copy = copy(caller, citizen.phone().state());
      desk.signed(citizen, SigningDesk.HASH, desk.hash(citizen.token(), SigningDesk.fresh()));
      var asked = desk.hash(citizen.token(), SigningDesk.fresh());
      var ticket = SigningDesk.ticket(desk.service().post(SigningDesk.HASH, asked));

      refused(copy.approve(ticket));
      refused(citizen.phone().pending());
      refused(copy.unbind());
      refused(citizen.phone().unbind());
      var told = citizen.phone().status().orThrow();
      assertThat(told.status()).isEqualTo("SUSPENDED");
      assertThat(told.proof()).isEqualTo("SURROGATE_KEY");
      assertThat(caller.get(at).text("status")).isEqualTo("SUSPENDED");

      var restored = caller.post(at + "/restore", "");
      assertThat(restored.text("status")).isEqualTo("ACTIVE");
      assertThat(restored.json().get("maySign").booleanValue()).isTrue();
      citizen.phone().approve(ticket).orThrow();
      assertThat(desk.service().next().code()).isEqualTo("D00000");

      assertThat(caller.send("DELETE", at, "").status()).isEqualTo(204);
      assertThat(caller.get(at).status()).isEqualTo(404);
    }
  }

  private static void refused(PhoneAnswer<?> answer) {
    assertThat(answer)
        .isInstanceOfSatisfying(
            PhoneAnswer.Refused.class, r -> assertThat(r.error()).isEqualTo("PHONE_SUSPENDED"));
  }

  private static Phone copy(Caller caller, PhoneState of) {
    var storage = PhoneStorage.inMemory();
    storage.save(of);
    var server = URI.create(caller.base());
    return Phone.open(
        storage,
        of.hardware(),
        new Phone.Surroundings(
            Phone.http(),
            server,
            InstantSource.system(),
            new SecureRandom(),
            new HttpIntegrity(Phone.http(), server),
            Language.EN_US));
  }
}
