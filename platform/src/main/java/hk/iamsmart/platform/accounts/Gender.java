package hk.iamsmart.platform.accounts;

/// As on the identity card.
public enum Gender {
  M,
  F,
  X
}
