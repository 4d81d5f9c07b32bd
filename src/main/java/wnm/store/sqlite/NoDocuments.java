package wnm.store.sqlite;

import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.format.FormatMapper;
import org.jspecify.annotations.Nullable;

/** No column holds JSON or XML. Told so, Hibernate does not look through all jars for libraries that read them. */
final class NoDocuments implements FormatMapper {
    @Override
    public <T> @Nullable T fromString(CharSequence text, JavaType<T> type, WrapperOptions options) {
        throw new UnsupportedOperationException(type.getTypeName());
    }

    @Override
    public <T> String toString(T value, JavaType<T> type, WrapperOptions options) {
        throw new UnsupportedOperationException(type.getTypeName());
    }
}
