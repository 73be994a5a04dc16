package hk.iamsmart.bench;

import hk.iamsmart.phone.Authenticator;
import hk.iamsmart.phone.AuthenticatorModel;
import hk.iamsmart.phone.Keys;
import hk.iamsmart.phone.UafClient;
import hk.iamsmart.platform.fido.Credential;
import hk.iamsmart.platform.fido.MetadataStatement;
import hk.iamsmart.platform.fido.Relying;
import hk.iamsmart.platform.fido.Uaf;
import hk.iamsmart.protocol.ClientSecret;
import hk.iamsmart.protocol.ContentKey;
import hk.iamsmart.protocol.KeyWrap;
import hk.iamsmart.protocol.P256;
import hk.iamsmart.protocol.uaf.MalformedAssertion;
import hk.iamsmart.protocol.uaf.UafMessages;
import hk.iamsmart.protocol.wallet.PhonePlatform;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// What single steps cost on one thread: signing, sealing and verifying.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Micro {
  private static final String CLIENT = "0123456789abcdef0123456789abcdef";
  private static final String STATEMENT = "Log in to Clinic (clinic.example.hk)";
  private static final String CHALLENGE = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY";

  private final SecureRandom random = new SecureRandom();
  private final byte[] kilobyte = new byte[1024];
  private final ClientSecret secret = ClientSecret.ofText(CLIENT);
  private final ContentKey cek = ContentKey.fresh(random);
  private final KeyPair device = Keys.fresh(random);
  private String stamped = "";
  private String signature = "";
  private String sealed = "";
  private byte[] deviceSignature = new byte[0];
  private RSAPublicKey kek;
  private Uaf uaf;
  private Credential credential;
  private String assertion = "";

  @SuppressWarnings("NullAway.Init") // JMH calls setUp before anything else
  public Micro() {}

  @Setup
  public void setUp() throws GeneralSecurityException, MalformedAssertion {
    random.nextBytes(kilobyte);
    stamped = Long.toString(System.currentTimeMillis());
    signature = sign();
    sealed = seal();
    deviceSignature = P256.signRaw(device.getPrivate(), kilobyte);
    var generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    kek = (RSAPublicKey) generator.generateKeyPair().getPublic();
    uaf =
        new Uaf(
            new Relying("https://id.example.hk/facets", UafClient.facets(), Set.of()),
            AuthenticatorModel.metadataStatements().stream().map(MetadataStatement::read).toList());
    var model = AuthenticatorModel.of(PhonePlatform.ANDROID);
    var phone = new UafClient(model, new Authenticator(model, random), PhonePlatform.ANDROID);
    var registered = phone.register(uaf.registrationRequest(CHALLENGE, PhonePlatform.ANDROID), 0);
    credential =
        switch (uaf.checkRegistration(
            registered.response(), CHALLENGE, PhonePlatform.ANDROID, Instant.now())) {
          case Uaf.Registration.Registered r -> r.credential();
          case Uaf.Registration.Refused r -> throw new IllegalStateException(r.toString());
        };
    var keyId = UafMessages.base64url(registered.key().keyId());
    var question = phone.read(uaf.authenticationRequest(CHALLENGE, credential, STATEMENT), keyId);
    assertion = phone.sign(question, registered.key().keys().getPrivate(), keyId, 7);
    if (!(uafVerify() instanceof Uaf.Authentication.Authenticated)) {
      throw new IllegalStateException(uafVerify().toString());
    }
  }

  @Benchmark
  public final String sign() {
    return secret.sign(CLIENT, stamped, HexFormat.of().toHexDigits(7L), kilobyte).percentEncoded();
  }

  @Benchmark
  public final boolean verify() {
    return secret
        .sign(CLIENT, stamped, HexFormat.of().toHexDigits(7L), kilobyte)
        .matches(signature);
  }

  @Benchmark
  public final String seal() {
    return cek.seal(kilobyte, random);
  }

  @Benchmark
  public final ContentKey.Opening open() {
    return cek.open(sealed);
  }

  @Benchmark
  public final byte[] wrapPkcs1() {
    return KeyWrap.PKCS1.wrap(kek, cek);
  }

  @Benchmark
  public final byte[] wrapOaep() {
    return KeyWrap.OAEP_SHA256.wrap(kek, cek);
  }

  @Benchmark
  public final byte[] ecdsaSign() {
    return P256.signRaw(device.getPrivate(), kilobyte);
  }

  @Benchmark
  public final boolean ecdsaVerify() {
    return P256.verifiesRaw(device.getPublic(), kilobyte, deviceSignature);
  }

  @Benchmark
  public final Uaf.Authentication uafVerify() {
    return uaf.checkAuthentication(assertion, CHALLENGE, STATEMENT, credential);
  }

  /// What one run is shown as.
  static String name(String benchmark) {
    return switch (benchmark.substring(benchmark.lastIndexOf('.') + 1)) {
      case "sign" -> "sign a request, 1 KB (HMAC-SHA256)";
      case "verify" -> "verify its signature";
      case "seal" -> "seal 1 KB (AES-256-GCM)";
      case "open" -> "open 1 KB";
      case "wrapPkcs1" -> "wrap a CEK, RSA-2048 PKCS#1";
      case "wrapOaep" -> "wrap a CEK, RSA-2048 OAEP";
      case "ecdsaSign" -> "sign with P-256 (a phone's key)";
      case "ecdsaVerify" -> "verify with P-256 (a wallet call)";
      case "uafVerify" -> "verify a UAF authentication assertion, all steps";
      default -> new String(benchmark.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    };
  }
}
