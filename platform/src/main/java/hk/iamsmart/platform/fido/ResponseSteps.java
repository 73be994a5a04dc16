package hk.iamsmart.platform.fido;

import hk.iamsmart.protocol.P256;
import hk.iamsmart.protocol.uaf.Algorithms;
import hk.iamsmart.protocol.uaf.FinalChallengeParams;
import hk.iamsmart.protocol.uaf.MalformedAssertion;
import hk.iamsmart.protocol.uaf.OperationHeader;
import hk.iamsmart.protocol.uaf.UafAssertion;
import hk.iamsmart.protocol.uaf.UafMessages;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.util.List;

/// The steps that registration (§3.4.6.5) and authentication (§3.5.7.5) have in common.
final class ResponseSteps {
  private final String section;
  private final Relying relying;

  ResponseSteps(String section, Relying relying) {
    this.section = section;
    this.relying = relying;
  }

  // §3.1.1, §3.1.3: the header is the one of the request
  void header(OperationHeader header, String operation) throws ClauseFailed {
    unless(header.upv().equals(OperationHeader.UAF_1_1), "upv", "another protocol version");
    unless(header.op().equals(operation), "op", "another operation");
    unless(relying.appId().equals(header.appID()), "appID", "another appID in the header");
    unless(header.serverData() == null, "serverData", "server data that was never sent");
    extensions(header.exts() == null ? List.of() : header.exts());
  }

  // §3.1.10: no extension is known here
  void extensions(List<OperationHeader.Extension> extensions) throws ClauseFailed {
    for (var extension : extensions) {
      unless(!extension.fail_if_unknown(), "exts", "an unknown extension that must be known");
    }
  }

  // §3.1.7: whom and what the client bound the signature to
  void finalChallengeParams(String fcParams, String challenge)
      throws ClauseFailed, MalformedAssertion {
    var params = UafMessages.readFcParams(fcParams);
    unless(params.appID().equals(relying.appId()), "fcParams.appID", "another appID");
    unless(
        MessageDigest.isEqual(ascii(params.challenge()), ascii(challenge)),
        "fcParams.challenge",
        "another challenge");
    unless(relying.facets().contains(params.facetID()), "fcParams.facetID", "not a trusted facet");
    channelBinding(params.channelBinding());
  }

  // §3.1.8: what the client says of its channel must be so; TLS 1.3 has neither tls-unique nor
  // channel ids, so a client that names one did not speak to us
  private void channelBinding(FinalChallengeParams.ChannelBinding claimed) throws ClauseFailed {
    var endPoint = claimed.serverEndPoint();
    unless(
        endPoint == null || relying.serverEndPoints().contains(endPoint),
        "fcParams.channelBinding",
        "another server's certificate");
    unless(
        claimed.tlsServerCertificate() == null
            && claimed.tlsUnique() == null
            && claimed.cid_pubkey() == null,
        "fcParams.channelBinding",
        "a kind of channel binding that is not used here");
  }

  // one authenticator, one assertion, in the one scheme
  UafAssertion onlyAssertion(List<UafAssertion> assertions) throws ClauseFailed {
    unless(assertions.size() == 1, "assertions", "not exactly one assertion");
    var assertion = assertions.getFirst();
    unless(
        assertion.assertionScheme().equals(Algorithms.SCHEME),
        "assertionScheme",
        "another assertion scheme");
    extensions(assertion.exts() == null ? List.of() : assertion.exts());
    return assertion;
  }

  // the authenticator signed over exactly these fcParams
  void finalChallenge(String fcParams, byte[] claimed) throws ClauseFailed {
    unless(
        MessageDigest.isEqual(UafMessages.finalChallenge(fcParams), claimed),
        "FINAL_CHALLENGE",
        "not the hash of the fcParams");
  }

  // the maker may have called older versions back
  void authenticatorVersion(int version, int oldest) throws ClauseFailed {
    unless(version >= oldest, "AuthenticatorVersion", "an authenticator version too old");
  }

  void signature(PublicKey key, int algorithm, byte[] content, byte[] claimed, String clause)
      throws ClauseFailed {
    boolean right =
        switch (algorithm) {
          case Algorithms.SIGN_P256_RAW -> P256.verifiesRaw(key, content, claimed);
          case Algorithms.SIGN_P256_DER -> P256.verifiesDer(key, content, claimed);
          default -> throw new ClauseFailed(section + " " + clause, "an unknown algorithm");
        };
    unless(right, clause, "the signature is wrong");
  }

  void unless(boolean holds, String clause, String reason) throws ClauseFailed {
    ClauseFailed.unless(holds, section + " " + clause, reason);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
