package hk.iamsmart.members.organisations;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/// A business registration number of Hong Kong: eight digits, which are the unique business
/// identifier of a company too, and the three of the branch, 000 for the main business. They are
/// the beginning of the number of a business registration certificate, such as
/// `12345678-000-01-26-1`; no rule for a check digit is published. Sources: Inland Revenue
/// Department, https://www.ird.gov.hk/eng/tax/bre_ubi.htm; Companies Registry,
/// https://www.1823.gov.hk/en/faq/what-is-the-unique-business-identifier-ubi-of-my-company-entity
///
/// @param business eight digits
/// @param branch three digits
public record BusinessNumber(String business, String branch) {
  private static final Pattern WRITTEN =
      Pattern.compile("([0-9]{8})(?:-?([0-9]{3})(?:-[0-9]{2}-[0-9]{2}-[0-9A-Z])?)?");
  private static final Pattern BUSINESS = Pattern.compile("[0-9]{8}");
  private static final Pattern BRANCH = Pattern.compile("[0-9]{3}");
  private static final String NOBODYS = "00000000";

  public BusinessNumber {
    if (!BUSINESS.matcher(business).matches()
        || !BRANCH.matcher(branch).matches()
        || business.equals(NOBODYS)) {
      throw new IllegalArgumentException("not a business registration number");
    }
  }

  /// Reads the number alone, with its branch, or the whole number of a certificate, with blanks and
  /// dashes as people write them. Empty when it is none.
  public static Optional<BusinessNumber> parse(String claimed) {
    var plain =
        Normalizer.normalize(claimed, Normalizer.Form.NFKC)
            .replaceAll("\\p{Pd}", "-")
            .replaceAll("\\s*-\\s*", "-")
            .replaceAll("\\s", "");
    var m = WRITTEN.matcher(plain);
    if (!m.matches() || m.group(1).equals(NOBODYS)) {
      return Optional.empty();
    }
    var branch = m.group(2);
    return Optional.of(new BusinessNumber(m.group(1), branch == null ? "000" : branch));
  }

  /// As it is kept: `12345678-000`.
  public String written() {
    return business + "-" + branch;
  }
}
