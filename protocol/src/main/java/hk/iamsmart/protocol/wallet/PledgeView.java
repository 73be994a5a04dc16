package hk.iamsmart.protocol.wallet;

/// A promise in the words of the service that asks for it.
public record PledgeView(String wording) {}
