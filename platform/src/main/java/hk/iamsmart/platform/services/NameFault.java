package hk.iamsmart.platform.services;

import hk.iamsmart.protocol.Language;
import java.util.OptionalInt;

/// Why a name cannot be registered.
///
/// @param department which of the departments has it; empty for the service's own name
/// @param reason the end of a sentence that begins with the name
public record NameFault(OptionalInt department, Language language, String reason) {}
