package hk.iamsmart.members.servicedesk;

import hk.iamsmart.members.servicepages.CertificateEnd;
import java.util.Optional;

/// A copy of a service in the list.
///
/// @param stage in the reader's words
/// @param end of the encipherment certificate in use
/// @param callbacks what does not reach it, in words; empty when everything does
public record DeskRow(
    String client,
    String service,
    String organisation,
    String stage,
    boolean suspended,
    Optional<CertificateEnd> end,
    String callbacks) {}
