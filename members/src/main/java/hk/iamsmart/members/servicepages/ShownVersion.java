package hk.iamsmart.members.servicepages;

import hk.iamsmart.members.portalparts.DiffView;

/// A version of a copy's settings as members see it.
///
/// @param current whether it is in effect
/// @param by who made it so and when, in words
/// @param diff what it changed of the one before
/// @param proposal where the proposal is from which it comes; empty for the first
/// @param emergency what two of staff did and why; empty for all that the organisation did
public record ShownVersion(
    int number, boolean current, String by, DiffView diff, String proposal, String emergency) {}
