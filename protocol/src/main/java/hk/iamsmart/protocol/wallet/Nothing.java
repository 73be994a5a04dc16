package hk.iamsmart.protocol.wallet;

/// Answer of a call that has nothing to tell, `{}`.
public record Nothing() {}
