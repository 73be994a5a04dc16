package hk.iamsmart.platform.authority;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import hk.iamsmart.platform.authority.HouseCertificates.InForce;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.lints.Lints;
import hk.iamsmart.platform.vault.HouseKeys;
import hk.iamsmart.signatures.RevocationStatus;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Tells anybody how a certificate stands (RFC 6960, and RFC 5019 for answers that many share). The
/// status is looked up for every question; the signature over it is made again when the status
/// changed, when a nonce wants it, or after a few minutes.
@Component
final class Ocsp {
  static final Duration SHARED = Duration.ofMinutes(5);
  private static final Duration LIFE = Duration.ofHours(1);
  private static final int MOST_QUESTIONS = 20;
  private static final int LONGEST_NONCE = 32; // RFC 8954 §2.1
  private static final int MOST_SHARED = 5_000;

  private final HouseCertificates authorities;
  private final RegisterStore register;
  private final HouseKeys keys;
  private final InstantSource clock;
  private final Cache<Question, Answer> shared =
      Caffeine.newBuilder().maximumSize(MOST_SHARED).build();

  Ocsp(HouseCertificates authorities, RegisterStore register, HouseKeys keys, InstantSource clock) {
    this.authorities = authorities;
    this.register = register;
    this.keys = keys;
    this.clock = clock;
  }

  private record Question(ByteBuffer certificateId, RevocationStatus status, String signer) {}

  /// @param der of an OCSPResponse
  /// @param producedAt null for a refusal, which nobody should keep
  /// @param nextUpdate likewise
  record Answer(byte[] der, @Nullable Instant producedAt, @Nullable Instant nextUpdate) {
    static Answer refusal(int status) {
      try {
        return new Answer(new OCSPRespBuilder().build(status, null).getEncoded(), null, null);
      } catch (OCSPException | IOException e) {
        throw new Bug("an OCSP refusal cannot be written", e);
      }
    }
  }

  /// Never fails because of what somebody sent.
  Answer answer(byte[] claimedRequest) {
    var request = read(claimedRequest);
    if (request.isEmpty() || !wellFormed(request.get())) {
      return Answer.refusal(OCSPRespBuilder.MALFORMED_REQUEST);
    }
    return authorities
        .inForce()
        .map(inForce -> answer(request.get(), inForce))
        .orElseGet(() -> Answer.refusal(OCSPRespBuilder.UNAUTHORIZED));
  }

  private static Optional<OCSPReq> read(byte[] claimed) {
    try {
      return Optional.of(new OCSPReq(claimed));
    } catch (IOException | RuntimeException _) {
      return Optional.empty();
    }
  }

  private static boolean wellFormed(OCSPReq request) {
    try {
      int questions = request.getRequestList().length;
      var nonce = nonce(request);
      int length =
          nonce == null
              ? 1
              : ASN1OctetString.getInstance(nonce.getParsedValue()).getOctets().length;
      return request.getVersionNumber() == 1
          && questions >= 1
          && questions <= MOST_QUESTIONS
          && length >= 1
          && length <= LONGEST_NONCE;
    } catch (RuntimeException _) {
      return false;
    }
  }

  private static @Nullable Extension nonce(OCSPReq request) {
    return request.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
  }

  private Answer answer(OCSPReq request, InForce inForce) {
    var asked = Arrays.stream(request.getRequestList()).map(r -> r.getCertID()).toList();
    var issuer =
        inForce.issuers().stream()
            .filter(a -> asked.stream().anyMatch(id -> issued(a, id)))
            .findFirst();
    var signer = issuer.flatMap(inForce::ocspSigner).filter(s -> s.key() != null);
    if (issuer.isEmpty() || signer.isEmpty()) {
      return Answer.refusal(OCSPRespBuilder.UNAUTHORIZED);
    }
    var nonce = nonce(request);
    if (asked.size() > 1 || nonce != null) {
      return sign(new Signing(issuer.get(), signer.get(), nonce), asked);
    }
    var question =
        new Question(
            ByteBuffer.wrap(der(asked.getFirst())),
            status(issuer.get(), asked.getFirst().getSerialNumber(), inForce),
            signer.get().name());
    var known = shared.getIfPresent(question);
    if (known != null && current(known)) {
      return known;
    }
    var made = sign(new Signing(issuer.get(), signer.get(), null), asked);
    shared.put(question, made);
    return made;
  }

  private boolean current(Answer known) {
    var now = clock.instant();
    var produced = known.producedAt();
    return produced != null && !now.isBefore(produced) && now.isBefore(produced.plus(SHARED));
  }

  private record Signing(
      HouseCertificate issuer, HouseCertificate signer, @Nullable Extension nonce) {}

  private Answer sign(Signing by, List<CertificateID> asked) {
    var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    var until = now.plus(LIFE);
    var inForce = authorities.inForce().orElseThrow(() -> new Bug("the authority vanished"));
    try {
      var sha1 = new BcDigestCalculatorProvider().get(RespID.HASH_SHA1);
      var signer = by.signer().holder();
      var answers = new BasicOCSPRespBuilder(new RespID(signer.getSubjectPublicKeyInfo(), sha1));
      for (var id : asked) {
        var status =
            issued(by.issuer(), id)
                ? status(by.issuer(), id.getSerialNumber(), inForce)
                : new RevocationStatus.Unknown();
        answers.addResponse(id, wire(status), Date.from(now), Date.from(until), null);
      }
      if (by.nonce() != null) {
        answers.setResponseExtensions(new Extensions(by.nonce()));
      }
      var signed =
          answers.build(
              new HouseSigner(keys, by.signer().signingKey()),
              new X509CertificateHolder[] {signer},
              Date.from(now));
      var findings = Lints.findings(signed, signer, by.issuer().holder());
      if (!findings.isEmpty()) {
        throw new Bug("an OCSP answer against its rules: " + findings);
      }
      var der = new OCSPRespBuilder().build(OCSPRespBuilder.SUCCESSFUL, signed).getEncoded();
      return new Answer(der, now, until);
    } catch (OCSPException | OperatorCreationException | IOException e) {
      throw new Bug("an OCSP answer cannot be signed", e);
    }
  }

  private RevocationStatus status(HouseCertificate issuer, BigInteger serial, InForce inForce) {
    return register
        .status(issuer.name(), serial)
        .or(() ->
            inForce.all().stream()
                .filter(a -> issuer.name().equals(a.issuer()))
                .filter(a -> a.certificate().getSerialNumber().equals(serial))
                .map(a -> a.statusAt(clock.instant()))
                .findFirst())
        .orElseGet(RevocationStatus.Unknown::new);
  }

  private static @Nullable CertificateStatus wire(RevocationStatus status) {
    return switch (status) {
      case RevocationStatus.Good() -> CertificateStatus.GOOD;
      case RevocationStatus.Suspended(var since) ->
          revoked(since, RevocationReason.CERTIFICATE_HOLD.word());
      case RevocationStatus.Revoked(var since, var reason) -> revoked(since, reason);
      case RevocationStatus.Unknown() -> new UnknownStatus();
    };
  }

  private static RevokedStatus revoked(Instant since, String reason) {
    return new RevokedStatus(Date.from(since), RevocationReason.code(reason));
  }

  /// Names the issuer by digests of its name and key; false for a digest we do not know.
  private static boolean issued(HouseCertificate issuer, CertificateID id) {
    try {
      return id.matchesIssuer(issuer.holder(), new BcDigestCalculatorProvider());
    } catch (OCSPException | RuntimeException _) {
      return false;
    }
  }

  private static byte[] der(CertificateID id) {
    try {
      return id.toASN1Primitive().getEncoded();
    } catch (IOException e) {
      throw new Bug("a certificate id that was read has no encoding", e);
    }
  }
}
