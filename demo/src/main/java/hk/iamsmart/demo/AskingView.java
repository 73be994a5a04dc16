package hk.iamsmart.demo;

import java.util.Optional;

/// What the waiting page shows.
///
/// @param purpose the part of the keys of its texts
/// @param back where the waiting began
/// @param code what is compared when something is signed
/// @param app opens iAM Smart, when it is on this very device
public record AskingView(
    String purpose, String back, Optional<ConsentView.Code> code, Optional<String> app) {}
