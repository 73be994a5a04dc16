package hk.iamsmart.platform.fido;

import hk.iamsmart.phone.Keys;
import hk.iamsmart.protocol.P256;
import hk.iamsmart.protocol.uaf.Algorithms;
import hk.iamsmart.protocol.uaf.AuthenticationAssertion;
import hk.iamsmart.protocol.uaf.AuthenticationResponse;
import hk.iamsmart.protocol.uaf.FinalChallengeParams;
import hk.iamsmart.protocol.uaf.FinalChallengeParams.ChannelBinding;
import hk.iamsmart.protocol.uaf.KeyRegistrationData;
import hk.iamsmart.protocol.uaf.OperationHeader;
import hk.iamsmart.protocol.uaf.RegistrationAssertion;
import hk.iamsmart.protocol.uaf.RegistrationResponse;
import hk.iamsmart.protocol.uaf.SignedData;
import hk.iamsmart.protocol.uaf.Tag;
import hk.iamsmart.protocol.uaf.UafAssertion;
import hk.iamsmart.protocol.uaf.UafMessages;
import hk.iamsmart.protocol.wallet.PhonePlatform;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;

/// A good registration or authentication response whose every part a test can spoil.
final class Sample {
  static final String APP_ID = "https://id.example.hk/wallet/v1/facets";
  static final String FACET = "ios:bundle-id:hk.example.wallet";
  static final String AAID = "1A5A#0009";
  static final Relying RELYING = new Relying(APP_ID, Set.of(FACET), Set.of("our-certificate"));

  final SecureRandom random = new SecureRandom();
  KeyPair keys = Keys.fresh(random);
  OperationHeader header;
  String challenge = "Y2hhbGxlbmdlIG9mIHRoaXMgdGVzdCwgMzIgYnl0ZXM";
  FinalChallengeParams params =
      new FinalChallengeParams(APP_ID, challenge, FACET, ChannelBinding.UNKNOWN);
  String scheme = Algorithms.SCHEME;
  List<OperationHeader.Extension> exts;
  int repeat = 1;
  String aaid = AAID;
  int version = 3;
  int mode = Algorithms.MODE_VERIFIED;
  int signatureAlgorithm = Algorithms.SIGN_P256_RAW;
  int keyAlgorithm = Algorithms.KEY_X962_RAW;
  byte[] finalChallenge;
  byte[] keyId = new byte[32];
  byte[] publicKey;
  byte[] transactionHash = new byte[0];
  long counter = 1;
  PrivateKey signer;
  List<byte[]> chain;

  Sample(String operation) {
    header = OperationHeader.of(operation, APP_ID);
    publicKey = P256.pointOf(keys.getPublic());
    signer = keys.getPrivate();
  }

  static MetadataStatement statement(Set<Integer> attestations, List<X509Certificate> roots) {
    return new MetadataStatement(
        AAID,
        "of a test",
        2,
        Algorithms.SCHEME,
        Set.of(Algorithms.SIGN_P256_RAW, Algorithms.SIGN_P256_DER),
        Set.of(Algorithms.KEY_X962_RAW, Algorithms.KEY_X962_DER),
        attestations,
        2,
        2,
        2,
        1,
        1,
        roots,
        Set.of(PhonePlatform.IOS));
  }

  static Uaf surrogate() {
    return new Uaf(
        RELYING, List.of(statement(Set.of(Tag.ATTESTATION_BASIC_SURROGATE.code()), List.of())));
  }

  String registration() {
    var fcParams = UafMessages.writeFcParams(params);
    var krd =
        new KeyRegistrationData(
                aaid,
                version,
                mode,
                signatureAlgorithm,
                keyAlgorithm,
                finalChallenge(fcParams),
                keyId,
                0,
                1,
                publicKey)
            .encoded();
    var signature = signature(krd);
    return registration(
        fcParams,
        chain == null
            ? RegistrationAssertion.encodeSurrogate(krd, signature)
            : RegistrationAssertion.encodeFull(krd, signature, chain));
  }

  String registration(String fcParams, byte[] assertion) {
    return UafMessages.write(new RegistrationResponse(header, fcParams, wrapped(assertion)));
  }

  String authentication() {
    var fcParams = UafMessages.writeFcParams(params);
    var data =
        new SignedData(
                aaid,
                version,
                mode,
                signatureAlgorithm,
                new byte[16],
                finalChallenge(fcParams),
                transactionHash,
                keyId,
                counter)
            .encoded();
    var assertion = AuthenticationAssertion.encode(data, signature(data));
    return UafMessages.write(new AuthenticationResponse(header, fcParams, wrapped(assertion)));
  }

  Credential credential() {
    return new Credential(
        AAID,
        UafMessages.base64url(new byte[32]),
        keys.getPublic(),
        Algorithms.SIGN_P256_RAW,
        3,
        0,
        false);
  }

  private List<UafAssertion> wrapped(byte[] assertion) {
    var one = new UafAssertion(scheme, UafMessages.base64url(assertion), exts);
    return java.util.Collections.nCopies(repeat, one);
  }

  private byte[] finalChallenge(String fcParams) {
    return finalChallenge == null ? UafMessages.finalChallenge(fcParams) : finalChallenge;
  }

  private byte[] signature(byte[] content) {
    return signatureAlgorithm == Algorithms.SIGN_P256_DER
        ? P256.signDer(signer, content)
        : P256.signRaw(signer, content);
  }
}
