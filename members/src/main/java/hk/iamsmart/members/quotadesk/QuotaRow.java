package hk.iamsmart.members.quotadesk;

import hk.iamsmart.members.holdings.Copy;
import hk.iamsmart.platform.services.ServiceTerms.Quota;

/// A copy and the most that it may have.
public record QuotaRow(String service, Copy copy, Quota most) {}
