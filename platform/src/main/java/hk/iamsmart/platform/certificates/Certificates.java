package hk.iamsmart.platform.certificates;

import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.protocol.signing.SignatureAlgorithm.KeyFamily;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Service;

/// The certification authority as other rooms use it.
@Service
@SuppressWarnings("DoNotCallSuggester")
public final class Certificates {
  /// What a citizen signs with now.
  public sealed interface Held {
    record Ready(PersonalCertificate certificate) implements Held {}

    /// @param reason for the log; no personal data
    record None(Reason why, String reason) implements Held {}

    /// Why there is nothing to sign with.
    enum Reason {
      /// the account is not iAM Smart+
      NOT_PLUS,
      /// no active account or no bound phone that may make gestures
      NO_PHONE,
      /// the certificate is on hold
      SUSPENDED,
      /// this installation has no authority that issues certificates
      NO_AUTHORITY
    }
  }

  /// The certificate with which the citizen signs now. Where none is valid and the citizen may have
  /// one, key and certificate are made on the spot, in a transaction of their own.
  public Held current(AccountId citizen, KeyFamily family) {
    throw new Bug("not built yet");
  }

  /// All of a citizen's, newest first, with what the authority says of each now.
  public List<WithStatus> of(AccountId citizen) {
    throw new Bug("not built yet");
  }

  public record WithStatus(PersonalCertificate certificate, RevocationStatus status) {}

  /// The certificates above a personal one: issuing authority, root.
  public List<X509Certificate> chain() {
    throw new Bug("not built yet");
  }

  /// Roots that are trusted: the present one and, after a change, the former ones.
  public List<X509Certificate> roots() {
    throw new Bug("not built yet");
  }

  /// What the authority says of the certificate of this serial number at an instant.
  public RevocationStatus statusAt(BigInteger serialNumber, Instant at) {
    throw new Bug("not built yet");
  }
}
