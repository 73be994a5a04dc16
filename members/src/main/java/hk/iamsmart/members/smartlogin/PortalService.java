package hk.iamsmart.members.smartlogin;

import hk.iamsmart.sdk.Configuration;
import java.util.Optional;

/// The portal as an online service. The first bean that has one counts.
public interface PortalService {
  /// Below the base URL: the callback URL to register.
  String CALLBACK = "/portal/smart/callback";

  /// Empty where nobody logs in with iAM Smart.
  Optional<Configuration> configuration();
}
