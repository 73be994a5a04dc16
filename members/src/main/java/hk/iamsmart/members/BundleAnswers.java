package hk.iamsmart.members;

import hk.iamsmart.members.bundles.Imports;
import hk.iamsmart.members.bundles.Refusal;
import hk.iamsmart.members.bundles.Taken;
import hk.iamsmart.members.portalparts.SettingWords;
import hk.iamsmart.platform.CommandAnswer;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.ground.Secret;
import hk.iamsmart.protocol.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/// What an operator reads about a bundle.
final class BundleAnswers {
  /// Larger than what is taken, so that whoever takes it says so.
  private static final int MOST_READ = Imports.LARGEST_BYTES + 1;

  private BundleAnswers() {}

  /// As much of the file as is needed to judge it; empty when it cannot be read.
  static Optional<byte[]> content(String file) {
    try (var in = Files.newInputStream(Path.of(file))) {
      return Optional.of(in.readNBytes(MOST_READ));
    } catch (IOException | InvalidPathException _) {
      return Optional.empty();
    }
  }

  /// @param imports hands the secrets of new services over
  static CommandAnswer of(Imports.Outcome outcome, Imports imports, Actor by) {
    return switch (outcome) {
      case Imports.Outcome.Refused(var why) -> CommandAnswer.notPossible(line(why));
      case Imports.Outcome.Read(var _, var copies) -> {
        boolean refused = copies.stream().anyMatch(Taken::isRefused);
        var results = new ArrayList<String>();
        var lines = new ArrayList<String>();
        for (var one : copies) {
          (one.isRefused() ? lines : results).addAll(lines(one));
          if (one instanceof Taken.Made made) {
            results.addAll(handedOver(made.client(), imports, by));
          }
        }
        lines.add("Services: " + copies.size() + (refused ? "; see what was refused." : "."));
        var code = refused ? CommandAnswer.NOT_POSSIBLE : CommandAnswer.DONE;
        yield new CommandAnswer(code, results, lines);
      }
    };
  }

  /// Each by itself, so that one that cannot be handed over now takes no other one along.
  private static List<String> handedOver(ClientId client, Imports imports, Actor by) {
    try {
      return imports
          .handOver(by, client)
          .map(secret -> credentials(client, secret))
          .orElseGet(() -> List.of("Somebody else fetched the secret of " + client + "."));
    } catch (DataAccessException | TransactionException _) {
      return List.of("Fetch the secret with the command: service-secret " + client);
    }
  }

  static List<String> credentials(ClientId client, Secret secret) {
    return List.of(
        "IAMSMART_CLIENT_ID=" + client.value(),
        "IAMSMART_CLIENT_SECRET=" + secret.revealText(),
        "The secret is shown this once: hand it over by a way that only the organisation reads.");
  }

  private static String line(Refusal why) {
    var reason =
        switch (why) {
          case NO_KEY ->
              "IAMSMART_PROGRAMME_KEY is not set: set it to what the command programme-key prints"
                  + " in the programme's installation.";
          case TOO_LARGE ->
              "The file is larger than " + Imports.LARGEST_BYTES / 1024 / 1024 + " MiB.";
          case NO_BUNDLE ->
              "The file is not what export-service writes, or only a part of it: copy it again.";
          case OTHER_KEY ->
              "The file is signed with another key than IAMSMART_PROGRAMME_KEY: compare what the"
                  + " command programme-key prints.";
          case ALTERED -> "The signature does not fit the content: the file was altered.";
          case OTHER_EDITION ->
              "The file is of a form that this version does not read: upgrade this installation.";
          case OTHER_STAGE ->
              "The file is for another stage than this installation’s: export its own.";
        };
    return reason + " Nothing was changed.";
  }

  private static List<String> lines(Taken one) {
    var of = one.of();
    var who = of.service() + " (" + of.organisation() + "), version " + of.number() + ": ";
    var lines = new ArrayList<String>();
    switch (one) {
      case Taken.Made _ -> lines.add(who + "registered.");
      case Taken.Changed(_, var client) -> lines.add(who + "in effect for " + client + ".");
      case Taken.Unchanged(_, var client) ->
          lines.add(who + "was taken before for " + client + "; nothing was changed.");
      case Taken.Older(_, var last) ->
          lines.add(who + "refused, since version " + last + " was taken before.");
      case Taken.Contradicting _ ->
          lines.add(
              who
                  + "refused, since this version said something else before. Was the programme’s"
                  + " database put back? Approve another version there.");
      case Taken.Unfit(_, var settings, var faults) -> {
        lines.add(who + "refused by the rules for settings:");
        var t = SettingWords.in(Language.EN_US);
        for (var fault : faults) {
          lines.add(
              "  "
                  + t.say("setting." + fault.setting().name())
                  + t.say("between")
                  + SettingWords.fault(t, fault, settings));
        }
      }
      case Taken.Failed _ ->
          lines.add(who + "not taken, since something broke: see the log, and try again.");
      case Taken.Removed(_, var client) ->
          lines.add(who + "refused, since its service " + client + " was removed here.");
    }
    return lines;
  }
}
