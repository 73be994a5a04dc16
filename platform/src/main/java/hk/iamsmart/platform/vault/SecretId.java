package hk.iamsmart.platform.vault;

import java.util.UUID;

/// Where a secret is kept. Rooms store this in their tables in the place of the secret.
public record SecretId(UUID value) {}
