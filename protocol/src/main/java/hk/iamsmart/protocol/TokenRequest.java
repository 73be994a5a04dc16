package hk.iamsmart.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/// The content of `POST /auth/getToken` (wire contract, section 4).
///
/// @param grantType always [#AUTHORIZATION_CODE]
/// @param codeVerifier of a direct login into an app, and of it only
/// @param isDirectLogin of a direct login; the platform does not depend on it
/// @param isDirectLoginV2 the same, `"true"`
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TokenRequest(
    String code,
    String grantType,
    @JsonProperty("code_verifier") @Nullable String codeVerifier,
    @Nullable Boolean isDirectLogin,
    @Nullable String isDirectLoginV2) {

  public static final String AUTHORIZATION_CODE = "authorization_code";

  public TokenRequest(String code) {
    this(code, AUTHORIZATION_CODE, null, null, null);
  }

  /// That of a direct login.
  ///
  /// @param verifier null for a site
  public static TokenRequest direct(String code, @Nullable String verifier) {
    return new TokenRequest(code, AUTHORIZATION_CODE, verifier, true, "true");
  }
}
