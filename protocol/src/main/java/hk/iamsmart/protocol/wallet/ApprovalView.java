package hk.iamsmart.protocol.wallet;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonDeserialize;

/// A question that waits for the citizen.
///
/// @param ticket 32 hex characters
/// @param kind `LOGIN`, `DIRECT_LOGIN`, `PROFILE`, `FORM`, `STEP_UP`, `SIGN_HASH`, `SIGN_PDF` or
///   `SIGN_BULK`
/// @param serviceName in the language of the call
/// @param requester where the request was begun, when the platform saw it: a browser with a QR code
/// @param statement exactly the text that the gesture signs (`text/plain`, UTF-8) when nothing is
///   chosen; the challenge carries the one for the citizen's choices
/// @param asked ISO 8601, UTC
/// @param deadline ISO 8601, UTC
/// @param now what time it is for asked and deadline, ISO 8601, UTC: a phone's clock may be another
/// @param sameDevice whether the question comes from a browser or app on this phone
/// @param serviceLogo null when it has none
/// @param reason why the service needs what this kind asks for, in its own words and the language
///   of the call; null when it gave none
/// @param details what this kind shows beside the statement; each of its components is a member of
///   this object: `form` of the kinds `PROFILE` and `FORM`, `stepUp` of the kind `STEP_UP` and of a
///   signing that wants one as well, `signing` of the kinds `SIGN_HASH`, `SIGN_PDF` and `SIGN_BULK`
public record ApprovalView(
    String ticket,
    String kind,
    String serviceName,
    String serviceDomain,
    @Nullable Requester requester,
    String statement,
    String asked,
    String deadline,
    String now,
    boolean sameDevice,
    @Nullable LogoView serviceLogo,
    @Nullable String reason,
    @JsonUnwrapped @JsonDeserialize(using = DetailsReader.class) Details details) {
  /// One of a service that gave neither.
  public ApprovalView(
      String ticket,
      String kind,
      String serviceName,
      String serviceDomain,
      @Nullable Requester requester,
      String statement,
      String asked,
      String deadline,
      String now,
      boolean sameDevice,
      Details details) {
    this(
        ticket,
        kind,
        serviceName,
        serviceDomain,
        requester,
        statement,
        asked,
        deadline,
        now,
        sameDevice,
        null,
        null,
        details);
  }
}
