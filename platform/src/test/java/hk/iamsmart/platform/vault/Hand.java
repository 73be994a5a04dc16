package hk.iamsmart.platform.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import hk.iamsmart.phone.Keys;
import hk.iamsmart.protocol.P256;
import hk.iamsmart.protocol.signing.DocumentSet;
import hk.iamsmart.protocol.uaf.Algorithms;
import hk.iamsmart.protocol.uaf.AuthenticationAssertion;
import hk.iamsmart.protocol.uaf.AuthenticationResponse;
import hk.iamsmart.protocol.uaf.FinalChallengeParams;
import hk.iamsmart.protocol.uaf.FinalChallengeParams.ChannelBinding;
import hk.iamsmart.protocol.uaf.OperationHeader;
import hk.iamsmart.protocol.uaf.SignedData;
import hk.iamsmart.protocol.uaf.UafAssertion;
import hk.iamsmart.protocol.uaf.UafMessages;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.Collections;

/// A citizen's finger on a UAF authenticator: a proof whose every part a test can spoil.
final class Hand {
  private static final String APP_ID = "https://id.example.hk/wallet/v1/facets";

  KeyPair keys = Keys.fresh(new SecureRandom());
  String aaid = "1A5A#0001";
  byte[] keyId = new byte[32];
  int mode = Algorithms.MODE_TRANSACTION_SHOWN;
  int algorithm = Algorithms.SIGN_P256_RAW;
  String scheme = Algorithms.SCHEME;
  int assertions = 1;
  String shown;
  byte[] finalChallenge;
  int flippedBit = -1;
  byte[] assertion;

  ActivationKey key() {
    return new ActivationKey.Uaf(
        "1A5A#0001", UafMessages.base64url(new byte[32]), keys.getPublic(), algorithm);
  }

  static String statement(DocumentSet documents) {
    return "簽署 Consent form 1/2 (clinic.example.hk) " + documents.commitment();
  }

  ActivationProof over(DocumentSet documents) {
    return over(statement(documents));
  }

  ActivationProof over(String statement) {
    var fcParams =
        UafMessages.writeFcParams(
            new FinalChallengeParams(
                APP_ID, "Y2hhbGxlbmdl", "ios:bundle-id:hk.example.wallet", ChannelBinding.UNKNOWN));
    var content = shown == null ? statement : shown;
    var data =
        new SignedData(
                aaid,
                1,
                mode,
                algorithm,
                new byte[16],
                finalChallenge == null ? UafMessages.finalChallenge(fcParams) : finalChallenge,
                mode == Algorithms.MODE_TRANSACTION_SHOWN
                    ? UafMessages.sha256(content.getBytes(UTF_8))
                    : new byte[0],
                keyId,
                1)
            .encoded();
    var signature =
        algorithm == Algorithms.SIGN_P256_DER
            ? P256.signDer(keys.getPrivate(), data)
            : P256.signRaw(keys.getPrivate(), data);
    var whole = AuthenticationAssertion.encode(data, signature);
    if (flippedBit >= 0) {
      whole[whole.length - 1 - flippedBit / 8] ^= (byte) (1 << flippedBit % 8);
    }
    var one =
        new UafAssertion(
            scheme, UafMessages.base64url(assertion == null ? whole : assertion), null);
    var response =
        new AuthenticationResponse(
            OperationHeader.of("Auth", APP_ID), fcParams, Collections.nCopies(assertions, one));
    return new ActivationProof.Uaf(statement, UafMessages.write(response));
  }
}
