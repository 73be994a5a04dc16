package hk.iamsmart.demo.bank;

import java.time.LocalDate;

/// A transfer that was made.
///
/// @param balance after it
public record Made(Transfer transfer, LocalDate day, Money balance) {}
