package hk.iamsmart.platform.phonedoor;

import hk.iamsmart.platform.door.Places;
import hk.iamsmart.platform.phonedoor.WalletEndpoint.OfNewPhone;
import java.time.Duration;

/// Places for phones that are bound to nobody yet: however many come, those who have an account are
/// as quick as without them, and whatever one network sends, another finds a place.
final class NewPhonePlaces {
  private static final int AT_ONCE = 4;
  private static final int AT_ONCE_EACH = 3;
  private static final int OUTSIDE_AT_ONCE = 32;
  private static final int OUTSIDE_AT_ONCE_EACH = 12;

  /// With large bodies, such as pictures, and a long wait for somebody outside.
  private static final int LARGE_AT_ONCE = 16;

  private static final int LARGE_AT_ONCE_EACH = 6;

  private final Places work;
  private final Places outside;
  private final Places large;

  NewPhonePlaces(Duration patience) {
    this.work = new Places(AT_ONCE, AT_ONCE_EACH, patience);
    this.outside = new Places(OUTSIDE_AT_ONCE, OUTSIDE_AT_ONCE_EACH, patience);
    this.large = new Places(LARGE_AT_ONCE, LARGE_AT_ONCE_EACH, patience);
  }

  /// For those who are nobody's phone at all.
  Places ofStrangers() {
    return work;
  }

  Places of(OfNewPhone endpoint) {
    if (!endpoint.waitsOutside()) {
      return work;
    }
    return endpoint.longestBody() > WalletEndpoint.ORDINARY_BODY ? large : outside;
  }
}
