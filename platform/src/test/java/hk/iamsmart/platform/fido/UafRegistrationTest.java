package hk.iamsmart.platform.fido;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.phone.Keys;
import hk.iamsmart.platform.fido.Uaf.Registration;
import hk.iamsmart.platform.fido.Uaf.Registration.Refused;
import hk.iamsmart.platform.fido.Uaf.Registration.Registered;
import hk.iamsmart.protocol.P256;
import hk.iamsmart.protocol.uaf.Algorithms;
import hk.iamsmart.protocol.uaf.FinalChallengeParams;
import hk.iamsmart.protocol.uaf.FinalChallengeParams.ChannelBinding;
import hk.iamsmart.protocol.uaf.OperationHeader;
import hk.iamsmart.protocol.uaf.RegistrationRequest;
import hk.iamsmart.protocol.uaf.Tag;
import hk.iamsmart.protocol.uaf.UafMessages;
import hk.iamsmart.protocol.wallet.PhonePlatform;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UafRegistrationTest {
  private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

  private final Uaf uaf = Sample.surrogate();

  private Registration check(String response, String challenge) {
    return uaf.checkRegistration(response, challenge, PhonePlatform.IOS, NOW);
  }

  private void refused(String clause, Consumer<Sample> spoil) {
    var sample = new Sample("Reg");
    var challenge = sample.challenge;
    spoil.accept(sample);
    refused(clause, check(sample.registration(), challenge));
  }

  private static void refused(String clause, Registration outcome) {
    assertThat(outcome).isInstanceOf(Refused.class);
    assertThat(((Refused) outcome).clause()).endsWith(clause);
  }

  @Test
  void a_request_names_the_models_of_this_platform() throws Exception {
    var request =
        UafMessages.read(
            uaf.registrationRequest("Y2hhbGxlbmdl", PhonePlatform.IOS), RegistrationRequest.class);
    assertThat(request.header().op()).isEqualTo("Reg");
    assertThat(request.header().appID()).isEqualTo(Sample.APP_ID);
    assertThat(request.policy().accepted().getFirst().getFirst().aaid())
        .containsExactly(Sample.AAID);
    assertThat(uaf.servesPlatform(PhonePlatform.IOS)).isTrue();
    assertThat(uaf.servesPlatform(PhonePlatform.WEB)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"1,256", "1,257", "2,256", "2,257"})
  void every_form_of_signature_and_key_is_accepted(int signature, int key) {
    var sample = new Sample("Reg");
    sample.signatureAlgorithm = signature;
    sample.keyAlgorithm = key;
    if (key == Algorithms.KEY_X962_DER) {
      sample.publicKey = P256.spkiOf(sample.keys.getPublic());
    }
    var outcome = check(sample.registration(), sample.challenge);
    assertThat(outcome).isInstanceOf(Registered.class);
    var credential = ((Registered) outcome).credential();
    assertThat(credential.publicKey()).isEqualTo(sample.keys.getPublic());
    assertThat(credential.aaid()).isEqualTo(Sample.AAID);
    assertThat(credential.signatureAlgorithm()).isEqualTo(signature);
    assertThat(credential.attested()).as("it vouched for itself").isFalse();
  }

  @Test
  void the_header_must_be_the_one_of_the_request() {
    refused(
        "upv",
        s ->
            s.header =
                new OperationHeader(
                    new OperationHeader.Version(1, 0), "Reg", Sample.APP_ID, null, null));
    refused("op", s -> s.header = OperationHeader.of("Auth", Sample.APP_ID));
    refused("appID", s -> s.header = OperationHeader.of("Reg", "https://evil.example/facets"));
    refused("appID", s -> s.header = OperationHeader.of("Reg", null));
    refused(
        "serverData",
        s ->
            s.header =
                new OperationHeader(OperationHeader.UAF_1_1, "Reg", Sample.APP_ID, "x", null));
  }

  @Test
  void an_unknown_extension_that_must_be_known_is_refused_and_another_is_not() {
    var must = List.of(new OperationHeader.Extension("new", "", true));
    var may = List.of(new OperationHeader.Extension("new", "", false));
    refused(
        "exts",
        s ->
            s.header =
                new OperationHeader(OperationHeader.UAF_1_1, "Reg", Sample.APP_ID, null, must));
    refused("exts", s -> s.exts = must);
    var sample = new Sample("Reg");
    sample.exts = may;
    assertThat(check(sample.registration(), sample.challenge)).isInstanceOf(Registered.class);
  }

  @Test
  void what_the_client_bound_the_key_to_must_be_ours() {
    var c = new Sample("Reg").challenge;
    refused("fcParams.appID", s -> s.params = params("https://evil.example", c, Sample.FACET));
    refused("fcParams.challenge", s -> s.params = params(Sample.APP_ID, "b3RoZXI", Sample.FACET));
    refused("fcParams.facetID", s -> s.params = params(Sample.APP_ID, c, "ios:bundle-id:evil"));
  }

  private static FinalChallengeParams params(String appId, String challenge, String facet) {
    return new FinalChallengeParams(appId, challenge, facet, ChannelBinding.UNKNOWN);
  }

  @Test
  void a_channel_binding_must_be_ours() {
    for (var binding :
        List.of(
            new ChannelBinding("another-certificate", null, null, null),
            new ChannelBinding(null, "certificate", null, null),
            new ChannelBinding(null, null, "unique", null),
            new ChannelBinding(null, null, null, "channel-id"))) {
      refused(
          "fcParams.channelBinding",
          s ->
              s.params =
                  new FinalChallengeParams(Sample.APP_ID, s.challenge, Sample.FACET, binding));
    }
    var sample = new Sample("Reg");
    sample.params =
        new FinalChallengeParams(
            Sample.APP_ID,
            sample.challenge,
            Sample.FACET,
            new ChannelBinding("our-certificate", null, null, null));
    assertThat(check(sample.registration(), sample.challenge)).isInstanceOf(Registered.class);
  }

  @Test
  void there_must_be_one_assertion_in_the_one_scheme() {
    refused("assertions", s -> s.repeat = 0);
    refused("assertions", s -> s.repeat = 2);
    refused("assertionScheme", s -> s.scheme = "UAFV2CBOR");
  }

  @Test
  void the_model_must_be_known_and_let_in_by_the_policy() {
    refused("AAID", s -> s.aaid = "1A5A#FFFF");
    var sample = new Sample("Reg");
    refused(
        "policy",
        uaf.checkRegistration(sample.registration(), sample.challenge, PhonePlatform.ANDROID, NOW));
  }

  @Test
  void the_assertion_information_must_fit_the_model() {
    refused("AuthenticatorVersion", s -> s.version = 1);
    refused("AuthenticationMode", s -> s.mode = 2);
    refused("AuthenticationMode", s -> s.mode = 0);
    refused("SignatureAlgAndEncoding", s -> s.signatureAlgorithm = 3);
    refused("PublicKeyAlgAndEncoding", s -> s.keyAlgorithm = 258);
  }

  @Test
  void the_final_challenge_must_be_the_hash_of_the_fcParams() {
    refused("FINAL_CHALLENGE", s -> s.finalChallenge = new byte[32]);
  }

  @Test
  void the_key_must_be_a_point_of_the_curve_in_its_announced_form() {
    refused("PUB_KEY", s -> s.publicKey = new byte[65]);
    refused("PUB_KEY", s -> s.publicKey = new byte[64]);
    refused(
        "PUB_KEY",
        s -> {
          s.publicKey = s.publicKey.clone();
          s.publicKey[40] ^= 1;
        });
    refused("PUB_KEY", s -> s.keyAlgorithm = Algorithms.KEY_X962_DER);
  }

  @Test
  void a_new_key_must_vouch_for_itself() {
    refused("ATTESTATION_BASIC_SURROGATE", s -> s.signer = Keys.fresh(s.random).getPrivate());
  }

  @Test
  void an_attestation_that_the_model_does_not_announce_is_refused() {
    refused("ATTESTATION_BASIC_FULL", s -> s.chain = List.of(new byte[] {1}));
    var full =
        new Uaf(
            Sample.RELYING,
            List.of(Sample.statement(Set.of(Tag.ATTESTATION_BASIC_FULL.code()), List.of())));
    var sample = new Sample("Reg");
    refused(
        "ATTESTATION_BASIC_SURROGATE",
        full.checkRegistration(sample.registration(), sample.challenge, PhonePlatform.IOS, NOW));
  }

  @Test
  void a_message_in_another_form_is_refused() {
    for (var text : new String[] {"", "{}", "[]", "[{}]", "[null]", "nonsense", "[{},{}]"}) {
      refused("form", check(text, "c"));
    }
    var sample = new Sample("Reg");
    refused("form", check(sample.registration("!", new byte[] {1}), sample.challenge));
    var good = UafMessages.writeFcParams(sample.params);
    refused("form", check(sample.registration(good, new byte[] {1}), sample.challenge));
    refused("form", check(sample.registration(good, new byte[5000]), sample.challenge));
  }
}
