package hk.iamsmart.platform.authentication;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The parameters of `GET /auth/getQR` as the browser brought them, unchecked; null when absent.
public record ClaimedLogin(
    @Nullable String clientID,
    @Nullable String responseType,
    @Nullable String source,
    @Nullable String redirectURI,
    @Nullable String scope,
    @Nullable String lang,
    @Nullable String state,
    @Nullable String brokerPage,
    @Nullable String ticketID) {
  /// Reads each parameter by its name on the wire.
  ///
  /// @param parameter gives null for one that is absent
  public static ClaimedLogin read(Function<String, @Nullable String> parameter) {
    return new ClaimedLogin(
        parameter.apply("clientID"),
        parameter.apply("responseType"),
        parameter.apply("source"),
        parameter.apply("redirectURI"),
        parameter.apply("scope"),
        parameter.apply("lang"),
        parameter.apply("state"),
        parameter.apply("brokerPage"),
        parameter.apply("ticketID"));
  }
}
