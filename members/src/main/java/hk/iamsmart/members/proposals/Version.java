package hk.iamsmart.members.proposals;

import hk.iamsmart.members.settings.Settings;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// What a copy is or was set to.
///
/// @param number from 1, which is what it was made with
/// @param proposal from which it comes; empty for the first
/// @param by as the audit names them
public record Version(
    int number, Settings settings, Optional<UUID> proposal, String by, Instant at) {}
