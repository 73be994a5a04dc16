package hk.iamsmart.platform.door;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.InvalidFileNameException;
import org.apache.tomcat.util.http.fileupload.UploadContext;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/// The parts of a form (`multipart/form-data`) that [Bodies] took in, by their names; of parts with
/// the same name the first that is not empty.
///
/// @param fileNames what the sender calls the files in them, of empty ones as well; empty for a
///   part that is no file
public record FormParts(Map<String, byte[]> byName, Map<String, String> fileNames) {
  private static final int MOST = 20;

  /// Where the last boundary of a form is looked for that is not in memory, in bytes.
  private static final int LONGEST_END = 4096;

  public FormParts {
    byName = Map.copyOf(byName);
    fileNames = Map.copyOf(fileNames);
  }

  public static boolean isForm(HttpServletRequest request) {
    return MediaTypes.isOf(request, MediaType.MULTIPART_FORM_DATA_VALUE);
  }

  /// Empty when a part is larger than that.
  ///
  /// @param largest in bytes, of one part
  /// @throws IOException when it is no form, or not a whole one
  public static Optional<FormParts> read(HttpServletRequest request, byte[] body, int largest)
      throws IOException {
    try {
      return parts(request, body, largest);
    } catch (RuntimeException e) {
      // the library throws what it happens to stumble over
      throw new IOException("a form that cannot be read", e);
    }
  }

  /// What is done with a part that is too large for the memory.
  public interface LargePart {
    /// @param content to be read here and now, or to be left
    void read(InputStream content) throws IOException;
  }

  /// The parts but one, which goes to its reader on the way.
  ///
  /// @param file name of that one; of several the first alone is read
  /// @param largest in bytes, of each of the others
  /// @throws IOException when it is no form, or not a whole one
  public static Optional<FormParts> beside(
      HttpServletRequest request, Bodies.Body body, String file, int largest, LargePart reader)
      throws IOException {
    try {
      return parts(new Form(request, body.stream(), body.size()), end(body), file, largest, reader);
    } catch (RuntimeException e) {
      throw new IOException("a form that cannot be read", e);
    }
  }

  private static byte[] end(Bodies.Body body) throws IOException {
    try (var in = body.stream()) {
      in.skipNBytes(Math.max(0, body.size() - LONGEST_END));
      return in.readAllBytes();
    }
  }

  private static Optional<FormParts> parts(HttpServletRequest request, byte[] body, int largest)
      throws IOException {
    var form = new Form(request, new ByteArrayInputStream(body), body.length);
    return parts(form, body, "", largest, _ -> {});
  }

  private static Optional<FormParts> parts(
      Form form, byte[] end, String file, int largest, LargePart reader) throws IOException {
    var parts = new HashMap<String, byte[]>();
    var fileNames = new HashMap<String, String>();
    var reading = new Reading();
    boolean read = false;
    reading.setHeaderEncoding(StandardCharsets.UTF_8.name());
    if (!reading.ends(form.request().getContentType(), end)) {
      throw new EOFException("the form has no end");
    }
    var items = reading.getItemIterator(form);
    for (int i = 0; items.hasNext(); i++) {
      if (i == MOST) {
        throw new IOException("more than " + MOST + " parts");
      }
      var item = items.next();
      try (var in = item.openStream()) {
        if (!file.isEmpty() && file.equals(item.getFieldName())) {
          if (!read) {
            reader.read(in);
          }
          read = true;
          continue;
        }
        var content = in.readNBytes(largest + 1);
        if (content.length > largest) {
          return Optional.empty();
        }
        var name = item.getFieldName();
        if (name == null) {
          continue;
        }
        if (content.length == 0) {
          fileNames.putIfAbsent(name, fileName(item));
        } else if (parts.putIfAbsent(name, content) == null) {
          fileNames.put(name, fileName(item));
        }
      }
    }
    return Optional.of(new FormParts(parts, fileNames));
  }

  /// A file that is called impossibly is a file without a name.
  private static String fileName(FileItemStream item) {
    try {
      return Objects.requireNonNullElse(item.getName(), "");
    } catch (InvalidFileNameException e) {
      return "";
    }
  }

  /// How long all parts are together but one, in bytes.
  public int bytesBeside(String file) {
    return byName.entrySet().stream()
        .filter(part -> !part.getKey().equals(file))
        .mapToInt(part -> part.getValue().length)
        .sum();
  }

  /// Empty when there is none.
  public byte[] bytes(String name) {
    return byName.getOrDefault(name, new byte[0]);
  }

  /// Empty when there is none.
  public String text(String name) {
    return new String(bytes(name), StandardCharsets.UTF_8).strip();
  }

  /// What people wrote is nobody's to log.
  @Override
  public String toString() {
    return "FormParts" + byName.keySet();
  }

  private static final class Reading extends FileUpload {
    /// Whether the last boundary is there (RFC 2046 §5.1.1): the library takes a form that broke
    /// off before it.
    boolean ends(String contentType, byte[] bytes) {
      var boundary = getBoundary(contentType);
      if (boundary == null) {
        return false;
      }
      var form = new String(bytes, StandardCharsets.ISO_8859_1);
      return form.lastIndexOf("--" + new String(boundary, StandardCharsets.ISO_8859_1) + "--") >= 0;
    }
  }

  private record Form(HttpServletRequest request, InputStream body, long size)
      implements UploadContext {
    @Override
    public @Nullable String getCharacterEncoding() {
      return request.getCharacterEncoding();
    }

    @Override
    public @Nullable String getContentType() {
      return request.getContentType();
    }

    @Override
    public InputStream getInputStream() {
      return body;
    }

    @Override
    public long contentLength() {
      return size;
    }
  }
}
