package hk.iamsmart.platform.profiles;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import hk.iamsmart.protocol.WireJson;
import hk.iamsmart.protocol.eme.EducationLevel;
import hk.iamsmart.protocol.eme.EmeField;
import hk.iamsmart.protocol.eme.MaritalStatus;
import hk.iamsmart.protocol.eme.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// What each e-ME field may hold (wire contract, section 8). A value is kept in one form, whatever
/// way it was written.
final class EmeRules {
  private static final int LONGEST_ENGLISH_NAME = 160;
  private static final int LONGEST_CHINESE_NAME = 40;
  private static final int LONGEST_EMAIL = 254;
  private static final int LONGEST_CODE = 20;
  private static final int LONGEST_NUMBER = 30;

  private static final Pattern ENGLISH_NAME =
      Pattern.compile("[\\p{IsLatin}][\\p{IsLatin}\\p{M} ,.'’()/-]*");
  // the dot as input methods write it; after an ideograph its variation selector
  private static final String DOTS = "[·•‧・． ]*";
  private static final Pattern CHINESE_NAME =
      Pattern.compile(
          DOTS + "(\\p{IsHan}[\\x{FE00}-\\x{FE0F}\\x{E0100}-\\x{E01EF}]?" + DOTS + ")+");
  // RFC 5321 §4.1.2 without quoted strings and address literals, which no form accepts
  private static final Pattern EMAIL =
      Pattern.compile(
          "(?=.{1,64}@)[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
              + "@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+"
              + "[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9]");
  private static final Pattern COUNTRY_CODE = Pattern.compile("\\+?([1-9][0-9]{0,2})");
  private static final Pattern NUMBER = Pattern.compile("[0-9(][0-9 ()-]*");

  private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();

  private EmeRules() {}

  /// The outcome of a claimed value.
  ///
  /// @param value the form that is kept; null when there are problems
  record Reading(@Nullable JsonNode value, List<Problem> problems) {
    Reading {
      problems = List.copyOf(problems);
    }

    @Override
    public String toString() {
      return "Reading[hidden]";
    }
  }

  /// Whether the citizen writes this field; the others come from a bill.
  static boolean editable(EmeField field) {
    return field != EmeField.ADDRESS_DOC_INFO && field != EmeField.ADDRESS_DOC_FILE;
  }

  static Reading read(EmeField field, JsonNode claimed) {
    var problems = new ArrayList<Problem>();
    if (claimed.isNull() || claimed.isMissingNode()) {
      problems.add(new Problem("", "problem.missing", List.of()));
      return new Reading(null, problems);
    }
    var value =
        switch (field) {
          case PREFIX -> code(claimed, problems, Prefix::parse, Prefix::code);
          case MARITAL_STATUS -> code(claimed, problems, MaritalStatus::parse, MaritalStatus::code);
          case EDUCATION_LEVEL ->
              code(claimed, problems, EducationLevel::parse, EducationLevel::code);
          case EN_NAME -> englishName(claimed, problems);
          case CH_NAME -> chineseName(claimed, problems);
          case HOME_TEL_NUMBER, OFFICE_TEL_NUMBER -> phone(claimed, problems, _ -> true);
          case MOBILE_NUMBER -> phone(claimed, problems, EmeRules::mobile);
          case EMAIL_ADDRESS -> email(claimed, problems);
          case RESIDENTIAL_ADDRESS -> AddressRules.read(claimed, false, problems);
          case POSTAL_ADDRESS -> AddressRules.read(claimed, true, problems);
          case ADDRESS_DOC_INFO, ADDRESS_DOC_FILE -> {
            problems.add(new Problem("", "problem.fromBill", List.of()));
            yield null;
          }
        };
    return new Reading(problems.isEmpty() ? value : null, problems);
  }

  private interface Parse<T> {
    Optional<T> parse(String claimed);
  }

  private interface Code<T> {
    String of(T value);
  }

  private static <T> @Nullable JsonNode code(
      JsonNode claimed, List<Problem> problems, Parse<T> parse, Code<T> code) {
    var text = scalar(claimed, LONGEST_CODE, problems);
    var value = text.flatMap(parse::parse);
    if (text.isPresent() && value.isEmpty()) {
      problems.add(new Problem("", "problem.choice", List.of()));
    }
    return value.<JsonNode>map(v -> StringNode.valueOf(code.of(v))).orElse(null);
  }

  private static Optional<String> scalar(JsonNode claimed, int longest, List<Problem> problems) {
    int before = problems.size();
    var text = Claim.tidy(claimed, "", longest, problems);
    if (text.isEmpty() && problems.size() == before) {
      problems.add(new Problem("", "problem.missing", List.of()));
    }
    return text;
  }

  private static ObjectNode englishName(JsonNode claimed, List<Problem> problems) {
    var kept = WireJson.mapper().createObjectNode();
    var claim = new Claim(claimed, kept, "", problems).knows("UnstructuredName");
    claim
        .needed("UnstructuredName", LONGEST_ENGLISH_NAME)
        .filter(name -> !ENGLISH_NAME.matcher(name).matches())
        .ifPresent(_ -> claim.problem("UnstructuredName", "problem.englishName"));
    return kept;
  }

  private static ObjectNode chineseName(JsonNode claimed, List<Problem> problems) {
    var kept = WireJson.mapper().createObjectNode();
    var claim = new Claim(claimed, kept, "", problems).knows("ChineseName");
    claim
        .needed("ChineseName", LONGEST_CHINESE_NAME)
        .filter(name -> !CHINESE_NAME.matcher(name).matches())
        .ifPresent(_ -> claim.problem("ChineseName", "problem.chineseName"));
    return kept;
  }

  private static @Nullable JsonNode email(JsonNode claimed, List<Problem> problems) {
    var text = scalar(claimed, LONGEST_EMAIL, problems);
    if (text.isEmpty()) {
      return null;
    }
    if (!EMAIL.matcher(text.get()).matches()) {
      problems.add(new Problem("", "problem.email", List.of()));
      return null;
    }
    // the domain has no case, the local part may have
    int sign = text.get().lastIndexOf('@');
    var domain = text.get().substring(sign).toLowerCase(Locale.ROOT);
    return StringNode.valueOf(text.get().substring(0, sign) + domain);
  }

  private static ObjectNode phone(
      JsonNode claimed, List<Problem> problems, Predicate<PhoneNumber> fits) {
    var kept = WireJson.mapper().createObjectNode();
    var claim = new Claim(claimed, kept, "", problems).knows("CountryCode", "SubscriberNumber");
    var country = claim.needed("CountryCode", LONGEST_CODE);
    var number = claim.needed("SubscriberNumber", LONGEST_NUMBER);
    if (country.isEmpty() || number.isEmpty()) {
      return kept;
    }
    var digits = COUNTRY_CODE.matcher(country.get());
    if (!digits.matches()
        || !PHONES.getSupportedCallingCodes().contains(Integer.parseInt(digits.group(1)))) {
      claim.problem("CountryCode", "problem.countryCode");
      return kept;
    }
    if (!NUMBER.matcher(number.get()).matches()) {
      claim.problem("SubscriberNumber", "problem.digits");
      return kept;
    }
    var parsed = parse(digits.group(1), number.get());
    if (parsed.isEmpty() || !PHONES.isValidNumber(parsed.get())) {
      claim.problem("SubscriberNumber", "problem.phone", "+" + digits.group(1));
    } else if (!fits.test(parsed.get())) {
      claim.problem("SubscriberNumber", "problem.mobile");
    } else {
      claim.keep("CountryCode", digits.group(1));
      claim.keep("SubscriberNumber", PHONES.getNationalSignificantNumber(parsed.get()));
    }
    return kept;
  }

  /// The number of this country; empty when it has not the form.
  static Optional<PhoneNumber> parse(String countryCode, String number) {
    try {
      // without a region a number is read as an international one, whatever its first digits are
      var region = PHONES.getRegionCodeForCountryCode(Integer.parseInt(countryCode));
      var parsed =
          region.equals("ZZ") || region.equals("001")
              ? PHONES.parse("+" + countryCode + number, "ZZ")
              : PHONES.parse(number, region);
      return parsed.getCountryCode() == Integer.parseInt(countryCode)
          ? Optional.of(parsed)
          : Optional.empty();
    } catch (NumberParseException _) {
      // its text quotes the number
      return Optional.empty();
    }
  }

  /// As people write it, with the country code.
  static String written(String countryCode, String number) {
    return parse(countryCode, number)
        .map(n -> PHONES.format(n, PhoneNumberUtil.PhoneNumberFormat.INTERNATIONAL))
        .orElse("+" + countryCode + " " + number);
  }

  private static boolean mobile(PhoneNumber number) {
    return switch (PHONES.getNumberType(number)) {
      case MOBILE, FIXED_LINE_OR_MOBILE, UNKNOWN -> true;
      default -> false;
    };
  }
}
