package hk.iamsmart.members.applications;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import hk.iamsmart.members.organisations.BusinessNumber;
import hk.iamsmart.members.sectors.Sector;
import hk.iamsmart.members.sectors.Sectors;
import hk.iamsmart.platform.ground.VisibleText;
import hk.iamsmart.platform.mail.EmailAddress;
import hk.iamsmart.protocol.CodePoints;
import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/// What each answer must be, and in which form it is kept. Each is judged by itself, so that one
/// that is wrong keeps back no other.
@Component
final class Rules {
  static final String AGREED = "yes";

  private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();
  private static final String HOME = "HK";
  private static final Pattern HOST =
      Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]*[a-z0-9]");
  private static final Pattern MARKUP = Pattern.compile("[<>]");
  private static final Pattern SCHEME = Pattern.compile("(?i)https?://.*");

  private final Sectors sectors;

  Rules(Sectors sectors) {
    this.sectors = sectors;
  }

  /// @param answers those that are right
  /// @param wrong those that are not, and are not kept
  record Judged(Answers answers, Set<Field> wrong) {}

  /// What was typed in the place of what was there. What was cleared is gone; in the place of what
  /// is wrong now stays what was right before.
  Judged judge(Answers before, Map<Field, String> typed) {
    var right = new EnumMap<Field, String>(Field.class);
    right.putAll(before.values());
    var wrong = EnumSet.noneOf(Field.class);
    typed.forEach((field, text) -> {
      if (text.isBlank()) {
        right.remove(field);
        return;
      }
      kept(field, text).ifPresentOrElse(value -> right.put(field, value), () -> wrong.add(field));
    });
    return new Judged(new Answers(right), wrong);
  }

  /// What is missing before the application can be sent.
  Set<Field> missing(Answers answers) {
    var missing = EnumSet.noneOf(Field.class);
    for (var field : Field.values()) {
      if (field.needed() && !answers.has(field)) {
        missing.add(field);
      }
    }
    if (answers.name().isEmpty()) {
      missing.add(Field.NAME_EN);
    }
    if (Field.SECOND.stream().anyMatch(answers::has)) {
      Field.SECOND.stream().filter(field -> !answers.has(field)).forEach(missing::add);
    }
    // the operator may have taken it from the list meanwhile
    if (answers.has(Field.SECTOR) && sectors.find(answers.get(Field.SECTOR)).isEmpty()) {
      missing.add(Field.SECTOR);
    }
    return missing;
  }

  private Optional<String> kept(Field field, String typed) {
    // browsers send a line's end as two characters
    if (CodePoints.in(typed.strip().replace("\r\n", "\n")) > field.longest()) {
      return Optional.empty();
    }
    return switch (field) {
      case NAME_EN, NAME_ZH -> line(typed).filter(name -> !MARKUP.matcher(name).find());
      case CONTACT_NAME, CONTACT_POSITION, SECOND_NAME, SECOND_POSITION -> line(typed);
      case NUMBER -> BusinessNumber.parse(typed).map(BusinessNumber::written);
      case SECTOR -> sectors.find(typed.strip()).map(Sector::id);
      case WEBSITE -> website(typed.strip());
      case CONTACT_EMAIL, SECOND_EMAIL -> EmailAddress.parse(typed).map(EmailAddress::value);
      case CONTACT_PHONE, SECOND_PHONE -> phone(typed);
      case PURPOSE -> Rules.paragraphs(typed);
      case TERMS, PASSING_ON ->
          typed.strip().equals(AGREED) ? Optional.of(AGREED) : Optional.empty();
    };
  }

  private static Optional<String> line(String typed) {
    var text = typed.strip().replaceAll("[\\p{Zs}\\t]+", " ");
    return VisibleText.is(text) ? Optional.of(text) : Optional.empty();
  }

  /// Several lines, of which nothing is invisible.
  static Optional<String> paragraphs(String typed) {
    var text = typed.strip().replace("\r\n", "\n").replace('\t', ' ');
    boolean seen = text.lines().allMatch(line -> VisibleText.firstUnseen(line).isEmpty());
    return seen && text.lines().anyMatch(VisibleText::is) ? Optional.of(text) : Optional.empty();
  }

  /// As a browser would open it; without a scheme it is `https`.
  private static Optional<String> website(String typed) {
    try {
      var read = new URI(SCHEME.matcher(typed).matches() ? typed : "https://" + typed);
      var authority = read.getRawAuthority();
      if (authority == null || authority.contains("@")) {
        return Optional.empty();
      }
      var host = IDN.toASCII(authority.replaceAll(":[0-9]+$", "")).toLowerCase(Locale.ROOT);
      if (!HOST.matcher(host).matches()) {
        return Optional.empty();
      }
      var path = read.getRawPath() == null || read.getRawPath().isEmpty() ? "/" : read.getRawPath();
      return Optional.of(read.getScheme().toLowerCase(Locale.ROOT) + "://" + host + path);
    } catch (URISyntaxException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> phone(String typed) {
    try {
      var number = PHONES.parse(typed, HOME);
      return PHONES.isValidNumber(number)
          ? Optional.of(PHONES.format(number, PhoneNumberFormat.INTERNATIONAL))
          : Optional.empty();
    } catch (NumberParseException e) {
      return Optional.empty(); // its text quotes the number
    }
  }
}
