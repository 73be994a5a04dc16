package hk.iamsmart.platform.accounts;

/// The life of an account, from its registration on. A record is a state, a method that gives
/// another is a step.
public sealed interface AccountState {
  record Active() implements AccountState {
    Suspended suspend(Suspension why) {
      return new Suspended(why);
    }

    Deregistered deregister() {
      return new Deregistered();
    }
  }

  /// It can be used by nobody, and comes back.
  record Suspended(Suspension why) implements AccountState {
    Active resume() {
      return new Active();
    }

    /// For a reason that its holder cannot end, where the former was one that they can.
    Suspended tighten(Suspension reason) {
      return new Suspended(reason);
    }

    Deregistered deregister() {
      return new Deregistered();
    }
  }

  /// For good. The citizen registers again, under another account.
  record Deregistered() implements AccountState {}

  /// The state as a word.
  default AccountStatus status() {
    return switch (this) {
      case Active _ -> AccountStatus.ACTIVE;
      case Suspended _ -> AccountStatus.SUSPENDED;
      case Deregistered _ -> AccountStatus.DEREGISTERED;
    };
  }
}
