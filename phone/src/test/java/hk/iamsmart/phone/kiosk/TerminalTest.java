package hk.iamsmart.phone.kiosk;

import static hk.iamsmart.phone.card.CardKind.CARD_2003;
import static hk.iamsmart.phone.card.CardKind.CARD_2018;
import static hk.iamsmart.phone.kiosk.LossyPlatform.visit;
import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.phone.Keys;
import hk.iamsmart.phone.Phone;
import hk.iamsmart.phone.WalletClient;
import hk.iamsmart.phone.card.CardGone;
import hk.iamsmart.phone.card.CardKind;
import hk.iamsmart.phone.card.CardTerminal;
import hk.iamsmart.phone.card.CardTrouble;
import hk.iamsmart.phone.card.ChipReader;
import hk.iamsmart.phone.kiosk.KioskAnswer.Done;
import hk.iamsmart.phone.kiosk.KioskAnswer.Refused;
import hk.iamsmart.phone.kiosk.KioskAnswer.Unanswered;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.wallet.WalletFault;
import hk.iamsmart.protocol.wallet.kiosk.VisitView;
import hk.iamsmart.protocol.wallet.registration.RegistrationStep;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// The terminal of a kiosk, whatever card and network it has.
class TerminalTest {
  private static final Terminal.Progress NOBODY = _ -> {};

  private final List<Long> pauses = new ArrayList<>();
  private LossyPlatform platform;
  private Terminal terminal;

  @BeforeEach
  void start() throws IOException {
    platform = new LossyPlatform();
    var random = new SecureRandom();
    var clock = InstantSource.system();
    var wallet = new WalletClient(Phone.http(), platform.address(), clock, random, Language.EN_US);
    terminal =
        new Terminal(
            LossyPlatform.KIOSK, Keys.fresh(random), wallet, new ChipReader(clock), pauses::add);
  }

  @AfterEach
  void stop() {
    platform.close();
  }

  private static CardTerminal card(CardTrouble trouble) {
    return TestCards.card(CARD_2018, trouble);
  }

  private static String error(KioskAnswer<?> answer) {
    return answer instanceof Refused<?>(var error, var _) ? error : answer.toString();
  }

  @ParameterizedTest
  @EnumSource(CardKind.class)
  void a_visit_goes_from_the_code_to_the_registration_with_either_card(CardKind kind) {
    assertThat(terminal.state(Language.ZH_HK).orThrow().place()).isEqualTo("Test Post Office");
    assertThat(terminal.begin("K7QM-3XTD").orThrow().step()).isEqualTo(RegistrationStep.CHIP);
    var told = new ArrayList<Integer>();
    var read = terminal.readCard(TestCards.card(kind, CardTrouble.NONE), told::add);
    assertThat(read.orThrow().step()).isEqualTo(RegistrationStep.FACE);
    assertThat(told).startsWith(1, 2, 3).hasSizeGreaterThan(10);
    assertThat(terminal.face(new byte[] {1}).orThrow().step()).isEqualTo(RegistrationStep.RECORD);
    assertThat(terminal.check().orThrow().name()).isEqualTo("SAN, Chi Nan");
    assertThat(terminal.leave()).isInstanceOf(Done.class);
  }

  @Test
  void a_step_whose_answer_is_lost_is_done_again_and_counts_once() {
    platform.lost.set(3);
    assertThat(terminal.begin("K7QM3XTD")).isInstanceOf(Done.class);
    assertThat(platform.heard)
        .containsExactly("POST /visits", "POST /visits", "POST /visits", "POST /visits");
    assertThat(pauses).hasSize(3).isSorted();
    platform.lost.set(2);
    assertThat(terminal.readCard(card(CardTrouble.NONE), NOBODY)).isInstanceOf(Done.class);
    platform.lost.set(1);
    assertThat(terminal.check()).isInstanceOf(Done.class);
  }

  @Test
  void a_server_that_stays_silent_is_told_and_nothing_is_lost() {
    terminal.begin("K7QM3XTD").orThrow();
    platform.lost.set(Integer.MAX_VALUE);
    assertThat(terminal.face(new byte[] {1})).isInstanceOf(Unanswered.class);
    assertThat(terminal.look()).isInstanceOf(Unanswered.class);
    assertThat(platform.heard).filteredOn(call -> call.endsWith("/face")).hasSize(4);
    platform.lost.set(0);
    assertThat(terminal.look().orThrow().step()).isEqualTo(RegistrationStep.RECORD);
  }

  @Test
  void a_refusal_is_not_asked_for_again() {
    platform.fault = WalletFault.UNKNOWN_VISIT_CODE;
    assertThat(terminal.begin("K7QM3XTD"))
        .isEqualTo(new Refused<VisitView>("UNKNOWN_VISIT_CODE", "Told."));
    assertThat(platform.heard).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"TORN_OFF, TORN_OFF", "WRONG_CARD, WRONG_CARD"})
  void a_card_that_is_not_read_is_told_and_nothing_of_it_is_sent(CardTrouble trouble, String why) {
    terminal.begin("K7QM3XTD").orThrow();
    assertThat(error(terminal.readCard(card(trouble), NOBODY))).isEqualTo(why);
    assertThat(platform.heard).noneMatch(call -> call.endsWith("/chip"));
    var read = terminal.readCard(card(CardTrouble.NONE), NOBODY);
    assertThat(read.orThrow().step()).isEqualTo(RegistrationStep.FACE);
  }

  @Test
  void an_empty_slot_is_no_chip() {
    terminal.begin("K7QM3XTD").orThrow();
    CardTerminal nothing =
        _ -> {
          throw new CardGone();
        };
    assertThat(error(terminal.readCard(nothing, NOBODY))).isEqualTo("NO_CHIP");
  }

  @Test
  void without_a_visit_nothing_is_asked() {
    assertThat(error(terminal.look())).isEqualTo("UNKNOWN_VISIT");
    assertThat(error(terminal.readCard(card(CardTrouble.NONE), NOBODY))).isEqualTo("UNKNOWN_VISIT");
    assertThat(error(terminal.face(new byte[] {1}))).isEqualTo("UNKNOWN_VISIT");
    assertThat(error(terminal.check())).isEqualTo("UNKNOWN_VISIT");
    assertThat(terminal.leave()).isInstanceOf(Done.class);
    assertThat(platform.heard).isEmpty();
  }

  @Test
  void whoever_comes_second_is_alone_there() {
    terminal.begin("K7QM3XTD").orThrow();
    terminal.begin("9999AAAA").orThrow();
    assertThat(error(terminal.face(visit(1), new byte[] {1}))).isEqualTo("UNKNOWN_VISIT");
    assertThat(error(terminal.readCard(visit(1), card(CardTrouble.NONE), NOBODY)))
        .isEqualTo("UNKNOWN_VISIT");
    assertThat(terminal.leave(visit(1))).isInstanceOf(Done.class);
    assertThat(terminal.look(visit(2)).orThrow().visitID()).isEqualTo(visit(2));
    assertThat(platform.heard)
        .containsExactly("POST /visits", "POST /visits", "GET /visits/" + visit(2));
  }

  @Test
  void a_card_is_read_no_further_when_its_owner_is_forgotten() {
    terminal.begin("K7QM3XTD").orThrow();
    var read =
        terminal.readCard(
            card(CardTrouble.NONE),
            times -> {
              if (times == 12) {
                terminal.leave();
              }
            });
    assertThat(error(read)).isEqualTo("TORN_OFF");
    assertThat(platform.heard).noneMatch(call -> call.endsWith("/chip"));
  }

  @Test
  void a_card_is_read_no_further_when_nobody_listens_any_more() {
    terminal.begin("K7QM3XTD").orThrow();
    var read =
        terminal.readCard(
            card(CardTrouble.NONE),
            times -> {
              if (times == 12) {
                throw new IOException("the page has gone");
              }
            });
    assertThat(error(read)).isEqualTo("TORN_OFF");
  }

  @Test
  void one_card_is_read_at_a_time() throws InterruptedException {
    terminal.begin("K7QM3XTD").orThrow();
    var laid = new CountDownLatch(1);
    var goesOn = new CountDownLatch(1);
    var slow = TestCards.card(CARD_2003, CardTrouble.NONE);
    CardTerminal held =
        apdu -> {
          laid.countDown();
          awaited(goesOn);
          return slow.transmit(apdu);
        };
    var first =
        CompletableFuture.supplyAsync(
            () -> terminal.readCard(held, NOBODY), Thread::startVirtualThread);
    laid.await();
    assertThat(error(terminal.readCard(card(CardTrouble.NONE), NOBODY))).isEqualTo("BUSY");
    goesOn.countDown();
    assertThat(first.join()).isInstanceOf(Done.class);
  }

  private static void awaited(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_visit_that_has_ended_meanwhile_is_left_without_a_word() {
    terminal.begin("K7QM3XTD").orThrow();
    platform.fault = WalletFault.UNKNOWN_VISIT;
    assertThat(terminal.leave()).isInstanceOf(Done.class);
  }

  @Test
  void leaving_that_got_no_answer_is_made_up_for_when_the_state_is_asked() {
    terminal.begin("K7QM3XTD").orThrow();
    platform.lost.set(Integer.MAX_VALUE);
    assertThat(terminal.leave()).isInstanceOf(Unanswered.class);
    platform.lost.set(0);
    platform.heard.clear();
    terminal.state(Language.EN_US).orThrow();
    assertThat(platform.heard).containsExactly("GET ", "DELETE /visits/" + visit(1));
  }

  @Test
  void the_visit_of_this_terminal_stays_when_the_state_is_asked() {
    terminal.begin("K7QM3XTD").orThrow();
    terminal.state(Language.EN_US).orThrow();
    assertThat(platform.heard).containsExactly("POST /visits", "GET ");
  }

  /// It may be the very visit that the state is about: the same code gives the same one.
  @Test
  void nothing_is_ended_when_a_visit_begins_while_the_state_is_asked() {
    terminal.begin("K7QM3XTD").orThrow();
    platform.lost.set(Integer.MAX_VALUE);
    terminal.leave();
    platform.lost.set(0);
    platform.heard.clear();
    platform.meanwhile = () -> terminal.begin("K7QM3XTD").orThrow();
    terminal.state(Language.EN_US).orThrow();
    assertThat(platform.heard).containsExactly("GET ", "POST /visits");
  }

  @ParameterizedTest
  @EnumSource(
      value = CardTrouble.class,
      names = {"NONE", "TORN_OFF", "WRONG_CARD"})
  void a_card_is_let_go_when_its_reading_ends(CardTrouble trouble) {
    terminal.begin("K7QM3XTD").orThrow();
    var closed = new ArrayList<CardTrouble>();
    var inner = card(trouble);
    terminal.readCard(
        new CardTerminal() {
          @Override
          public byte[] transmit(byte[] apdu) throws CardGone {
            return inner.transmit(apdu);
          }

          @Override
          public void close() {
            closed.add(trouble);
          }
        },
        NOBODY);
    assertThat(closed).containsExactly(trouble);
  }

  @Test
  void a_terminal_that_was_switched_off_takes_up_nobody() throws IOException {
    terminal.begin("K7QM3XTD").orThrow();
    var before = platform;
    start();
    before.close();
    assertThat(error(terminal.look())).isEqualTo("UNKNOWN_VISIT");
    assertThat(terminal.begin("K7QM3XTD").orThrow().visitID()).isEqualTo(visit(1));
  }
}
