package hk.iamsmart.protocol.wallet;

import org.jspecify.annotations.Nullable;

/// Answer of `GET /wallet/v1/device`.
///
/// @param chineseName of the account's holder; null when their card has none
/// @param tier `IAM_SMART` or `IAM_SMART_PLUS`
/// @param boundAt ISO 8601, UTC
/// @param status `ACTIVE`, or `SUSPENDED` when its signature counter went back
/// @param proof what its key proved when it was bound: `ATTESTED_KEY`, `SURROGATE_KEY`,
///   `DEVICE_PASSKEY` or `SYNCED_PASSKEY`
/// @param maySign whether that is enough to sign here
/// @param accountStatus `ACTIVE`, or `SUSPENDED`: `GET /wallet/v1/life` says why
public record DeviceState(
    String deviceID,
    String displayName,
    @Nullable String chineseName,
    String tier,
    String boundAt,
    String status,
    String proof,
    boolean maySign,
    String accountStatus) {}
