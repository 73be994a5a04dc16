package hk.iamsmart.sdk.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.iamsmart.signatures.SampleAuthority;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

/// PDFBox is an optional dependency: who checks PDFs and prepares none leaves it out.
class WithoutPdfBoxTest {
  @Test
  void pdfs_are_checked() throws Exception {
    var root = new SampleAuthority("Sample", Instant.parse("2026-11-21T08:00:00Z")).root;
    var classPath = System.getProperty("java.class.path").split(File.pathSeparator);
    var urls =
        Arrays.stream(classPath)
            .filter(entry -> !entry.contains("pdfbox"))
            .map(WithoutPdfBoxTest::url)
            .toArray(URL[]::new);
    try (var loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
      assertThatThrownBy(() -> loader.loadClass("org.apache.pdfbox.Loader"))
          .isInstanceOf(ClassNotFoundException.class);
      var type = loader.loadClass(PdfCheck.class.getName());
      var check = type.getConstructor(Collection.class).newInstance(List.of(root));
      var findings = type.getMethod("check", byte[].class).invoke(check, (Object) new byte[9]);
      assertThat(findings).asString().contains("MALFORMED");
      var pdf = "%PDF-1.7\nand nothing".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
      assertThat(type.getMethod("check", byte[].class).invoke(check, (Object) pdf))
          .asString()
          .contains("MALFORMED");
    }
  }

  private static URL url(String entry) {
    try {
      return new File(entry).toURI().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(URI.create(entry).toString(), e);
    }
  }
}
