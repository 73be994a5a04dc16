package hk.iamsmart.people.staff;

/// What a member of staff is there for. Nobody's role holds another one.
public enum Role {
  /// Invites staff, changes their roles, ends them.
  ADMINISTRATOR,
  /// Reads everything and changes nothing, and has no other role.
  AUDITOR,
  /// Answers citizens.
  HELPDESK,
  /// Keeps the platform running.
  OPERATOR,
  /// Judges applications of organisations.
  REVIEWER,
  /// Registers citizens at a counter.
  REGISTRAR
}
