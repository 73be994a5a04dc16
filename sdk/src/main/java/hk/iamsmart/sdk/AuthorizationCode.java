package hk.iamsmart.sdk;

/// What a callback carried: good for one exchange within 60 seconds. It is worth a login, so it has
/// no readable `toString`.
///
/// @param value as received
public record AuthorizationCode(String value) implements CallbackReading {
  @Override
  public String toString() {
    return "AuthorizationCode[hidden]";
  }
}
