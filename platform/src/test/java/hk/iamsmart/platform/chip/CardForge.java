package hk.iamsmart.platform.chip;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.chip.ChipVerdict.Genuine;
import hk.iamsmart.platform.chip.ChipVerdict.Reason;
import hk.iamsmart.platform.chip.ChipVerdict.Refused;
import hk.iamsmart.protocol.P256;
import hk.iamsmart.protocol.card.ChipReading;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.icao.DataGroupHash;
import org.bouncycastle.asn1.icao.LDSSecurityObject;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/// Makes readings of cards, right ones and such as no issuer would make. Everything that a test
/// wants to be otherwise is a field.
final class CardForge {
  static final SecureRandom RANDOM = new SecureRandom();
  static final Instant NOW = Instant.parse("2026-11-26T04:00:00Z");
  static final byte[] CHALLENGE = HexFormat.of().parseHex("a1b2c3d4e5f60718");
  static final byte[] PICTURE = HexFormat.of().parseHex("ffd8ffe000104a4649460001ffd9");
  static final String TYPE = "2.23.136.1.1.1";

  /// A pair and its certificate.
  record Certified(X509CertificateHolder certificate, PrivateKey key, String algorithm) {}

  static final Certified ROOT = root("CN=Root,C=HK", pair("EC", 256));

  Certified signer = signer(ROOT, pair("EC", 256), KeyUsage.digitalSignature, -1, 1000);
  List<Certified> signers = new ArrayList<>();
  List<X509CertificateHolder> certificates = new ArrayList<>();
  Map<Integer, byte[]> groups = new TreeMap<>();
  KeyPair chip = P256.fresh(RANDOM);
  String digest = "SHA-256";
  String type = TYPE;
  boolean attributes = true;
  List<DataGroupHash> more = new ArrayList<>();
  byte[] challenge = CHALLENGE;

  CardForge() {
    signers.add(signer);
    certificates.add(signer.certificate());
    groups.put(
        1,
        zone(
            "I<CHNA1234563<?<<<<<<<<<<<<<<<",
            "840229?F190615?CHN<<<<<<<<<<<?",
            "SAN<<CHI<NAN<<<<<<<<<<<<<<<<<<"));
    groups.put(2, portrait(PICTURE));
    groups.put(11, details("SAN, Chi Nan", "新智能", "A123456(3)", "19840229", "***AZ<20190615"));
    groups.put(15, tlv(0x6F, chip.getPublic().getEncoded()));
  }

  /// By this one instead.
  CardForge signedBy(Certified other) {
    signer = other;
    signers = new ArrayList<>(List.of(other));
    certificates = new ArrayList<>(List.of(other.certificate()));
    return this;
  }

  ChipReading reading() {
    return reading(sod());
  }

  ChipReading reading(byte[] sod) {
    return new ChipReading(
        text(sod),
        text(groups.get(1)),
        text(groups.get(2)),
        text(groups.get(11)),
        text(groups.get(15)),
        text(P256.signRaw(chip.getPrivate(), challenge)));
  }

  byte[] sod() {
    return tlv(0x77, cms());
  }

  byte[] cms() {
    try {
      var algorithm = new DefaultDigestAlgorithmIdentifierFinder().find(digest);
      var hashes = new ArrayList<DataGroupHash>();
      for (var group : groups.entrySet()) {
        var hash = MessageDigest.getInstance(digest).digest(group.getValue());
        hashes.add(new DataGroupHash(group.getKey(), new DEROctetString(hash)));
      }
      hashes.addAll(more);
      var content = new LDSSecurityObject(algorithm, hashes.toArray(DataGroupHash[]::new));
      var generator = new CMSSignedDataGenerator();
      for (var each : signers) {
        var info =
            new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
                .setDirectSignature(!attributes);
        generator.addSignerInfoGenerator(
            info.build(
                new JcaContentSignerBuilder(each.algorithm()).build(each.key()),
                each.certificate()));
      }
      for (var each : certificates) {
        generator.addCertificate(each);
      }
      return generator
          .generate(
              new CMSProcessableByteArray(
                  new ASN1ObjectIdentifier(type), content.getEncoded("DER")),
              true)
          .getEncoded("DER");
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  static KeyPair pair(String algorithm, int bits) {
    try {
      var generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(bits, RANDOM);
      return generator.generateKeyPair();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  static Certified root(String name, KeyPair keys) {
    var subject = new X500Name(name);
    return certified(subject, null, keys, subject, KeyUsage.keyCertSign, true, -9000, 9000, "");
  }

  /// @param from days from now
  static Certified signer(Certified issuer, KeyPair keys, int usage, int from, int until) {
    var subject = new X500Name("CN=Signer,C=HK");
    var issuerName = issuer.certificate().getSubject();
    return certified(subject, issuer, keys, issuerName, usage, false, from, until, "");
  }

  /// @param usage 0 for none
  /// @param critical an extension that nobody knows; empty for none
  static Certified certified(
      X500Name subject,
      Certified issuer,
      KeyPair keys,
      X500Name issuerName,
      int usage,
      boolean authority,
      int from,
      int until,
      String critical) {
    try {
      var builder =
          new X509v3CertificateBuilder(
              issuerName,
              new BigInteger(100, RANDOM),
              Date.from(NOW.plusSeconds(from * 86_400L)),
              Date.from(NOW.plusSeconds(until * 86_400L)),
              subject,
              SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()));
      if (usage != 0) {
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
      }
      if (authority) {
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
      }
      if (!critical.isEmpty()) {
        builder.addExtension(new ASN1ObjectIdentifier(critical), true, new byte[] {5, 0});
      }
      var signing = issuer == null ? keys.getPrivate() : issuer.key();
      var algorithm = signing.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
      var own = keys.getPrivate();
      return new Certified(
          builder.build(new JcaContentSignerBuilder(algorithm).build(signing)),
          own,
          own.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA");
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /// @param lines with a question mark in the place of each check digit
  static byte[] zone(String... lines) {
    var zone = new StringBuilder(String.join("", lines));
    check(zone, 14, 5, 14);
    check(zone, 36, 30, 36);
    check(zone, 44, 38, 44);
    var all = zone.substring(5, 30) + zone.substring(30, 37) + zone.substring(38, 45);
    if (zone.charAt(59) == '?') {
      zone.setCharAt(59, digit(all + zone.substring(48, 59)));
    }
    return tlv(0x61, tlv(0x5F1F, zone.toString().getBytes(UTF_8)));
  }

  private static void check(StringBuilder zone, int at, int from, int to) {
    if (zone.charAt(at) == '?') {
      zone.setCharAt(at, digit(zone.substring(from, to)));
    }
  }

  /// Written anew, so that nothing proves itself.
  private static char digit(String places) {
    int sum = 0;
    for (int i = 0; i < places.length(); i++) {
      char c = places.charAt(i);
      int value = c == '<' ? 0 : c <= '9' ? c - '0' : c - 'A' + 10;
      sum += value * new int[] {7, 3, 1}[i % 3];
    }
    return (char) ('0' + sum % 10);
  }

  /// @param chName null for none
  static byte[] details(String enName, String chName, String hkic, String birth, String summary) {
    var other =
        chName == null
            ? new byte[0]
            : tlv(0xA0, new byte[] {2, 1, 1}, tlv(0x5F0F, chName.getBytes(UTF_8)));
    return tlv(
        0x6B,
        tlv(0x5C, hex(chName == null ? "5f0e5f105f2b5f15" : "5f0ea05f105f2b5f15")),
        tlv(0x5F0E, enName.getBytes(UTF_8)),
        other,
        tlv(0x5F10, hkic.getBytes(UTF_8)),
        tlv(0x5F2B, birth.getBytes(UTF_8)),
        tlv(0x5F15, summary.getBytes(UTF_8)));
  }

  static byte[] portrait(byte[] picture) {
    return portrait(picture, 1, 46 + picture.length, 0);
  }

  static byte[] portrait(byte[] picture, int faces, int length, int points) {
    var face =
        ByteBuffer.allocate(46 + picture.length)
            .put(hex("4641430030313000"))
            .putInt(length)
            .putShort((short) faces)
            .putInt(length - 14)
            .putShort((short) points)
            .position(46)
            .put(picture)
            .array();
    return tlv(
        0x75,
        tlv(
            0x7F61,
            new byte[] {2, 1, 1},
            tlv(0x7F60, tlv(0xA1, hex("8702010188020008")), tlv(0x5F2E, face))));
  }

  static byte[] tlv(int tag, byte[]... parts) {
    var value = new ByteArrayOutputStream();
    for (var part : parts) {
      value.writeBytes(part);
    }
    var out = new ByteArrayOutputStream();
    if (tag > 0xFF) {
      out.write(tag >> 8);
    }
    out.write(tag);
    int length = value.size();
    if (length > 0xFF) {
      out.write(0x82);
      out.write(length >> 8);
    } else if (length > 0x7F) {
      out.write(0x81);
    }
    out.write(length);
    out.writeBytes(value.toByteArray());
    return out.toByteArray();
  }

  static byte[] hex(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static byte[] bytes(String text) {
    return Base64.getUrlDecoder().decode(text);
  }

  static String pem(X509CertificateHolder certificate) {
    try {
      return "-----BEGIN CERTIFICATE-----\n"
          + Base64.getEncoder().encodeToString(certificate.getEncoded())
          + "\n-----END CERTIFICATE-----\n";
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  static Genuine genuine(ChipVerdict verdict) {
    assertThat(verdict).as("%s", verdict).isInstanceOf(Genuine.class);
    return (Genuine) verdict;
  }

  static void refused(ChipVerdict verdict, Reason reason) {
    assertThat(verdict).isInstanceOf(Refused.class);
    assertThat(((Refused) verdict).reason()).as("%s", verdict).isEqualTo(reason);
    assertThat(((Refused) verdict).detail()).isNotBlank().doesNotContain("SAN", "A123456");
  }
}
