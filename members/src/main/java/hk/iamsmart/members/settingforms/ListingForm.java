package hk.iamsmart.members.settingforms;

import hk.iamsmart.members.copysettings.CopySettings;
import hk.iamsmart.members.copysettings.Listing;
import hk.iamsmart.members.settings.Setting;
import hk.iamsmart.members.settings.SettingsFault;
import hk.iamsmart.platform.gate.SentForm;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.wallet.catalogue.ServiceCategory;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/// A category or none, what it offers, and in which languages.
@Component
final class ListingForm implements SettingForm<Optional<Listing>> {
  @Override
  public Setting<Optional<Listing>> setting() {
    return CopySettings.CATALOGUE;
  }

  @Override
  public String template() {
    return "catalogue";
  }

  @Override
  public Optional<Listing> read(SentForm sent, Optional<Listing> before) {
    var languages = new TreeSet<Language>();
    for (var language : Language.values()) {
      if (!sent.text("in-" + language.tag()).isEmpty()) {
        languages.add(language);
      }
    }
    return Typed.chosen(sent, "category", ServiceCategory.values())
        .map(category -> new Listing(category, Typed.name(sent, "text-"), languages));
  }

  @Override
  public String field(SettingsFault fault) {
    return fault.key().isEmpty() ? "languages" : "text-" + fault.key();
  }
}
