package hk.iamsmart.demo.clinic;

import hk.iamsmart.demo.pages.Texts;
import hk.iamsmart.sdk.Address;
import hk.iamsmart.sdk.AddressDocument;
import hk.iamsmart.sdk.FormResult;
import hk.iamsmart.sdk.PhoneNumber;
import hk.iamsmart.sdk.ProfileFields.IdentityCard;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.Function;

/// What stands in the registration form: typed by hand, or filled in by iAM Smart. What is verified
/// is taken from the result only, whatever a browser posts. Personal data: no readable `toString`.
///
/// @param filled by iAM Smart
/// @param verified the verified part, in the order of the page
/// @param bill the address proof
public record Registration(
    boolean filled,
    Verified verified,
    String englishName,
    String mobile,
    String email,
    String address,
    Optional<Bill> bill) {

  private static final int LONGEST = 500;

  /// As registered with iAM Smart; a text is empty when the citizen has none.
  public record Verified(
      String englishName,
      String chineseName,
      String identityCard,
      String birthDate,
      String gender) {
    static final Verified NONE = new Verified("", "", "", "", "");

    @Override
    public String toString() {
      return "Verified[hidden]";
    }
  }

  /// The bill of a utility, whose bytes were compared with its hash.
  public record Bill(String provider, String date, String kilobytes, String hash) {
    @Override
    public String toString() {
      return "Bill[hidden]";
    }
  }

  /// What the result says, and what was typed since.
  static Registration of(Optional<FormResult> form, HttpServletRequest request, Texts texts) {
    var result = form.map(f -> verified(f, texts)).orElse(Verified.NONE);
    Function<Function<FormResult, Optional<String>>, String> eme =
        value -> form.flatMap(value).orElse("");
    return new Registration(
        form.isPresent(),
        result,
        typed(request, "name", result.englishName()),
        typed(request, "mobile", eme.apply(f -> f.eme().mobilePhone().map(PhoneNumber::written))),
        typed(request, "email", eme.apply(f -> f.eme().email())),
        typed(
            request,
            "address",
            eme.apply(f -> f.eme().residentialAddress().map(Registration::lines))),
        form.flatMap(f -> f.eme().addressDocument().map(d -> bill(f, d, texts))));
  }

  /// Enough to register somebody.
  boolean complete() {
    return !englishName.isBlank() && !(mobile.isBlank() && email.isBlank());
  }

  private static Verified verified(FormResult form, Texts texts) {
    var profile = form.profile();
    return new Verified(
        profile.englishName().orElse(""),
        profile.chineseName().orElse(""),
        profile.identityCard().map(IdentityCard::written).orElse(""),
        profile.birthDate().map(texts::date).orElse(""),
        profile.gender().map(g -> texts.say("gender." + g.name())).orElse(""));
  }

  private static Bill bill(FormResult form, AddressDocument document, Texts texts) {
    return new Bill(
        form.eme().addressProof().map(p -> texts.of(p.provider())).orElse(""),
        texts.date(document.billDate()),
        Long.toString(Math.max(1, Math.round(document.pdf().length / 1024.0))),
        document.hash());
  }

  private static String lines(Address address) {
    return String.join("\n", address.lines());
  }

  private static String typed(HttpServletRequest request, String name, String otherwise) {
    var typed = request.getParameter(name);
    if (typed == null) {
      return otherwise;
    }
    var tidy = typed.strip();
    return tidy.codePointCount(0, tidy.length()) <= LONGEST
        ? tidy
        : tidy.substring(0, tidy.offsetByCodePoints(0, LONGEST));
  }

  @Override
  public String toString() {
    return "Registration[hidden]";
  }
}
