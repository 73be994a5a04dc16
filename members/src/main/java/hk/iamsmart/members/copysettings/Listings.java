package hk.iamsmart.members.copysettings;

import hk.iamsmart.members.settings.Diff;
import hk.iamsmart.members.settings.Diff.Warning;
import hk.iamsmart.members.settings.Faults;
import hk.iamsmart.members.settings.Lists;
import hk.iamsmart.members.settings.Setting;
import hk.iamsmart.members.settings.SettingsFault.Kind;
import hk.iamsmart.members.settings.Warnings;
import hk.iamsmart.platform.catalogue.Entry;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.platform.services.ShownName;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.wallet.catalogue.ServiceCategory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// Whether citizens find it in their catalogue, and what they read there.
final class Listings extends Setting<Optional<Listing>> {
  private static final String CATEGORY = "category";
  private static final String LANGUAGES = "languages";

  Listings() {
    super("catalogue");
  }

  @Override
  public Optional<Listing> none() {
    return Optional.empty();
  }

  @Override
  public Object written(Optional<Listing> listing) {
    var all = new TreeMap<String, Object>();
    listing.ifPresent(one -> {
      all.put(CATEGORY, one.category().name());
      all.put("text", one.text().byTag());
      all.put(LANGUAGES, one.languages().stream().map(Language::tag).toList());
    });
    return all;
  }

  @Override
  public Optional<Listing> read(JsonNode written) {
    var tags = Lists.read(written.path(LANGUAGES), JsonNode::asString);
    var languages = new TreeSet<Language>();
    tags.forEach(tag -> Language.parse(tag).ifPresent(languages::add));
    return Optional.of(
        new Listing(
            ServiceCategory.valueOf(written.path(CATEGORY).asString()),
            ShownName.ofTags(written.path("text")),
            languages));
  }

  @Override
  public List<Diff.Value> values(Optional<Listing> listing) {
    var values = new ArrayList<Diff.Value>();
    listing.ifPresent(one -> {
      values.add(new Diff.Value(CATEGORY, one.category().name()));
      Named.values(one.text()).forEach(values::add);
      one.languages().forEach(language -> values.add(new Diff.Value(LANGUAGES, language.tag())));
    });
    return values;
  }

  @Override
  public void judge(Optional<Listing> listing, Faults faults) {
    listing.ifPresent(one -> {
      faults.texts(0, "", one.text(), true);
      if (one.languages().isEmpty()) {
        faults.add(0, Kind.MISSING);
      }
    });
  }

  @Override
  public void warn(Warnings warnings) {
    if (warnings.isAmongPeople()
        && warnings.before(this).isPresent()
        && warnings.after(this).isEmpty()) {
      warnings.add(Warning.Kind.LISTED_NO_MORE, "");
    }
  }

  @Override
  public int longest() {
    return Entry.LONGEST;
  }

  @Override
  public String said(Words t, Diff.Value value) {
    return switch (value.key()) {
      case CATEGORY -> pair(t, t.say("listing.category"), t.say("category." + value.text()));
      case LANGUAGES -> pair(t, t.say("listing.languages"), t.say("language." + value.text()));
      default -> pair(t, t.say("language." + value.key()), value.text());
    };
  }

  @Override
  public List<String> lines(Words t, Optional<Listing> listing) {
    return listing.stream()
        .map(one -> pair(t, t.say("category." + one.category()), one.text().in(t.language())))
        .toList();
  }
}
