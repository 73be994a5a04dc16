package hk.iamsmart.platform.registration;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import hk.iamsmart.phone.RegistrationOutcome.Registered;
import hk.iamsmart.platform.faces.FaceVerdict;
import hk.iamsmart.platform.fixtures.HouseTest;
import hk.iamsmart.platform.ground.HouseSettings;
import hk.iamsmart.platform.vault.SecretId;
import hk.iamsmart.protocol.wallet.registration.ChipChallenge;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Import;

/// Pictures of faces and of chips are judged and gone: they are nowhere afterwards.
@HouseTest
@Import(TestPorts.class)
@ExtendWith(OutputCaptureExtension.class)
class PicturesJourney extends RegistrationHouse {
  @Autowired private HouseSettings settings;

  @Test
  void no_picture_and_no_byte_of_a_chip_is_in_database_logs_or_files(CapturedOutput output)
      throws IOException {
    var began = Files.getLastModifiedTime(Files.createTempFile("pictures-", ".began"));
    var hand = new Hand(port, plus());
    talkative(() -> {
      upToFace(hand);
      // every way out: a bug, another face, nobody there, the right one
      camera.rule.set((_, _) -> {
        throw new IllegalStateException("the camera broke");
      });
      assertThat(error(hand.face())).isEqualTo("INTERNAL");
      camera.rule.set((_, _) -> new FaceVerdict.NoMatch());
      assertThat(error(hand.face())).isEqualTo("FACE_NO_MATCH");
      camera.rule.set((_, _) -> new FaceVerdict.Unavailable("down"));
      assertThat(error(hand.face())).isEqualTo("CHECK_UNAVAILABLE");
      camera.rule.set((_, _) -> new FaceVerdict.Match());
      hand.face().orThrow();
      var who = plus();
      var phone = phone();
      assertThat(phone.register(who)).isInstanceOf(Registered.class);
      phone.life().chip(who).orThrow();
      phone.life().face(who).orThrow();
    });
    assertThat(output.getAll()).as("the log was heard").contains("the camera broke");
    PictureTraces.notIn("the output", output.getAll());
    PictureTraces.notInDatabase(sql);
    facts(hand);
    files(Path.of(System.getProperty("java.io.tmpdir")), began);
    files(settings.data(), began);
  }

  @Test
  void a_picture_would_be_found_in_whatever_form_it_was_kept() {
    var picture = Newcomer.PICTURE + "SMILE";
    var bytes = picture.getBytes(StandardCharsets.US_ASCII);
    var shifted = ("x" + picture).getBytes(StandardCharsets.US_ASCII);
    for (var kept :
        List.of(
            picture,
            HexFormat.of().formatHex(bytes),
            HexFormat.of().withUpperCase().formatHex(bytes),
            Base64.getEncoder().encodeToString(bytes),
            Base64.getUrlEncoder().encodeToString(shifted),
            Arrays.toString(bytes))) {
      assertThat(PictureTraces.all()).as(kept).anyMatch(kept::contains);
    }
  }

  private void upToFace(Hand hand) {
    hand.upToCard();
    var asked = hand.call("POST", "/chip/challenge", null, ChipChallenge.class).orThrow();
    var challenge = Base64.getUrlDecoder().decode(asked.challenge());
    hand.post("/chip", hand.who.chip(hand.who.resident, challenge)).orThrow();
  }

  /// With all that the house can say about itself.
  private static void talkative(Runnable work) {
    var log = (Logger) LoggerFactory.getLogger("hk.iamsmart");
    var before = log.getLevel();
    log.setLevel(Level.TRACE);
    try {
      work.run();
    } finally {
      log.setLevel(before);
    }
  }

  /// What the vault seals is only what it should.
  private void facts(Hand of) {
    var kept =
        sql.sql("SELECT facts FROM registration_registration WHERE id = :id")
            .param("id", of.id)
            .query(UUID.class)
            .single();
    var facts = new String(vault.reveal(new SecretId(kept)).reveal(), StandardCharsets.UTF_8);
    assertThat(facts).contains("WONG").doesNotContain("portrait", "dg11", "dg15", "trusted");
    PictureTraces.notIn("the facts", facts);
  }

  /// Whatever was written below a folder meanwhile; of databases, the one of this process, with its
  /// write-ahead log.
  private static void files(Path folder, FileTime since) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    var own = "server-" + ProcessHandle.current().pid();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path at, BasicFileAttributes of) {
            var name = String.valueOf(at.getFileName());
            return name.startsWith("server-") && !name.equals(own)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path at, BasicFileAttributes of) {
            if (of.isRegularFile() && of.lastModifiedTime().compareTo(since) >= 0) {
              PictureTraces.notIn(at.toString(), content(at));
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path at, IOException why) {
            // somebody else's, or gone meanwhile
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static String content(Path file) {
    try {
      return Files.isReadable(file)
          ? new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
          : "";
    } catch (java.nio.file.NoSuchFileException e) {
      return "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
