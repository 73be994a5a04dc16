package hk.iamsmart.members.servicepages;

import hk.iamsmart.members.holdings.HeldService;
import java.util.Optional;

/// A service in a list.
///
/// @param waiting how many proposals wait for the reader
/// @param end of the first certificate that ends, when that is near
public record ServiceRow(HeldService service, int waiting, Optional<CertificateEnd> end) {}
