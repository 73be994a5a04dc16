package hk.iamsmart.sdk;

import hk.iamsmart.protocol.signing.BulkStatus;

/// How far a bulk signing is.
///
/// @param total how many documents there are, 0 when there is no record
public record BulkProgress(BulkStatus status, int total, int signed, int failed)
    implements BulkEnquiry {}
