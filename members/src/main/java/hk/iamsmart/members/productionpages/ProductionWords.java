package hk.iamsmart.members.productionpages;

import hk.iamsmart.members.attachments.Attachments.Fault;
import hk.iamsmart.members.production.Item;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.protocol.Language;

/// Applications for production in the reader's words.
public final class ProductionWords {
  private static final Texts TEXTS = Texts.of(ProductionWords.class);

  private ProductionWords() {}

  public static Words in(Language language) {
    return TEXTS.in(language);
  }

  /// What an item is called.
  public static String item(Words t, Item item) {
    return item.isForm()
        ? item.form().id() + " " + item.form().title().in(t.language())
        : t.say("item." + item.name());
  }

  /// Why a file is not taken.
  public static String fault(Words t, Fault fault) {
    return t.say("file." + fault.name());
  }
}
