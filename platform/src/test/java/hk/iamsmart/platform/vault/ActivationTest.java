package hk.iamsmart.platform.vault;

import static hk.iamsmart.platform.vault.Papers.TICKET;
import static hk.iamsmart.platform.vault.Papers.digest;
import static hk.iamsmart.platform.vault.Papers.paper;
import static hk.iamsmart.platform.vault.Papers.set;
import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.phone.Authenticator;
import hk.iamsmart.phone.AuthenticatorModel;
import hk.iamsmart.phone.UafClient;
import hk.iamsmart.platform.database.TestDatabase;
import hk.iamsmart.platform.fido.SoftwarePasskey;
import hk.iamsmart.platform.vault.SigningKeys.Activation;
import hk.iamsmart.protocol.signing.DocumentSet;
import hk.iamsmart.protocol.signing.SignatureAlgorithm;
import hk.iamsmart.protocol.uaf.Algorithms;
import hk.iamsmart.protocol.uaf.AuthenticationRequest;
import hk.iamsmart.protocol.uaf.OperationHeader;
import hk.iamsmart.protocol.uaf.Policy;
import hk.iamsmart.protocol.uaf.UafMessages;
import hk.iamsmart.protocol.wallet.PhonePlatform;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A key is activated by a gesture of its owner over exactly these documents, and by nothing else.
class ActivationTest {
  private static final KeyHouse HOUSE = new KeyHouse(TestDatabase.fresh());
  private static final Hand HAND = new Hand();
  private static final KeyId KEY = HOUSE.signing.make(KeyKind.SM2, HAND.key());
  private static final DocumentSet DOCUMENTS =
      set(
          paper("Consent", digest(1), SignatureAlgorithm.SM3_WITH_SM2),
          paper("Referral", digest(2), SignatureAlgorithm.NONE_WITH_SM2));
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private static Activation activate(ActivationProof proof) {
    return HOUSE.signing.activate(KEY, proof, DOCUMENTS);
  }

  private static void refused(String reason, Activation outcome) {
    assertThat(outcome).isEqualTo(new Activation.Refused(reason));
  }

  /// The owner's hand with one thing wrong.
  private static void refused(String reason, Consumer<Hand> spoil) {
    var hand = new Hand();
    hand.keys = HAND.keys;
    spoil.accept(hand);
    refused(reason, activate(hand.over(DOCUMENTS)));
  }

  @Test
  void a_gesture_of_the_owner_activates_and_does_so_again() {
    var proof = HAND.over(DOCUMENTS);
    assertThat(activate(proof)).isInstanceOf(Activation.Activated.class);
    assertThat(activate(proof)).isInstanceOf(Activation.Activated.class);
  }

  @Test
  void signatures_in_der_are_read_as_well() {
    var hand = new Hand();
    hand.algorithm = Algorithms.SIGN_P256_DER;
    var key = HOUSE.signing.make(KeyKind.SM2, hand.key());
    assertThat(HOUSE.signing.activate(key, hand.over(DOCUMENTS), DOCUMENTS))
        .isInstanceOf(Activation.Activated.class);
    hand.flippedBit = 0;
    refused("the signature is wrong", HOUSE.signing.activate(key, hand.over(DOCUMENTS), DOCUMENTS));
  }

  @Test
  void the_software_phone_activates() throws Exception {
    var model = AuthenticatorModel.of(PhonePlatform.ANDROID);
    var authenticator = new Authenticator(model, new SecureRandom());
    var client = new UafClient(model, authenticator, PhonePlatform.ANDROID);
    var own = authenticator.register("fcParams of a binding", 0);
    var keyId = UafMessages.base64url(own.keyId());
    var key =
        HOUSE.signing.make(
            KeyKind.SM2,
            new ActivationKey.Uaf(
                model.aaid(), keyId, own.keys().getPublic(), model.signatureAlgorithm()));
    var statement = Hand.statement(DOCUMENTS);
    var shown =
        new AuthenticationRequest.Transaction(
            "text/plain", UafMessages.base64url(statement.getBytes(StandardCharsets.UTF_8)));
    var criteria = Policy.MatchCriteria.of(List.of(model.aaid()), List.of(keyId));
    var request =
        new AuthenticationRequest(
            OperationHeader.of("Auth", "https://id.example.hk/facets"),
            "Y2hhbGxlbmdl",
            List.of(shown),
            new Policy(List.of(List.of(criteria)), null));
    var question = client.read(UafMessages.write(request), keyId);
    var response = client.sign(question, own.keys().getPrivate(), keyId, 1);
    var proof = new ActivationProof.Uaf(statement, response);
    assertThat(HOUSE.signing.activate(key, proof, DOCUMENTS))
        .isInstanceOf(Activation.Activated.class);
    // the same phone, another citizen's key
    refused("another authenticator", activate(proof));
  }

  @Test
  void the_gesture_must_be_over_exactly_these_documents() {
    var first = DOCUMENTS.documents().get(0);
    var second = DOCUMENTS.documents().get(1);
    var changed = SignatureAlgorithm.SM3_WITH_SM2;
    for (var other :
        List.of(
            set(first),
            set(first, second, second),
            set(second, first),
            set(first, paper("Referral", digest(3), SignatureAlgorithm.NONE_WITH_SM2)),
            set(first, paper("Referral ", digest(2), SignatureAlgorithm.NONE_WITH_SM2)),
            set(first, paper("Referral", digest(2), changed)),
            set(TICKET.replace('0', '1'), first, second),
            new DocumentSet(
                TICKET, "peony", "Department of Health", "Bauhinia Clinic", List.of(first, second)),
            new DocumentSet(
                TICKET, "bauhinia", "Department of Health", "Peony", List.of(first, second)),
            new DocumentSet(
                TICKET, "bauhinia", "Peony", "Bauhinia Clinic", List.of(first, second)))) {
      refused("the statement is not of these documents", activate(HAND.over(other)));
    }
  }

  @Test
  void the_statement_must_end_with_the_commitment() {
    var commitment = DOCUMENTS.commitment();
    for (var statement :
        List.of(
            "Log in to Bauhinia Clinic",
            "",
            commitment,
            commitment + " Sign",
            "Sign " + commitment + "\n",
            "Sign x" + commitment)) {
      refused("the statement is not of these documents", activate(HAND.over(statement)));
    }
    assertThat(activate(HAND.over("Sign " + commitment))).isInstanceOf(Activation.Activated.class);
  }

  @Test
  void every_part_of_the_gesture_must_be_right() {
    refused("another statement was shown", h -> h.shown = "something harmless");
    refused("the statement was not shown", h -> h.mode = Algorithms.MODE_VERIFIED);
    refused("another model of authenticator", h -> h.aaid = "1A5A#0002");
    refused("another authenticator", h -> h.keyId = digest(9));
    refused("another signature algorithm", h -> h.algorithm = Algorithms.SIGN_P256_DER);
    refused("not over its fcParams", h -> h.finalChallenge = digest(9));
    refused("the signature is wrong", h -> h.keys = new Hand().keys);
    refused("the signature is wrong", h -> h.flippedBit = 3);
    refused("another assertion scheme", h -> h.scheme = "UAFV2TLV");
    refused("not exactly one assertion", h -> h.assertions = 2);
    refused("not exactly one assertion", h -> h.assertions = 0);
    refused(
        "malformed: message holds an element longer than itself",
        h -> h.assertion = new byte[] {2, 0x3e, 9, 0});
    refused("malformed: message ends in the middle of a tag", h -> h.assertion = new byte[] {1});
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "[{}]",
        "{}",
        "[{\"header\":{\"upv\":{\"major\":1,\"minor\":1},\"op\":\"Auth\"}}]",
        "[1]",
        "not JSON"
      })
  void what_is_no_response_is_refused_and_never_an_error(String response) {
    var statement = Hand.statement(DOCUMENTS);
    assertThat(activate(new ActivationProof.Uaf(statement, response)))
        .isInstanceOfSatisfying(
            Activation.Refused.class, r -> assertThat(r.reason()).startsWith("malformed: "));
    var passkey = HOUSE.signing.make(KeyKind.SM2, passkey(HAND.keys.getPublic(), "AAAA"));
    var proof = new ActivationProof.Passkey(statement, "Y2hhbGxlbmdl", response);
    assertThat(HOUSE.signing.activate(passkey, proof, DOCUMENTS))
        .isInstanceOfSatisfying(
            Activation.Refused.class, r -> assertThat(r.reason()).startsWith("malformed: "));
  }

  // ---- passkeys ---------------------------------------------------------------------------------

  private static ActivationKey.Passkey passkey(PublicKey key, String id) {
    return new ActivationKey.Passkey(id, key, "localhost");
  }

  /// A passkey with a key that it activates.
  private static final class Owner {
    final SoftwarePasskey passkey = new SoftwarePasskey();
    final KeyId key =
        HOUSE.signing.make(KeyKind.SM2, passkey(passkey.publicKey(), passkey.credentialId()));

    JsonNode response(String challenge, String statement) {
      var text = statement.getBytes(StandardCharsets.UTF_8);
      var content =
          ByteBuffer.allocate(challenge.length() + 1 + text.length)
              .put(challenge.getBytes(StandardCharsets.US_ASCII))
              .put((byte) 0)
              .put(text);
      var hash = UafMessages.base64url(UafMessages.sha256(content.array()));
      return passkey.get(MAPPER.valueToTree(Map.of("challenge", hash)));
    }

    Activation activate(String statement, JsonNode response) {
      var proof = new ActivationProof.Passkey(statement, "Y2hhbGxlbmdl", response.toString());
      return HOUSE.signing.activate(key, proof, DOCUMENTS);
    }

    Activation activate() {
      var statement = Hand.statement(DOCUMENTS);
      return activate(statement, response("Y2hhbGxlbmdl", statement));
    }

    /// With one member of `response` changed.
    Activation altered(String member, UnaryOperator<byte[]> change) throws Exception {
      var statement = Hand.statement(DOCUMENTS);
      var whole = response("Y2hhbGxlbmdl", statement);
      var answer = (ObjectNode) whole.get("response");
      var bytes = UafMessages.bytes(answer.get(member).asString());
      answer.put(member, UafMessages.base64url(change.apply(bytes)));
      return activate(statement, whole);
    }
  }

  private static byte[] flipped(byte[] bytes, int at) {
    bytes[at] ^= 1;
    return bytes;
  }

  @Test
  void a_passkey_activates() {
    assertThat(new Owner().activate()).isInstanceOf(Activation.Activated.class);
  }

  @Test
  void every_part_of_a_passkeys_answer_must_be_right() throws Exception {
    var owner = new Owner();
    var statement = Hand.statement(DOCUMENTS);
    refused(
        "another challenge or statement",
        owner.activate(statement, owner.response("b3RoZXI", statement)));
    refused(
        "another challenge or statement",
        owner.activate(statement, owner.response("Y2hhbGxlbmdl", "something harmless")));
    refused(
        "the statement is not of these documents",
        owner.activate("Log in", owner.response("Y2hhbGxlbmdl", "Log in")));
    refused("another passkey", owner.activate(statement, answerOf(new Owner(), statement)));
    refused("the signature is wrong", owner.altered("signature", b -> flipped(b, b.length - 1)));
    refused("the signature is wrong", owner.altered("authenticatorData", b -> flipped(b, 36)));
    refused(
        "authenticator data too short",
        owner.altered("authenticatorData", b -> Arrays.copyOf(b, 36)));
    refused(
        "no assertion of a passkey",
        owner.altered(
            "clientDataJSON",
            b ->
                new String(b, StandardCharsets.UTF_8)
                    .replace("webauthn.get", "webauthn.create")
                    .getBytes(StandardCharsets.UTF_8)));
    refused(
        "malformed: not a Client",
        owner.altered("clientDataJSON", b -> "{}".getBytes(StandardCharsets.UTF_8)));
  }

  private static JsonNode answerOf(Owner other, String statement) {
    return other.response("Y2hhbGxlbmdl", statement);
  }

  @Test
  void a_passkey_must_verify_its_user_for_this_installation() throws Exception {
    var careless = new Owner();
    careless.passkey.verifiesUser = false;
    refused("the user was not verified", careless.activate());
    var elsewhere = new Owner();
    elsewhere.passkey.rpId = "id.example.org";
    refused("another relying party", elsewhere.activate());
    refused(
        "the user was not present", new Owner().altered("authenticatorData", b -> flipped(b, 32)));
  }

  @Test
  void one_kind_of_authenticator_does_not_stand_in_for_the_other() {
    var owner = new Owner();
    refused(
        "UAF in the place of a passkey",
        HOUSE.signing.activate(owner.key, HAND.over(DOCUMENTS), DOCUMENTS));
    refused(
        "a passkey in the place of UAF",
        activate(new ActivationProof.Passkey(Hand.statement(DOCUMENTS), "Y2hhbGxlbmdl", "{}")));
  }
}
