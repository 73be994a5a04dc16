package hk.iamsmart.members.productiondesk;

import hk.iamsmart.members.production.Dossier;

/// An application in the queue.
///
/// @param service as lists of its organisation have it
/// @param first whether the first of two who counts has approved it
public record Line(Dossier.Head head, String service, String organisation, boolean first) {}
