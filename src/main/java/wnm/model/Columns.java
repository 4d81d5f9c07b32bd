package wnm.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Typed reading of a row given as a map; a wrong type names table and column. */
record Columns(String table, Map<String, ? extends @Nullable Object> values) {
    Long integer(String name) {
        return required(name, optionalInteger(name));
    }

    @Nullable
    Long optionalInteger(String name) {
        Object value = values.get(name);
        if (value == null || value instanceof Long) {
            return (Long) value;
        }
        throw wrong(name, "a whole number", value);
    }

    Double decimal(String name) {
        Object value = values.get(name);
        if (value instanceof Double number) {
            return number;
        }
        throw wrong(name, "a number", value);
    }

    String text(String name) {
        return required(name, optionalText(name));
    }

    @Nullable
    String optionalText(String name) {
        Object value = values.get(name);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw wrong(name, "text", value);
    }

    Long flag(String name) {
        Object value = values.get(name);
        if (value instanceof Boolean flag) {
            return flag ? 1L : 0L;
        }
        throw wrong(name, "true or false", value);
    }

    private <T> T required(String name, @Nullable T value) {
        if (value == null) {
            throw wrong(name, "a value", null);
        }
        return value;
    }

    private IllegalArgumentException wrong(String name, String wanted, @Nullable Object value) {
        return new IllegalArgumentException(table + "." + name + " must be " + wanted + ", not " + value);
    }
}
