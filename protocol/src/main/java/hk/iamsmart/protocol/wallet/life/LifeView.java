package hk.iamsmart.protocol.wallet.life;

import org.jspecify.annotations.Nullable;

/// How an account stands: the answer of `GET /wallet/v1/life`, and of most calls below it.
///
/// @param status `ACTIVE` or `SUSPENDED`
/// @param suspension why: `LOST_PHONE`, `PASSWORDS`, `INTEGRITY`, `RECORD`, `OPERATOR` or
///   `CITIZEN`; null for an active account
/// @param resumable whether the citizen ends the suspension by showing face or card once more
/// @param tier `IAM_SMART` or `IAM_SMART_PLUS`
/// @param email with most of it hidden; null where none is known
/// @param emailPending another one that waits for the code sent there, hidden likewise; null for
///   none
/// @param password whether one was chosen
/// @param phoneSince ISO 8601, UTC
/// @param signsFrom ISO 8601, UTC: until then neither this phone signs anything nor one that it
///   hands the account over to, for a former one did not hand it over; null when there is nothing
///   to wait for
/// @param faceUntil ISO 8601, UTC: how long the face that was shown last counts; null for none
/// @param chipUntil the same of the chip
/// @param now ISO 8601, UTC, by the server's clock
public record LifeView(
    String status,
    @Nullable String suspension,
    boolean resumable,
    String tier,
    @Nullable String email,
    @Nullable String emailPending,
    boolean password,
    String phoneSince,
    @Nullable String signsFrom,
    @Nullable String faceUntil,
    @Nullable String chipUntil,
    String now) {}
