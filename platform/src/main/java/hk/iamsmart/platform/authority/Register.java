package hk.iamsmart.platform.authority;

import hk.iamsmart.signatures.RevocationStatus;
import java.math.BigInteger;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;

/// The certificates that the authority issued to others: issuer, serial number and status of each.
/// It knows nobody. Every change is in the caller's transaction; OCSP tells of it at once, and
/// lists within seconds.
@Service
@SuppressWarnings("DoNotCallSuggester")
public final class Register {
  private final RegisterStore store;
  private final HouseCertificates house;
  private final InstantSource clock;

  Register(RegisterStore store, HouseCertificates house, InstantSource clock) {
    this.store = store;
    this.house = house;
    this.clock = clock;
  }

  /// What is said of a certificate that was issued to somebody now.
  public RevocationStatus status(BigInteger serial) {
    return statuses(List.of(serial)).getOrDefault(serial, new RevocationStatus.Unknown());
  }

  /// What is said of each now; nothing of one that was never issued.
  public Map<BigInteger, RevocationStatus> statuses(Collection<BigInteger> serials) {
    return store.statuses(serials);
  }

  /// What was said of the certificate of this serial number at an instant, be it of the house or of
  /// somebody else.
  public RevocationStatus statusAt(BigInteger serial, Instant at) {
    for (var own : house.remembered()) {
      if (own.certificate().getSerialNumber().equals(serial)) {
        return own.statusAt(at);
      }
    }
    return store.statusAt(serial, at).orElseGet(RevocationStatus.Unknown::new);
  }

  /// Serial numbers of those that are valid and end before that time, the first to end first.
  public List<BigInteger> validUntilBefore(Instant when, int atMost) {
    return store.ending(clock.instant(), when, atMost);
  }

  /// Puts a valid certificate on hold; false when it is not valid.
  public boolean suspend(BigInteger serial) {
    return store.move(
        serial, RegisterStore.State.SUSPENDED, RevocationReason.CERTIFICATE_HOLD, now());
  }

  /// Makes a certificate on hold valid again; false when it is not on hold.
  public boolean restore(BigInteger serial) {
    return store.move(serial, RegisterStore.State.VALID, null, now());
  }

  /// Revokes for good; false when it is revoked already.
  public boolean revoke(BigInteger serial, RevocationReason why) {
    return store.move(serial, RegisterStore.State.REVOKED, why, now());
  }

  /// In seconds, as lists and answers tell it.
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }
}
