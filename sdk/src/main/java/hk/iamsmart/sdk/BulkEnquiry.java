package hk.iamsmart.sdk;

/// What came of asking how far a bulk signing is.
public sealed interface BulkEnquiry permits BulkProgress, Problem {}
