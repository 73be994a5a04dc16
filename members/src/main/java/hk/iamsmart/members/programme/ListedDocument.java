package hk.iamsmart.members.programme;

/// A document as the page lists it.
///
/// @param date as the reader reads it
public record ListedDocument(Document document, String version, String date) {}
