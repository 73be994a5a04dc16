package hk.iamsmart.signatures;

/// Whoever knows of revocation did not answer. It says nothing about the signature: the check is to
/// be made again later.
public final class TrustUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1;

  TrustUnavailable(RuntimeException cause) {
    super("the status of a certificate could not be found out", cause);
  }
}
