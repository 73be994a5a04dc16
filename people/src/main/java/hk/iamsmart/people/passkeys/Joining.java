package hk.iamsmart.people.passkeys;

/// What a passkey gives access to: the people, their sessions, and the links by which they join.
record Joining(Holders holders, Sessions sessions, Invitations invitations) {}
