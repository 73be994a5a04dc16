package hk.iamsmart.platform.devices;

import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.ground.AccountId;

/// Told of what becomes of an account's phone, in the transaction of the change: neither stands
/// without the other. Beans of this type are found by this room.
public interface PhoneObserver {
  void bound(AccountId account);

  /// The phone is the account's no more; perhaps because another one takes its place.
  ///
  /// @param was how it stood: of a suspended one somebody may have a copy
  void unbound(AccountId account, BoundPhone.Status was, Actor by);

  /// Nobody has handed it over: the account has no phone, or one that came without the former.
  default void abandoned(AccountId account, Actor by) {}

  /// Its gestures do not count any more: somebody may have a copy of its key.
  void suspended(AccountId account);

  /// They count again: a person has looked.
  void restored(AccountId account, Actor by);
}
