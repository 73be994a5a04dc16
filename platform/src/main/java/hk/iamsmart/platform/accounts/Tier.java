package hk.iamsmart.platform.accounts;

/// What an account was registered for.
public enum Tier {
  /// login and form filling; `default` on the wire
  IAM_SMART("default"),
  /// signing as well, with legal effect (Cap. 553) under a recognised authority; `sign` on the wire
  IAM_SMART_PLUS("sign");

  private final String userType;

  Tier(String userType) {
    this.userType = userType;
  }

  /// The `userType` of getToken.
  public String userType() {
    return userType;
  }
}
