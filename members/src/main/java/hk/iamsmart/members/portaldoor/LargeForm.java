package hk.iamsmart.members.portaldoor;

import hk.iamsmart.platform.door.Bodies;
import hk.iamsmart.platform.door.FormParts;
import hk.iamsmart.platform.gate.SentForm;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/// A form with a file that is never whole in memory. Made by [Portal#large] alone, and good as long
/// as that runs.
public final class LargeForm {
  /// As much of a file as tells what it is.
  private static final int BEGINNING = 4096;

  static final LargeForm TOO_LARGE =
      new LargeForm(SentForm.EMPTY, new byte[0], Long.MAX_VALUE, _ -> {});

  private final SentForm fields;
  private final byte[] beginning;
  private final long size;
  private final Again again;

  private LargeForm(SentForm fields, byte[] beginning, long size, Again again) {
    this.fields = fields;
    this.beginning = beginning;
    this.size = size;
    this.again = again;
  }

  private interface Again {
    void read(FormParts.LargePart reader) throws IOException;
  }

  static LargeForm without(SentForm fields) {
    return new LargeForm(fields, new byte[0], 0, _ -> {});
  }

  static LargeForm read(
      HttpServletRequest request,
      Bodies.Body body,
      String file,
      int longestForm,
      Function<FormParts, SentForm> fields)
      throws IOException {
    var look = new Look();
    var parts =
        FormParts.beside(request, body, file, longestForm, look)
            .filter(all -> all.bytesBeside(file) <= longestForm)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE));
    return new LargeForm(
        fields.apply(parts),
        look.beginning,
        look.size,
        reader -> FormParts.beside(request, body, file, longestForm, reader));
  }

  /// What a first look at the file tells.
  private static final class Look implements FormParts.LargePart {
    private byte[] beginning = new byte[0];
    private long size;

    @Override
    public void read(InputStream content) throws IOException {
      beginning = content.readNBytes(BEGINNING);
      size = beginning.length + content.transferTo(java.io.OutputStream.nullOutputStream());
    }
  }

  public SentForm fields() {
    return fields;
  }

  /// The first bytes of the file; empty when none was chosen.
  public byte[] beginning() {
    return beginning.clone();
  }

  /// Of the file, in bytes; `Long.MAX_VALUE` when it was too large to be taken in.
  public long size() {
    return size;
  }

  /// Reads the file, as often as somebody wants.
  public void file(FormParts.LargePart reader) throws IOException {
    again.read(reader);
  }

  @Override
  public String toString() {
    return "LargeForm[" + fields + "]";
  }
}
