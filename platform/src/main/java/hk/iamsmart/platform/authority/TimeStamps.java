package hk.iamsmart.platform.authority;

import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.lints.Policies;
import hk.iamsmart.platform.vault.HouseKeys;
import java.io.IOException;
import java.math.BigInteger;
import java.security.cert.CertificateEncodingException;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.cmp.PKIFailureInfo;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.SignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import org.springframework.stereotype.Service;

/// The time-stamping authority (RFC 3161).
@Service
@SuppressWarnings("DoNotCallSuggester")
public final class TimeStamps {
  private static final int SERIAL_BYTES = 16;
  private static final int ACCURACY_SECONDS = 1;
  private static final Set<String> ALGORITHMS =
      Set.of(
          TSPAlgorithms.SHA256.getId(), TSPAlgorithms.SHA384.getId(), TSPAlgorithms.SHA512.getId());

  private final HouseCertificates authorities;
  private final HouseKeys keys;
  private final IdSource ids;
  private final InstantSource clock;

  TimeStamps(HouseCertificates authorities, HouseKeys keys, IdSource ids, InstantSource clock) {
    this.authorities = authorities;
    this.keys = keys;
    this.ids = ids;
    this.clock = clock;
  }

  /// A time stamp of now.
  ///
  /// @param imprint SHA-256 of what existed
  /// @return DER of the TimeStampToken, with the certificate of the authority in it
  public byte[] stamp(byte[] imprint) {
    var inForce =
        authorities.inForce().orElseThrow(() -> new Bug("a time stamp without an authority"));
    var asking = new TimeStampRequestGenerator();
    asking.setCertReq(true);
    var request = asking.generate(TSPAlgorithms.SHA256, imprint, number());
    try {
      return generator(inForce)
          .generate(request, number(), Date.from(clock.instant()))
          .getEncoded();
    } catch (TSPException | IOException e) {
      throw new Bug("a time stamp could not be made", e);
    }
  }

  /// DER of the TimeStampResp to a request of anybody; a bad request is answered with why. Empty
  /// without an authority.
  Optional<byte[]> answer(byte[] claimedRequest) {
    return authorities.inForce().map(inForce -> answer(claimedRequest, inForce));
  }

  private byte[] answer(byte[] claimedRequest, HouseCertificates.InForce inForce) {
    var responses =
        new TimeStampResponseGenerator(
            generator(inForce), ALGORITHMS, Set.of(Policies.TIME_STAMPS.getId()), Set.of());
    try {
      var request = read(claimedRequest);
      return request.isEmpty()
          ? responses
              .generateFailResponse(
                  PKIStatus.REJECTION, PKIFailureInfo.badDataFormat, "not a TimeStampReq")
              .getEncoded()
          : responses.generate(request.get(), number(), Date.from(clock.instant())).getEncoded();
    } catch (TSPException | IOException e) {
      throw new Bug("an answer about a time stamp could not be made", e);
    }
  }

  private static Optional<TimeStampRequest> read(byte[] claimed) {
    try {
      return Optional.of(new TimeStampRequest(claimed));
    } catch (IOException | RuntimeException _) {
      return Optional.empty();
    }
  }

  private TimeStampTokenGenerator generator(HouseCertificates.InForce inForce) {
    var authority = inForce.timeStamping();
    var digests = new BcDigestCalculatorProvider();
    try {
      var signer =
          new SignerInfoGeneratorBuilder(digests)
              .build(new HouseSigner(keys, authority.signingKey()), authority.holder());
      var sha256 = digests.get(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256));
      var generator = new TimeStampTokenGenerator(signer, sha256, Policies.TIME_STAMPS);
      generator.setAccuracySeconds(ACCURACY_SECONDS);
      generator.setResolution(TimeStampTokenGenerator.R_MILLISECONDS);
      generator.addCertificates(
          new JcaCertStore(List.of(authority.certificate(), inForce.issuing().certificate())));
      return generator;
    } catch (OperatorCreationException | TSPException | CertificateEncodingException e) {
      throw new Bug("the time-stamping authority cannot sign", e);
    }
  }

  private BigInteger number() {
    return new BigInteger(1, ids.bytes(SERIAL_BYTES));
  }
}
