package hk.iamsmart.members.applications;

import hk.iamsmart.platform.ground.HouseSettings;
import hk.iamsmart.platform.mail.EmailAddress;
import hk.iamsmart.platform.vault.KeyedDigest;
import hk.iamsmart.platform.vault.Vault;
import java.util.Locale;
import org.springframework.stereotype.Component;

/// Mailboxes as they are found again, and the pages to which they are led.
@Component
final class Addresses {
  /// Where an application is looked at.
  private static final String PAGE = "/programme/apply";

  private final KeyedDigest digests;
  private final String base;

  Addresses(Vault vault, HouseSettings house) {
    this.digests = vault.digestFor("applicant-address");
    this.base = house.baseUrl() + PAGE;
  }

  byte[] digest(EmailAddress address) {
    return digests.of(address.value().toLowerCase(Locale.ROOT));
  }

  /// What it holds is behind `#`, where no server sees it.
  String link(String token) {
    return base + "/open#" + token;
  }

  String page() {
    return base;
  }
}
