package hk.iamsmart.platform.chip;

import static hk.iamsmart.platform.chip.CardForge.CHALLENGE;
import static hk.iamsmart.platform.chip.CardForge.NOW;
import static hk.iamsmart.platform.chip.CardForge.bytes;
import static hk.iamsmart.platform.chip.CardForge.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import hk.iamsmart.platform.chip.ChipVerdict.Genuine;
import hk.iamsmart.protocol.card.ChipReading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Whatever a phone claims to have read, judging it ends in a verdict, and only what was read from
/// a card is genuine. Where signatures would keep a search from going deeper, the groups are signed
/// anew by a signer that is trusted.
class ChipFuzz {
  private static final SignedChips CHIPS =
      new SignedChips(CardIssuers.of(CardForge.pem(CardForge.ROOT.certificate())));
  private static final CardForge FORGE = new CardForge();
  private static final ChipReading GOOD = FORGE.reading();
  private static final List<Integer> GROUPS = List.of(1, 2, 11, 15);
  private static final int MOST_EDITS = 4;

  @FuzzTest(maxDuration = "10m")
  void search(FuzzedDataProvider data) {
    if (data.consumeBoolean()) {
      groups(data);
    } else {
      reading(data);
    }
  }

  /// Signed, whatever it is.
  private static void groups(FuzzedDataProvider data) {
    var forge = new CardForge();
    int group = data.pickValue(GROUPS);
    forge.groups.put(group, edited(forge.groups.get(group), data));
    assertThat(CHIPS.judge(forge.reading(), CHALLENGE, NOW)).isNotNull();
  }

  private static void reading(FuzzedDataProvider data) {
    var parts =
        new ArrayList<>(
            List.of(
                GOOD.sod(),
                GOOD.dg1(),
                GOOD.dg2(),
                GOOD.dg11(),
                GOOD.dg15(),
                GOOD.activeAuthentication()));
    int which = data.consumeInt(0, parts.size() - 1);
    var before = bytes(parts.get(which));
    var edited = edited(before, data);
    parts.set(which, data.consumeBoolean() ? text(edited) : data.consumeRemainingAsString());
    var reading =
        new ChipReading(
            parts.get(0), parts.get(1), parts.get(2), parts.get(3), parts.get(4), parts.get(5));
    var verdict = CHIPS.judge(reading, CHALLENGE, NOW);
    assertThat(verdict instanceof Genuine).isEqualTo(reading.equals(GOOD));
  }

  private static byte[] edited(byte[] bytes, FuzzedDataProvider data) {
    if (data.consumeBoolean()) {
      return data.consumeBytes(2000);
    }
    var edited = bytes.clone();
    for (int i = 0; i < MOST_EDITS && data.remainingBytes() > 0; i++) {
      edited[data.consumeInt(0, edited.length - 1)] = data.consumeByte();
    }
    return Arrays.copyOf(edited, edited.length + data.consumeInt(-8, 8));
  }
}
