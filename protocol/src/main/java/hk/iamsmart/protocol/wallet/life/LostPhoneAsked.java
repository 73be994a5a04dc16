package hk.iamsmart.protocol.wallet.life;

/// Answer of `POST /wallet/v1/lost`, the same whether or not there is such an account: if there is,
/// its e-mail address gets a code.
///
/// @param lostID names the report in the call that brings the code
/// @param expires ISO 8601, UTC
public record LostPhoneAsked(String lostID, String expires) {}
