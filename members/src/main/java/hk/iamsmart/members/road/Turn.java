package hk.iamsmart.members.road;

/// Whose turn it is: who does what brings an item on.
public enum Turn {
  ADMINISTRATOR,
  CREATOR,
  APPROVER,
  /// Any member of the organisation.
  MEMBER,
  /// Those who develop the service: the platform sees by itself what it does.
  SERVICE,
  /// Somebody independent whom the organisation invited.
  ASSESSOR,
  /// The people of the programme.
  STAFF,
  /// Nobody any more.
  NOBODY
}
