package hk.iamsmart.protocol.wallet;

import org.jspecify.annotations.Nullable;

/// Answer of `DELETE /wallet/v1/device`.
///
/// @param uafRequest text of a JSON array with one DeregistrationRequest; absent for passkeys
public record DeviceUnbound(@Nullable String uafRequest) {}
