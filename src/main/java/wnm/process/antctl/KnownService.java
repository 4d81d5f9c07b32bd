package wnm.process.antctl;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import wnm.model.PortRanges;

/**
 * A service in antctl's registry.
 *
 * @param fields texts and numbers by the names that {@code antctl status --json} gives them; what is null there is
 *     missing here
 */
record KnownService(Map<String, String> fields) {
    KnownService {
        fields = Map.copyOf(fields);
    }

    Optional<String> text(String field) {
        return Optional.ofNullable(fields.get(field)).filter(value -> !value.isEmpty());
    }

    /** {@code antnode3}; empty if the registry names none. */
    String name() {
        return text("service_name").orElse("");
    }

    Optional<Path> folder() {
        return text("data_dir_path").map(Path::of);
    }

    /** Removed, but antctl keeps it in its list. */
    boolean isRemoved() {
        return text("status").filter("Removed"::equals).isPresent();
    }

    /** 0 if it is missing or no number. */
    long number(String field) {
        return text(field).map(KnownService::parse).orElse(OptionalLong.empty()).orElse(0);
    }

    /** 0 if it is missing or no port. */
    long port(String field) {
        return portOrNone(number(field));
    }

    /** The port in {@code rpc_socket_addr}; 0 if there is none. */
    long rpcPort() {
        String address = text("rpc_socket_addr").orElse("");
        return portOrNone(parse(address.substring(address.lastIndexOf(':') + 1)).orElse(0));
    }

    private static long portOrNone(long number) {
        return number >= 1 && number <= PortRanges.HIGHEST_PORT ? number : 0;
    }

    private static OptionalLong parse(String text) {
        try {
            return OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
