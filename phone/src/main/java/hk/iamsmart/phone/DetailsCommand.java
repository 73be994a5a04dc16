package hk.iamsmart.phone;

import static java.nio.charset.StandardCharsets.UTF_8;

import hk.iamsmart.protocol.wallet.BillDocument;
import hk.iamsmart.protocol.wallet.BillProvider;
import hk.iamsmart.protocol.wallet.KeptField;
import hk.iamsmart.protocol.wallet.KnownFields;
import hk.iamsmart.protocol.wallet.MalformedMessage;
import hk.iamsmart.protocol.wallet.VerifiedField;
import hk.iamsmart.protocol.wallet.WalletMessages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/// The words after `phone eme` and `phone bills`.
final class DetailsCommand {
  private DetailsCommand() {}

  /// What to say when it is done; the answer when it is not.
  ///
  /// @throws IllegalArgumentException when the words are not understood
  static PhoneAnswer<String> run(Details details, String verb, List<String> words) {
    return verb.equals("eme") ? eme(details, words) : bills(details, words);
  }

  private static PhoneAnswer<String> eme(Details details, List<String> words) {
    return switch (words.isEmpty() ? "" : words.getFirst()) {
      case "" -> details.all().map(DetailsCommand::fields);
      case "set" -> {
        need(words, 3, "eme set needs a field and a value.");
        yield details.keep(words.get(1), value(words.get(2))).map(DetailsCommand::kept);
      }
      case "clear" -> {
        need(words, 2, "eme clear needs a field.");
        yield details.clear(words.get(1)).map(_ -> "Deleted.");
      }
      default -> throw new IllegalArgumentException("eme, eme set or eme clear.");
    };
  }

  private static PhoneAnswer<String> bills(Details details, List<String> words) {
    return switch (words.isEmpty() ? "" : words.getFirst()) {
      case "" ->
          details
              .bills()
              .map(b -> b.providers().stream().map(DetailsCommand::bill).collect(lines()));
      case "link" -> {
        need(words, 3, "bills link needs a utility and an account number.");
        yield details.link(words.get(1), words.get(2)).map(DetailsCommand::bill);
      }
      case "unlink" -> {
        need(words, 2, "bills unlink needs a utility.");
        yield details.unlink(words.get(1)).map(DetailsCommand::bill);
      }
      case "get" -> {
        need(words, 2, "bills get needs a utility.");
        yield details.retrieve(words.get(1)).map(DetailsCommand::bill);
      }
      case "save" -> {
        need(words, 3, "bills save needs a utility and a file.");
        yield details.document(words.get(1)).map(d -> saved(d, Path.of(words.get(2))));
      }
      default -> throw new IllegalArgumentException("bills, or with link, unlink, get or save.");
    };
  }

  private static void need(List<String> words, int count, String otherwise) {
    if (words.size() != count) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  /// An object of JSON, or a text as it is.
  private static JsonNode value(String typed) {
    if (!typed.startsWith("{")) {
      return StringNode.valueOf(typed);
    }
    try {
      return WalletMessages.readObject(typed.getBytes(UTF_8));
    } catch (MalformedMessage e) {
      throw new IllegalArgumentException("The value is no JSON object.", e);
    }
  }

  private static String fields(KnownFields known) {
    return Stream.concat(
            known.profile().stream().map(DetailsCommand::verified),
            known.eme().stream().map(DetailsCommand::kept))
        .collect(lines());
  }

  private static String verified(VerifiedField field) {
    return line("verified", field.name(), field.label(), field.text());
  }

  private static String kept(KeptField field) {
    return line(field.editable() ? "own" : "bill", field.name(), field.label(), field.text());
  }

  private static String line(String kind, String name, String label, @Nullable String text) {
    return "%-8s %s (%s): %s"
        .formatted(kind, name, label, text == null ? "-" : text.replace("\n", " / "));
  }

  private static String bill(BillProvider provider) {
    var bill = provider.bill();
    return "%s (%s) %s%s%s"
        .formatted(
            provider.id(),
            provider.name(),
            provider.state(),
            provider.account() == null ? "" : ", account " + provider.account(),
            bill == null ? "" : ", bill of " + bill.date() + ", " + bill.size() + " bytes");
  }

  private static String saved(BillDocument document, Path file) {
    var pdf = Base64.getDecoder().decode(document.pdf());
    if (!HexFormat.of().formatHex(sha256(pdf)).equalsIgnoreCase(document.hash())) {
      throw new IllegalStateException("The bill is not whole: its hash is another.");
    }
    try {
      Files.write(file, pdf);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written", e);
    }
    return "Bill of " + document.billDate() + " saved in " + file + ", SHA-256 " + document.hash();
  }

  private static byte[] sha256(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }

  private static Collector<CharSequence, ?, String> lines() {
    return Collectors.joining("\n");
  }
}
