package hk.iamsmart.people.keydesk;

import hk.iamsmart.platform.kit.Tone;
import java.time.Instant;

/// A certificate as the page shows it.
///
/// @param whose what it is, or the service that has it
/// @param path of the page where more is told; empty for none
/// @param left how long it is valid yet, in words
public record KeyRow(
    String whose, String subject, String path, Instant end, String left, Tone tone) {}
