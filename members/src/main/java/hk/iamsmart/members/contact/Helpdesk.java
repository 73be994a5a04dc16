package hk.iamsmart.members.contact;

import hk.iamsmart.platform.ground.CannotStart;
import hk.iamsmart.platform.mail.EmailAddress;
import hk.iamsmart.protocol.Language;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Where the operator is reached, as the settings say; listed in `docs/operate/configuration.md`.
/// The defaults are examples, and the page says so.
@Component
final class Helpdesk {
  private static final Pattern HOTLINE = Pattern.compile("\\+[0-9]{1,3}( ?[0-9]){4,14}");
  private static final int LONGEST = 100;

  private final String hotline;
  private final EmailAddress email;
  private final Hours hours;

  Helpdesk(
      @Value("${iamsmart.contact.hotline:+852 0000 0000}") String hotline,
      @Value("${iamsmart.contact.email:helpdesk@iamsmart.example}") String email,
      Hours hours) {
    this.hotline = hotline.strip();
    if (!HOTLINE.matcher(this.hotline).matches()) {
      throw new CannotStart(
          "IAMSMART_CONTACT_HOTLINE is not a telephone number such as +852 0000 0000");
    }
    this.email =
        EmailAddress.parse(email)
            .orElseThrow(() -> new CannotStart("IAMSMART_CONTACT_EMAIL is not an email address"));
    this.hours = hours;
  }

  /// When the hotline is answered, in each language.
  @Component
  record Hours(
      @Value("${iamsmart.contact.hours.en:Monday to Friday, 9 am to 6 pm}") String en,
      @Value("${iamsmart.contact.hours.zh-hk:星期一至五，上午9時至下午6時}") String zhHk,
      @Value("${iamsmart.contact.hours.zh-cn:周一至周五，9:00至18:00}") String zhCn) {
    Hours {
      en = sound("EN", en);
      zhHk = sound("ZH_HK", zhHk);
      zhCn = sound("ZH_CN", zhCn);
    }

    private static String sound(String language, String hours) {
      if (hours.isBlank() || hours.length() > LONGEST) {
        throw new CannotStart(
            "IAMSMART_CONTACT_HOURS_" + language + " is empty or longer than 100 characters");
      }
      return hours.strip();
    }
  }

  String hotline() {
    return hotline;
  }

  /// As a link of telephones has it.
  String dialled() {
    return hotline.replace(" ", "");
  }

  EmailAddress email() {
    return email;
  }

  String hours(Language language) {
    return switch (language) {
      case EN_US -> hours.en();
      case ZH_HK -> hours.zhHk();
      case ZH_CN -> hours.zhCn();
    };
  }

  /// Whether nobody has said yet where the operator is: an address that can never exist (RFC 2606
  /// §2).
  boolean isExample() {
    return email.value().endsWith(".example");
  }
}
