package hk.iamsmart.sandbox.registrations;

/// Where a resident registers.
enum Channel {
  PHONE,
  KIOSK,
  COUNTER
}
