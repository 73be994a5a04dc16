package hk.iamsmart.platform.authentication;

import hk.iamsmart.platform.services.CallbackUrls;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Optional;

/// Where the browser goes when its login is over, and what goes along with every outcome (wire
/// contract, section 4).
///
/// @param redirect one of the service's registered callback URLs
/// @param state the service's own, returned as it came
/// @param businessId of the anonymous request that was answered
record WayBack(URI redirect, Optional<String> state, Optional<String> businessId) {
  WayBack(URI redirect, Optional<String> state) {
    this(redirect, state, Optional.empty());
  }

  WayBack answering(String request) {
    return new WayBack(redirect, state, Optional.of(request));
  }

  /// The redirect URI with one outcome: `?code=…&state=…&businessID=…`.
  URI with(String name, String value) {
    var outcome = new LinkedHashMap<String, String>();
    outcome.put(name, value);
    state.ifPresent(s -> outcome.put("state", s));
    businessId.ifPresent(id -> outcome.put("businessID", id));
    return CallbackUrls.with(redirect, outcome);
  }
}
