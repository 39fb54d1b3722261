package io.giftmill.database;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/** Runs a test once for each database, emptied before it. A test class opens each of them once. */
final class EveryDatabase implements TestTemplateInvocationContextProvider {
    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return true;
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        return Stream.of(
                new On("H2", () -> of(context, "H2", Database::h2)),
                new On("PostgreSQL", () -> of(context, "PostgreSQL", Database::postgres)));
    }

    private static Database of(ExtensionContext context, String name, Supplier<Database> open) {
        ExtensionContext.Namespace ours = ExtensionContext.Namespace.create(EveryDatabase.class);
        ExtensionContext ofClass = context.getParent().orElseThrow();
        return ofClass.getStore(ours).getOrComputeIfAbsent(name, absent -> open.get(), Database.class);
    }

    private record On(String name, Supplier<Database> database) implements TestTemplateInvocationContext {
        @Override
        public String getDisplayName(int invocation) {
            return name;
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            Database open = database.get();
            open.clear();
            return List.of(new Parameter(open));
        }
    }

    private record Parameter(Database database) implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Database.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return database;
        }
    }
}
