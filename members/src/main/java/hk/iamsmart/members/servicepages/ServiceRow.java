package hk.iamsmart.members.servicepages;

import hk.iamsmart.members.holdings.HeldService;

/// A service in a list.
///
/// @param waiting how many proposals wait for the reader
public record ServiceRow(HeldService service, int waiting) {}
