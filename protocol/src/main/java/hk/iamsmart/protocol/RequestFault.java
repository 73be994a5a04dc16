package hk.iamsmart.protocol;

/// Why a request is refused before anything of it is believed.
///
/// @param parameter the parameter at fault
/// @param reason for the service's own developer, never for the caller; no secret in it
public record RequestFault(ReturnCode code, String parameter, String reason) {
  static RequestFault of(ReturnCode code, String parameter, String reason) {
    return new RequestFault(code, parameter, reason);
  }
}
