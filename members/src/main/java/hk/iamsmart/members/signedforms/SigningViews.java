package hk.iamsmart.members.signedforms;

import gg.jte.Content;
import hk.iamsmart.members.production.Signatures.Sheet;
import hk.iamsmart.platform.look.Pages;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.sdk.SigningPurpose;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/// What members and assessors see while they sign; each in the frame of their own pages.
@Component
public final class SigningViews {
  private static final Texts TEXTS = Texts.of(SigningViews.class);

  private final Pages pages;

  SigningViews(Pages pages) {
    this.pages = pages;
  }

  /// Where a page leads.
  ///
  /// @param title of the document
  /// @param at path of the form: below it are `/pdf` and `/sign`
  /// @param back path, with a query and a fragment
  /// @param headed whether the page needs a heading of its own
  public record Place(String title, String at, String back, boolean headed) {}

  public static Words words(Language language) {
    return TEXTS.in(language);
  }

  /// What a page is called.
  public static String title(Words t, Place place) {
    return t.say("title", place.title());
  }

  /// What the signer's phone says of it.
  ///
  /// @param service that the form is about
  public static SigningPurpose purpose(Words t, String service, String document) {
    var about = t.say("purpose.service", service);
    return new SigningPurpose(t.say("purpose.department"), about, document);
  }

  /// The form that asks for the signer's number.
  ///
  /// @param typed what nobody has to type again
  /// @param fault why it was not taken; empty for none
  public Content ask(Words t, Place place, Sheet sheet, String typed, String fault) {
    var parts = parts(t, place);
    parts.put("signer", sheet.signer());
    parts.put("typed", typed);
    parts.put("fault", fault);
    return pages.content("signedforms/ask.jte", parts);
  }

  /// Why a wish was not taken; empty when it was.
  public static String fault(Words t, Begun begun, Sheet sheet) {
    return switch (begun) {
      case Begun.Asked _ -> "";
      case Begun.NotANumber _ -> t.say("fault.number");
      case Begun.NoEnglishName _ -> t.say("fault.name", sheet.signer());
      case Begun.TooMany _ -> t.say("fault.many", FormSigning.AN_HOUR);
      case Begun.NotAllowed _ -> t.say("fault.allowed");
      case Begun.Failed _ -> t.say("fault.failed");
    };
  }

  /// The digits to compare, and the way to iAM Smart.
  public Content compare(Words t, Place place, Begun.Asked asked) {
    var parts = parts(t, place);
    parts.put("asked", asked);
    return pages.content("signedforms/compare.jte", parts);
  }

  /// How it ended without a signature, in a word.
  public static String ended(Words t, SigningEnd end) {
    return t.say(end.word());
  }

  /// The same at length.
  public Content ended(Words t, Place place, SigningEnd end) {
    var parts = parts(t, place);
    parts.put("end", end.word());
    return pages.content("signedforms/ended.jte", parts);
  }

  private static Map<String, Object> parts(Words t, Place place) {
    return new TreeMap<>(Map.of("t", t, "place", place));
  }
}
