package hk.iamsmart.platform.signing;

import hk.iamsmart.platform.channel.Parameters;
import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.protocol.signing.SignableDocument;
import hk.iamsmart.protocol.signing.SignatureAlgorithm;
import org.springframework.stereotype.Component;

/// A service asks for a bare signature over a digest.
@Component
final class SignHash extends SingleSigning {
  static final String NAME = "SIGN_HASH";
  private static final String DIGEST = "hashCode";
  private static final String ALGORITHM = "sigAlgo";

  SignHash(Signing signing, Eligibility eligibility) {
    super(signing, eligibility);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  Claimed digest(Parameters p) {
    var digest = p.text(DIGEST, _ -> true, "");
    var name =
        p.optionalText(
            ALGORITHM, a -> SignatureAlgorithm.parse(a).isPresent(), SignatureAlgorithm.names());
    var algorithm = name.flatMap(SignatureAlgorithm::parse).orElse(SignatureAlgorithm.USUAL);
    if (!SignableDocument.fits(digest, algorithm)) {
      p.refuse(ReturnCode.D20003, DIGEST, algorithm.rule() + " for " + algorithm.wire());
    }
    return new Claimed(digest, algorithm);
  }
}
