package io.giftmill.vault;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the vault.
 *
 * @param keyFile the file with the key that codes are encrypted with; created on the first start, and only its owner may
 *     read it. Back it up apart from the database.
 */
@ConfigurationProperties("giftmill.vault")
public record VaultProperties(
        @DefaultValue("data/keys/vault.key") Path keyFile) {}
