package hk.iamsmart.platform.lints;

import static hk.iamsmart.platform.lints.Rule.AUTHORITIES;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Enumerated;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.TBSCertList;
import org.bouncycastle.asn1.x509.TBSCertList.CRLEntry;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.operator.OperatorCreationException;
import org.jspecify.annotations.Nullable;

/// Rules of revocation lists (RFC 5280 §5).
final class Lists {
  private static final int MOST_NUMBER_BITS = 159; // 20 octets
  private static final Duration LIFE_OF_ISSUING = Duration.ofDays(1);
  private static final Duration LIFE_OF_ROOT = Duration.ofDays(400);

  /// @param signer what the issuer's certificate is for
  record Sample(X509CRLHolder list, Purpose signer, X509CertificateHolder issuer) {
    TBSCertList content() {
      return list.toASN1Structure().getTBSCertList();
    }

    List<CRLEntry> entries() {
      return List.of(content().getRevokedCertificates());
    }

    @Nullable Extension extension(ASN1ObjectIdentifier oid) {
      return list.getExtension(oid);
    }

    /// Which lists of the issuer came before; zero or less when there is no number.
    BigInteger number() {
      var found = extension(Extension.cRLNumber);
      return found == null
          ? BigInteger.ZERO
          : ASN1Integer.getInstance(found.getParsedValue()).getValue();
    }
  }

  private static final List<Rule<Sample>> EVERY =
      List.of(
          new Rule<>(
              "version 2",
              "RFC 5280 §5.1.2.1",
              AUTHORITIES,
              s -> s.content().getVersionNumber() == 2),
          new Rule<>(
              "signed with SHA-256 and RSA",
              "RFC 5280 §5.1.1.2",
              AUTHORITIES,
              s ->
                  EveryCertificate.sha256AndRsa(
                      s.list().toASN1Structure().getSignatureAlgorithm(),
                      s.content().getSignature())),
          new Rule<>(
              "the signature of the issuer's key",
              "RFC 5280 §5.1.1.3",
              AUTHORITIES,
              Lists::signedByIssuer),
          new Rule<>(
              "the issuer is the subject of the certificate above",
              "RFC 5280 §5.1.2.3",
              AUTHORITIES,
              s -> s.list().getIssuer().equals(s.issuer().getSubject())),
          new Rule<>(
              "UTCTime through 2049, GeneralizedTime later",
              "RFC 5280 §5.1.2.4, §5.1.2.5, §5.1.2.6",
              AUTHORITIES,
              s ->
                  Stream.concat(
                          Stream.of(s.content().getThisUpdate(), s.content().getNextUpdate()),
                          s.entries().stream().map(CRLEntry::getRevocationDate))
                      .allMatch(time -> time == null || EveryCertificate.fits(time))),
          new Rule<>(
              "a next update, soon enough",
              "RFC 5280 §5.1.2.5, CPS §6",
              AUTHORITIES,
              Lists::renewedInTime),
          new Rule<>(
              "no empty list of what is revoked",
              "RFC 5280 §5.1.2.6",
              AUTHORITIES,
              s -> !hasEmptyList(s.content())),
          new Rule<>(
              "no serial number twice",
              "RFC 5280 §5.1.2.6",
              AUTHORITIES,
              s ->
                  s.entries().stream()
                      .map(e -> e.getUserCertificate().getValue())
                      .allMatch(new HashSet<BigInteger>()::add)),
          new Rule<>(
              "no extension of an entry but a reason that says something",
              "RFC 5280 §5.3.1",
              AUTHORITIES,
              s -> s.entries().stream().allMatch(Lists::nothingButReason)),
          new Rule<>(
              "the authority key identifier of the issuer's key",
              "RFC 5280 §5.2.1",
              AUTHORITIES,
              s ->
                  EveryCertificate.namesKeyOf(
                      s.extension(Extension.authorityKeyIdentifier), s.issuer())),
          new Rule<>(
              "a number",
              "RFC 5280 §5.2.3",
              AUTHORITIES,
              s ->
                  CertificateSample.fits(s.extension(Extension.cRLNumber), false, _ -> true)
                      && s.number().signum() > 0
                      && s.number().bitLength() <= MOST_NUMBER_BITS));

  static final List<Rule<Sample>> FULL =
      Stream.concat(
              EVERY.stream(),
              Stream.of(
                  new Rule<Sample>(
                      "no critical extension",
                      "RFC 5280 §5.2",
                      AUTHORITIES,
                      s -> s.list().getCriticalExtensionOIDs().isEmpty()),
                  new Rule<Sample>(
                      "nobody removed from a full list",
                      "RFC 5280 §5.3.1",
                      AUTHORITIES,
                      s ->
                          s.entries().stream()
                              .noneMatch(e -> reason(e) == CRLReason.removeFromCRL)),
                  new Rule<Sample>(
                      "the address of the delta list",
                      "RFC 5280 §5.2.6",
                      Set.of(Purpose.ISSUING),
                      s -> Issuers.pointsToHttp(s.extension(Extension.freshestCRL)))))
          .toList();

  static final List<Rule<Sample>> DELTA =
      Stream.concat(
              EVERY.stream(),
              Stream.of(
                  new Rule<Sample>(
                      "no critical extension but the delta indicator",
                      "RFC 5280 §5.2",
                      AUTHORITIES,
                      s ->
                          Set.of(Extension.deltaCRLIndicator)
                              .equals(s.list().getCriticalExtensionOIDs())),
                  new Rule<Sample>(
                      "a base that is no later than the list itself",
                      "RFC 5280 §5.2.4",
                      AUTHORITIES,
                      s ->
                          CertificateSample.fits(
                              s.extension(Extension.deltaCRLIndicator),
                              true,
                              v ->
                                  ASN1Integer.getInstance(v).getValue().compareTo(s.number())
                                      <= 0)),
                  new Rule<Sample>(
                      "no address of a delta to the delta",
                      "RFC 5280 §5.2.6",
                      AUTHORITIES,
                      s -> s.extension(Extension.freshestCRL) == null)))
          .toList();

  private Lists() {}

  private static boolean signedByIssuer(Sample sample)
      throws IOException, OperatorCreationException {
    var structure = sample.list().toASN1Structure();
    return SignatureOfKey.fits(
        sample.issuer(),
        structure.getSignatureAlgorithm(),
        structure.getTBSCertList().getEncoded(),
        structure.getSignature().getOctets());
  }

  private static boolean renewedInTime(Sample sample) {
    var next = sample.list().getNextUpdate();
    if (next == null) {
      return false;
    }
    var made = sample.list().getThisUpdate().toInstant();
    var life = sample.signer() == Purpose.ROOT ? LIFE_OF_ROOT : LIFE_OF_ISSUING;
    return made.isBefore(next.toInstant()) && !next.toInstant().isAfter(made.plus(life));
  }

  /// An empty sequence where none should be.
  private static boolean hasEmptyList(TBSCertList content) {
    var parts = ASN1Sequence.getInstance(content.toASN1Primitive());
    return Arrays.stream(parts.toArray())
        .skip(2) // version and algorithm
        .anyMatch(part -> part instanceof ASN1Sequence s && s.size() == 0);
  }

  private static boolean nothingButReason(CRLEntry entry) {
    var extensions = entry.getExtensions();
    if (extensions == null) {
      return true;
    }
    return List.of(Extension.reasonCode).equals(List.of(extensions.getExtensionOIDs()))
        && extensions.getCriticalExtensionOIDs().length == 0
        && reason(entry) != CRLReason.unspecified;
  }

  /// RFC 5280 §5.3.1: without one it is `unspecified`.
  private static int reason(CRLEntry entry) {
    var extensions = entry.getExtensions();
    var found = extensions == null ? null : extensions.getExtension(Extension.reasonCode);
    return found == null
        ? CRLReason.unspecified
        : ASN1Enumerated.getInstance(found.getParsedValue()).intValueExact();
  }
}
