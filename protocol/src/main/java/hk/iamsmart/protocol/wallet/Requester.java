package hk.iamsmart.protocol.wallet;

/// The browser that will be logged in, as well as the server can tell.
///
/// @param browser for example `Chrome on Windows`
/// @param place for example `Hong Kong` or an address range
public record Requester(String browser, String place) {}
