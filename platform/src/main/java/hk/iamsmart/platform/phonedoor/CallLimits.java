package hk.iamsmart.platform.phonedoor;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What an operator may change here; listed in `docs/operate/configuration.md`.
///
/// @param callsPerMinute of one phone
/// @param bindingsPerMinute and registrations begun, from one network address; thirty times as many
///   calls may follow
@ConfigurationProperties("iamsmart.phones")
record CallLimits(
    @DefaultValue("600") int callsPerMinute, @DefaultValue("30") int bindingsPerMinute) {}
