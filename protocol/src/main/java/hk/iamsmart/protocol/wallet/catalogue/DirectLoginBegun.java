package hk.iamsmart.protocol.wallet.catalogue;

/// Answer of `POST /wallet/v1/catalogue/{clientID}/login`.
///
/// @param ticket of the question whose approval logs the citizen in
public record DirectLoginBegun(String ticket) {}
