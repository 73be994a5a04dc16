package hk.iamsmart.members.programme;

import hk.iamsmart.protocol.Language;
import java.util.List;

/// A document as the page lists it.
///
/// @param date as the reader reads it
/// @param prints the languages in which it can be had on paper
public record ListedDocument(
    Document document, String version, String date, List<Language> prints) {
  public ListedDocument {
    prints = List.copyOf(prints);
  }
}
