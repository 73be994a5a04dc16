package hk.iamsmart.protocol.wallet;

/// The body of every refusal.
///
/// @param error the name of a [WalletFault]; a newer server may know more of them
/// @param message for the citizen, in the language of the call
/// @param txID to quote when asking for help
public record FaultAnswer(String error, String message, String txID) {}
