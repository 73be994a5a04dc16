package hk.iamsmart.sandbox.cards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import hk.iamsmart.phone.card.CardContent;
import hk.iamsmart.phone.card.CardKind;
import hk.iamsmart.phone.card.ChipOutcome;
import hk.iamsmart.phone.card.ChipReader;
import hk.iamsmart.phone.card.SimulatedIssuer;
import hk.iamsmart.platform.chip.ChipVerdict;
import hk.iamsmart.platform.chip.Chips;
import hk.iamsmart.platform.ground.CannotStart;
import hk.iamsmart.protocol.card.ChipReading;
import hk.iamsmart.sandbox.ground.SandboxFolder;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/// The sandbox believes the cards of its own issuer, from one start to the next.
class CardEdgesTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final byte[] CHALLENGE = new byte[Chips.CHALLENGE];
  private static final byte[] PICTURE = HexFormat.of().parseHex("ffd8ffe000104a4649460001ffd9");
  private static final CardContent CONTENT =
      new CardContent(
          "A123456(3)",
          "SAN, Chi Nan",
          null,
          LocalDate.of(1984, 2, 29),
          CardContent.Sex.F,
          LocalDate.of(2019, 6, 15),
          "***AZ");

  @TempDir private Path folder;

  @Test
  void a_card_of_its_issuer_is_believed_also_after_a_restart_and_whatever_the_clock_says() {
    var reading = new ChipReading[1];
    sandbox().run(context -> reading[0] = read(context.getBean(SimulatedIssuer.class)));
    sandbox()
        .run(context -> {
          var chips = context.getBean(Chips.class);
          assertThat(chips.believesSome()).isTrue();
          for (var time : new String[] {"2004-01-01T00:00:00Z", "2090-01-01T00:00:00Z"}) {
            assertThat(chips.judge(reading[0], CHALLENGE, Instant.parse(time)))
                .isInstanceOf(ChipVerdict.Genuine.class);
          }
          var other = read(SimulatedIssuer.founded(RANDOM));
          assertThat(chips.judge(other, CHALLENGE, Instant.parse("2026-11-26T04:00:00Z")))
              .isInstanceOf(ChipVerdict.Refused.class);
        });
  }

  @Test
  void a_broken_file_of_the_issuer_is_told() {
    SandboxFolder.in(folder).write("card-issuer", "nothing of the kind");
    sandbox()
        .run(context ->
            assertThat(catchThrowable(() -> context.getBean(Chips.class)))
                .hasStackTraceContaining(CannotStart.class.getSimpleName())
                .hasStackTraceContaining("sandbox/card-issuer"));
  }

  private ApplicationContextRunner sandbox() {
    return new ApplicationContextRunner()
        .withUserConfiguration(CardEdges.class)
        .withBean(SandboxFolder.class, () -> SandboxFolder.in(folder))
        .withBean(SecureRandom.class, () -> RANDOM);
  }

  private static ChipReading read(SimulatedIssuer issuer) {
    var card = issuer.issue(CONTENT, PICTURE, CardKind.CARD_2018).before(RANDOM);
    var outcome = new ChipReader(InstantSource.system()).read(card, CONTENT.printed(), CHALLENGE);
    return ((ChipOutcome.Read) outcome).reading();
  }
}
