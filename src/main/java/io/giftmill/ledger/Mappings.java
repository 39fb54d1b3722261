package io.giftmill.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The mappings there are: those in the program, and those of the user, which outweigh them. */
@Component
class Mappings {
    static final List<String> BUILT_IN = List.of("exchange", "explorer", "giftmill", "solana");
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,59}");
    private static final String ENDING = ".yaml";

    private final LedgerProperties properties;

    Mappings(LedgerProperties properties) {
        this.properties = properties;
    }

    /** @throws LedgerRefusedException if there is none of this name, or it cannot be used */
    Mapping named(String name) {
        if (!NAME.matcher(name).matches()) {
            throw unknown(name);
        }
        Mapping mapping = MappingReader.read(name, text(name));
        Set<String> own = new TreeSet<>(mapping.ownAddresses());
        properties.ownAddresses().stream().map(Words::plain).forEach(own::add);
        return mapping.owning(own);
    }

    private String text(String name) {
        Path own = properties.mappings().resolve(name + ENDING);
        try {
            if (Files.isRegularFile(own)) {
                return Files.readString(own);
            }
            if (!BUILT_IN.contains(name)) {
                throw unknown(name);
            }
            try (InputStream in = Mappings.class.getResourceAsStream("/ledger/" + name + ENDING)) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException unreadable) {
            throw new LedgerRefusedException("The mapping " + own.getFileName()
                    + " cannot be read. Check who may read it, and that it is saved as UTF-8.");
        }
    }

    private LedgerRefusedException unknown(String name) {
        return new LedgerRefusedException("There is no mapping " + Words.shown(name) + ". There are "
                + String.join(", ", names()) + "; your own are " + ENDING + " files in the folder "
                + properties.mappings() + ".");
    }

    private Set<String> names() {
        Set<String> names = new TreeSet<>(BUILT_IN);
        if (Files.isDirectory(properties.mappings())) {
            try (Stream<Path> files = Files.list(properties.mappings())) {
                files.map(file -> file.getFileName().toString())
                        .filter(file -> file.endsWith(ENDING))
                        .map(file -> file.substring(0, file.length() - ENDING.length()))
                        .filter(file -> NAME.matcher(file).matches())
                        .forEach(names::add);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return names;
    }
}
