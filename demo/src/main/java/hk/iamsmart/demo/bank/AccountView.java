package hk.iamsmart.demo.bank;

import java.util.List;

/// What the page of an account shows.
///
/// @param entries the latest, the newest first
public record AccountView(String number, Money balance, List<Ledger.Entry> entries) {}
