package hk.iamsmart.platform.fido;

import hk.iamsmart.protocol.Base64Text;
import hk.iamsmart.protocol.StrictJson;
import hk.iamsmart.protocol.wallet.PhonePlatform;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// What is known of one model of authenticator, from a file in the form of the FIDO Metadata
/// Statement with one member of our own, `platforms`.
///
/// @param authenticatorVersion the oldest one still good
/// @param userVerification bits of USER_VERIFY_*, over all ways it offers
/// @param attestationTypes tags of the attestations it can give
/// @param attestationRoots what a full attestation must lead to
/// @param platforms on which phones it is accepted
public record MetadataStatement(
    String aaid,
    String description,
    int authenticatorVersion,
    String assertionScheme,
    Set<Integer> authenticationAlgorithms,
    Set<Integer> publicKeyAlgorithms,
    Set<Integer> attestationTypes,
    long userVerification,
    int keyProtection,
    int matcherProtection,
    long attachmentHint,
    int tcDisplay,
    List<X509Certificate> attestationRoots,
    Set<PhonePlatform> platforms) {
  private static final Pattern AAID = Pattern.compile("[0-9A-F]{4}#[0-9A-F]{4}");
  private static final JsonMapper MAPPER = StrictJson.mapper();

  public MetadataStatement {
    if (!AAID.matcher(aaid).matches()) {
      throw new IllegalArgumentException("the AAID has not the form VVVV#MMMM in capitals");
    }
    authenticationAlgorithms = Set.copyOf(authenticationAlgorithms);
    publicKeyAlgorithms = Set.copyOf(publicKeyAlgorithms);
    attestationTypes = Set.copyOf(attestationTypes);
    attestationRoots = List.copyOf(attestationRoots);
    platforms = Set.copyOf(platforms);
  }

  /// The file as it is.
  record Written(
      String aaid,
      String description,
      int authenticatorVersion,
      String assertionScheme,
      List<Integer> authenticationAlgorithms,
      List<Integer> publicKeyAlgAndEncodings,
      List<Integer> attestationTypes,
      List<List<Verification>> userVerificationDetails,
      int keyProtection,
      int matcherProtection,
      long attachmentHint,
      int tcDisplay,
      List<String> attestationRootCertificates,
      List<PhonePlatform> platforms) {}

  record Verification(long userVerification) {}

  /// Reads a file.
  ///
  /// @throws IllegalArgumentException when it is no statement; the message says what is wrong
  public static MetadataStatement read(byte[] file) {
    Written w;
    try {
      w = MAPPER.readValue(file, Written.class);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("not a metadata statement: " + e.getOriginalMessage(), e);
    }
    var absent = StrictJson.absentMember(w);
    if (absent != null) {
      throw new IllegalArgumentException("the metadata statement lacks " + absent);
    }
    long verification =
        w.userVerificationDetails().stream()
            .flatMap(List::stream)
            .mapToLong(Verification::userVerification)
            .reduce(0, (a, b) -> a | b);
    return new MetadataStatement(
        w.aaid(),
        w.description(),
        w.authenticatorVersion(),
        w.assertionScheme(),
        Set.copyOf(w.authenticationAlgorithms()),
        Set.copyOf(w.publicKeyAlgAndEncodings()),
        Set.copyOf(w.attestationTypes()),
        verification,
        w.keyProtection(),
        w.matcherProtection(),
        w.attachmentHint(),
        w.tcDisplay(),
        certificates(w.attestationRootCertificates()),
        Set.copyOf(w.platforms()));
  }

  private static List<X509Certificate> certificates(List<String> base64) {
    var certificates = new ArrayList<X509Certificate>();
    try {
      var factory = CertificateFactory.getInstance("X.509");
      for (var one : base64) {
        var der =
            Base64Text.read(one)
                .orElseThrow(
                    () -> new IllegalArgumentException("an attestation root is not base64"));
        certificates.add(
            (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der)));
      }
      return certificates;
    } catch (CertificateException e) {
      throw new IllegalArgumentException("an attestation root is no certificate", e);
    }
  }
}
