package hk.iamsmart.protocol;

/// The plain content of a successful `POST /security/getKey` (wire contract, section 2).
///
/// @param secretKey base64 of the CEK, wrapped by the KEK
/// @param pubKey base64 of the DER encoding (SubjectPublicKeyInfo) of the KEK that wrapped it
/// @param issueAt milliseconds since the epoch
/// @param expiresIn the lifetime from `issueAt` on, in milliseconds
public record KeyAnswer(String secretKey, String pubKey, long issueAt, long expiresIn) {}
