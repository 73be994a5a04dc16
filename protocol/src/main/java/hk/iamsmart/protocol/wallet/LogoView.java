package hk.iamsmart.protocol.wallet;

/// The picture of a service.
///
/// @param address a path of the platform, where it never changes
/// @param alternative what is said of it to whoever does not see it, in the language of the call
public record LogoView(String address, String alternative) {}
