package hk.iamsmart.members.productiondesk;

import hk.iamsmart.members.production.Dossier;

/// An application in the queue.
///
/// @param service as lists of its organisation have it
public record Line(Dossier.Head head, String service, String organisation) {}
