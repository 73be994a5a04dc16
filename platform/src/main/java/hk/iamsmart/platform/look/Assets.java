package hk.iamsmart.platform.look;

import hk.iamsmart.platform.ground.Bug;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/// Style sheet, scripts and pictures of all rooms and modules: everything under `assets/` on the
/// class path, and the web libraries that rooms ask for.
///
/// One digest over all content stands in the path of every file. So a browser may keep a file for
/// ever, and modules and style sheets name each other by relative paths.
@Component
public final class Assets {
  private static final String FOLDER = "/assets/";

  private final SortedMap<String, Asset> files = new TreeMap<>();
  private final String digest;

  public Assets(List<WebLibrary> libraries) {
    var resolver = new PathMatchingResourcePatternResolver(Assets.class.getClassLoader());
    try {
      for (var resource : resolver.getResources("classpath*:assets/**/*.*")) {
        var url = resource.getURL().toString();
        add(
            url.substring(url.lastIndexOf(FOLDER) + FOLDER.length()),
            resource.getContentAsByteArray());
      }
      for (var library : libraries) {
        var found =
            resolver.getResources(
                "classpath*:META-INF/resources/webjars/"
                    + library.library()
                    + "/*/"
                    + library.file());
        if (library.isFolder() ? found.length == 0 : found.length != 1) {
          throw new Bug(found.length + " files for the web library " + library);
        }
        for (var resource : found) {
          add(library.named(resource.getFilename()), resource.getContentAsByteArray());
        }
      }
    } catch (IOException e) {
      throw new Bug("cannot read the assets", e);
    }
    digest = digestOf(files);
  }

  private void add(String name, byte[] content) {
    if (files.put(name, Asset.of(name, content)) != null) {
      throw new Bug("two assets have the name " + name);
    }
  }

  private static String digestOf(SortedMap<String, Asset> files) {
    try {
      var sha = MessageDigest.getInstance("SHA-256");
      files.forEach((name, asset) -> {
        sha.update(name.getBytes(StandardCharsets.UTF_8));
        sha.update((byte) 0);
        sha.update(asset.plain());
      });
      return HexFormat.of().formatHex(sha.digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new Bug("every Java platform has SHA-256", e);
    }
  }

  /// The address of a file, good for ever.
  ///
  /// @throws Bug when there is no such file
  public String at(String name) {
    if (!files.containsKey(name)) {
      throw new Bug("no asset " + name);
    }
    return FOLDER + digest + "/" + name;
  }

  Optional<Asset> find(String name) {
    return Optional.ofNullable(files.get(name));
  }

  boolean isCurrent(String claimedDigest) {
    return digest.equals(claimedDigest);
  }
}
