package hk.iamsmart.protocol.wallet;

/// What a phone says of itself when it is bound. Only shown to people: what counts for security
/// comes signed in the integrity verdict.
///
/// @param osVersion numbers separated by dots, for example `14` or `17.4.1`
/// @param model for example `Pixel 9`
public record PhoneDescription(PhonePlatform platform, String osVersion, String model) {}
