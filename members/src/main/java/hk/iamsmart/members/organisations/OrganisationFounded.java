package hk.iamsmart.members.organisations;

import hk.iamsmart.platform.audit.Actor;

/// Told in the transaction that makes an organisation.
///
/// @param by who approved it
public record OrganisationFounded(Actor by, Organisation organisation) {}
