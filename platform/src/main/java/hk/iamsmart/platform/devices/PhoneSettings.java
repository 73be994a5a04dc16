package hk.iamsmart.platform.devices;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What an operator may change about phones; listed in `docs/operate/configuration.md`.
///
/// @param oldestAndroid for example `8.0`
/// @param oldestIos for example `15.0`
/// @param callsPerMinute of one phone
/// @param bindingsPerMinute from one network address
@ConfigurationProperties("iamsmart.phones")
record PhoneSettings(
    @DefaultValue("8.0") String oldestAndroid,
    @DefaultValue("15.0") String oldestIos,
    @DefaultValue("600") int callsPerMinute,
    @DefaultValue("30") int bindingsPerMinute) {}
