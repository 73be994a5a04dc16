package hk.iamsmart.members.sectors;

import hk.iamsmart.platform.services.ShownName;
import hk.iamsmart.protocol.Language;

/// A sector by its id and its names.
public record Sector(String id, ShownName name) {
  public String in(Language language) {
    return name.in(language);
  }
}
