package hk.iamsmart.protocol.wallet.inbox;

/// Answer of `GET /wallet/v1/rings`, which waits up to 15 seconds for another number than `after`.
///
/// @param number how often the phone was rung: by a question that waits, by a notice, by a reminder
public record Rung(long number) {}
