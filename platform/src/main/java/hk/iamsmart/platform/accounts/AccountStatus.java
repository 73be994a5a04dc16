package hk.iamsmart.platform.accounts;

import hk.iamsmart.platform.ground.Stage;
import java.util.EnumSet;
import java.util.Set;

/// Whether an account can be used. Any but active fails as D40002 and tells no service why.
public enum AccountStatus implements Stage<AccountStatus> {
  ACTIVE,
  SUSPENDED,
  DEREGISTERED;

  @Override
  public Set<AccountStatus> next() {
    return switch (this) {
      case ACTIVE -> EnumSet.of(SUSPENDED, DEREGISTERED);
      case SUSPENDED -> EnumSet.of(ACTIVE, DEREGISTERED);
      case DEREGISTERED -> EnumSet.noneOf(AccountStatus.class);
    };
  }
}
