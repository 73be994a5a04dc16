package hk.iamsmart.sdk;

import java.net.URI;

/// A login that is about to begin: keep the state in the browser's session, then redirect the
/// browser to the URL.
///
/// @param url the platform's page with the QR code
/// @param state to hand to [IamSmart#readCallback] when the browser comes back
public record LoginStart(URI url, LoginState state) {}
