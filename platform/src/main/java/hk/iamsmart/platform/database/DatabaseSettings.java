package hk.iamsmart.platform.database;

import hk.iamsmart.platform.ground.Secret;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// An external server instead of the embedded one.
///
/// @param url `jdbc:postgresql://host:port/database`; the embedded server when absent
/// @param diskReserve with less room than this in the data folder the embedded server's disk is
///   told to be full
/// @param connections at most this many at a time: more than all doors have places for work (12 of
///   the sealed API, 10 of phones, 8 of pages, 8 of the authority), so that none takes the last one
@ConfigurationProperties("iamsmart.db")
record DatabaseSettings(
    @Nullable String url,
    @DefaultValue("iamsmart") String user,
    @DefaultValue("") String password,
    @DefaultValue("48") int connections,
    @DefaultValue("100MB") DataSize diskReserve) {
  /// Empty for the embedded server.
  Optional<ServerAddress> external() {
    return url == null || url.isBlank()
        ? Optional.empty()
        : Optional.of(new ServerAddress(url, user, Secret.ofText(password)));
  }

  @Override
  public String toString() {
    return "DatabaseSettings[url=" + url + ", user=" + user + ", connections=" + connections + "]";
  }
}
