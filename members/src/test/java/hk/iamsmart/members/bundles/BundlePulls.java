package hk.iamsmart.members.bundles;

import hk.iamsmart.platform.fixtures.TestPartner;
import hk.iamsmart.platform.partners.PartnerAccess;
import java.time.Duration;

/// The timer's work, for tests that are no members of the room.
public final class BundlePulls {
  private BundlePulls() {}

  public static void run(TestPartner partner, Imports imports) {
    var access =
        new PartnerAccess(
            partner.url(),
            partner.certificate("platform"),
            partner.key("platform"),
            partner.authorities(),
            Duration.ofSeconds(20));
    try (var pull = new BundlePull(access, imports)) {
      pull.run();
    }
  }
}
