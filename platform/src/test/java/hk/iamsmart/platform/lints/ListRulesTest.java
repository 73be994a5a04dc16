package hk.iamsmart.platform.lints;

import static hk.iamsmart.platform.authority.CertificateSamples.GOOD;
import static hk.iamsmart.platform.authority.CertificateSamples.KEYS;
import static hk.iamsmart.platform.authority.CertificateSamples.NOW;
import static hk.iamsmart.platform.authority.CertificateSamples.keys;
import static hk.iamsmart.platform.authority.CertificateSamples.signer;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERGeneralizedTime;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.CertificateList;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.bc.BcX509ExtensionUtils;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every rule of revocation lists with a list as the authority makes it, and one altered in one
/// place.
class ListRulesTest {
  private static final ASN1ObjectIdentifier SOMETHING = new ASN1ObjectIdentifier("1.2.3.4");
  private static final Duration LIFE = Duration.ofHours(6);
  private static final KeyPair FOREIGN = keys("RSA", 2048);

  /// @param rule that must find it
  record Bad(String rule, boolean delta, X509CRLHolder list) {
    @Override
    public String toString() {
      return rule + (delta ? " of a delta list" : " of a full list");
    }
  }

  interface Change {
    void on(X509v2CRLBuilder list) throws Exception;
  }

  private static List<String> findings(boolean delta, X509CRLHolder list) {
    var issuer = GOOD.get(Purpose.ISSUING);
    return delta
        ? Lints.findingsOfDelta(list, Purpose.ISSUING, issuer)
        : Lints.findingsOfFull(list, Purpose.ISSUING, issuer);
  }

  @Test
  void lists_as_the_authority_makes_them_break_no_rule() throws Exception {
    for (boolean delta : new boolean[] {false, true}) {
      assertThat(findings(delta, list(delta, _ -> {}))).isEmpty();
      assertThat(findings(delta, list(delta, b -> entry(b, 7, CRLReason.superseded)))).isEmpty();
    }
    assertThat(findings(true, list(true, b -> entry(b, 7, CRLReason.removeFromCRL)))).isEmpty();
  }

  @Test
  void the_root_s_list_lives_longer_and_has_no_delta() throws Exception {
    var root = GOOD.get(Purpose.ROOT);
    var list = new X509v2CRLBuilder(root.getSubject(), Date.from(NOW));
    list.setNextUpdate(Date.from(NOW.plus(Duration.ofDays(400))));
    var identifier = new BcX509ExtensionUtils().createAuthorityKeyIdentifier(root);
    list.addExtension(Extension.authorityKeyIdentifier, false, identifier);
    list.addExtension(Extension.cRLNumber, false, new ASN1Integer(1));
    assertThat(Lints.findingsOfFull(list.build(signer()), Purpose.ROOT, root)).isEmpty();
    list.setNextUpdate(Date.from(NOW.plus(Duration.ofDays(401))));
    assertThat(Lints.findingsOfFull(list.build(signer()), Purpose.ROOT, root)).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("bad")
  void a_list_altered_in_one_place_is_found(Bad bad) {
    assertThat(findings(bad.delta(), bad.list()))
        .anySatisfy(f -> assertThat(f).startsWith(bad.rule() + " ("));
  }

  @Test
  void every_rule_has_a_bad_sample() throws Exception {
    var sampled = new TreeSet<String>();
    bad().forEach(b -> sampled.add(b.rule()));
    var rules = CertificateRulesTest.names(Lists.FULL);
    rules.addAll(CertificateRulesTest.names(Lists.DELTA));
    assertThat(sampled).isEqualTo(rules).hasSizeGreaterThan(15);
  }

  static List<Bad> bad() throws Exception {
    var all = new ArrayList<Bad>();
    all.addAll(badOfAny());
    all.addAll(badEntries());
    all.addAll(badExtensions());
    return all;
  }

  private static List<Bad> badOfAny() throws Exception {
    var good = list(false, _ -> {});
    var root = GOOD.get(Purpose.ROOT).getSubject();
    return List.of(
        new Bad("version 2", false, versionOne()),
        new Bad("signed with SHA-256 and RSA", false, signed(signer("SHA384withRSA"))),
        new Bad("the signature of the issuer's key", false, signed(foreign())),
        new Bad(
            "the issuer is the subject of the certificate above",
            false,
            finished(new X509v2CRLBuilder(root, Date.from(NOW)), false, _ -> {})),
        new Bad(
            "UTCTime through 2049, GeneralizedTime later",
            false,
            finished(
                new X509v2CRLBuilder(
                    good.getIssuer(), new Time(new DERGeneralizedTime(Date.from(NOW)))),
                false,
                _ -> {})),
        until(false, null),
        until(true, NOW),
        until(false, NOW.plus(Duration.ofDays(2))));
  }

  private static Bad until(boolean delta, Instant end) throws Exception {
    var issuer = GOOD.get(Purpose.ISSUING).getSubject();
    var builder = new X509v2CRLBuilder(issuer, Date.from(NOW));
    if (end != null) {
      builder.setNextUpdate(Date.from(end));
    }
    return new Bad("a next update, soon enough", delta, extended(builder, delta, _ -> {}));
  }

  private static List<Bad> badEntries() throws Exception {
    var rule = "no extension of an entry but a reason that says something";
    return List.of(
        new Bad("no empty list of what is revoked", false, emptyEntries()),
        new Bad(
            "no serial number twice",
            true,
            list(
                true,
                b -> {
                  entry(b, 7, CRLReason.superseded);
                  entry(b, 7, CRLReason.keyCompromise);
                })),
        new Bad(rule, false, list(false, b -> entry(b, SOMETHING, new DERUTF8String("!")))),
        new Bad(rule, false, list(false, b -> entry(b, Extension.reasonCode, CRLReason.lookup(0)))),
        new Bad(
            "nobody removed from a full list",
            false,
            list(false, b -> entry(b, 7, CRLReason.removeFromCRL))));
  }

  private static List<Bad> badExtensions() throws Exception {
    var number = Extension.cRLNumber;
    var base = Extension.deltaCRLIndicator;
    var fresh = point("http://id.example.hk/delta.crl");
    return List.of(
        new Bad(
            "the authority key identifier of the issuer's key",
            false,
            list(false, b -> b.removeExtension(Extension.authorityKeyIdentifier))),
        new Bad("a number", false, list(false, b -> b.removeExtension(number))),
        new Bad(
            "a number",
            true,
            list(true, b -> b.replaceExtension(number, true, new ASN1Integer(5)))),
        new Bad(
            "a number",
            false,
            list(false, b -> b.replaceExtension(number, false, new ASN1Integer(-5)))),
        new Bad(
            "no critical extension",
            false,
            list(false, b -> b.addExtension(SOMETHING, true, new DERUTF8String("!")))),
        new Bad(
            "the address of the delta list",
            false,
            list(false, b -> b.removeExtension(Extension.freshestCRL))),
        new Bad(
            "no critical extension but the delta indicator",
            true,
            list(true, b -> b.replaceExtension(base, false, new ASN1Integer(3)))),
        new Bad(
            "a base that is no later than the list itself",
            true,
            list(true, b -> b.replaceExtension(base, true, new ASN1Integer(9)))),
        new Bad(
            "no address of a delta to the delta",
            true,
            list(true, b -> b.addExtension(Extension.freshestCRL, false, fresh))));
  }

  private static CRLDistPoint point(String address) {
    var uri = new GeneralName(GeneralName.uniformResourceIdentifier, address);
    var name = new DistributionPointName(new GeneralNames(uri));
    return new CRLDistPoint(new DistributionPoint[] {new DistributionPoint(name, null, null)});
  }

  private static void entry(X509v2CRLBuilder list, int serial, int reason) {
    list.addCRLEntry(BigInteger.valueOf(serial), Date.from(NOW), reason);
  }

  private static void entry(X509v2CRLBuilder list, ASN1ObjectIdentifier oid, ASN1Encodable value)
      throws Exception {
    var extensions =
        new Extensions(new Extension(oid, false, value.toASN1Primitive().getEncoded()));
    list.addCRLEntry(BigInteger.TEN, Date.from(NOW), extensions);
  }

  private static X509CRLHolder list(boolean delta, Change change) throws Exception {
    var issuer = GOOD.get(Purpose.ISSUING).getSubject();
    return finished(new X509v2CRLBuilder(issuer, Date.from(NOW)), delta, change);
  }

  private static X509CRLHolder finished(X509v2CRLBuilder list, boolean delta, Change change)
      throws Exception {
    list.setNextUpdate(Date.from(NOW.plus(LIFE)));
    return extended(list, delta, change);
  }

  private static X509CRLHolder extended(X509v2CRLBuilder list, boolean delta, Change change)
      throws Exception {
    extend(list, delta);
    change.on(list);
    return list.build(signer());
  }

  private static void extend(X509v2CRLBuilder list, boolean delta) throws Exception {
    var identifier =
        new BcX509ExtensionUtils().createAuthorityKeyIdentifier(GOOD.get(Purpose.ISSUING));
    list.addExtension(Extension.authorityKeyIdentifier, false, identifier);
    list.addExtension(Extension.cRLNumber, false, new ASN1Integer(5));
    if (delta) {
      list.addExtension(Extension.deltaCRLIndicator, true, new ASN1Integer(3));
    } else {
      var address = point("http://id.example.hk/issuing-delta.crl");
      list.addExtension(Extension.freshestCRL, false, address);
    }
  }

  private static X509CRLHolder signed(ContentSigner signer) throws Exception {
    var issuer = GOOD.get(Purpose.ISSUING).getSubject();
    var list = new X509v2CRLBuilder(issuer, Date.from(NOW));
    list.setNextUpdate(Date.from(NOW.plus(LIFE)));
    extend(list, false);
    return list.build(signer);
  }

  private static ContentSigner foreign() throws Exception {
    assertThat(FOREIGN.getPublic()).isNotEqualTo(KEYS.getPublic());
    return new JcaContentSignerBuilder("SHA256withRSA").build(FOREIGN.getPrivate());
  }

  /// Without the number of the version, and so without extensions.
  private static X509CRLHolder versionOne() throws Exception {
    return rebuilt(parts -> {
      var kept = new ASN1EncodableVector();
      for (int i = 1; i < parts.length - 1; i++) {
        kept.add(parts[i]);
      }
      return kept;
    });
  }

  private static X509CRLHolder emptyEntries() throws Exception {
    return rebuilt(parts -> {
      var kept = new ASN1EncodableVector();
      for (int i = 0; i < parts.length - 1; i++) {
        kept.add(parts[i]);
      }
      kept.add(new DERSequence());
      kept.add(parts[parts.length - 1]);
      return kept;
    });
  }

  /// Version, algorithm, issuer, two times and the extensions, put together in another way.
  private static X509CRLHolder rebuilt(Function<ASN1Encodable[], ASN1EncodableVector> how)
      throws Exception {
    var good = list(false, _ -> {}).toASN1Structure();
    var parts = ASN1Sequence.getInstance(good.getTBSCertList().toASN1Primitive()).toArray();
    assertThat(parts).hasSize(6);
    var whole = new ASN1EncodableVector();
    whole.add(new DERSequence(how.apply(parts)));
    whole.add(good.getSignatureAlgorithm());
    whole.add(new DERBitString(good.getSignature().getOctets()));
    return new X509CRLHolder(CertificateList.getInstance(new DERSequence(whole)));
  }
}
