package hk.iamsmart.members.callpages;

import hk.iamsmart.platform.kit.Tone;

/// A callback as a page shows it.
///
/// @param last what became of the last attempt; empty before the first
/// @param next when the next attempt is made; empty when there is none
/// @param mend what to do about it, in English; empty when it arrived
/// @param contents where what was sent can be read; empty where nothing is kept
public record CallbackRow(
    long number,
    String about,
    String kind,
    String url,
    String code,
    boolean refused,
    String state,
    Tone tone,
    String attempts,
    String last,
    String next,
    String mend,
    String txId,
    String contents) {}
