package hk.iamsmart.sandbox.utilities;

import hk.iamsmart.platform.profiles.Bill.BillAddress;

/// Somebody whom a utility supplies.
///
/// @param persona the id
/// @param tcName empty without a Chinese name
public record Customer(String persona, String enName, String tcName, BillAddress home) {}
