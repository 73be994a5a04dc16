package hk.iamsmart.platform.fido;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.phone.Keys;
import hk.iamsmart.platform.fido.Uaf.Authentication;
import hk.iamsmart.platform.fido.Uaf.Authentication.Authenticated;
import hk.iamsmart.platform.fido.Uaf.Authentication.CounterWentBack;
import hk.iamsmart.platform.fido.Uaf.Authentication.Refused;
import hk.iamsmart.protocol.uaf.Algorithms;
import hk.iamsmart.protocol.uaf.AuthenticationRequest;
import hk.iamsmart.protocol.uaf.FinalChallengeParams;
import hk.iamsmart.protocol.uaf.FinalChallengeParams.ChannelBinding;
import hk.iamsmart.protocol.uaf.OperationHeader;
import hk.iamsmart.protocol.uaf.UafMessages;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class UafAuthenticationTest {
  private static final String STATEMENT = "登入 Bauhinia Clinic";
  private final Uaf uaf = Sample.surrogate();

  private static Sample confirmed() {
    var sample = new Sample("Auth");
    sample.mode = Algorithms.MODE_TRANSACTION_SHOWN;
    sample.transactionHash = UafMessages.sha256(STATEMENT.getBytes(UTF_8));
    return sample;
  }

  private Authentication check(Sample sample, String transaction) {
    return uaf.checkAuthentication(
        sample.authentication(), new Sample("Auth").challenge, transaction, sample.credential());
  }

  private void refused(String clause, Consumer<Sample> spoil) {
    var sample = confirmed();
    spoil.accept(sample);
    refused(clause, check(sample, STATEMENT));
  }

  private static void refused(String clause, Authentication outcome) {
    assertThat(outcome).isInstanceOf(Refused.class);
    assertThat(((Refused) outcome).clause()).endsWith(clause);
  }

  @Test
  void a_request_names_the_key_and_carries_the_statement() throws Exception {
    var credential = new Sample("Auth").credential();
    var request =
        UafMessages.read(
            uaf.authenticationRequest("Y2hhbGxlbmdl", credential, STATEMENT),
            AuthenticationRequest.class);
    assertThat(request.policy().accepted().getFirst().getFirst().keyIDs())
        .containsExactly(credential.keyId());
    var content = UafMessages.bytes(request.transaction().getFirst().content());
    assertThat(new String(content, UTF_8)).isEqualTo(STATEMENT);
    assertThat(uaf.authenticationRequest("Y2hhbGxlbmdl", credential, null))
        .doesNotContain("transaction");
  }

  @Test
  void a_confirmed_transaction_is_accepted() {
    assertThat(check(confirmed(), STATEMENT)).isEqualTo(new Authenticated(1, 3));
  }

  @Test
  void an_authentication_without_transaction_is_accepted() {
    assertThat(check(new Sample("Auth"), null)).isEqualTo(new Authenticated(1, 3));
  }

  @Test
  void the_header_and_the_fcParams_must_be_ours() {
    refused("op", s -> s.header = OperationHeader.of("Reg", Sample.APP_ID));
    refused("appID", s -> s.header = OperationHeader.of("Auth", "https://evil.example"));
    refused(
        "fcParams.challenge",
        s ->
            s.params =
                new FinalChallengeParams(
                    Sample.APP_ID, "b3RoZXI", Sample.FACET, ChannelBinding.UNKNOWN));
    refused(
        "fcParams.facetID",
        s ->
            s.params =
                new FinalChallengeParams(
                    Sample.APP_ID, s.challenge, "https://evil.example", ChannelBinding.UNKNOWN));
    refused("FINAL_CHALLENGE", s -> s.finalChallenge = new byte[32]);
    refused("assertions", s -> s.repeat = 2);
  }

  @Test
  void the_key_must_be_the_registered_one() {
    refused("AAID", s -> s.aaid = "1A5A#FFFF");
    refused("KEYID", s -> s.keyId = new byte[33]);
    refused("form", s -> s.keyId = new byte[0]);
    refused("SIGNATURE", s -> s.signer = Keys.fresh(s.random).getPrivate());
  }

  @Test
  void a_model_whose_metadata_is_gone_is_refused() {
    var sample = confirmed();
    var without = new Uaf(Sample.RELYING, List.of());
    refused(
        "AAID",
        without.checkAuthentication(
            sample.authentication(), sample.challenge, STATEMENT, sample.credential()));
  }

  @Test
  void an_authenticator_does_not_go_back_to_an_older_version() {
    refused("AuthenticatorVersion", s -> s.version = 2);
    var newer = confirmed();
    newer.version = 4;
    assertThat(check(newer, STATEMENT)).isEqualTo(new Authenticated(1, 4));
  }

  @Test
  void the_algorithm_is_the_one_of_the_registration() {
    refused("SignatureAlgAndEncoding", s -> s.signatureAlgorithm = Algorithms.SIGN_P256_DER);
  }

  @Test
  void the_transaction_must_be_the_one_that_was_sent() {
    refused("TRANSACTION_CONTENT_HASH", s -> s.transactionHash = new byte[32]);
    refused("TRANSACTION_CONTENT_HASH", s -> s.transactionHash = new byte[0]);
    refused("AuthenticationMode", s -> s.mode = Algorithms.MODE_VERIFIED);
    refused("AuthenticationMode", s -> s.mode = 3);
    refused("AuthenticationMode", check(confirmed(), null));
    var hashOnly = new Sample("Auth");
    hashOnly.transactionHash = new byte[32];
    refused("TRANSACTION_CONTENT_HASH", check(hashOnly, null));
  }

  @Test
  void an_authenticator_without_a_counter_always_says_zero() {
    var sample = new Sample("Auth");
    sample.counter = 0;
    assertThat(
            Sample.surrogate()
                .checkAuthentication(
                    sample.authentication(), sample.challenge, null, sample.credential()))
        .isEqualTo(new Authenticated(0, 3));
  }

  @Test
  void a_counter_must_rise() {
    for (long known : new long[] {1, 2, 0xffffffffL}) {
      var sample = confirmed();
      var c = sample.credential();
      var credential =
          new Credential(
              c.aaid(), c.keyId(), c.publicKey(), c.signatureAlgorithm(), 3, known, false);
      assertThat(
              uaf.checkAuthentication(
                  sample.authentication(), sample.challenge, STATEMENT, credential))
          .isEqualTo(new CounterWentBack(1, known));
    }
  }

  @Test
  void a_counter_above_31_bits_is_read_right() {
    var sample = confirmed();
    sample.counter = 0xfffffffeL;
    assertThat(check(sample, STATEMENT)).isEqualTo(new Authenticated(0xfffffffeL, 3));
  }
}
