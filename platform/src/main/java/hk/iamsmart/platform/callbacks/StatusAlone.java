package hk.iamsmart.platform.callbacks;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.apache.hc.core5.util.CharArrayBuffer;
import org.jspecify.annotations.Nullable;

/// Reads an answer of which the status alone counts. Once its first line has come nothing after it
/// makes it fail: headers that are too long, too many or no headers at all end the connection, and
/// the status stands.
final class StatusAlone extends DefaultHttpResponseParser {
  private static final Set<String> FRAMING =
      Set.of(
          HttpHeaders.CONTENT_LENGTH.toLowerCase(Locale.ROOT),
          HttpHeaders.TRANSFER_ENCODING.toLowerCase(Locale.ROOT));

  private final Consumer<ClassicHttpResponse> heard;
  private @Nullable ClassicHttpResponse begun;

  /// @param heard is told of an answer as soon as its status has come
  StatusAlone(Http1Config limits, Consumer<ClassicHttpResponse> heard) {
    super(limits);
    this.heard = heard;
  }

  @Override
  protected ClassicHttpResponse createMessage(CharArrayBuffer line)
      throws IOException, HttpException {
    var first = super.createMessage(line);
    begun = first;
    if (first.getCode() >= 200) {
      heard.accept(first);
    }
    return first;
  }

  @Override
  public @Nullable ClassicHttpResponse parse(SessionInputBuffer buffer, InputStream in)
      throws IOException, HttpException {
    begun = null;
    try {
      var whole = super.parse(buffer, in);
      return whole == null || framed(whole) ? whole : cut(whole.getCode(), whole);
    } catch (IOException | HttpException e) {
      var first = begun;
      if (first == null || first.getCode() < 200) {
        throw e;
      }
      return cut(first.getCode(), first);
    }
  }

  /// Whether it is clear where its body ends: by itself, by one length, by chunks or by the end of
  /// the connection.
  private static boolean framed(ClassicHttpResponse answer) {
    var said = new ArrayList<Header>();
    for (var header : answer.getHeaders()) {
      if (FRAMING.contains(header.getName().toLowerCase(Locale.ROOT))) {
        said.add(header);
      }
    }
    return said.isEmpty()
        || said.size() == 1
            && (said.getFirst().getName().equalsIgnoreCase(HttpHeaders.CONTENT_LENGTH)
                ? said.getFirst().getValue().matches("[0-9]{1,18}")
                : said.getFirst().getValue().equalsIgnoreCase("chunked"));
  }

  /// Without a body, and the last of its connection.
  private static ClassicHttpResponse cut(int status, ClassicHttpResponse said) {
    var answer = new BasicClassicHttpResponse(status);
    answer.setVersion(said.getVersion());
    answer.addHeader(HttpHeaders.CONTENT_LENGTH, "0");
    answer.addHeader(HttpHeaders.CONNECTION, "close");
    var retry = said.getFirstHeader(HttpHeaders.RETRY_AFTER);
    if (retry != null) {
      answer.addHeader(retry);
    }
    return answer;
  }
}
