package hk.iamsmart.platform.channel;

import java.util.function.Function;

/// One call of the API for online services. Beans of this type are found and served by this room.
public interface SealedEndpoint {
  /// Below `/api/v1`, for example `/auth/getToken`.
  String path();

  /// How the call is protected beyond its signature.
  default Protection protection() {
    return Protection.SEALED;
  }

  /// Called with an authenticated request only. Expected refusals are answers, bugs are exceptions.
  SealedAnswer handle(OpenedRequest request);

  /// A sealed endpoint from its parts.
  static SealedEndpoint of(String path, Function<OpenedRequest, SealedAnswer> work) {
    return new SealedEndpoint() {
      @Override
      public String path() {
        return path;
      }

      @Override
      public SealedAnswer handle(OpenedRequest request) {
        return work.apply(request);
      }
    };
  }

  /// What protects body and answer.
  enum Protection {
    /// signed, and both contents sealed under the CEK
    SEALED,
    /// signed only: getKey and revokeKey
    SIGNED
  }
}
