package hk.iamsmart.sdk;

/// The outcome of asking how far a bulk signing is.
public sealed interface BulkEnquiry permits BulkProgress, Problem {}
