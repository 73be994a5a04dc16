package hk.iamsmart.protocol.wallet.catalogue;

/// Under which heading a service is found. Headings stand in this order.
public enum ServiceCategory {
  HEALTH,
  MONEY,
  HOME,
  TRAVEL,
  LEARNING,
  GOVERNMENT,
  OTHER
}
