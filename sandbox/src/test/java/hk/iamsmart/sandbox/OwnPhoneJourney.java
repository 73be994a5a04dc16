package hk.iamsmart.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.phone.Hardware;
import hk.iamsmart.phone.HttpIntegrity;
import hk.iamsmart.phone.Phone;
import hk.iamsmart.phone.PhoneAnswer;
import hk.iamsmart.phone.PhoneStorage;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.wallet.PhonePlatform;
import hk.iamsmart.sdk.Citizen;
import hk.iamsmart.sdk.Problem.AskTheCitizen;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/// A developer's own phone takes the place of a persona's, as the wallet page does.
@SandboxTest
class OwnPhoneJourney {
  private static final String PERSONA = "/sandbox/v1/personas/yuen-kam-lan";

  @LocalServerPort private int port;

  @Test
  void it_stays_bound_while_its_persona_is_suspended_until_the_personas_phone_answers_again() {
    var caller = new Caller(port);
    var service = SandboxServiceClient.make(caller);
    var http = Phone.http();
    var server = URI.create(caller.base());
    var phone =
        Phone.open(
            PhoneStorage.inMemory(),
            Hardware.of(PhonePlatform.ANDROID, "own-phone"),
            new Phone.Surroundings(
                http,
                server,
                InstantSource.system(),
                new SecureRandom(),
                new HttpIntegrity(http, server),
                Language.EN_US));
    phone.bind(caller.post(PERSONA + "/binding-code", "").text("bindingCode")).orThrow();

    caller.send("PATCH", PERSONA, "{\"status\":\"SUSPENDED\"}");
    assertThat(phone.status()).isInstanceOf(PhoneAnswer.Done.class);

    assertThat(service.login("yuen-kam-lan")).isInstanceOf(AskTheCitizen.class);
    assertThat(phone.status())
        .isInstanceOfSatisfying(
            PhoneAnswer.Refused.class, r -> assertThat(r.error()).isEqualTo("UNKNOWN_DEVICE"));
    caller.send("PATCH", PERSONA, "{\"status\":\"ACTIVE\"}");
    assertThat(service.login("yuen-kam-lan")).isInstanceOf(Citizen.class);
  }
}
