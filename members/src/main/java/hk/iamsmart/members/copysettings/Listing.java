package hk.iamsmart.members.copysettings;

import hk.iamsmart.platform.services.ShownName;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.wallet.catalogue.ServiceCategory;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/// How a service stands in the citizens' catalogue.
///
/// @param text what it offers, in a line of each language
/// @param languages in which it is offered
public record Listing(ServiceCategory category, ShownName text, SortedSet<Language> languages) {
  public Listing {
    languages = Collections.unmodifiableSortedSet(new TreeSet<>(languages));
  }
}
