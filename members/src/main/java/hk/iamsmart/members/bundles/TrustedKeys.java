package hk.iamsmart.members.bundles;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import hk.iamsmart.platform.ground.CannotStart;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.text.ParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Whose bundles the operator of this installation takes.
@Component
final class TrustedKeys {
  /// Of a file.
  static final int LARGEST = Imports.LARGEST_BYTES;

  private static final int SHORTEST_KEY = 2048;

  private final Map<String, RSAPublicKey> byFingerprint;

  /// @param setting public keys as `programme-key` prints them, with commas between them
  TrustedKeys(@Value("${iamsmart.programme.key:}") String setting) {
    byFingerprint =
        Arrays.stream(setting.split(","))
            .map(String::strip)
            .filter(key -> !key.isEmpty())
            .map(TrustedKeys::key)
            .collect(
                Collectors.toUnmodifiableMap(
                    BundleKey::fingerprint, Function.identity(), (one, _) -> one));
  }

  private static RSAPublicKey key(String written) {
    try {
      var spec = new X509EncodedKeySpec(Base64.getUrlDecoder().decode(written));
      var key = (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(spec);
      if (key.getModulus().bitLength() >= SHORTEST_KEY) {
        return key;
      }
    } catch (GeneralSecurityException | IllegalArgumentException _) {
      // told below
    }
    throw new CannotStart(
        "IAMSMART_PROGRAMME_KEY is not a public key as the command programme-key prints it.");
  }

  /// The bundle in a file, once its signature is known to be that of a trusted key. Nothing of the
  /// content is read before.
  Opening open(byte[] file) {
    if (byFingerprint.isEmpty()) {
      return new Opening.Refused(Refusal.NO_KEY);
    }
    if (file.length > LARGEST) {
      return new Opening.Refused(Refusal.TOO_LARGE);
    }
    try {
      var sealed = JWSObject.parse(new String(file, StandardCharsets.US_ASCII).strip());
      var header = sealed.getHeader();
      if (!JWSAlgorithm.RS256.equals(header.getAlgorithm())
          || !BundleKey.TYPE.equals(header.getType())) {
        return new Opening.Refused(Refusal.NO_BUNDLE);
      }
      var id = header.getKeyID();
      var key = id == null ? null : byFingerprint.get(id);
      if (key == null) {
        return new Opening.Refused(Refusal.OTHER_KEY);
      }
      return sealed.verify(new RSASSAVerifier(key))
          ? opened(sealed.getPayload().toBytes())
          : new Opening.Refused(Refusal.ALTERED);
    } catch (ParseException | JOSEException | IllegalArgumentException _) {
      return new Opening.Refused(Refusal.NO_BUNDLE);
    }
  }

  private static Opening opened(byte[] content) {
    var edition = Bundle.edition(content);
    if (edition.isPresent() && edition.get() != Bundle.EDITION) {
      return new Opening.Refused(Refusal.OTHER_EDITION);
    }
    return Bundle.read(content)
        .<Opening>map(Opening.Opened::new)
        .orElseGet(() -> new Opening.Refused(Refusal.NO_BUNDLE));
  }
}
