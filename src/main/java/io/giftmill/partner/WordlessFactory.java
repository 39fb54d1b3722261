package io.giftmill.partner;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.io.IOContext;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;

/**
 * Makes parsers that keep nothing of what they read, for it may hold codes: no buffer is used again, no name stays in a
 * table that outlives the answer, and no exception quotes it.
 */
final class WordlessFactory extends JsonFactory {
    private static final long serialVersionUID = 1L;

    private final transient JsonFactoryBuilder settings;

    WordlessFactory(JsonFactoryBuilder settings) {
        super(settings.recyclerPool(JsonRecyclerPools.nonRecyclingPool())
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES));
        this.settings = settings;
    }

    private JsonParser wordless(JsonParser parser) {
        parser.setCodec(getCodec());
        return new WordlessParser(parser);
    }

    @Override
    protected JsonParser _createParser(InputStream in, IOContext context) throws IOException {
        return wordless(new Once(settings)._createParser(in, context));
    }

    @Override
    protected JsonParser _createParser(Reader in, IOContext context) throws IOException {
        return wordless(new Once(settings)._createParser(in, context));
    }

    @Override
    protected JsonParser _createParser(char[] data, int from, int length, IOContext context, boolean recyclable)
            throws IOException {
        return wordless(new Once(settings)._createParser(data, from, length, context, recyclable));
    }

    @Override
    protected JsonParser _createParser(byte[] data, int from, int length, IOContext context) throws IOException {
        return wordless(new Once(settings)._createParser(data, from, length, context));
    }

    /** A factory for one parser: the names that it reads are remembered here. */
    private static final class Once extends JsonFactory {
        private static final long serialVersionUID = 1L;

        Once(JsonFactoryBuilder settings) {
            super(settings);
        }

        @Override
        protected JsonParser _createParser(InputStream in, IOContext context) throws IOException {
            return super._createParser(in, context);
        }

        @Override
        protected JsonParser _createParser(Reader in, IOContext context) throws IOException {
            return super._createParser(in, context);
        }

        @Override
        protected JsonParser _createParser(char[] data, int from, int length, IOContext context, boolean recyclable)
                throws IOException {
            return super._createParser(data, from, length, context, recyclable);
        }

        @Override
        protected JsonParser _createParser(byte[] data, int from, int length, IOContext context) throws IOException {
            return super._createParser(data, from, length, context);
        }
    }
}
