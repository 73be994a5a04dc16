package hk.iamsmart.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/// The content of `POST /auth/getToken` (wire contract, section 4).
///
/// @param grantType always [#AUTHORIZATION_CODE]
/// @param codeVerifier only for direct login by an app
/// @param isDirectLogin only for direct login
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TokenRequest(
    String code,
    String grantType,
    @JsonProperty("code_verifier") @Nullable String codeVerifier,
    @Nullable Boolean isDirectLogin) {

  public static final String AUTHORIZATION_CODE = "authorization_code";

  public TokenRequest(String code) {
    this(code, AUTHORIZATION_CODE, null, null);
  }
}
