package wnm.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import wnm.trust.Hands;
import wnm.trust.PathTrust;

/** Reads the small text files that people write. */
final class TextFile {
    private static final int MAX_BYTES = 1 << 20;

    private TextFile() {}

    /**
     * The whole file, UTF-8, without byte order marks.
     *
     * @throws IOException whose message is the reason in words, without the file's name
     */
    static String read(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException("is a folder");
        }
        requireTrusted(file);
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new IOException("larger than 1 MiB");
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            boolean marked =
                    text.indexOf('\ufeff') >= 0; // also behind the first line, where somebody put files together
            return marked ? text.replaceAll("(?m)^\ufeff+", "") : text;
        } catch (NoSuchFileException e) {
            throw new IOException("no such file", e);
        } catch (AccessDeniedException e) {
            throw new IOException("permission denied", e);
        } catch (CharacterCodingException e) {
            throw new IOException("is not UTF-8 text", e);
        }
    }

    /** What root reads decides what root does: nobody else may be able to change it. */
    private static void requireTrusted(Path file) throws IOException {
        PathTrust trust = PathTrust.ofThisProcess();
        if (!trust.callerIsRoot() || Files.notExists(file)) {
            return;
        }
        switch (trust.ofDespiteOwnGroups(file)) {
            case Hands.Trusted trusted -> {}
            case Hands.Account other ->
                throw new IOException(other.folder() + " belongs to " + other.account()
                        + ", who could change what root does: run wnm as " + other.account()
                        + ", or give it to root (chown root " + other.folder() + ")");
            case Hands.Nobody nobody -> throw new IOException(nobody.why() + ": " + nobody.cure());
        }
    }
}
