package hk.iamsmart.phone.card;

import hk.iamsmart.protocol.card.ChipReading;
import hk.iamsmart.protocol.card.MachineZone;
import hk.iamsmart.protocol.card.PrintedCard;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import net.sf.scuba.smartcards.CardServiceException;
import net.sf.scuba.smartcards.CommandAPDU;
import net.sf.scuba.smartcards.ISO7816;
import org.jmrtd.BACKey;
import org.jmrtd.PassportService;
import org.jmrtd.lds.icao.DG1File;
import org.jmrtd.protocol.AAAPDUSender;

/// Reads the chip of an identity card by JMRTD: Basic Access Control with what is printed, secure
/// messaging, data groups 1, 2, 11 and 15, the security object, and active authentication. It
/// judges nothing; the server does.
public final class ChipReader {
  /// Bytes of a file at most; a chip that tells of more is not read on.
  private static final int LONGEST = 64 * 1024;

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int CHALLENGE = 8;

  private final InstantSource clock;

  /// @param clock real time
  public ChipReader(InstantSource clock) {
    this.clock = clock;
  }

  /// Reads once; whatever goes wrong is an outcome.
  ///
  /// @param challenge the eight bytes that the server sent
  public ChipOutcome read(CardTerminal terminal, PrintedCard printed, byte[] challenge) {
    if (challenge.length != CHALLENGE) {
      throw new IllegalArgumentException("a challenge has " + CHALLENGE + " bytes");
    }
    var wire = new TerminalService(terminal, clock, clock.instant().plus(PATIENCE));
    return new Conversation(wire, printed, challenge).whole();
  }

  /// With one card.
  private static final class Conversation {
    private final TerminalService wire;
    private final PrintedCard printed;
    private final byte[] challenge;
    private final PassportService chip;
    private String step = "selecting the applet";

    Conversation(TerminalService wire, PrintedCard printed, byte[] challenge) {
      this.wire = wire;
      this.printed = printed;
      this.challenge = challenge;
      this.chip =
          new PassportService(
              wire,
              PassportService.NORMAL_MAX_TRANCEIVE_LENGTH,
              PassportService.DEFAULT_MAX_BLOCKSIZE,
              false,
              true);
    }

    ChipOutcome whole() {
      try {
        return steps();
      } catch (CardServiceException | IOException | RuntimeException e) {
        return wire.fault(step); // whatever a library makes of what a chip says
      }
    }

    private ChipOutcome steps() throws CardServiceException, IOException {
      chip.open();
      if (!isThere()) {
        return new ChipOutcome.NoChip();
      }
      step = "access control";
      boolean closed = isClosed();
      if (closed && !opens()) {
        return wire.isBroken() ? wire.fault(step) : new ChipOutcome.WrongCard();
      }
      var dg1 = file(PassportService.EF_DG1);
      if (!belongs(dg1)) {
        return new ChipOutcome.WrongCard();
      }
      var sod = file(PassportService.EF_SOD);
      var dg15 = file(PassportService.EF_DG15);
      var dg11 = file(PassportService.EF_DG11);
      var dg2 = file(PassportService.EF_DG2);
      step = "active authentication";
      var answer =
          new AAAPDUSender(chip).sendInternalAuthenticate(chip.getWrapper(), 256, challenge);
      return new ChipOutcome.Read(
          new ChipReading(text(sod), text(dg1), text(dg2), text(dg11), text(dg15), text(answer)),
          closed);
    }

    private boolean isThere() throws CardServiceException {
      try {
        chip.sendSelectApplet(false);
        return true;
      } catch (CardServiceException e) {
        if (wire.isBroken() && !wire.wasThere()) {
          return false;
        }
        if (e.getSW() == ISO7816.SW_FILE_NOT_FOUND) {
          return false;
        }
        throw e;
      }
    }

    /// The file that every chip has tells whether anybody may read.
    private boolean isClosed() throws CardServiceException {
      byte[] common = {PassportService.EF_COM >> 8, PassportService.EF_COM & 0xFF};
      var command = new CommandAPDU(0, ISO7816.INS_SELECT_FILE, 2, 0x0C, common);
      return (short) chip.transmit(command).getSW() != ISO7816.SW_NO_ERROR;
    }

    private boolean opens() {
      try {
        chip.doBAC(
            new BACKey(
                MachineZone.number(printed.hkic()),
                MachineZone.date(printed.birthDate()),
                MachineZone.date(printed.issuedAt())));
        return true;
      } catch (CardServiceException e) {
        return false;
      }
    }

    private byte[] file(short identifier) throws CardServiceException, IOException {
      step = "file " + Integer.toHexString(identifier & 0xFFFF);
      try (var in = chip.getInputStream(identifier, PassportService.DEFAULT_MAX_BLOCKSIZE)) {
        var bytes = in.readNBytes(LONGEST + 1);
        if (bytes.length > LONGEST) {
          throw new IOException("a file without end");
        }
        return bytes;
      }
    }

    /// Matters where no access control has told it: the right card says what is printed on it.
    private boolean belongs(byte[] dg1) throws IOException {
      var zone = new DG1File(new ByteArrayInputStream(dg1)).getMRZInfo();
      return zone.getDocumentNumber().equals(MachineZone.number(printed.hkic()))
          && zone.getDateOfBirth().equals(MachineZone.date(printed.birthDate()))
          && zone.getDateOfExpiry().equals(MachineZone.date(printed.issuedAt()));
    }

    private static String text(byte[] bytes) {
      return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
  }
}
