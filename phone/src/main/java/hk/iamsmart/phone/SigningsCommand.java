package hk.iamsmart.phone;

import hk.iamsmart.protocol.wallet.SignatureHistory;
import hk.iamsmart.protocol.wallet.SignatureHistory.MadeSignature;
import hk.iamsmart.protocol.wallet.SigningCertificates;
import hk.iamsmart.protocol.wallet.SigningCertificates.SigningCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The words after `phone signatures` and `phone certificates`.
final class SigningsCommand {
  private SigningsCommand() {}

  /// What to say when it is done; the answer when it is not.
  ///
  /// @throws IllegalArgumentException when the words are not understood
  static PhoneAnswer<String> run(Signings signings, String verb, List<String> words) {
    return verb.equals("signatures") ? signatures(signings, words) : certificates(signings, words);
  }

  private static PhoneAnswer<String> signatures(Signings signings, List<String> words) {
    if (words.size() > 1) {
      throw new IllegalArgumentException("signatures, or with where the page before ended.");
    }
    return signings.made(words.isEmpty() ? null : words.getFirst()).map(SigningsCommand::history);
  }

  private static String history(SignatureHistory history) {
    if (history.signatures().isEmpty()) {
      return "Nothing was signed.";
    }
    var next = history.next();
    return Stream.concat(
            history.signatures().stream().map(SigningsCommand::line),
            Stream.ofNullable(next).map(n -> "more: phone signatures " + n))
        .collect(Collectors.joining("\n"));
  }

  private static String line(MadeSignature made) {
    return "%s  %s (%s)  %s  %s  %s  certificate %s"
        .formatted(
            made.signedAt(),
            made.onlineService(),
            (made.department().isEmpty()
                    ? ""
                    : QuestionText.shown(made.registeredDepartment(), made.department()) + ", ")
                + QuestionText.shown(made.registeredService(), made.serviceName()),
            QuestionText.quoted(made.documentName()),
            made.algorithm(),
            made.digest(),
            made.serialNumber());
  }

  private static PhoneAnswer<String> certificates(Signings signings, List<String> words) {
    if (words.isEmpty()) {
      return signings.certificates().map(SigningsCommand::all);
    }
    if (!words.getFirst().equals("save") || words.size() != 3) {
      throw new IllegalArgumentException("certificates, or certificates save <serial> <file>.");
    }
    return signings.certificates().map(c -> saved(c, words.get(1), Path.of(words.get(2))));
  }

  private static String all(SigningCertificates certificates) {
    return certificates.certificates().isEmpty()
        ? "No certificate yet; one is made for the first signature."
        : certificates.certificates().stream()
            .map(SigningsCommand::line)
            .collect(Collectors.joining("\n"));
  }

  private static String line(SigningCertificate c) {
    var reason = c.reason();
    return "%s  %s  %s%s  %s to %s  %s"
        .formatted(
            c.serialNumber(),
            c.family(),
            c.status(),
            reason == null ? "" : " (" + reason + " since " + c.since() + ")",
            c.notBefore(),
            c.notAfter(),
            c.subject());
  }

  private static String saved(SigningCertificates certificates, String serial, Path file) {
    var wanted = serial.toLowerCase(Locale.ROOT);
    var found =
        certificates.certificates().stream()
            .filter(c -> c.serialNumber().toLowerCase(Locale.ROOT).equals(wanted))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("No certificate has this serial number."));
    try {
      Files.write(file, Base64.getDecoder().decode(found.certificate()));
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written", e);
    }
    return "Certificate " + found.serialNumber() + " saved in " + file + ".";
  }
}
