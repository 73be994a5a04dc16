package hk.iamsmart.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SigningAndSealingPropertyTest {
  private static final Instant NOW = Instant.ofEpochMilli(1_795_000_000_000L);
  private final SecureRandom secure = new SecureRandom();

  @Test
  void whatever_is_signed_is_accepted_raw_and_percent_encoded() throws Exception {
    Seed.forAll(
        2_000,
        random -> {
          var request = new Request(random);
          assertThat(request.fault(request.signature.percentEncoded())).isNull();
          assertThat(request.fault(request.signature.base64())).isNull();
          assertThat(request.fault(sprinkled(random, request.signature.base64()))).isNull();
          assertThat(request.signature.firstDifference(request.signature.base64())).isEqualTo(-1);
        });
  }

  @Test
  void a_change_anywhere_breaks_the_signature() throws Exception {
    Seed.forAll(
        2_000,
        random -> {
          var request = new Request(random);
          if (request.body.length > 0) {
            request.body[random.nextInt(request.body.length)] ^= (byte) (1 << random.nextInt(8));
          } else {
            request.nonce = request.nonce.equals("a") ? "b" : "a";
          }
          assertThat(request.fault(request.signature.base64())).isEqualTo(ReturnCode.D20006);
        });
  }

  @Test
  void the_first_difference_is_where_it_was_made() throws Exception {
    Seed.forAll(
        1_000,
        random -> {
          var signature = new Request(random).signature;
          var text = signature.base64();
          int at = random.nextInt(text.length());
          var changed = text.substring(0, at) + '!' + text.substring(at + 1);
          assertThat(signature.matches(changed)).isFalse();
          assertThat(signature.firstDifference(changed)).isEqualTo(at);
          assertThat(signature.firstDifference(text.substring(0, at))).isEqualTo(at);
        });
  }

  @Test
  void whatever_is_sealed_opens_under_the_same_key_only() throws Exception {
    Seed.forAll(
        1_000,
        random -> {
          var key = ContentKey.fresh(secure);
          var plain = Seed.bytes(random, 2_000);
          var content = key.seal(plain, secure);
          assertThat(key.open(content))
              .isInstanceOfSatisfying(
                  ContentKey.Opened.class, o -> assertThat(o.plain()).isEqualTo(plain));
          assertThat(ContentKey.fresh(secure).open(content))
              .isEqualTo(new ContentKey.Unopened(ContentKey.Fault.NOT_AUTHENTIC));
        });
  }

  @Test
  void a_changed_bit_anywhere_keeps_a_content_shut() throws Exception {
    Seed.forAll(
        1_000,
        random -> {
          var key = ContentKey.fresh(secure);
          var sealed = Base64.getDecoder().decode(key.seal(Seed.bytes(random, 200), secure));
          sealed[random.nextInt(sealed.length)] ^= (byte) (1 << random.nextInt(8));
          assertThat(key.open(Base64.getEncoder().encodeToString(sealed)))
              .isInstanceOf(ContentKey.Unopened.class);
        });
  }

  @Test
  void every_sealing_has_its_own_initialisation_vector() {
    var key = ContentKey.fresh(secure);
    var seen = new HashSet<String>();
    for (int i = 0; i < 10_000; i++) {
      assertThat(seen.add(key.seal(new byte[0], secure).substring(0, 21))).isTrue();
    }
  }

  /// Any characters of a signature may be written as escapes, in either case.
  private static String sprinkled(RandomGenerator random, String signature) {
    var text = new StringBuilder();
    for (int i = 0; i < signature.length(); i++) {
      char c = signature.charAt(i);
      switch (random.nextInt(3)) {
        case 0 -> text.append(String.format("%%%02x", (int) c));
        case 1 -> text.append(String.format("%%%02X", (int) c));
        default -> text.append(c);
      }
    }
    return text.toString();
  }

  private static final class Request {
    private final ClientSecret secret;
    private final String client;
    private final byte[] body;
    private final String timestamp;
    private String nonce;
    private final RequestSignature signature;

    Request(RandomGenerator random) {
      secret = ClientSecret.ofText(Seed.printable(random, 1, 80));
      client = Seed.printable(random, 1, 64);
      nonce = Seed.printable(random, 1, 36);
      body = Seed.bytes(random, 300);
      timestamp = Long.toString(NOW.toEpochMilli() + random.nextLong(-300_000, 300_001));
      signature = secret.sign(client, timestamp, nonce, body);
    }

    @Nullable ReturnCode fault(String claimed) {
      var headers =
          Map.of(
              "clientID", client,
              "signatureMethod", "HmacSHA256",
              "timestamp", timestamp,
              "nonce", nonce,
              "signature", claimed);
      return switch (RequestHeaders.read(name -> List.of(headers.getOrDefault(name, "")))) {
        case RequestHeaders.Unreadable u -> u.fault().code();
        case RequestHeaders.Read(var read) ->
            read.fault(secret, body, NOW, Duration.ofMinutes(5))
                .map(RequestFault::code)
                .orElse(null);
      };
    }
  }
}
