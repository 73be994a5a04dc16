package hk.iamsmart.protocol.wallet;

/// Answer of `POST /wallet/v1/bindings/{bindingID}/finish`.
///
/// @param deviceID a UUID
/// @param displayName the citizen's name, to greet with
public record DeviceBound(String deviceID, String displayName) {}
