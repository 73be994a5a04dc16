package hk.iamsmart.members.productionpages;

import hk.iamsmart.members.production.Dossier;
import hk.iamsmart.members.production.Dossier.Gap;
import hk.iamsmart.members.production.Dossier.Kept;
import hk.iamsmart.members.production.Dossier.Message;
import hk.iamsmart.members.production.Dossier.Part;
import hk.iamsmart.members.production.Item;
import hk.iamsmart.members.productionpages.ItemView.FileView;
import hk.iamsmart.members.productionpages.ItemView.MessageView;
import hk.iamsmart.platform.kit.Tone;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.protocol.dates.Dates;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/// The items of an application in the reader's words.
public final class ItemViews {
  private static final int A_KILOBYTE = 1024;

  private final Words t;
  private final Dossier dossier;
  private final UnaryOperator<String> names;
  private final Dates dates;

  /// @param names of those whom the audit names
  public ItemViews(Words t, Dossier dossier, UnaryOperator<String> names) {
    this.t = t;
    this.dossier = dossier;
    this.names = names;
    this.dates = Dates.in(t.language());
  }

  public List<ItemView> all() {
    return Arrays.stream(Item.values()).map(this::of).toList();
  }

  public ItemView of(Item item) {
    var gaps = dossier.gaps(item);
    var returned = dossier.part(item).map(Part::returned).orElse("");
    return new ItemView(
        item,
        ProductionWords.item(t, item),
        t.say("about." + item.name()),
        t.say(returned.isEmpty() ? gaps.isEmpty() ? "complete" : "open" : "returned"),
        returned.isEmpty() ? gaps.isEmpty() ? Tone.SUCCESS : Tone.PLAIN : Tone.WARN,
        who(item),
        t.say("since", dates.moment(dossier.since(item))),
        gaps.stream().filter(gap -> gap != Gap.RETURNED).map(gap -> missing(item, gap)).toList(),
        item.isForm() && !gaps.contains(Gap.FIELDS),
        returned,
        dossier.allFiles(item).stream().map(this::file).toList(),
        messages(dossier.about(item)),
        dossier.assessor(item));
  }

  private String who(Item item) {
    if (item.isAssessed()) {
      return dossier
          .assessor(item)
          .map(one -> t.say("who.assessor", one.name()))
          .orElseGet(() -> t.say("who.nobody"));
    }
    return t.say("who.organisation");
  }

  /// What is missing, in a sentence.
  public String missing(Item item, Gap gap) {
    return switch (gap) {
      case NOTHING -> t.say("gap." + item.name());
      case FIELDS -> t.say("gap.fields", dossier.filled(item).missing(item.form()).size());
      case SCAN -> t.say("gap.scan");
      case ASSESSOR -> t.say("gap.assessor");
      case RETURNED -> t.say("returned");
    };
  }

  /// One file with its thread.
  public FileView file(Kept kept) {
    return new FileView(kept, name(kept), size(kept), messages(dossier.about(kept)));
  }

  private String name(Kept kept) {
    var name = plain(kept);
    return kept.removed() ? t.say("file.removed", name) : name;
  }

  private String plain(Kept kept) {
    if (kept.mark().isPresent()) {
      var mark = kept.mark().get();
      return t.say("file.signed", mark.name(), dates.moment(mark.at()));
    }
    if (!kept.label().isEmpty()) {
      return kept.label();
    }
    return size(kept);
  }

  private String size(Kept kept) {
    int kilobytes = Math.max(1, kept.size() / A_KILOBYTE);
    return kept.isVideo() && kilobytes >= A_KILOBYTE
        ? t.say("video.size", kept.kind(), kilobytes / A_KILOBYTE)
        : t.say("file.name", kept.kind(), kilobytes);
  }

  private List<MessageView> messages(List<Message> some) {
    return some.stream()
        .map(one ->
            new MessageView(
                names.apply(one.author()), dates.moment(one.at()), one.text().lines().toList()))
        .toList();
  }
}
