package hk.iamsmart.platform.vault;

import static hk.iamsmart.platform.vault.Papers.digest;
import static hk.iamsmart.platform.vault.Papers.paper;
import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.database.TestDatabase;
import hk.iamsmart.platform.vault.SigningKeys.Activation;
import hk.iamsmart.protocol.signing.SignatureAlgorithm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A program that shares nothing with ours judges each algorithm's signatures.
class OpensslTest {
  private static final KeyHouse HOUSE = new KeyHouse(TestDatabase.fresh());

  @TempDir private Path folder;

  private ActiveKey active(KeyId key, Hand hand, SignatureAlgorithm algorithm, byte[] content) {
    var documents = Papers.set(paper("judged", content, algorithm));
    return switch (HOUSE.signing.activate(key, hand.over(documents), documents)) {
      case Activation.Activated(var active) -> active;
      case Activation.Refused(var reason) -> throw new AssertionError(reason);
    };
  }

  /// What `openssl pkeyutl -verify` says with these further arguments.
  private boolean accepts(PublicKey key, byte[] content, byte[] signature, String... further)
      throws Exception {
    var command =
        new ArrayList<>(
            List.of("openssl", "pkeyutl", "-verify", "-pubin", "-inkey", pem(key).toString()));
    command.addAll(List.of("-in", file("content", content).toString()));
    command.addAll(List.of("-sigfile", file("signature", signature).toString()));
    command.addAll(List.of(further));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    boolean accepted = process.waitFor() == 0;
    assertThat(said)
        .contains(accepted ? "Signature Verified Successfully" : "Signature Verification Failure");
    return accepted;
  }

  private Path pem(PublicKey key) throws IOException {
    var base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
    return Files.writeString(
        folder.resolve("key.pem"),
        "-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----\n");
  }

  private Path file(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  @Test
  void rsa_signatures_are_right() throws Exception {
    var hand = new Hand();
    var key = HOUSE.signing.make(KeyKind.RSA_2048, hand.key());
    var publicKey = HOUSE.signing.publicKey(key);

    var hashed = active(key, hand, SignatureAlgorithm.SHA256_WITH_RSA, digest(1)).signDigest(0);
    var sha256 = new String[] {"-rawin", "-digest", "sha256"};
    assertThat(accepts(publicKey, digest(1), hashed, sha256)).isTrue();
    assertThat(accepts(publicKey, digest(2), hashed, sha256)).isFalse();

    // a DigestInfo of SHA-256 as an online service makes it (RFC 8017 §9.2)
    var digestInfo =
        HexFormat.of()
            .parseHex(
                "3031300d060960864801650304020105000420" + HexFormat.of().formatHex(digest(3)));
    var given = active(key, hand, SignatureAlgorithm.NONE_WITH_RSA, digestInfo).signDigest(0);
    var ofSha256 = new String[] {"-pkeyopt", "digest:sha256"};
    assertThat(accepts(publicKey, digest(3), given, ofSha256)).isTrue();
    assertThat(accepts(publicKey, digest(4), given, ofSha256)).isFalse();
    var bare = active(key, hand, SignatureAlgorithm.NONE_WITH_RSA, digest(5)).signDigest(0);
    assertThat(accepts(publicKey, digest(5), bare)).isTrue();
  }

  @Test
  void sm2_signatures_are_right() throws Exception {
    var hand = new Hand();
    var key = HOUSE.signing.make(KeyKind.SM2, hand.key());
    var publicKey = HOUSE.signing.publicKey(key);

    var hashed = active(key, hand, SignatureAlgorithm.SM3_WITH_SM2, digest(1)).signDigest(0);
    var sm3 = new String[] {"-rawin", "-digest", "sm3", "-pkeyopt", "distid:1234567812345678"};
    assertThat(accepts(publicKey, digest(1), hashed, sm3)).isTrue();
    assertThat(accepts(publicKey, digest(2), hashed, sm3)).isFalse();

    var given = active(key, hand, SignatureAlgorithm.NONE_WITH_SM2, digest(3)).signDigest(0);
    assertThat(accepts(publicKey, digest(3), given)).isTrue();
    assertThat(accepts(publicKey, digest(4), given)).isFalse();
  }
}
