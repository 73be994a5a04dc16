package hk.iamsmart.platform.notifications;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What an operator may change here; listed in `docs/operate/configuration.md`.
///
/// @param messagesPerDay of one online service, on a day of Hong Kong
@ConfigurationProperties("iamsmart.notifications")
record NotificationSettings(@DefaultValue("100000") int messagesPerDay) {
  NotificationSettings {
    if (messagesPerDay < MessageList.MOST) {
      throw new IllegalArgumentException("a day takes at least one batch of " + MessageList.MOST);
    }
  }
}
