package hk.iamsmart.members.membership;

/// What somebody does for an organisation. Nobody's role holds another one; somebody may have
/// several.
public enum OrganisationRole {
  /// Invites members, changes their roles, ends them, and makes services.
  ADMINISTRATOR,
  /// Decides on what others propose.
  APPROVER,
  /// Proposes settings.
  CREATOR,
  /// Sees everything and changes nothing.
  VIEWER
}
