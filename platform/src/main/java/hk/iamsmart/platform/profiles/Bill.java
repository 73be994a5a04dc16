package hk.iamsmart.platform.profiles;

import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.protocol.CodePoints;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// A bill as a utility gives it. Personal data: never logged.
///
/// @param date the date that the bill bears
/// @param pdf the bill itself, 5 MB at most
/// @param enUserName the customer in English, as the utility spells the name; may be empty
/// @param tcUserName the customer in Chinese; may be empty
/// @param service where gas, power or water goes
/// @param postal where bills are sent
public record Bill(
    LocalDate date,
    byte[] pdf,
    String enUserName,
    String tcUserName,
    BillAddress service,
    BillAddress postal) {
  /// Bytes of a document at most.
  public static final int LARGEST_PDF = 5 * 1024 * 1024;

  private static final int LONGEST_TEXT = 200;
  private static final byte[] MAGIC = "%PDF-".getBytes(StandardCharsets.US_ASCII);

  /// An address in both languages, one to four lines each; a language that the utility does not
  /// have is without lines.
  public record BillAddress(List<String> en, List<String> tc) {
    private static final int MOST_LINES = 4;

    public BillAddress {
      en = List.copyOf(en);
      tc = List.copyOf(tc);
      if (en.size() > MOST_LINES || tc.size() > MOST_LINES) {
        throw new IllegalArgumentException("an address has four lines at most");
      }
      if (en.isEmpty() && tc.isEmpty()) {
        throw new IllegalArgumentException("an address is empty");
      }
      en.forEach(Bill::checkText);
      tc.forEach(Bill::checkText);
    }

    @Override
    public String toString() {
      return "BillAddress[hidden]";
    }
  }

  /// @throws IllegalArgumentException when it is no bill; the message holds no personal data
  public Bill {
    pdf = pdf.clone();
    if (pdf.length > LARGEST_PDF) {
      throw new IllegalArgumentException("the document is larger than 5 MB");
    }
    if (!Arrays.equals(Arrays.copyOf(pdf, MAGIC.length), MAGIC)) {
      throw new IllegalArgumentException("the document is not a PDF");
    }
    checkText(enUserName);
    checkText(tcUserName);
    if (enUserName.isBlank() && tcUserName.isBlank()) {
      throw new IllegalArgumentException("the bill names no customer");
    }
  }

  @Override
  public byte[] pdf() {
    return pdf.clone();
  }

  /// SHA-256 of the document, hexadecimal in small letters.
  public String hash() {
    return hash(pdf);
  }

  static String hash(byte[] document) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(document));
    } catch (NoSuchAlgorithmException e) {
      throw new Bug("SHA-256 is missing", e);
    }
  }

  private static void checkText(String text) {
    if (CodePoints.in(text) > LONGEST_TEXT || text.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("a text of the bill is too long or unprintable");
    }
  }

  @Override
  public String toString() {
    return "Bill[hidden]";
  }
}
