package hk.iamsmart.platform.vault;

import static hk.iamsmart.platform.vault.Papers.digest;
import static hk.iamsmart.platform.vault.Papers.paper;
import static hk.iamsmart.platform.vault.Papers.set;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.iamsmart.platform.fixtures.Sm2Judge;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.vault.SigningKeys.Activation;
import hk.iamsmart.protocol.signing.DocumentSet;
import hk.iamsmart.protocol.signing.SignableDocument;
import hk.iamsmart.protocol.signing.SignatureAlgorithm;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.crypto.Cipher;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.BERSet;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;

/// What keys do wherever they lie; run on every kind of place.
abstract class KeysContract {
  private static final byte[] CONTENT = "what a house signs".getBytes(UTF_8);

  /// One of the places, with one RSA key of a citizen that all tests share.
  static final class Place {
    final KeyHouse house;
    final Hand hand = new Hand();
    final KeyId citizens;

    Place(KeyHouse house) {
      this.house = house;
      this.citizens = house.signing.make(KeyKind.RSA_2048, hand.key());
    }
  }

  abstract Place place();

  /// How many private keys there are where this one should be; one, or none.
  abstract long privateKeys(KeyId key);

  private ActiveKey active(DocumentSet documents) {
    return active(place().citizens, documents);
  }

  private ActiveKey active(KeyId key, DocumentSet documents) {
    return switch (place().house.signing.activate(key, place().hand.over(documents), documents)) {
      case Activation.Activated(var active) -> active;
      case Activation.Refused(var reason) -> throw new AssertionError(reason);
    };
  }

  private boolean right(PublicKey key, byte[] content, byte[] signature) throws Exception {
    var judge = Signature.getInstance("SHA256withRSA");
    judge.initVerify(key);
    judge.update(content);
    return judge.verify(signature);
  }

  @Test
  void the_house_signs_with_a_key_of_its_own_until_it_is_destroyed() throws Exception {
    var house = place().house;
    var keys = house.house;
    var key = keys.make("a house key", KeyKind.RSA_2048);
    var publicKey = keys.publicKey(key);
    assertThat(right(publicKey, CONTENT, keys.sign(key, CONTENT))).isTrue();
    assertThatThrownBy(() -> keys.make("a house key", KeyKind.SM2))
        .isInstanceOf(DuplicateKeyException.class);

    house.transactions.executeWithoutResult(status -> {
      keys.destroy(key);
      status.setRollbackOnly();
    });
    assertThat(right(publicKey, CONTENT, keys.sign(key, CONTENT))).isTrue();
    assertThat(privateKeys(key)).isOne();

    house.transactions.executeWithoutResult(_ -> keys.destroy(key));
    assertThat(privateKeys(key)).isZero();
    assertThatThrownBy(() -> keys.sign(key, CONTENT)).isInstanceOf(Bug.class);
    assertThat(keys.publicKey(key)).isEqualTo(publicKey);
    keys.destroy(key);
    var next = keys.make("a house key", KeyKind.SM2);
    assertThat(next).isNotEqualTo(key);
  }

  @Test
  void a_key_whose_transaction_is_rolled_back_was_never_made() {
    var house = place().house;
    var key =
        house.transactions.execute(status -> {
          status.setRollbackOnly();
          return house.house.make("rolled back", KeyKind.RSA_2048);
        });
    assertThatThrownBy(() -> house.house.sign(key, CONTENT)).isInstanceOf(Bug.class);
    assertThat(privateKeys(key)).isZero();
  }

  @Test
  void a_gesture_activates_a_key_for_its_documents() throws Exception {
    var documents =
        set(
            paper("first", digest(1), SignatureAlgorithm.SHA256_WITH_RSA),
            paper("second", digest(2), SignatureAlgorithm.SHA256_WITH_RSA));
    var key = active(documents);
    var publicKey = place().house.signing.publicKey(place().citizens);
    assertThat(right(publicKey, digest(1), key.signDigest(0))).isTrue();
    assertThat(right(publicKey, digest(2), key.signDigest(1))).isTrue();
    assertThatThrownBy(() -> key.signDigest(2)).isInstanceOf(Bug.class);
    assertThatThrownBy(() -> key.signDigest(-1)).isInstanceOf(Bug.class);
    assertThatThrownBy(() -> key.signAttributes(0, attributes(digest(1)))).isInstanceOf(Bug.class);
  }

  @Test
  void given_bytes_are_signed_as_they_are() throws Exception {
    var content = "a DigestInfo or a bare digest, not hashed again".getBytes(UTF_8);
    var key = active(set(paper("bare", content, SignatureAlgorithm.NONE_WITH_RSA)));
    var judge = Cipher.getInstance("RSA/ECB/PKCS1Padding");
    judge.init(Cipher.DECRYPT_MODE, place().house.signing.publicKey(place().citizens));
    assertThat(judge.doFinal(key.signDigest(0))).isEqualTo(content);
  }

  @Test
  void a_pdf_is_signed_by_attributes_with_its_digest_and_by_nothing_else() throws Exception {
    var key = active(set(paper("consent.pdf", digest(3), null)));
    var attributes = attributes(digest(3));
    var publicKey = place().house.signing.publicKey(place().citizens);
    assertThat(right(publicKey, attributes, key.signAttributes(0, attributes))).isTrue();

    assertThatThrownBy(() -> key.signDigest(0)).isInstanceOf(Bug.class);
    for (var wrong :
        List.of(
            attributes(digest(4)),
            attributes(),
            attributes(digest(3), digest(3)),
            attributes(digest(3), digest(4)),
            new byte[0],
            "not DER".getBytes(UTF_8),
            digest(3))) {
      assertThatThrownBy(() -> key.signAttributes(0, wrong)).isInstanceOf(Bug.class);
    }
    var trailing = Arrays.copyOf(attributes, attributes.length + 1);
    assertThatThrownBy(() -> key.signAttributes(0, trailing)).isInstanceOf(Bug.class);
    var indefinite = new BERSet(vector(digest(3))).getEncoded();
    assertThatThrownBy(() -> key.signAttributes(0, indefinite)).isInstanceOf(Bug.class);
  }

  private static byte[] attributes(byte[]... digests) throws Exception {
    return new DERSet(vector(digests)).getEncoded("DER");
  }

  private static ASN1EncodableVector vector(byte[]... digests) {
    var all = new ASN1EncodableVector();
    all.add(new Attribute(CMSAttributes.contentType, new DERSet(CMSObjectIdentifiers.data)));
    for (var digest : digests) {
      all.add(new Attribute(CMSAttributes.messageDigest, new DERSet(new DEROctetString(digest))));
    }
    return all;
  }

  @Test
  void an_rsa_key_makes_no_sm2_signature() {
    var key = active(set(paper("SM2", digest(5), SignatureAlgorithm.SM3_WITH_SM2)));
    assertThatThrownBy(() -> key.signDigest(0)).isInstanceOf(Bug.class);
  }

  @Test
  void many_threads_sign_with_one_active_key() throws Exception {
    var papers =
        IntStream.range(0, 20)
            .mapToObj(i -> paper("no. " + i, digest(i), SignatureAlgorithm.SHA256_WITH_RSA))
            .toArray(SignableDocument[]::new);
    var key = active(set(papers));
    var publicKey = place().house.signing.publicKey(place().citizens);
    try (var threads = Executors.newFixedThreadPool(4)) {
      var signing =
          IntStream.range(0, papers.length)
              .mapToObj(i -> (Callable<byte[]>) () -> key.signDigest(i))
              .toList();
      var made = threads.invokeAll(signing).stream().map(Future::resultNow).toList();
      for (int i = 0; i < papers.length; i++) {
        assertThat(right(publicKey, digest(i), made.get(i))).isTrue();
      }
    }
  }

  @Test
  void a_destroyed_key_is_not_activated() {
    var documents = set(paper("late", digest(6), SignatureAlgorithm.SHA256_WITH_RSA));
    var signing = place().house.signing;
    var key = signing.make(KeyKind.RSA_2048, place().hand.key());
    signing.destroy(key);
    assertThat(signing.activate(key, place().hand.over(documents), documents))
        .isEqualTo(new Activation.Refused("the key is destroyed"));
    assertThat(privateKeys(key)).isZero();
  }

  @Test
  void neither_door_opens_to_keys_of_the_other() {
    var documents = set(paper("x", digest(7), SignatureAlgorithm.SM3_WITH_SM2));
    var house = place().house;
    assertThatThrownBy(() -> house.house.sign(place().citizens, CONTENT)).isInstanceOf(Bug.class);
    assertThatThrownBy(() -> house.house.destroy(place().citizens)).isInstanceOf(Bug.class);
    var own = house.house.make("not a citizen's", KeyKind.SM2);
    var proof = place().hand.over(documents);
    assertThatThrownBy(() -> house.signing.activate(own, proof, documents)).isInstanceOf(Bug.class);
  }

  @Test
  void sm2_keys_sign_for_the_house_and_for_citizens() throws Exception {
    var house = place().house;
    var own = house.house.make("SM2 of the house", KeyKind.SM2);
    var signed = house.house.sign(own, CONTENT);
    assertThat(Sm2Judge.right(house.house.publicKey(own), CONTENT, signed)).isTrue();

    var citizens = house.signing.make(KeyKind.SM2, place().hand.key());
    var key =
        active(
            citizens,
            set(
                paper("hashed", digest(8), SignatureAlgorithm.SM3_WITH_SM2),
                paper("given", digest(9), SignatureAlgorithm.NONE_WITH_SM2),
                paper("RSA", digest(9), SignatureAlgorithm.SHA256_WITH_RSA)));
    var publicKey = house.signing.publicKey(citizens);
    assertThat(Sm2Judge.right(publicKey, digest(8), key.signDigest(0))).isTrue();
    assertThat(Sm2Judge.rightOverHash(publicKey, digest(9), key.signDigest(1))).isTrue();
    assertThat(Sm2Judge.right(publicKey, digest(9), key.signDigest(0))).isFalse();
    assertThat(Sm2Judge.rightOverHash(publicKey, digest(8), key.signDigest(1))).isFalse();
    assertThatThrownBy(() -> key.signDigest(2)).isInstanceOf(Bug.class);
  }
}
