package hk.iamsmart.platform.kiosk;

import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.wallet.kiosk.KioskKind;
import java.security.PublicKey;
import java.util.List;
import org.springframework.stereotype.Service;

/// The places, and the kiosks that were enrolled for them.
@Service
public final class Kiosks {
  /// What came of enrolling.
  public sealed interface Enrolment {
    /// @param kiosk the one that has this key now
    /// @param already whether it had it before, at this place and of this kind
    record Enrolled(Kiosk kiosk, boolean already) implements Enrolment {}

    record NoSuchPlace() implements Enrolment {}

    /// The key is another kiosk's, or was one's that is revoked.
    record KeyTaken() implements Enrolment {}

    /// A counter's reader stands at no place of kiosks alone, and a kiosk at no counter.
    record OtherKind() implements Enrolment {}
  }

  /// What came of revoking.
  public enum Revocation {
    DONE,
    NO_SUCH_KIOSK,
    REVOKED_BEFORE
  }

  /// A counter's reader, for the members of staff who sit beside it.
  ///
  /// @param place what people call the place
  /// @param inService whether anybody may be registered there at present
  public record Counter(String kiosk, String place, String address, boolean inService) {}

  /// Sets the whole list of places; those that are not in it are taken out of service when kiosks
  /// stand there, and are forgotten otherwise.
  public void setPlaces(List<Place> all, Actor by) {
    throw new UnsupportedOperationException();
  }

  /// In the order of their list.
  public List<Place> places() {
    throw new UnsupportedOperationException();
  }

  /// @param key on P-256
  public Enrolment enrol(String place, KioskKind kind, PublicKey key, Actor by) {
    throw new UnsupportedOperationException();
  }

  /// Its key counts no more from here on, and whoever was being registered there is forgotten.
  public Revocation revoke(String kiosk, Actor by) {
    throw new UnsupportedOperationException();
  }

  /// Those that are revoked, too.
  public List<Kiosk> all() {
    throw new UnsupportedOperationException();
  }

  /// The counters' readers that are not revoked.
  public List<Counter> counters(Language language) {
    throw new UnsupportedOperationException();
  }
}
