package hk.iamsmart.members.callpages;

/// A call as a page shows it.
///
/// @param path empty when there is no such call
/// @param reason in English, as the log has it; empty for a success
/// @param mend what to do about it, in English; empty for a success
/// @param contents where what was sent can be read; empty where nothing is kept
public record CallRow(
    long number,
    String about,
    String path,
    boolean refused,
    String code,
    String status,
    String reason,
    String mend,
    String took,
    String txId,
    String contents) {}
