package hk.iamsmart.protocol;

/// The content of a successful `POST /auth/getToken` (wire contract, section 4).
///
/// @param accessToken 32 lower-case hex characters
/// @param tokenType always `Bearer`
/// @param issueAt milliseconds since the epoch
/// @param expiresIn the lifetime from `issueAt` on, in milliseconds
/// @param openID the citizen's tokenised identity at this service, percent-encoded base64
/// @param lastModifiedDate milliseconds since the epoch: registration, or when verified data
///   changed
/// @param userType [#DEFAULT_USER] or [#SIGNING_USER]
/// @param scope space-separated
public record TokenAnswer(
    String accessToken,
    String tokenType,
    long issueAt,
    long expiresIn,
    String openID,
    long lastModifiedDate,
    String userType,
    String scope) {

  /// iAM Smart
  public static final String DEFAULT_USER = "default";

  /// iAM Smart+, who may sign
  public static final String SIGNING_USER = "sign";

  @Override
  public String toString() {
    return "TokenAnswer[hidden]";
  }
}
