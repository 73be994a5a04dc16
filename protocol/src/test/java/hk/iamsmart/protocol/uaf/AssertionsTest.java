package hk.iamsmart.protocol.uaf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AssertionsTest {
  private static final int RUNS = 300;

  static KeyRegistrationData krd(RandomGenerator random) {
    return new KeyRegistrationData(
        "1A5A#00" + random.nextInt(10, 100),
        random.nextInt(0x10000),
        random.nextInt(0x100),
        random.nextInt(0x10000),
        random.nextInt(0x10000),
        bytes(random, 32),
        bytes(random, random.nextInt(32, 100)),
        random.nextLong(0x1_0000_0000L),
        random.nextLong(0x1_0000_0000L),
        bytes(random, random.nextInt(0, 100)));
  }

  static SignedData signedData(RandomGenerator random) {
    return new SignedData(
        "1A5A#0001",
        random.nextInt(0x10000),
        random.nextInt(0x100),
        random.nextInt(0x10000),
        bytes(random, random.nextInt(8, 65)),
        bytes(random, 32),
        bytes(random, random.nextBoolean() ? 32 : 0),
        bytes(random, 32),
        random.nextLong(0x1_0000_0000L));
  }

  static byte[] bytes(RandomGenerator random, int count) {
    var bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  private interface Property {
    void holds(RandomGenerator random) throws Exception;
  }

  private static void forSomeSeeds(Property property) throws Exception {
    long first = Long.getLong("test.seed", new SecureRandom().nextLong());
    for (int i = 0; i < RUNS; i++) {
      long seed = first + i;
      try {
        property.holds(RandomGeneratorFactory.of("L64X128MixRandom").create(seed));
      } catch (Exception | AssertionError e) {
        throw new AssertionError("fails with -Dtest.seed=" + seed, e);
      }
    }
  }

  @Test
  void what_is_written_is_read_again() throws Exception {
    forSomeSeeds(random -> {
      var krd = krd(random).encoded();
      var surrogate =
          RegistrationAssertion.read(RegistrationAssertion.encodeSurrogate(krd, bytes(random, 64)));
      assertThat(surrogate.data().encoded()).isEqualTo(krd);
      assertThat(surrogate.signedBytes()).isEqualTo(krd);
      var certificates = List.of(bytes(random, 50), bytes(random, 60));
      var full =
          RegistrationAssertion.read(
              RegistrationAssertion.encodeFull(krd, bytes(random, 64), certificates));
      assertThat(((Attestation.BasicFull) full.attestation()).certificates())
          .containsExactlyElementsOf(certificates);
      var data = signedData(random).encoded();
      var assertion =
          AuthenticationAssertion.read(AuthenticationAssertion.encode(data, bytes(random, 64)));
      assertThat(assertion.data().encoded()).isEqualTo(data);
      assertThat(assertion.signedBytes()).isEqualTo(data);
    });
  }

  @Test
  void an_assertion_that_was_cut_is_refused_wherever() throws Exception {
    forSomeSeeds(random -> {
      var whole = RegistrationAssertion.encodeSurrogate(krd(random).encoded(), bytes(random, 64));
      var cut = Arrays.copyOf(whole, random.nextInt(whole.length));
      assertThatThrownBy(() -> RegistrationAssertion.read(cut))
          .isInstanceOf(MalformedAssertion.class);
    });
  }

  @Test
  void an_assertion_with_a_wrong_byte_is_read_or_refused_and_nothing_else() throws Exception {
    forSomeSeeds(random -> {
      var data = signedData(random).encoded();
      var whole = AuthenticationAssertion.encode(data, bytes(random, 64));
      whole[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
      try {
        assertThat(AuthenticationAssertion.read(whole).data()).isNotNull();
      } catch (MalformedAssertion e) {
        assertThat(e).hasMessageNotContaining("null");
      }
    });
  }

  @Test
  void tags_may_come_in_any_order() throws Exception {
    var random = RandomGenerator.getDefault();
    var krd = krd(random).encoded();
    var attestation = new TlvWriter().put(Tag.SIGNATURE, new byte[64]).bytes();
    var turned =
        new TlvWriter()
            .put(
                Tag.REG_ASSERTION,
                new TlvWriter()
                    .put(Tag.ATTESTATION_BASIC_SURROGATE, attestation)
                    .putWhole(krd)
                    .bytes())
            .bytes();
    assertThat(RegistrationAssertion.read(turned).data().encoded()).isEqualTo(krd);
  }

  @Test
  void bytes_after_the_end_are_refused() {
    var whole =
        RegistrationAssertion.encodeSurrogate(
            krd(RandomGenerator.getDefault()).encoded(), new byte[64]);
    assertThatThrownBy(() -> RegistrationAssertion.read(Arrays.copyOf(whole, whole.length + 1)))
        .isInstanceOf(MalformedAssertion.class);
  }

  @Test
  void an_assertion_of_the_other_kind_is_refused() {
    var random = RandomGenerator.getDefault();
    var registration = RegistrationAssertion.encodeSurrogate(krd(random).encoded(), new byte[64]);
    assertThatThrownBy(() -> AuthenticationAssertion.read(registration))
        .isInstanceOf(MalformedAssertion.class);
  }

  @Test
  void there_is_exactly_one_attestation_and_a_chain_is_short() {
    var krd = krd(RandomGenerator.getDefault()).encoded();
    var none = new TlvWriter().put(Tag.REG_ASSERTION, krd).bytes();
    assertThatThrownBy(() -> RegistrationAssertion.read(none)).hasMessageContaining("attestation");
    var six = java.util.Collections.nCopies(6, new byte[] {1});
    var chain = RegistrationAssertion.encodeFull(krd, new byte[64], six);
    assertThatThrownBy(() -> RegistrationAssertion.read(chain)).hasMessageContaining("1 to 5");
    var empty = RegistrationAssertion.encodeFull(krd, new byte[64], List.of());
    assertThatThrownBy(() -> RegistrationAssertion.read(empty)).hasMessageContaining("1 to 5");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 31, 33})
  void a_final_challenge_has_32_bytes(int count) {
    var random = RandomGenerator.getDefault();
    var data =
        new SignedData(
            "1A5A#0001", 1, 1, 1, new byte[8], bytes(random, count), new byte[0], new byte[32], 1);
    refused(data, "FINAL_CHALLENGE");
  }

  @Test
  void other_fields_have_their_sizes_too() {
    refused(signed(7, 0, 32), "AUTHENTICATOR_NONCE");
    refused(signed(65, 0, 32), "AUTHENTICATOR_NONCE");
    refused(signed(8, 31, 32), "TRANSACTION_CONTENT_HASH");
    refused(signed(8, 0, 31), "KEYID");
    refused(signed(8, 0, 2049), "KEYID");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1A5A-0001", "1A5A#001", "1A5A#00011", "GGGG#0001"})
  void an_aaid_has_its_form(String aaid) {
    refused(
        new SignedData(aaid, 1, 1, 1, new byte[8], new byte[32], new byte[0], new byte[32], 1),
        "AAID");
  }

  private static SignedData signed(int nonce, int hash, int keyId) {
    return new SignedData(
        "1A5A#0001", 1, 1, 1, new byte[nonce], new byte[32], new byte[hash], new byte[keyId], 1);
  }

  private static void refused(SignedData data, String where) {
    var assertion = AuthenticationAssertion.encode(data.encoded(), new byte[64]);
    assertThatThrownBy(() -> AuthenticationAssertion.read(assertion))
        .isInstanceOf(MalformedAssertion.class)
        .hasMessageContaining(where);
  }
}
