package hk.iamsmart.protocol;

/// What is posted to an online service's callback URL (wire contract, section 5). Errors are sealed
/// too.
///
/// @param txID the wire form with its literal brackets; the same at every attempt
/// @param secretKey base64 of the CEK that seals this content, wrapped by the service's KEK
/// @param content base64 of the sealed JSON object
public record CallbackEnvelope(
    String txID, String code, String message, String secretKey, String content) {}
